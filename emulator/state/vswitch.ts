import { digits, type JsonObject } from '../json.ts';
import type { Variants } from '../variants.ts';
import { answer, type Call, type Operation, refuse } from './answer.ts';
import { numberedPage } from './paging.ts';
import { matches, matchesTags } from './params.ts';
import { vSwitchesShownTo } from './sharing-view.ts';
import type { State, Vpc, VSwitch } from './types.ts';
import { regionFor, tagItems } from './vpc.ts';

interface Seen {
  readonly vSwitch: VSwitch;
  readonly vpc: Vpc;
  readonly lent: boolean;
}

/**
 * DescribeVSwitches: own vSwitches and those shared to the caller (evidence:
 * vpc.describe-vswitches, vpc.shared-visible).
 */
export const describeVSwitches: Operation = (state, call, env) => {
  const { params } = call;
  if (!params.RegionId && !params.VpcId) {
    throw refuse(
      'vpc.describe-vswitches.scope',
      400,
      'MissingParameter',
      'RegionId or VpcId must be specified.',
    );
  }
  const region = params.RegionId ? regionFor(state, call) : call.regionId;
  const found = visible(state, call, env.now).filter(
    ({ vSwitch, vpc }) =>
      (region === null || vpc.region === region) &&
      matches(params.VpcId, vSwitch.vpcId) &&
      matches(params.VSwitchId, vSwitch.id) &&
      matches(params.VSwitchName, vSwitch.name) &&
      matches(params.ZoneId, vSwitch.zone) &&
      matches(params.VSwitchOwnerId, vpc.owner) &&
      matches(params.IsDefault, vSwitch.isDefault) &&
      matchesTags(params, vSwitch.tags),
  );
  const page = numberedPage(found, params, { size: 10, max: 50, evidence: 'vpc.lists.page' });
  const sharing = beingShared(state);
  return answer(state, {
    TotalCount: page.totalCount,
    PageNumber: page.pageNumber,
    PageSize: page.pageSize,
    VSwitches: {
      VSwitch: page.items.map((seen) =>
        vSwitchItem(seen, shareTypeOf(seen, state.variants, sharing)),
      ),
    },
  });
};

/**
 * DescribeVSwitchAttributes: one vSwitch, flat (evidence: vpc.describe-vswitch-attributes,
 * vpc.vswitch.not-found).
 */
export const describeVSwitchAttributes: Operation = (state, call, env) => {
  const region = call.params.RegionId ? regionFor(state, call) : call.regionId;
  const seen = visible(state, call, env.now).find(
    ({ vSwitch, vpc }) =>
      vSwitch.id === call.params.VSwitchId && (region === null || vpc.region === region),
  );
  if (seen)
    return answer(state, vSwitchItem(seen, shareTypeOf(seen, state.variants, beingShared(state))));
  if (state.variants.missingVSwitch === 'emptySuccess') return answer(state, { VSwitchId: '' });
  throw refuse(
    'vpc.vswitch.not-found',
    404,
    'InvalidVswitchID.NotFound',
    'The specified VSwitch does not exist.',
  );
};

function visible(state: State, call: Call, now: number): Seen[] {
  const shared = vSwitchesShownTo(state, call.account, now);
  return Object.values(state.vSwitches).flatMap((vSwitch) => {
    const vpc = state.vpcs[vSwitch.vpcId];
    if (!vpc) return [];
    const own = vpc.owner === call.account;
    return own || shared.has(vSwitch.id) ? [{ vSwitch, vpc, lent: !own }] : [];
  });
}

function vSwitchItem({ vSwitch, vpc }: Seen, shareType: string): JsonObject {
  return {
    VSwitchId: vSwitch.id,
    VpcId: vSwitch.vpcId,
    VSwitchName: vSwitch.name,
    ZoneId: vSwitch.zone,
    Status: vSwitch.status,
    CidrBlock: vSwitch.cidr,
    AvailableIpAddressCount: vSwitch.freeIps,
    OwnerId: digits(vpc.owner),
    ShareType: shareType,
    IsDefault: vSwitch.isDefault,
    NetworkAclId: vSwitch.networkAclId,
    RouteTable: { RouteTableId: '', RouteTableType: 'System' },
    Tags: tagItems(vSwitch.tags),
  };
}

/** evidence: vpc.share-type */
function shareTypeOf(
  { vSwitch, lent }: Seen,
  { shareType }: Variants,
  sharing: ReadonlySet<string>,
): string {
  if (lent) return shareType === 'empty' ? '' : shareType;
  return sharing.has(vSwitch.id) ? 'Sharing' : '';
}

/** Ids of all that is being shared by its owner. */
function beingShared(state: State): ReadonlySet<string> {
  const open = Object.values(state.shares).filter((share) => share.deletedAt === null);
  const resources = open.flatMap((share) =>
    share.associations.filter((a) => a.kind === 'Resource' && a.endedAt === null),
  );
  return new Set(resources.map((resource) => resource.entityId));
}
