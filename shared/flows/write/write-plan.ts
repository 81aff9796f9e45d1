import type { CloudFault, FaultMeaning, Observation } from '../../core/facts.ts';
import type { Finding } from '../../core/findings/finding.ts';
import type { Action, Blocked, Plan } from '../../core/plan/plan.ts';
import { answered, cutShort, nextWrite, refusalOf, type Write } from '../../core/plan/progress.ts';
import { listWith } from '../../core/plan/write.ts';
import { hasSent, lookAgain, type Run, type WriteOptions } from './look-again.ts';
import { type ReadBack, readBack } from './read-back.ts';
import { backOff, send, type Writing, writesLeft } from './send.ts';
import { type Refused, writeFindings } from './write-findings.ts';

/** What became of a plan. */
export interface Reconciled {
  readonly observation: Observation;
  readonly plan: Plan;
  /** Null: nothing was sent. */
  readonly applied: {
    readonly writes: number;
    readonly requestIds: readonly string[];
    readonly readBack: ReadBack['verdict'];
  } | null;
  readonly findings: readonly Finding[];
  readonly blocked: readonly Blocked[];
  /** The changes that are not made, with what stopped each. */
  readonly refused: readonly Refused[];
  /** A failure of the run itself rather than of a change. */
  readonly fault: CloudFault | null;
}

/**
 * Brings a plan to the service: read the list, write it, and by the answer the same again, until
 * all is made, or refused, or the run is over. Then reads back what holds. Between the read of a
 * list and its write nothing waits: see `lookAgain` for what is read, and `answered` for what an
 * answer means.
 */
export async function writePlan(
  writing: Writing,
  begun: Run,
  options: WriteOptions,
): Promise<Reconciled> {
  let run = begun;
  while (nextWrite(run.progress, writesLeft(writing))) {
    run = await lookAgain(writing, run, options);
    const write = nextWrite(run.progress, writesLeft(writing));
    if (write) run = await sendAndWait(writing, run, write);
  }
  const isWritten = hasSent(run) && writing.log.writes > 0;
  const back = isWritten ? await readBack(writing.context, writing.policy, run.expected) : null;
  return outcomeOf(writing, run, back);
}

/**
 * Sends one write. An answer that leaves its effect open is waited after, never before the next
 * write.
 */
async function sendAndWait(writing: Writing, run: Run, write: Write): Promise<Run> {
  const target = listWith(run.list, write, writing.policy.region);
  const fault = await send(writing, run.list, target);
  if (fault?.meaning === 'out-of-time') return { ...run, progress: cutShort(run.progress, fault) };
  const left = writesLeft(writing);
  const circumstances = {
    order: run.plan.order,
    writesLeft: left,
    random: writing.context.random(),
  };
  const progress = answered(run.progress, write, fault, circumstances);
  if (fault === null) return { ...run, list: target, expected: [target], progress };
  const { unanswered } = progress;
  if (unanswered === run.progress.unanswered) return { ...run, expected: [run.list], progress };
  const open: Run = { ...run, expected: [target, run.list], progress };
  if (!nextWrite(progress, left) || (await backOff(writing, unanswered, fault))) return open;
  return { ...open, progress: cutShort(progress, fault) };
}

function outcomeOf({ log }: Writing, run: Run, back: ReadBack | null): Reconciled {
  const { observation, plan, progress } = run;
  const undone = plan.actions.filter((action) => !isInEffect(action, back));
  const refused = undone.flatMap((action): Refused[] => {
    const refusal = refusalOf(progress, action);
    return refusal ? [{ action, refusal }] : [];
  });
  return {
    observation,
    plan,
    applied: back && { writes: log.writes, requestIds: log.requestIds, readBack: back.verdict },
    findings: writeFindings(run, log, back, refused),
    blocked: refused.map(({ action: { vpcId, kind }, refusal: { code } }) => ({
      vpcId,
      kind,
      code,
    })),
    refused,
    fault: faultOf(refused, back),
  };
}

/**
 * What was read back decides, not what was answered: a write without an answer may have taken
 * effect.
 */
function isInEffect(action: Action, back: ReadBack | null): boolean {
  if (!back?.list.known) return false;
  const through = back.list.value.find((entry) => entry.vpcId === action.vpcId)?.vSwitchId;
  return through === (action.kind === 'unbind' ? undefined : action.vSwitchId);
}

/**
 * A change that the service refused is a finding; a run that could not work (no answer, no
 * permission, no read-back) is a failure as well.
 */
function faultOf(refused: readonly Refused[], back: ReadBack | null): CloudFault | null {
  const failure = refused.find(
    ({ refusal: { code, fault } }) => code === 'write-failed' || isAboutTheCaller(fault),
  );
  return failure?.refusal.fault ?? (back && !back.list.known ? back.list.why : null);
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
