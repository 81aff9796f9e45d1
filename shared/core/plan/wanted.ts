import type { Candidate, SelectorName } from '../candidates.ts';
import type { Binding } from '../facts.ts';
import type { FindingCode } from '../findings/catalogue.ts';
import { finding } from '../findings/finding.ts';
import type { ReasonCode } from '../findings/reasons.ts';
import type { AccountId, InstanceId, RegionId } from '../ids.ts';
import type { InstancePolicy } from '../policy/policy.ts';
import type { Region } from '../region.ts';
import { type Choice, chooseVSwitch, type Unfit, type UnfitVSwitch } from '../vswitch.ts';
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
export function choiceFor({ vpcId, ownerId }: Candidate, binding: Binding | null, { account, policy, region }: Place): Choice {
  const { pin, zones, minFreeIps } = policy.vswitches;
  return chooseVSwitch(
    { vpcId, ownerId, account, current: binding?.vSwitchId ?? null, pin: pin[vpcId] ?? null, zones, minFreeIps },
    region,
  );
}

/** A VPC that is wanted and not in the list. */
export function wishToBind(candidate: Candidate, place: Place): Wish {
  const { vpcId, ownerId } = candidate;
  if (!place.region.vSwitches) return stopped('bind', vpcId, 'vswitches-unknown');
  const choice = choiceFor(candidate, null, place);
  if (choice.chosen.kind !== 'use') return withoutVSwitch('bind', candidate, choice, place);
  const because = { code: selectedBy[candidate.selector], params: { ownerId } };
  const action = { kind: 'bind', vpcId, vSwitchId: choice.chosen.vSwitch.id, fromVSwitchId: null, ownerId, because } as const;
  return { kind: 'bind', vpcId, action };
}

/** A VPC that is wanted and in the list: null while its vSwitch is the right one, or is not to be judged. */
export function wishToMove(candidate: Candidate, binding: Binding, place: Place): Wish | null {
  const { vpcId, vSwitchId: from, ownerId } = binding;
  const pin = place.policy.vswitches.pin[vpcId] ?? from;
  if (!place.region.vSwitches) return pin === from ? null : stopped('move', vpcId, 'vswitches-unknown');
  const choice = choiceFor(candidate, binding, place);
  const { chosen } = choice;
  if (chosen.kind === 'unverifiable' || (chosen.kind === 'use' && chosen.vSwitch.id === from)) return null;
  if (chosen.kind !== 'use') return withoutVSwitch('move', candidate, choice, place);
  const vSwitchId = chosen.vSwitch.id;
  const current = choice.others.find((one) => one.vSwitchId === from)?.why;
  const because =
    chosen.by === 'pin' || !current
      ? ({ code: 'pinned', params: { vSwitchId } } as const)
      : ({ code: 'vswitch-replaced', params: { why: current } } as const);
  return { kind: 'move', vpcId, action: { kind: 'move', vpcId, vSwitchId, fromVSwitchId: from, ownerId, because } };
}

export const selectedBy = {
  'bind.own.vpcs': 'named-by-own-vpcs',
  'bind.own.tags': 'named-by-own-tags',
  'bind.shared': 'named-by-shared',
} as const satisfies Record<SelectorName, ReasonCode>;

/** The finding for the vSwitch that got furthest. */
const codeOf = {
  'not-visible': 'vpc-without-vswitch',
  'other-vpc': 'vpc-without-vswitch',
  'other-owner': 'vpc-not-own',
  'owner-unclear': 'vswitch-owner-unclear',
  'not-shared': 'vswitch-not-shared',
  'shares-unknown': 'shares-unknown',
  'share-not-available': 'vswitch-not-shared',
  'not-available': 'vswitch-not-available',
  'no-free-ip': 'vswitch-no-free-ip',
} as const satisfies Record<Unfit, FindingCode>;

function withoutVSwitch(kind: 'bind' | 'move', { vpcId, ownerId }: Candidate, { chosen, others }: Choice, { regionId }: Place): Wish {
  const blocking: UnfitVSwitch | null = chosen.kind === 'pin-unusable' ? chosen.pin : chosen.kind === 'none' ? chosen.nearest : null;
  const code = blocking ? codeOf[blocking.why.code] : 'vpc-without-vswitch';
  if (code === 'shares-unknown') return stopped(kind, vpcId, code);
  if (chosen.kind === 'pin-unusable') {
    const usable = others.filter(({ why }) => why.code === 'not-pinned').map(({ vSwitchId }) => vSwitchId);
    const params = { pin: chosen.pin.vSwitchId, why: chosen.pin.why, others: usable };
    return stopped(kind, vpcId, 'pin-unusable', finding('pin-unusable', vpcId, params));
  }
  if (!blocking || code === 'vpc-without-vswitch') {
    return stopped(kind, vpcId, 'vpc-without-vswitch', finding('vpc-without-vswitch', vpcId, { regionId }));
  }
  const why = others.map((one) => one.why);
  return stopped(kind, vpcId, code, finding(code, vpcId, { kind, why, vSwitchId: blocking.vSwitchId, ownerId }));
}
