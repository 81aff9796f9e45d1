import type { EvidenceId } from './evidence.ts';
import { History } from './faults/history.ts';
import { mangleBody, mangleText } from './faults/mangle.ts';
import type { FaultRule } from './faults/rule.ts';
import { FaultScript } from './faults/script.ts';
import { type JsonObject, writeJson } from './json.ts';
import type { Answer, Call, Env, Refusal } from './state/answer.ts';
import { type Action, step } from './state/step.ts';
import { byHand, identityOf, recorded, type Writer } from './state/trail.ts';
import type { State } from './state/types.ts';

/** A call that has passed the gateway, and the host it came to. */
export type AdmittedCall = Call & { readonly action: Action; readonly host: string };

/** What the caller gets: an answer, nothing at all until it gives up, or a broken connection. */
export type Delivery = Reply | { readonly kind: 'silence' | 'reset'; readonly requestId: string };

export interface Reply {
  readonly kind: 'reply';
  readonly status: number;
  readonly text: string;
  readonly contentType: string;
  readonly code: string | null;
  readonly requestId: string;
  readonly evidence: EvidenceId | null;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A text on its way to the caller: JSON, a success, and nobody's, unless said otherwise. */
export const replyOf = (text: string, said: Partial<Omit<Reply, 'kind' | 'text'>> = {}): Reply => ({
  ...{ kind: 'reply', status: 200, contentType: 'application/json' },
  ...{ code: null, requestId: '', evidence: null },
  ...said,
  text,
});

export interface CloudOptions {
  readonly state: State;
  readonly clock: () => number;
  /** Numbers in [0, 1): ids and request ids come from it. */
  readonly random: () => number;
}

/** The state machine with a memory, a clock and scripted faults; no network. */
export class LocalCloud {
  readonly faults = new FaultScript();
  readonly #clock: () => number;
  readonly #random: () => number;
  readonly #history = new History();
  #state: State;

  constructor(options: CloudOptions) {
    this.#state = options.state;
    this.#clock = options.clock;
    this.#random = options.random;
  }

  get state(): State {
    return this.#state;
  }

  get env(): Env {
    return { now: this.#clock(), hex: (length) => this.#hex(length) };
  }

  /** Replaces the state from outside: a person in the console, a foreign writer, time passing. */
  change(edit: (state: State, env: Env) => State): void {
    const edited = edit(this.#state, this.env);
    const next = this.#recorded(edited, () => byHand(this.env));
    if (next !== this.#state) this.#history.add(this.#state, this.#clock());
    this.#state = next;
  }

  perform(call: AdmittedCall): Delivery {
    const requestId = this.requestId();
    const account = this.#state.accounts[call.account];
    const names = account ? [account.id, account.alias] : [call.account];
    const strike = this.faults.next({ action: call.action, names });
    if (strike === null) return reply(call, this.#step(call, requestId), requestId);
    const [delivery, isChanged] = this.#disturbed(call, strike.rule, requestId);
    strike.ended(isChanged);
    return delivery;
  }

  /** How a call ends under a fault, and whether that is not how it would have ended. */
  #disturbed(call: AdmittedCall, rule: FaultRule, requestId: string): readonly [Delivery, boolean] {
    const early = beforeEffect(rule, call, requestId);
    if (early) return [early, true];
    const isStale = rule.fault === 'stale-read' && isRead(call);
    const honest = isStale ? step(this.#state, call, this.env)[1] : this.#step(call, requestId);
    const late = afterEffect(rule, call, requestId);
    if (late) return [late, true];
    const right = reply(call, honest, requestId);
    const wrong = spoiled(call, isStale ? this.#staleAnswer(call, rule) : honest, requestId, rule);
    return [wrong, wrong.text !== right.text || wrong.status !== right.status];
  }

  /** Nothing that a stale read shows becomes of the state: it is somebody else's memory. */
  #staleAnswer(call: AdmittedCall, { seconds }: FaultRule): Answer {
    const env =
      seconds === undefined ? this.env : { ...this.env, now: this.#clock() - seconds * 1000 };
    const past = seconds === undefined ? this.#history.last : this.#history.at(env.now);
    return step(past ?? this.#state, call, env)[1];
  }

  requestId(): string {
    const hex = this.#hex(32).toUpperCase();
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  }

  #step(call: AdmittedCall, requestId: string): Answer {
    const [stepped, answer] = step(this.#state, call, this.env);
    const next = this.#recorded(stepped, () => this.#caller(call, requestId));
    // Reads may only count down what they show; such a state is not worth remembering.
    if (next !== this.#state && !isRead(call)) this.#history.add(this.#state, this.#clock());
    this.#state = next;
    return answer;
  }

  #recorded(next: State, by: () => Writer): State {
    const isRecorded = next.trail !== this.#state.trail;
    return isRecorded || next.instances === this.#state.instances
      ? next
      : recorded(this.#state, next, by(), this.env);
  }

  #caller({ account, accessKeyId, userAgent = '' }: AdmittedCall, requestId: string): Writer {
    const keys = this.#state.accounts[account]?.credentials ?? [];
    const key = keys.find((one) => one.accessKeyId === accessKeyId);
    return { identity: identityOf(account, key), sourceIp: '127.0.0.1', userAgent, requestId };
  }

  #hex(length: number): string {
    let text = '';
    while (text.length < length) text += Math.floor(this.#random() * 16).toString(16);
    return text;
  }
}

const jsonType = 'application/json;charset=utf-8';
const isRead = ({ action }: AdmittedCall): boolean => /^(Get|List|Describe|Lookup)/.test(action);

function reply(
  call: AdmittedCall,
  answer: Answer,
  requestId: string,
  edit: (body: JsonObject) => JsonObject = (body) => body,
): Reply {
  if (!answer.ok) return errorReply(answer.refusal, requestId, call.host);
  const text = writeJson(edit({ RequestId: requestId, ...answer.body }));
  return replyOf(text, { requestId, contentType: jsonType });
}

/** An answer that is wrong, or none. */
function spoiled(call: AdmittedCall, answer: Answer, requestId: string, rule: FaultRule): Reply {
  const { NextToken: token = '' } = call.params;
  const right = reply(call, answer, requestId, (body) =>
    mangleBody(body, call.action, rule, token),
  );
  const status = rule.fault === 'html' ? (rule.status ?? 502) : right.status;
  return { ...right, ...mangleText(right.text, rule), status, evidence: 'gateway.fault' };
}

/** evidence: gateway.error-shape */
export function errorReply(refusal: Refusal, requestId: string, host: string): Reply {
  const { code, message, status, evidence, detail } = refusal;
  const denied = detail === undefined ? {} : { AccessDeniedDetail: detail };
  const text = writeJson({
    RequestId: requestId,
    HostId: host,
    Code: code,
    Message: message,
    ...denied,
  });
  return replyOf(text, { status, contentType: jsonType, code, requestId, evidence });
}

function beforeEffect(rule: FaultRule, call: AdmittedCall, requestId: string): Delivery | null {
  switch (rule.fault) {
    case 'throttle':
    case '500':
    case '503':
    case 'error':
      return errorReply(faultRefusal(rule, call), requestId, call.host);
    case 'timeout-before-effect':
      return { kind: 'silence', requestId };
    case 'reset-before':
      return { kind: 'reset', requestId };
    default:
      return null;
  }
}

function afterEffect(rule: FaultRule, call: AdmittedCall, requestId: string): Delivery | null {
  switch (rule.fault) {
    case 'timeout-after-effect':
      return { kind: 'silence', requestId };
    case 'reset-after-effect':
      return { kind: 'reset', requestId };
    case 'error-after-effect':
      return errorReply(faultRefusal(rule, call), requestId, call.host);
    default:
      return null;
  }
}

function faultRefusal(rule: FaultRule, call: AdmittedCall): Refusal {
  const usual = usualRefusal(rule.fault, isKms(call.action));
  return {
    status: rule.status ?? usual.status,
    code: rule.code ?? usual.code,
    message: rule.message ?? usual.message,
    evidence: 'gateway.fault',
  };
}

function usualRefusal(
  fault: FaultRule['fault'],
  kms: boolean,
): { status: number; code: string; message: string } {
  if (fault === 'throttle') return throttled(kms);
  if (fault === '503' && kms) {
    // The service spells it this way (KMS metadata 2016-01-20, ReleaseKmsInstance reference).
    return {
      status: 503,
      code: 'SerivceUnvailableTemporary',
      message: 'Service Unavailable Temporary.',
    };
  }
  if (fault === '503') {
    const message = 'The request has failed due to a temporary failure of the server.';
    return { status: 503, code: 'ServiceUnavailable', message };
  }
  return {
    status: 500,
    code: kms ? 'InternalFailure' : 'InternalError',
    message: 'Internal Failure',
  };
}

/** evidence: gateway.throttling */
export function throttled(kms: boolean): { status: number; code: string; message: string } {
  return kms
    ? { status: 429, code: 'Rejected.Throttling', message: 'QPS Limit Exceeded' }
    : {
        status: 400,
        code: 'Throttling.User',
        message: 'Request was denied due to user flow control.',
      };
}

export function isKms(action: string): boolean {
  return action.includes('KmsInstance');
}
