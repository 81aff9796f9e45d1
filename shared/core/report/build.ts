import type { Observation } from '../facts.ts';
import { en } from '../findings/en.ts';
import type { Finding } from '../findings/finding.ts';
import type { Language } from '../findings/language.ts';
import { isBlocking, renderFinding, renderReason } from '../findings/render.ts';
import { byId } from '../ids.ts';
import type { Blocked, Plan } from '../plan/plan.ts';
import type { InstanceReport, Status } from './schema.ts';

/** What became of a plan, and what there is to say beyond it. */
export interface RunOutcome {
  /** Null: nothing was sent. */
  readonly applied: {
    readonly writes: number;
    readonly requestIds: readonly string[];
    readonly readBack: 'equal' | 'lost-update' | null;
  } | null;
  /** Changes of the plan that were tried, or were to be, and are not made. */
  readonly blocked: readonly Blocked[];
  readonly findings: readonly Finding[];
  readonly connectivity?: InstanceReport['connectivity'];
}

const nothingDone: RunOutcome = { applied: null, blocked: [], findings: [] };

/** One instance of a report: the plan in words, and what became of it. */
export function instanceReport(
  { instanceId, regionId }: Observation,
  plan: Plan,
  outcome: RunOutcome = nothingDone,
  language: Language = en,
): InstanceReport {
  const { applied, connectivity = [] } = outcome;
  const blocked = [...plan.blocked, ...outcome.blocked].sort((a, b) => byId(a.vpcId, b.vpcId));
  const findings = [...plan.findings, ...outcome.findings];
  return {
    instanceId,
    regionId,
    status: statusOf(plan, applied, blocked, findings),
    quota: { ...plan.quota },
    findings: findings.map((one) => renderFinding(one, language)),
    plan: {
      digest: plan.digest,
      actions: plan.actions.map(({ because, ...action }) => ({
        ...action,
        because: renderReason(because, language),
      })),
      kept: plan.kept.map((one) => ({ ...one })),
      blocked: blocked.map((one) => ({ ...one })),
      write: plan.write?.map((one) => ({ ...one })) ?? null,
    },
    applied: applied && { ...applied, requestIds: [...applied.requestIds] },
    connectivity: [...connectivity],
  };
}

/** The first that applies. */
function statusOf(
  plan: Plan,
  applied: RunOutcome['applied'],
  blocked: readonly Blocked[],
  findings: readonly Finding[],
): Status {
  if (!plan.list.known) return 'unknown';
  if (blocked.length > 0 || findings.some(isBlocking)) return 'blocked';
  if (applied?.readBack === 'equal') return 'changed';
  // Not sent, or sent and not proven: the next run looks again.
  return plan.actions.length > 0 ? 'drifted' : 'in-sync';
}
