import type { EvidenceId } from '../evidence.ts';
import type { JsonObject } from '../json.ts';
import type { State } from './types.ts';

/** One call after the gateway has let it in. */
export interface Call {
  readonly account: string;
  readonly accessKeyId: string;
  readonly action: string;
  readonly params: Readonly<Record<string, string>>;
  /** The region of the endpoint that was called; null when one endpoint serves all regions. */
  readonly regionId: string | null;
  /** What the caller says it is; left out: nothing. */
  readonly userAgent?: string;
}

/** Time and randomness, handed in. */
export interface Env {
  readonly now: number;
  /** A fresh lowercase hexadecimal string of that length. */
  readonly hex: (length: number) => string;
}

/** How the service says no. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly evidence: EvidenceId;
  /** `AccessDeniedDetail` of a refusal by RAM. */
  readonly detail?: JsonObject;
}

export type Answer =
  | { readonly ok: true; readonly body: JsonObject }
  | { readonly ok: false; readonly refusal: Refusal };

/** The next state and the answer. */
export type Step = readonly [State, Answer];
export type Operation = (state: State, call: Call, env: Env) => Step;

/** Thrown inside of an operation: nothing changes and the refusal is the answer. */
export class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

export function refuse(
  evidence: EvidenceId,
  status: number,
  code: string,
  message: string,
): Refused {
  return new Refused({ status, code, message, evidence });
}

/** An answer that changes nothing. */
export function answer(state: State, body: JsonObject): Step {
  return [state, { ok: true, body }];
}
