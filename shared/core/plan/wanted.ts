import type { Candidate } from '../candidates.ts';
import type { Binding } from '../facts.ts';
import type { FindingCode } from '../findings/catalogue.ts';
import { finding, type Reason } from '../findings/finding.ts';
import type { VpcId, VSwitchId } from '../ids.ts';
import { isDeleted } from '../region.ts';
import { because } from '../selectors.ts';
import type { Survey } from '../survey.ts';
import {
  type Choosing,
  type Chosen,
  chooseVSwitch,
  type NotChosen,
  type Unfit,
} from '../vswitch.ts';
import type { Action } from './plan.ts';
import { stopped, type Wish } from './wish.ts';

/** What the vSwitch of a VPC that is wanted is chosen by; `binding`: its entry in the list. */
export function choosingFor(
  { vpcId, ownerId }: Candidate,
  binding: Binding | null,
  survey: Survey,
): Choosing {
  const { account, policy, pins } = survey;
  return {
    vpcId,
    ownerId,
    account,
    current: binding?.vSwitchId ?? null,
    isDeleted: binding !== null && isDeleted(binding, survey),
    pin: pins.get(vpcId) ?? null,
    zones: policy.vswitches.zones,
    minFreeIps: policy.vswitches.minFreeIps,
  };
}

/**
 * What has to happen to a VPC that is wanted, and that has an entry in the list or not; null:
 * nothing, or nothing that can be judged.
 */
export function wishFor(
  candidate: Candidate,
  binding: Binding | null,
  survey: Survey,
): Wish | null {
  const { vpcId } = candidate;
  const kind = binding ? 'move' : 'bind';
  const from = binding?.vSwitchId ?? null;
  if (!survey.region.vSwitches)
    return isWhereItIsPinned(vpcId, from, survey)
      ? null
      : stopped(kind, vpcId, 'vswitches-unknown');

  const { chosen, others } = chooseVSwitch(choosingFor(candidate, binding, survey), survey.region);
  if (chosen.kind === 'unverifiable') return null;
  if (chosen.kind !== 'use') return withoutVSwitch(kind, candidate, chosen, others(), survey);
  const vSwitchId = chosen.vSwitch.id;
  if (vSwitchId === from) return null;
  if (!binding) {
    const { ownerId, selector } = candidate;
    const reason: Reason = { code: because[selector], params: { ownerId } };
    const action: Action = {
      kind,
      vpcId,
      vSwitchId,
      fromVSwitchId: from,
      ownerId,
      because: reason,
    };
    return { kind, vpcId, action };
  }
  const why = others()
    .filter((one) => one.vSwitchId === from)
    .map((one) => one.why);
  const reason: Reason =
    chosen.by === 'pin'
      ? { code: survey.policy.restore ? 'pinned-by-restore' : 'pinned', params: { vSwitchId } }
      : { code: 'vswitch-replaced', params: { why } };
  const { ownerId } = binding;
  const action: Action = { kind, vpcId, vSwitchId, fromVSwitchId: from, ownerId, because: reason };
  return { kind, vpcId, action };
}

const isWhereItIsPinned = (vpcId: VpcId, from: VSwitchId | null, { pins }: Survey): boolean =>
  from !== null && (pins.get(vpcId) ?? from) === from;

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
  survey: Survey,
): Wish {
  const blocking = chosen.kind === 'none' ? chosen.nearest : chosen.pin;
  const code = blocking ? codeOf[blocking.why.code] : 'vpc-without-vswitch';
  if (code === 'shares-unknown') return stopped(kind, vpcId, code);
  if (chosen.kind === 'pin-unusable') {
    const usable = others
      .filter(({ why }) => why.code === 'not-pinned')
      .map(({ vSwitchId }) => vSwitchId);
    const params = { pin: chosen.pin.vSwitchId, why: chosen.pin.why, others: usable };
    return stopped(kind, vpcId, 'pin-unusable', finding('pin-unusable', vpcId, params));
  }
  if (!blocking || code === 'vpc-without-vswitch') {
    const unseen: Reason = { code: 'no-vswitch-visible', params: { regionId: survey.regionId } };
    const why = [unseen, ...others.map((one) => one.why)];
    const params = { kind, why, cure: unseenCure(kind, vpcId, survey) };
    return stopped(
      kind,
      vpcId,
      'vpc-without-vswitch',
      finding('vpc-without-vswitch', vpcId, params),
    );
  }
  const why = others.map((one) => one.why);
  return stopped(
    kind,
    vpcId,
    code,
    finding(code, vpcId, { kind, why, vSwitchId: blocking.vSwitchId, ownerId }),
  );
}

/** What helps a VPC of which nothing is visible, as far as it is known where and whose it is. */
function unseenCure(
  kind: 'bind' | 'move',
  vpcId: VpcId,
  { instanceId, regionId, region }: Survey,
): Reason {
  if (kind === 'move') return { code: 'cure-create-or-unbind', params: { vpcId } };
  const other = region.elsewhere.get(vpcId);
  if (other !== undefined)
    return { code: 'cure-vpc-of-other-region', params: { vpcId, other, regionId, instanceId } };
  if (region.vpcs?.has(vpcId)) return { code: 'cure-create-vswitch', params: { vpcId } };
  return { code: 'cure-unseen-vpc', params: { vpcId, regionId, instanceId } };
}
