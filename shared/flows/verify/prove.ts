import { judge } from '../../core/connectivity/judge.ts';
import type { ProbeCall, Target } from '../../core/connectivity/targets.ts';
import type {
  Expectation,
  Judgement,
  ProbeOutcome,
  Verdict,
} from '../../core/connectivity/verdict.ts';
import type { FlowContext } from '../context.ts';

export type Ask = (expectation: Expectation, call: ProbeCall) => Promise<ProbeOutcome>;

export interface Proof extends Judgement {
  readonly vpcId: string;
  /** ISO 8601; null: not proven. */
  readonly provenAt: string | null;
}

/**
 * What a binding can still come out of by itself. A wrong certificate or a record of somebody's own
 * does not pass.
 */
const mayPass: readonly Verdict[] = [
  'not-resolving',
  'resolver-unreachable',
  'resolvers-disagree',
  'resolves-elsewhere',
  'tcp-timeout',
  'tcp-refused',
  'tcp-reset',
  'tls-handshake',
  'http-none',
];
const firstPauseMs = 1000;
const longestPauseMs = 30_000;

/**
 * Proves one VPC. Until `waitUntil`, by the steady clock, a verdict that may pass is not the last
 * word: no time is published for a binding to come up, so the probe is asked again, with pauses
 * that double.
 */
export async function prove(
  context: FlowContext,
  ask: Ask,
  target: Target,
  waitUntil: number,
): Promise<Proof> {
  const { expectation, call } = target;
  const { vpcId } = expectation;
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
    const outcome = 'kind' in call ? call : await ask(expectation, call);
    const judgement = judge(outcome, expectation);
    const pause = pauseMs * (0.75 + context.random() / 2);
    if (
      !mayPass.includes(judgement.verdict) ||
      context.steady() + pause >= Math.min(waitUntil, context.deadline)
    ) {
      return {
        ...judgement,
        vpcId,
        provenAt: judgement.isProven ? new Date(context.now()).toISOString() : null,
      };
    }
    context.onStep?.({
      doing: 'waiting',
      instanceId: expectation.instanceId,
      ms: pause,
      why: `${vpcId}: ${judgement.verdict}`,
    });
    await context.sleep(pause);
  }
}
