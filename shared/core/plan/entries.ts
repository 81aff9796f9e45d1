import type { Binding } from '../facts.ts';
import { type Finding, finding, type Reason } from '../findings/finding.ts';
import { howToShare } from '../findings/how-to-share.ts';
import type { VpcId } from '../ids.ts';
import type { InstancePolicy } from '../policy/policy.ts';
import { isDeleted } from '../region.ts';
import type { Survey } from '../survey.ts';
import { assess } from '../vswitch.ts';
import type { KeptWhy } from './plan.ts';
import { wishFor } from './wanted.ts';
import type { Entry, Wish } from './wish.ts';

/** What every entry of the list is, and what the policy wants to happen to it. */
export function readEntries(
  list: readonly Binding[],
  primary: VpcId | null,
  survey: Survey,
): Entry[] {
  const {
    policy,
    region,
    candidates: { wanted },
  } = survey;
  const keep = new Set(policy.keep);
  const whyGone = unwantedIn(policy);
  return list.map((binding) => {
    const { vpcId } = binding;
    const candidate = wanted.get(vpcId);
    const why = (): KeptWhy => {
      if (vpcId === primary) return 'primary';
      if (keep.has(vpcId)) return 'keep';
      if (region.vSwitches && !region.vSwitches.has(binding.vSwitchId)) return 'unverifiable';
      return candidate ? 'wanted' : 'foreign';
    };
    const isFixed = vpcId === primary || keep.has(vpcId);
    const unwanted = whyGone(vpcId);
    const wish = isFixed
      ? null
      : unwanted !== null
        ? wishToUnbind(binding, unwanted)
        : candidate
          ? wishFor(candidate, binding, survey)
          : null;
    return { binding, why: why(), wish };
  });
}

type WhyGone = 'listed-under-unbind' | 'not-in-restored-list';

/** Why an entry is to go; null: it is not. */
function unwantedIn({ unbind, restore }: InstancePolicy): (vpcId: VpcId) => WhyGone | null {
  const listed = new Set(unbind);
  const restored = restore && new Set(restore.list.map(({ vpcId }) => vpcId));
  return (vpcId) => {
    if (listed.has(vpcId)) return 'listed-under-unbind';
    return restored && !restored.has(vpcId) ? 'not-in-restored-list' : null;
  };
}

function wishToUnbind({ vpcId, vSwitchId, ownerId }: Binding, code: WhyGone): Wish {
  const because = { code, params: {} } as const;
  return {
    kind: 'unbind',
    vpcId,
    action: { kind: 'unbind', vpcId, vSwitchId, fromVSwitchId: null, ownerId, because },
  };
}

/** What is said about an entry that stays as it is. */
export function keptFindings(binding: Binding, why: KeptWhy, survey: Survey): Finding[] {
  const { vpcId, vSwitchId, ownerId } = binding;
  const { instanceId, policy, pins, region, account } = survey;
  if (why === 'primary') return [finding('primary-vpc-in-list', vpcId, { instanceId, vSwitchId })];
  const pin = pins.get(vpcId) ?? vSwitchId;
  const beaten =
    why === 'keep' && pin !== vSwitchId
      ? [finding('pin-beaten-by-keep', vpcId, { vSwitchId, pin })]
      : [];
  if (!region.vSwitches) return beaten;
  if (!region.vSwitches.has(vSwitchId)) {
    return [...beaten, unseenFinding(binding, survey)];
  }
  // A wanted one is moved, or its blocked move says what is wrong. One on its pin stays.
  if (why === 'wanted' && pins.get(vpcId) !== vSwitchId) return beaten;
  const { zones, minFreeIps } = policy.vswitches;
  const verdict = assess(
    vSwitchId,
    {
      vpcId,
      ownerId: ownerId ?? account,
      account,
      current: vSwitchId,
      isDeleted: isDeleted(binding, survey),
      pin: null,
      zones,
      minFreeIps,
    },
    region,
  );
  const isSaid = why === 'wanted' && 'why' in verdict && verdict.why.code !== 'not-available';
  return 'fit' in verdict || isSaid
    ? beaten
    : [
        ...beaten,
        finding('bound-vswitch-not-good', vpcId, { vSwitchId, kept: why, why: verdict.why }),
      ];
}

/** Its vSwitch is not there. Only of an own one is it certain that it is gone. */
function unseenFinding(binding: Binding, survey: Survey): Finding {
  const { vpcId, vSwitchId } = binding;
  const { account, region } = survey;
  if (!isDeleted(binding, survey)) {
    return finding('binding-unverifiable', vpcId, {
      vSwitchId,
      account,
      cure: unseenCure(binding, survey),
    });
  }
  const others = (region.ofVpc.get(vpcId) ?? []).map(({ id }) => id);
  return finding('bound-vswitch-deleted', vpcId, { vSwitchId, account, others });
}

function unseenCure(
  { vpcId, vSwitchId, regionId: named, ownerId }: Binding,
  { account, regionId, region }: Survey,
): Reason {
  const other =
    region.elsewhere.get(vSwitchId) ?? (named === null || named === regionId ? undefined : named);
  if (other !== undefined)
    return { code: 'cure-entry-of-other-region', params: { vpcId, other, regionId } };
  // Nobody shares with themselves: an own VPC that is not all its own is a contradiction, and its
  // owner is not certain.
  const owner: Reason =
    ownerId === null || ownerId === account
      ? { code: 'owner-not-named', params: {} }
      : { code: 'account', params: { ownerId } };
  return {
    code: 'cure-share-again',
    params: { owner, vSwitchId, vpcId, how: howToShare(account, regionId) },
  };
}
