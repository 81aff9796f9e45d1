import { digits, type JsonObject } from '../json.ts';
import { answer, type Call, type Operation, refuse } from './answer.ts';
import { numberedPage } from './paging.ts';
import { matches, matchesTags } from './params.ts';
import { vSwitchesSharedTo } from './sharing-view.ts';
import type { State, Vpc, VSwitch } from './types.ts';
import { regionFor, tagItems } from './vpc.ts';

interface Seen {
  readonly vSwitch: VSwitch;
  readonly vpc: Vpc;
  readonly lent: boolean;
}

/** DescribeVSwitches: own vSwitches and those shared to the caller (evidence: vpc.describe-vswitches, vpc.shared-visible). */
export const describeVSwitches: Operation = (state, call, env) => {
  const { params } = call;
  if (!params.RegionId && !params.VpcId) {
    throw refuse('vpc.describe-vswitches.scope', 400, 'MissingParameter', 'RegionId or VpcId must be specified.');
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
  return answer(state, {
    TotalCount: page.totalCount,
    PageNumber: page.pageNumber,
    PageSize: page.pageSize,
    VSwitches: { VSwitch: page.items.map((seen) => vSwitchItem(state, seen)) },
  });
};

/** DescribeVSwitchAttributes: one vSwitch, flat (evidence: vpc.describe-vswitch-attributes, vpc.vswitch.not-found). */
export const describeVSwitchAttributes: Operation = (state, call, env) => {
  const region = call.params.RegionId ? regionFor(state, call) : call.regionId;
  const seen = visible(state, call, env.now).find(
    ({ vSwitch, vpc }) => vSwitch.id === call.params.VSwitchId && (region === null || vpc.region === region),
  );
  if (seen) return answer(state, vSwitchItem(state, seen));
  if (state.variants.missingVSwitch === 'emptySuccess') return answer(state, { VSwitchId: '' });
  throw refuse('vpc.vswitch.not-found', 404, 'InvalidVswitchID.NotFound', 'The specified VSwitch does not exist.');
};

function visible(state: State, call: Call, now: number): Seen[] {
  const shared = vSwitchesSharedTo(state, call.account, now);
  return Object.values(state.vSwitches).flatMap((vSwitch) => {
    const vpc = state.vpcs[vSwitch.vpcId];
    if (!vpc) return [];
    const own = vpc.owner === call.account;
    return own || shared.has(vSwitch.id) ? [{ vSwitch, vpc, lent: !own }] : [];
  });
}

function vSwitchItem(state: State, { vSwitch, vpc, lent }: Seen): JsonObject {
  return {
    VSwitchId: vSwitch.id,
    VpcId: vSwitch.vpcId,
    VSwitchName: vSwitch.name,
    ZoneId: vSwitch.zone,
    Status: vSwitch.status,
    CidrBlock: vSwitch.cidr,
    AvailableIpAddressCount: vSwitch.freeIps,
    OwnerId: digits(vpc.owner),
    ShareType: shareType(state, vSwitch, lent),
    IsDefault: vSwitch.isDefault,
    NetworkAclId: vSwitch.networkAclId,
    RouteTable: { RouteTableId: '', RouteTableType: 'System' },
    Tags: tagItems(vSwitch.tags),
  };
}

/** evidence: vpc.share-type */
function shareType(state: State, vSwitch: VSwitch, lent: boolean): string {
  if (lent) return state.variants.shareType === 'empty' ? '' : state.variants.shareType;
  const sharing = Object.values(state.shares).some(
    (share) => share.deletedAt === null && share.associations.some((a) => a.entityId === vSwitch.id && a.endedAt === null),
  );
  return sharing ? 'Sharing' : '';
}
