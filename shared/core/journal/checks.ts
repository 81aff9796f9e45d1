import type { Observation } from '../facts.ts';
import { definitionOf, isFindingCode } from '../findings/catalogue.ts';
import { type Finding, finding } from '../findings/finding.ts';
import { byId } from '../ids.ts';
import type { Plan } from '../plan/plan.ts';
import type { InstancePolicy } from '../policy/policy.ts';
import type { InstanceReport } from '../report/schema.ts';
import { type EntryRun, entryOf } from './change-entry.ts';
import type { JournalEntry, Open } from './entry.ts';
import { isWithin, type Memory } from './memory.ts';
import { vanishedFrom } from './vanished.ts';

/** What a check asked and got no answer to, by the codes of its findings; empty: it is complete. */
export function openQuestions(
  { status, findings }: InstanceReport,
  hasProbes: boolean,
): readonly string[] {
  const isOpen = (code: string): boolean => {
    const leavesOpen = isFindingCode(code) ? definitionOf(code).leavesOpen : undefined;
    return leavesOpen === 'check' || (leavesOpen === 'proof' && hasProbes);
  };
  const codes = [...new Set(findings.map(({ code }) => code).filter(isOpen))].sort(byId);
  return status === 'unknown' && codes.length === 0 ? [status] : codes;
}

/** When there last was a check that is not like this one. */
export const lastCompleteCheck = (
  instanceId: string,
  open: readonly string[],
  { completeCheckAt }: Memory,
): Finding =>
  finding('check-incomplete', instanceId, {
    open,
    last: completeCheckAt ?? { code: 'no-check-on-record', params: {} },
  });

/** A VPC that is not proven now keeps the time of its last proof; its verdict is that of now. */
export function withAges(instance: InstanceReport, { proofs }: Memory): InstanceReport {
  const connectivity = instance.connectivity.map((one) => ({
    ...one,
    provenAt: one.provenAt ?? proofs.get(one.vpcId) ?? null,
  }));
  return { ...instance, connectivity };
}

/**
 * Whether the last proof of a VPC is older than the policy lets it be, or there is none. Without a
 * limit none is too old.
 */
export function isStale({ probes }: InstancePolicy, provenAt: string | null, now: number): boolean {
  const hours = probes?.maxAgeHours ?? null;
  return hours !== null && (provenAt === null || !isWithin(provenAt, now, hours * 60 * 60_000));
}

/** VPCs that are not proven now, and whose last proof is too old to count on. */
export const staleProofs = (
  policy: InstancePolicy,
  { connectivity }: InstanceReport,
  now: number,
): Finding[] =>
  connectivity.flatMap(({ vpcId, provenAt }) => {
    const hours = policy.probes?.maxAgeHours ?? null;
    if (hours === null || provenAt === null || !isStale(policy, provenAt, now)) return [];
    return [finding('proof-stale', vpcId, { instanceId: policy.id, provenAt, hours })];
  });

/** What a check came to. */
export interface Checked {
  readonly observation: Observation;
  readonly list: Plan['list'];
  /** Before anything remembered is in it. */
  readonly instance: InstanceReport;
  /** Whether everything there is to check was asked, and answered. */
  readonly complete: boolean;
  /** What stands in the way; left out: not asked, or nobody is told. */
  readonly open?: readonly Open[] | undefined;
}

/**
 * The file of a run that proved something: that a VPC reaches the instance, or that the list is
 * known to be as reported. Null: it proved nothing.
 */
export function checkEntry(run: EntryRun, checked: Checked, memory: Memory): JournalEntry | null {
  const { observation, list, instance, complete, open } = checked;
  const fresh = instance.connectivity.flatMap(({ vpcId, provenAt }) =>
    provenAt === null ? [] : [[vpcId, provenAt] as const],
  );
  const tells = open?.some(({ toldAt }) => toldAt === run.at) ?? false;
  if (fresh.length === 0 && !complete && !tells) return null;
  const proofs = new Map([...memory.proofs, ...fresh]);
  return {
    ...entryOf('check', run, observation),
    plan: instance.plan.digest,
    changes: [],
    // Those of earlier runs as well, so that nobody has to read far back.
    proofs: [...proofs]
      .map(([vpcId, provenAt]) => ({ vpcId, provenAt }))
      .sort((a, b) => byId(a.vpcId, b.vpcId)),
    completeCheckAt: complete ? run.at : memory.completeCheckAt,
    list: { readAt: observation.at, before: list.known ? [...list.value] : null, after: null },
    vanished: vanishedFrom(list, observation, memory),
    ...(open && { open: [...open] }),
  };
}
