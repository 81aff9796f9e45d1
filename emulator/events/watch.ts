import type { State } from '../state/types.ts';
import { auditEvent, type Delivered, type RecordedCall, sharingEvent } from './cloud-event.ts';
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
  const calls = [
    ...rebound(before.state, after.state),
    ...changedNetworks(before.state, after.state),
  ];
  return [
    ...changed.map(([, pair]) => sharingEvent(pair, { now: after.now, id: id() })),
    ...calls.map((call) => auditEvent(call, { now: after.now, id: id() })),
  ];
}

export interface Snapshot {
  readonly state: State;
  readonly now: number;
}

/**
 * A list that is another one was written by somebody; who sends the same list again is not noticed.
 */
function rebound(before: State, after: State): RecordedCall[] {
  if (!after.variants.bindIsAudited) return [];
  const changed = Object.values(after.instances).filter(
    ({ id, bindings }) => before.instances[id] && before.instances[id].bindings !== bindings,
  );
  return changed.map(({ id, owner, region, bindings }) => ({
    product: 'kms',
    eventName: after.variants.bindAuditName,
    account: owner,
    region,
    subject: `instance/${id}`,
    parameters: {
      [after.variants.bindAuditName === 'UpdateKeyStore' ? 'KeyStoreId' : 'KmsInstanceId']: id,
      BindVpcs: JSON.stringify(
        bindings.map((entry) => ({
          VpcId: entry.vpcId,
          VSwitchId: entry.vSwitchId,
          RegionId: entry.region,
        })),
      ),
    },
  }));
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
            product: 'vpc',
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
