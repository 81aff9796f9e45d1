import type { Binding, CloudFault, FaultMeaning } from '../../core/facts.ts';
import type { Finding } from '../../core/findings/finding.ts';
import type { Action, Blocked, Plan } from '../../core/plan/plan.ts';
import type { InstancePolicy } from '../../core/policy/policy.ts';
import type { FlowContext } from '../context.ts';
import { isolate } from './isolate.ts';
import { type ReadBack, readBack } from './read-back.ts';
import { send, type WriteLog } from './send.ts';
import { writeFindings } from './write-findings.ts';
import { endsTheRun, type Refusal, type Refused, stoppedBy, type Written } from './written.ts';

/** What became of a plan. */
export interface Applied {
  /** Null: nothing was sent. */
  readonly applied: { readonly writes: number; readonly requestIds: readonly string[]; readonly readBack: ReadBack['verdict'] } | null;
  readonly findings: readonly Finding[];
  readonly blocked: readonly Blocked[];
  /** The changes that are not made, with what stopped each. */
  readonly refused: readonly Refused[];
  /** A failure of the run itself rather than of a change. */
  readonly fault: CloudFault | null;
}

/** Writes the plan's whole list once; after a definite refusal finds out which change is at fault; then reads back what holds. */
export async function writePlan(
  context: FlowContext,
  policy: InstancePolicy,
  base: readonly Binding[],
  plan: Plan,
  target: readonly Binding[],
  log: WriteLog,
): Promise<Applied> {
  const writing = { context, policy, log };
  const sent = await send(writing, base, target);
  const written: Written =
    sent.outcome === 'refused' && !endsTheRun(sent.fault)
      ? await isolate(writing, base, plan.actions, sent.fault)
      : {
          expected: sent.outcome === 'accepted' ? [target] : [target, base],
          accepted: new Set(),
          refused: new Map(),
          stopped: stoppedBy(sent),
        };

  const back: ReadBack | null = log.writes > 0 ? await readBack(context, policy, written.expected) : null;
  const undone = plan.actions.filter((action) => !written.accepted.has(action.vpcId) && !isInEffect(action, back));
  const refusals = undone.map((action) => ({ action, refusal: written.refused.get(action.vpcId) ?? written.stopped })).filter(isRefused);
  return {
    applied: back && { writes: log.writes, requestIds: log.requestIds, readBack: back.verdict },
    findings: writeFindings(plan, log, written, back, refusals),
    blocked: refusals.map(({ action, refusal }) => ({ vpcId: action.vpcId, kind: action.kind, code: refusal.code })),
    refused: refusals,
    fault: faultOf(refusals, back),
  };
}

const isRefused = (entry: { action: Action; refusal: Refusal | null }): entry is Refused => entry.refusal !== null;

/** What was read back decides, not what was answered: a write without an answer may have taken effect. */
function isInEffect(action: Action, back: ReadBack | null): boolean {
  if (!back?.list.known) return false;
  const through = back.list.value.find((entry) => entry.vpcId === action.vpcId)?.vSwitchId;
  return through === (action.kind === 'unbind' ? undefined : action.vSwitchId);
}

/** A change that the service refused is a finding; a run that could not work (no answer, no permission, no read-back) is a failure as well. */
function faultOf(refusals: readonly Refused[], back: ReadBack | null): CloudFault | null {
  const faults = refusals.map(({ refusal }) => refusal).filter(({ code, fault }) => code === 'write-failed' || isAboutTheCaller(fault));
  return faults[0]?.fault ?? (back && !back.list.known ? back.list.why : null);
}

function isAboutTheCaller(fault: CloudFault | null): boolean {
  return fault !== null && aboutTheCaller.has(fault.meaning);
}

const aboutTheCaller: ReadonlySet<FaultMeaning> = new Set([
  'no-permission',
  'no-credentials',
  'invalid-credentials',
  'expired-credentials',
  'bad-signature',
]);
