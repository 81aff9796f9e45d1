import type { Candidate, SelectorName } from '../candidates.ts';
import type { Binding } from '../facts.ts';
import type { FindingCode } from '../findings/catalogue.ts';
import { finding, type Reason } from '../findings/finding.ts';
import type { ReasonCode } from '../findings/reasons.ts';
import type { AccountId, InstanceId, RegionId, VpcId, VSwitchId } from '../ids.ts';
import type { InstancePolicy } from '../policy/policy.ts';
import { isDeleted, type Region } from '../region.ts';
import { type Choice, type Chosen, chooseVSwitch, type NotChosen, type Unfit } from '../vswitch.ts';
import { stopped, type Wish } from './wish.ts';

/** Where and for whom a plan is made. */
export interface Place {
  readonly account: AccountId;
  readonly instanceId: InstanceId;
  readonly regionId: RegionId;
  readonly policy: InstancePolicy;
  readonly region: Region;
}

/** The vSwitch for a VPC that is wanted; `binding` is the entry it has in the list, if any. */
export function choiceFor({ vpcId, ownerId }: Candidate, binding: Binding | null, place: Place): Choice {
  const { account, policy, region } = place;
  const { zones, minFreeIps } = policy.vswitches;
  const current = binding?.vSwitchId ?? null;
  const pin = policy.vswitches.pin[vpcId] ?? null;
  const gone = binding !== null && isDeleted(binding, place);
  return chooseVSwitch({ vpcId, ownerId, account, current, isDeleted: gone, pin, zones, minFreeIps }, region);
}

/** What has to happen to a VPC that is wanted, and that has an entry in the list or not; null: nothing, or nothing that can be judged. */
export function wishFor(candidate: Candidate, binding: Binding | null, place: Place): Wish | null {
  const { vpcId } = candidate;
  const kind = binding ? 'move' : 'bind';
  const from = binding?.vSwitchId ?? null;
  if (!place.region.vSwitches) return isWhereItIsPinned(vpcId, from, place) ? null : stopped(kind, vpcId, 'vswitches-unknown');

  const choice = choiceFor(candidate, binding, place);
  const { chosen, others } = choice;
  if (chosen.kind === 'unverifiable') return null;
  if (chosen.kind !== 'use') return withoutVSwitch(kind, candidate, chosen, others, place);
  const vSwitchId = chosen.vSwitch.id;
  if (vSwitchId === from) return null;
  const common = { vpcId, vSwitchId, fromVSwitchId: from };
  if (!binding) {
    const because: Reason = { code: selectedBy[candidate.selector], params: { ownerId: candidate.ownerId } };
    return { kind, vpcId, action: { kind, ...common, ownerId: candidate.ownerId, because } };
  }
  const why = others.filter((one) => one.vSwitchId === from).map((one) => one.why);
  const because: Reason = chosen.by === 'pin' ? { code: 'pinned', params: { vSwitchId } } : { code: 'vswitch-replaced', params: { why } };
  return { kind, vpcId, action: { kind, ...common, ownerId: binding.ownerId, because } };
}

const isWhereItIsPinned = (vpcId: VpcId, from: VSwitchId | null, { policy }: Place): boolean =>
  from !== null && (policy.vswitches.pin[vpcId] ?? from) === from;

const selectedBy = {
  'bind.own.vpcs': 'named-by-own-vpcs',
  'bind.own.tags': 'named-by-own-tags',
  'bind.shared': 'named-by-shared',
} as const satisfies Record<SelectorName, ReasonCode>;

/** The finding for the vSwitch that got furthest. */
const codeOf = {
  deleted: 'vpc-without-vswitch',
  'not-visible': 'vpc-without-vswitch',
  'other-region': 'vpc-without-vswitch',
  'other-vpc': 'vpc-without-vswitch',
  'other-owner': 'vpc-not-own',
  'owner-unclear': 'vswitch-owner-unclear',
  'not-shared': 'vswitch-not-shared',
  'shares-unknown': 'shares-unknown',
  'share-not-available': 'vswitch-not-shared',
  'not-available': 'vswitch-not-available',
  'no-free-ip': 'vswitch-no-free-ip',
} as const satisfies Record<Unfit, FindingCode>;

function withoutVSwitch(
  kind: 'bind' | 'move',
  { vpcId, ownerId }: Candidate,
  chosen: Extract<Chosen, { kind: 'pin-unusable' | 'none' }>,
  others: readonly NotChosen[],
  place: Place,
): Wish {
  const blocking = chosen.kind === 'none' ? chosen.nearest : chosen.pin;
  const code = blocking ? codeOf[blocking.why.code] : 'vpc-without-vswitch';
  if (code === 'shares-unknown') return stopped(kind, vpcId, code);
  if (chosen.kind === 'pin-unusable') {
    const usable = others.filter(({ why }) => why.code === 'not-pinned').map(({ vSwitchId }) => vSwitchId);
    const params = { pin: chosen.pin.vSwitchId, why: chosen.pin.why, others: usable };
    return stopped(kind, vpcId, 'pin-unusable', finding('pin-unusable', vpcId, params));
  }
  if (!blocking || code === 'vpc-without-vswitch') {
    const unseen: Reason = { code: 'no-vswitch-visible', params: { regionId: place.regionId } };
    const why = [unseen, ...others.map((one) => one.why)];
    const params = { kind, why, cure: unseenCure(kind, vpcId, place) };
    return stopped(kind, vpcId, 'vpc-without-vswitch', finding('vpc-without-vswitch', vpcId, params));
  }
  const why = others.map((one) => one.why);
  return stopped(kind, vpcId, code, finding(code, vpcId, { kind, why, vSwitchId: blocking.vSwitchId, ownerId }));
}

/** What helps a VPC of which nothing is visible, as far as it is known where and whose it is. */
function unseenCure(kind: 'bind' | 'move', vpcId: VpcId, { instanceId, regionId, region }: Place): Reason {
  if (kind === 'move') return { code: 'cure-create-or-unbind', params: { vpcId } };
  const other = region.elsewhere.get(vpcId);
  if (other !== undefined) return { code: 'cure-vpc-of-other-region', params: { vpcId, other, regionId, instanceId } };
  if (region.vpcs?.has(vpcId)) return { code: 'cure-create-vswitch', params: { vpcId } };
  return { code: 'cure-unseen-vpc', params: { vpcId, regionId, instanceId } };
}
