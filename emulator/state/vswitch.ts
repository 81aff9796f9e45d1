import { digits, type JsonObject } from '../json.ts';
import type { Variants } from '../variants.ts';
import { answer, type Call, type Operation, refuse } from './answer.ts';
import { beingShared, type Placed, placedByRegion } from './derived.ts';
import { numberedPage } from './paging.ts';
import { matches, tagFilter } from './params.ts';
import { vSwitchesShownTo } from './sharing-view.ts';
import type { State } from './types.ts';
import { isShownTo, regionFor, tagItems } from './vpc.ts';

interface Seen extends Placed {
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
  const isTagged = tagFilter(params);
  const found = visible(state, call, env.now, region).filter(
    ({ vSwitch, vpc }) =>
      matches(params.VpcId, vSwitch.vpcId) &&
      matches(params.VSwitchId, vSwitch.id) &&
      matches(params.VSwitchName, vSwitch.name) &&
      matches(params.ZoneId, vSwitch.zone) &&
      matches(params.VSwitchOwnerId, vpc.owner) &&
      matches(params.IsDefault, vSwitch.isDefault) &&
      isTagged(vSwitch.tags),
  );
  const page = numberedPage(found, params, { size: 10, max: 50, evidence: 'vpc.lists.page' });
  const sharing = beingShared(state.shares);
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
  const seen = visible(state, call, env.now, region).find(
    ({ vSwitch }) => vSwitch.id === call.params.VSwitchId,
  );
  if (seen)
    return answer(
      state,
      vSwitchItem(seen, shareTypeOf(seen, state.variants, beingShared(state.shares))),
    );
  if (state.variants.missingVSwitch === 'emptySuccess') return answer(state, { VSwitchId: '' });
  throw refuse(
    'vpc.vswitch.not-found',
    404,
    'InvalidVswitchID.NotFound',
    'The specified VSwitch does not exist.',
  );
};

/** Of one region, or of all. */
function visible(state: State, call: Call, now: number, region: string | null): Seen[] {
  const shared = vSwitchesShownTo(state, call.account, now);
  const byRegion = placedByRegion(state.vpcs)(state.vSwitches);
  const placed = region === null ? [...byRegion.values()].flat() : (byRegion.get(region) ?? []);
  const isSeen = ({ vpc, vSwitch: { id } }: Placed) =>
    vpc.owner === call.account ||
    (shared.has(id) && isShownTo(state, call, 'vswitch', { ...vpc, id }));
  return placed
    .filter(isSeen)
    .map(({ vSwitch, vpc }) => ({ vSwitch, vpc, lent: vpc.owner !== call.account }));
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
