import { recordOf } from '../state/trail.ts';
import type { AuditRecord, State } from '../state/types.ts';
import {
  auditEvent,
  type Delivered,
  type RecordedCall,
  recordEvent,
  sharingEvent,
} from './cloud-event.ts';
import { sharedPairs } from './sharing.ts';

/**
 * Statuses that are announced: work that has come to an end (evidence: events.sharing-statuses).
 */
const announced = {
  'both-ways': ['Associated', 'Failed', 'Disassociated'],
  'associate-only': ['Associated'],
  none: [],
} as const;

/** What became different between two states, as the events that tell of it. */
export function eventsBetween(before: Snapshot, after: Snapshot, id: () => string): Delivered[] {
  const pairs = sharedPairs(after.state, after.now);
  const old = sharedPairs(before.state, before.now);
  const said: readonly string[] = announced[after.state.variants.sharingEvents];
  const changed = [...pairs].filter(
    ([key, pair]) => said.includes(pair.status) && old.get(key)?.status !== pair.status,
  );
  const calls = changedNetworks(before.state, after.state);
  return [
    ...changed.map(([, pair]) => sharingEvent(pair, { now: after.now, id: id() })),
    ...written(before.state, after.state).map((record) =>
      recordEvent(record, recordOf(record, after.state), { now: after.now, id: id() }),
    ),
    ...calls.map((call) => auditEvent(call, { now: after.now, id: id() })),
  ];
}

export interface Snapshot {
  readonly state: State;
  readonly now: number;
}

/** Writes of a list that were recorded since. */
function written(before: State, after: State): AuditRecord[] {
  const known = new Set(before.trail);
  return after.trail.filter((record) => !known.has(record));
}

/** Networks belong to their owners, and so do the records. */
function changedNetworks(before: State, after: State): RecordedCall[] {
  const of = (
    vpcId: string,
    eventName: string,
    subject: string,
    parameters: RecordedCall['parameters'],
  ): RecordedCall[] => {
    const vpc = after.vpcs[vpcId] ?? before.vpcs[vpcId];
    return vpc
      ? [
          {
            eventName,
            account: vpc.owner,
            region: vpc.region,
            subject,
            parameters: { RegionId: vpc.region, ...parameters },
          },
        ]
      : [];
  };
  const vSwitches = Object.values(before.vSwitches).flatMap((old) => {
    const now = after.vSwitches[old.id];
    if (now === old || (now && now.status === old.status)) return [];
    return of(old.vpcId, now ? 'ModifyVSwitchAttribute' : 'DeleteVSwitch', `vswitch/${old.id}`, {
      VSwitchId: old.id,
    });
  });
  const tagged = Object.values(after.vpcs).filter(
    ({ id, tags }) => before.vpcs[id] && before.vpcs[id].tags !== tags,
  );
  return [
    ...vSwitches,
    ...tagged.flatMap(({ id }) =>
      of(id, 'TagResources', `vpc/${id}`, { ResourceType: 'VPC', 'ResourceId.1': id }),
    ),
  ];
}
