import type { Candidate, Candidates } from '../candidates.ts';
import type { Binding, CloudFault, Known, Observation, ReadList } from '../facts.ts';
import { known, unknown } from '../facts.ts';
import { faultParams } from '../findings/fault.ts';
import { type Finding, finding } from '../findings/finding.ts';
import type { ReasonCode } from '../findings/reasons.ts';
import { byId, type InstanceId, type VpcId } from '../ids.ts';
import type { InstancePolicy } from '../policy/policy.ts';
import { callParts } from '../problems/calls.ts';
import { saying } from '../problems/said.ts';
import {
  countAccounts,
  isExplainedWithoutBindings,
  primaryAtMost,
  whatTheCountSays,
} from '../quota.ts';
import type { Region } from '../region.ts';

const maybeMissing = saying(callParts)('entries-may-be-missing', {});

/** The list of an instance as far as it is believed, by VPC id, and why where it is not. */
export interface BelievedList {
  readonly list: Known<readonly Binding[]>;
  readonly findings: readonly Finding[];
}

/**
 * The list that a write may start from. A write replaces the whole list, so an entry that is
 * missing from the answer would be unbound: the answer is believed only as far as nothing speaks
 * for one.
 *
 * | answer       | service's count     | else              | the list is                         |
 * |--------------|---------------------|-------------------|-------------------------------------|
 * | given        | more than explained | any               | unknown `list-unexplained`          |
 * | given        | explained           | any               | as given                            |
 * | given, empty | says nothing        | no `firstBinding` | unknown `first-binding-unconfirmed` |
 * | given        | says nothing        | lacks a `keep` id | unknown `list-unexplained`          |
 * | given        | says nothing        | neither           | as given                            |
 * | absent       | says: no bindings   | any               | empty                               |
 * | absent       | any other           | no `firstBinding` | unknown `first-binding-unconfirmed` |
 * | absent       | any other           | `firstBinding`    | empty                               |
 *
 * "Says: no bindings": principals, the primary VPC and `quota.unexplained` are all that it counts.
 * "Lacks a `keep` id": one that no selector wants and that is not the primary VPC.
 * `firstBinding`: a person has looked and says that nothing is bound. That says nothing against an
 * entry already seen: whoever reads again in one run passes it only while every list before was
 * empty.
 */
export function believedList(asked: Asked): BelievedList {
  const { observation } = asked;
  const { instance, instanceId, regionId, account } = observation;
  if (!instance.known) {
    const params = faultParams(instance.why);
    const isMissing = instance.why.meaning === 'not-found';
    const said = isMissing
      ? finding('instance-not-found', instanceId, { ...params, regionId, account })
      : finding('instance-unread', instanceId, params);
    return { list: unknown(instance.why), findings: [said] };
  }
  const { status, list, primaryVpcId } = instance.value;
  const about = status === 'Connected' ? [] : [notEnabled(instanceId, status)];
  if (!list.known) {
    const unread = finding('list-unknown', instanceId, faultParams(list.why));
    return { list: unknown(list.why), findings: [...about, unread] };
  }
  const read = { list: list.value, primaryVpcId };
  const doubts = doubtsAbout(read, asked);
  const [doubt] = doubts;
  const bindings = list.value.given ? list.value.bindings : [];
  const sorted = bindings.toSorted((a, b) => byId(a.vpcId, b.vpcId));
  return {
    list: doubt ? unknown(disbelieved(doubt)) : known(sorted),
    findings: [...about, ...doubts, ...otherMembers(instanceId, list.value)],
  };
}

/** What speaks for entries that are missing from the answer. */
function doubtsAbout({ list, primaryVpcId }: ReadInstance, asked: Asked): Finding[] {
  const { observation, policy, firstBinding } = asked;
  if (!list.given) {
    const isEmpty = firstBinding || isExplainedWithoutBindings(observation, policy);
    return isEmpty ? [] : [unconfirmed(observation)];
  }
  const { bindings } = list;
  const { says, units } = whatTheCountSays(bindings.length, observation, policy);
  if (says === 'none-missing') return [];
  const lacking = keptNotIn(bindings, policy.keep, primaryVpcId, certainlyWanted(asked));
  if (says === 'missing') return [unexplained(bindings.length, units, lacking, asked)];
  const isUnconfirmed = bindings.length === 0 && !firstBinding;
  return [
    ...(isUnconfirmed ? [unconfirmed(observation)] : []),
    ...(lacking.length > 0 ? [lackingKept(observation.instanceId, lacking)] : []),
  ];
}

interface ReadInstance {
  readonly list: ReadList;
  readonly primaryVpcId: VpcId | null;
}

/** What a list is judged by. */
export interface Asked {
  readonly observation: Observation;
  readonly policy: InstancePolicy;
  readonly region: Region;
  readonly candidates: Candidates;
  readonly firstBinding: boolean;
}

type Wanted = Candidates['wanted'];

/** VPCs under `keep`, not the primary one, that are in no list and that no selector wants. */
export function keptNotIn(
  list: readonly Binding[],
  keep: readonly VpcId[],
  primary: VpcId | null,
  wanted: Wanted,
): VpcId[] {
  const bound = new Set(list.map(({ vpcId }) => vpcId));
  return keep.filter((id) => !bound.has(id) && id !== primary && !wanted.has(id)).toSorted(byId);
}

/**
 * While the shares are unknown, a VPC of another account is wanted only to name what is blocked.
 */
function certainlyWanted({ region, candidates: { wanted } }: Asked): Wanted {
  const isCertain = ({ selector }: Candidate) => selector !== 'bind.shared' || region.shared;
  return new Map([...wanted].filter(([, candidate]) => isCertain(candidate)));
}

function unexplained(
  bindings: number,
  units: number,
  lacking: readonly VpcId[],
  { observation, policy }: Asked,
): Finding {
  const { instanceId, quota, principals } = observation;
  const params = {
    serviceUsed: quota.known ? quota.value.used : null,
    bindings,
    principals: countAccounts(principals).accounts,
    primary: primaryAtMost(policy),
    unexplained: policy.quota.unexplained,
    units,
  };
  const needed = policy.quota.unexplained + units;
  if (lacking.length === 0) {
    return finding('list-unexplained', instanceId, {
      why: { code: 'units-unexplained', params },
      cure: { code: 'cure-units-unexplained', params: { instanceId, needed } },
    });
  }
  // The likeliest of all: the units are those of the very entries that are missing.
  return finding('list-unexplained', instanceId, {
    why: { code: 'units-unexplained-kept', params: { ...params, vpcIds: lacking } },
    cure: { code: 'cure-units-unexplained-kept', params: { instanceId, needed, vpcIds: lacking } },
  });
}

const lackingKept = (instanceId: InstanceId, vpcIds: readonly VpcId[]): Finding =>
  finding('list-unexplained', instanceId, {
    why: { code: 'list-lacks-kept', params: { vpcIds } },
    cure: { code: 'cure-list-lacks-kept', params: { vpcIds } },
  });

const unconfirmed = ({ instanceId, quota, principals }: Observation): Finding =>
  finding('first-binding-unconfirmed', instanceId, {
    serviceUsed: quota.known ? quota.value.used : null,
    principals: principals.known ? principals.value.length : null,
  });

/** Why an answer that was read is no list to start from. */
const disbelieved = ({ code }: Finding): CloudFault => ({
  meaning: 'incomplete',
  kind: code === 'first-binding-unconfirmed' ? 'user' : 'transient',
  action: 'kms:GetKmsInstance',
  code,
  message: maybeMissing.english,
  said: maybeMissing,
  requestId: null,
  httpStatus: null,
});

/** Entries of which a write may lose something: what their other members mean is not known. */
function otherMembers(instanceId: InstanceId, list: ReadList): Finding[] {
  const others = list.given ? (list.others ?? []) : [];
  return others.map(({ vpcId, names }) =>
    finding('entry-has-other-members', vpcId, { instanceId, members: names }),
  );
}

const notEnabled = (instanceId: InstanceId, status: string | null): Finding =>
  finding('instance-not-enabled', instanceId, {
    status,
    cure: { code: cureOfStatus.get(status) ?? 'enable-other', params: { instanceId } },
  });

/** What brings an instance of a status to Connected. (KMS: GetKmsInstance, Status) */
const cureOfStatus: ReadonlyMap<string | null, ReasonCode> = new Map([
  ['Uninitialized', 'enable-uninitialized'],
  ['Connecting', 'enable-connecting'],
  ['Disconnected', 'enable-disconnected'],
  ['Error', 'enable-error'],
]);
