import { isWrongAuthority, ownCodes } from './codes.ts';
import type { Evidence, EvidenceStep } from './evidence.ts';
import type { Breakage } from './verdict.ts';

type WayVerdict = Breakage | 'reachable' | 'probe-failed';

/** How the way to one address ended. `at` is the step that decided; null: evidence is missing. */
export interface WayEnd {
  readonly address: string;
  readonly verdict: WayVerdict;
  readonly at: EvidenceStep | null;
  /** All steps together. */
  readonly ms: number;
}

const order = ['tcp', 'tls', 'http'] as const;

/**
 * The way to one address: the first step that did not succeed decides. Reachable needs all three,
 * each seen to succeed;
 * a step that is missing proves nothing.
 */
export function judgeWay(evidence: Evidence, address: string): WayEnd {
  const steps = order.map((name) =>
    evidence.steps.filter(({ step, detail }) => step === name && detail === address),
  );
  const ms = steps.flat().reduce((sum, step) => sum + step.ms, 0);
  for (const [only, ...others] of steps) {
    if (only === undefined || others.length > 0)
      return { address, verdict: 'probe-failed', at: only ?? null, ms };
    if (!only.ok) return { address, verdict: meaningOf(only), at: only, ms };
  }
  return { address, verdict: 'reachable', at: null, ms };
}

function meaningOf({ step, code }: EvidenceStep): WayVerdict {
  if (step === 'tcp') return tcp.get(code ?? '') ?? 'probe-failed';
  if (step === 'tls') return tlsMeaning(code ?? '');
  return 'http-none';
}

const tcp: ReadonlyMap<string, Breakage> = new Map([
  ['ETIMEDOUT', 'tcp-timeout'],
  // No route, or a firewall that says so: for whoever fixes it the same as silence.
  ['EHOSTUNREACH', 'tcp-timeout'],
  ['ENETUNREACH', 'tcp-timeout'],
  ['EACCES', 'tcp-timeout'],
  ['EPERM', 'tcp-timeout'],
  ['ECONNREFUSED', 'tcp-refused'],
  ['ECONNRESET', 'tcp-reset'],
  ['EPIPE', 'tcp-reset'],
  [ownCodes.outside, 'resolves-elsewhere'],
]);

const tls: ReadonlyMap<string, Breakage> = new Map([
  ['CERT_HAS_EXPIRED', 'tls-expired'],
  ['CERT_NOT_YET_VALID', 'tls-not-yet-valid'],
  [ownCodes.wrongName, 'tls-wrong-name'],
  // The connection stood, so these came from the other end, or on the way of a second try.
  ['ECONNRESET', 'tcp-reset'],
  ['EPIPE', 'tcp-reset'],
  ['ECONNREFUSED', 'tcp-refused'],
]);

const tlsMeaning = (code: string): Breakage =>
  tls.get(code) ?? (isWrongAuthority(code) ? 'tls-wrong-ca' : 'tls-handshake');
