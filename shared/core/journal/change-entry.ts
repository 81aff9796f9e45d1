import type { CloudFault, FaultMeaning, Observation } from '../facts.ts';
import type { FindingCode } from '../findings/catalogue.ts';
import { policyDigest } from '../plan/digest.ts';
import type { Action, Blocked, Plan } from '../plan/plan.ts';
import { listWith } from '../plan/write.ts';
import type { InstancePolicy } from '../policy/policy.ts';
import type { JournalChange, JournalEntry, Open, RefusedChange } from './entry.ts';
import { inputsOf } from './inputs.ts';

/** Which run an entry is of. */
export interface EntryRun {
  readonly runId: string;
  readonly command: string;
  /** ISO 8601. */
  readonly at: string;
  /** The ARN of the identity or function that runs; null: not known. */
  readonly actor?: string | null;
  /** Of the tool; null: not known. */
  readonly version?: string | null;
}

/** What a run did to one instance, as far as the journal is concerned. */
export interface Done {
  readonly observation: Observation;
  readonly plan: Plan;
  /** Null: nothing was sent. */
  readonly applied: {
    readonly readBack: 'equal' | 'lost-update' | null;
    readonly requestIds: readonly string[];
  } | null;
  readonly blocked: readonly Blocked[];
  readonly refused: readonly {
    readonly action: Action;
    readonly refusal: { readonly code: FindingCode; readonly fault: CloudFault | null };
  }[];
}

/** The file of a run that found something new in its way, and wrote nothing. */
export const openEntry = (
  run: EntryRun,
  observation: Observation,
  open: readonly Open[],
): JournalEntry => ({
  ...entryOf('change', run, observation),
  changes: [],
  proofs: [],
  completeCheckAt: null,
  open: [...open],
});

/** The file of a run that wrote, or was refused; null: it sent nothing. */
export function changeEntry(
  run: EntryRun,
  policy: InstancePolicy,
  done: Done,
): JournalEntry | null {
  if (done.applied === null) return null;
  const changes = [
    ...written(policy, done),
    ...done.refused.flatMap((one) => refusedChange(one, done.observation) ?? []),
  ];
  const entry = entryOf('change', run, done.observation);
  return {
    ...entry,
    plan: done.plan.digest,
    requestIds: [...done.applied.requestIds],
    changes,
    proofs: [],
    completeCheckAt: null,
    list: listsOf(policy, done),
  };
}

/** What was read back as equal is the list that was planned for, with what was not blocked. */
function listsOf(policy: InstancePolicy, done: Done): JournalEntry['list'] {
  const { plan, applied, observation } = done;
  const before = plan.list.known ? [...plan.list.value] : null;
  const isKnown = before && applied?.readBack === 'equal';
  const after = isKnown ? listWith(before, made(done), policy.region) : null;
  return { readAt: observation.at, before, after };
}

/** What is in every entry. */
export function entryOf(
  about: JournalEntry['about'],
  { runId, command, at, actor = null, version = null }: EntryRun,
  { account, instanceId, regionId }: Observation,
) {
  return {
    schema: 'kms-vpc/journal@1',
    about,
    run: { id: runId, command, at, actor: actor?.slice(0, 200) ?? null, version },
    account,
    instanceId,
    regionId,
  } as const;
}

/** Only what was read back: of anything else nobody can say later that it was undone. */
function written(policy: InstancePolicy, done: Done): JournalChange[] {
  if (done.applied?.readBack !== 'equal') return [];
  return made(done).map(({ kind, vpcId, vSwitchId }) => ({
    outcome: 'written',
    kind,
    vpcId,
    vSwitchId,
    policy: policyDigest(policy),
  }));
}

function made({ plan, blocked }: Done): Action[] {
  const undone = new Set(blocked.map(({ vpcId }) => vpcId));
  return plan.actions.filter(({ vpcId }) => !undone.has(vpcId));
}

/**
 * What a refusal is about. One for lack of permission, or of an instance in upgrade, is about none
 * of the entries: nothing that can be read would tell when it is over. A 5xx is about the entry
 * where the service had nothing against the others: else the change failed, and was not refused.
 */
const aboutEntries: Partial<Readonly<Record<FaultMeaning, RefusedChange['dependsOn']>>> = {
  refused: 'entry',
  'not-found': 'entry',
  unavailable: 'entry',
  malformed: 'entry',
  quota: 'units',
};

function refusedChange(
  { action, refusal: { code, fault } }: Done['refused'][number],
  observation: Observation,
): JournalChange | null {
  const about = fault === null ? undefined : aboutEntries[fault.meaning];
  if (
    fault === null ||
    about === undefined ||
    (code !== 'write-refused' && code !== 'kept-entry-poisons-write')
  )
    return null;
  const dependsOn = code === 'kept-entry-poisons-write' ? 'list' : about;
  const { kind, vpcId, vSwitchId } = action;
  const { message, requestId, action: call, code: said } = fault;
  const service = { action: call, code: said, message: message.slice(0, 2000), requestId };
  return {
    outcome: 'refused',
    kind,
    vpcId,
    vSwitchId,
    code,
    dependsOn,
    inputs: inputsOf(action, observation, dependsOn),
    service,
  };
}
