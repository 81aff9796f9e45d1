import type { FunctionSpec } from '../functions/deployment.ts';
import type { Forward } from '../functions/member-stack.ts';
import type { Timers } from '../functions/timers.ts';
import type { State } from '../state/types.ts';
import type { Delivered } from './cloud-event.ts';
import { matches } from './pattern.ts';
import { nextSettling } from './sharing.ts';
import { eventsBetween, type Snapshot } from './watch.ts';

export interface BusOptions {
  readonly functions: readonly FunctionSpec[];
  /** Whose default bus the rules are on. */
  readonly account: string;
  readonly state: () => State;
  readonly timers: Timers;
  readonly id: () => string;
  readonly onEvent: (delivered: Delivered) => void;
  /** Called for every rule an event fits, and for every timer. */
  readonly deliver: (spec: FunctionSpec, payload: unknown) => void;
}

/**
 * The default bus of one account: what happens in the cloud becomes events, rules bring them to
 * functions, and timers go off.
 */
export class EventBus {
  /** Every event of the account, whether a rule wanted it or not. */
  readonly events: Delivered[] = [];
  readonly #options: BusOptions;
  readonly #forwards: Forward[] = [];
  #seen: Snapshot;
  #stopped = false;
  #cancelSettling = (): void => {};

  constructor(options: BusOptions) {
    this.#options = options;
    this.#seen = { state: options.state(), now: options.timers.now() };
    this.#awaitSettling();
    for (const spec of options.functions)
      for (const trigger of spec.triggers)
        if (trigger.kind === 'timer') this.#schedule(spec, trigger);
  }

  /** Something may have changed. */
  look(): void {
    if (this.#stopped) return;
    const { state, timers, id } = this.#options;
    const now = { state: state(), now: timers.now() };
    const events = eventsBetween(this.#seen, now, id);
    this.#seen = now;
    this.#awaitSettling();
    for (const event of events) this.publish(event);
  }

  /** A rule on the default bus of another account sends what fits it here. */
  forward(rule: Forward): void {
    this.#forwards.push(rule);
  }

  publish(delivered: Delivered): void {
    const { account, functions, deliver, onEvent } = this.#options;
    if (delivered.account !== account) {
      this.#forwarded(delivered);
      return;
    }
    this.events.push(delivered);
    onEvent(delivered);
    for (const spec of functions.filter(({ region }) => region === delivered.region)) {
      for (const trigger of spec.triggers)
        if (trigger.kind === 'rule' && matches(trigger.pattern, delivered.event))
          deliver(spec, delivered.event);
    }
  }

  /** Only in a role that lets EventBridge of that account in (evidence: events.forwarded). */
  #forwarded({ account: from, region, event }: Delivered): void {
    const { account: to, state } = this.#options;
    const trusted = (name: string): boolean =>
      (state().accounts[to]?.roles ?? []).some(
        (role) => role.name === name && role.trusts.includes(`${from}@eventbridge.aliyuncs.com`),
      );
    const rules = this.#forwards.filter(
      (rule) => rule.from === from && rule.to === to && trusted(rule.role),
    );
    if (!rules.some(({ pattern }) => matches(pattern, event))) return;
    const origin = { aliyunaccountid: to, aliyunoriginalaccountid: from };
    this.publish({ account: to, region, event: { ...event, ...origin } });
  }

  stop(): void {
    this.#stopped = true;
    this.#cancelSettling();
  }

  /** Sharing is asynchronous: some statuses change only with time. */
  #awaitSettling(): void {
    const { state, timers } = this.#options;
    this.#cancelSettling();
    const at = nextSettling(state(), timers.now());
    this.#cancelSettling =
      at === null ? () => {} : timers.after(at - timers.now(), () => this.look());
  }

  #schedule(
    spec: FunctionSpec,
    trigger: Extract<FunctionSpec['triggers'][number], { kind: 'timer' }>,
  ): void {
    const { timers, deliver } = this.#options;
    timers.after(trigger.everyMs, () => {
      if (this.#stopped) return;
      deliver(spec, {
        triggerTime: new Date(timers.now()).toISOString(),
        triggerName: trigger.name,
        payload: trigger.payload,
      });
      this.#schedule(spec, trigger);
    });
  }
}
