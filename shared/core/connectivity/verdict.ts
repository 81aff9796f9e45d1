import type { CloudFault } from '../facts.ts';
import type { Finding } from '../findings/finding.ts';
import type { ReasonCode } from '../findings/reasons.ts';
import type { AccountId, InstanceId, VpcId, VSwitchId } from '../ids.ts';
import type { InstanceReport } from '../report/schema.ts';
import type { Identity } from './identity.ts';

/**
 * What the probe's evidence can show to be wrong, in the order in which an application would meet
 * it.
 */
export type Breakage =
  | 'resolver-unreachable'
  | 'not-resolving'
  | 'resolvers-disagree'
  | 'resolves-elsewhere'
  | 'tcp-timeout'
  | 'tcp-refused'
  | 'tcp-reset'
  | 'tls-handshake'
  | 'tls-wrong-ca'
  | 'tls-expired'
  | 'tls-not-yet-valid'
  | 'tls-wrong-name'
  | 'http-none'
  | 'slow';

/** Why there is no evidence to judge. */
export type Silence = 'not-probed' | 'probe-missing' | 'probe-failed';

/** A whole proof, but not of which instance it is. */
export type Ambiguity = 'tls-any-instance';

/** Each but `reachable` is the code of the finding that explains it. */
export type Verdict = 'reachable' | Breakage | Ambiguity | Silence;

/** What the evidence is held against. */
export interface Expectation {
  readonly instanceId: InstanceId;
  readonly vpcId: VpcId;
  /** Owner of the VPC; null: not named. */
  readonly ownerId: AccountId | null;
  /** What the VPC is bound through. Empty: not known. */
  readonly vSwitchIds: readonly VSwitchId[];
  /** Their ranges. Empty: not known. */
  readonly expectedCidrs: readonly string[];
  /** TCP, TLS and HTTP together may take this long, in ms. */
  readonly slowAfterMs: number;
}

/**
 * What came of asking a probe. `answer` is whatever came back: it is checked before it is believed.
 */
export type ProbeOutcome =
  | { readonly kind: 'answered'; readonly answer: unknown }
  | { readonly kind: 'not-probed'; readonly why: Extract<ReasonCode, `unprobed-${string}`> }
  | { readonly kind: 'missing'; readonly functionName: string }
  | { readonly kind: 'failed'; readonly fault: CloudFault };

export type ReportedStep = InstanceReport['connectivity'][number]['steps'][number];

export interface Judgement {
  readonly verdict: Verdict;
  /** A verified TLS answer was seen: the instance is there, even if it is slow. */
  readonly isProven: boolean;
  /** Null: there is no evidence. */
  readonly identity: Identity | null;
  /** Null for `reachable` only. */
  readonly finding: Finding | null;
  readonly steps: readonly ReportedStep[];
}
