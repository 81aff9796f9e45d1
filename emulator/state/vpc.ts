import { digits, type JsonObject } from '../json.ts';
import { answer, type Call, type Operation, refuse } from './answer.ts';
import { vpcsByRegion, vSwitchesByVpc } from './derived.ts';
import { numberedPage } from './paging.ts';
import { matches, tagFilter } from './params.ts';
import { mayAlso } from './ram.ts';
import { vpcArn } from './resources.ts';
import { vSwitchesSharedTo } from './sharing-view.ts';
import type { State, Vpc } from './types.ts';

/**
 * DescribeVpcs: the caller's VPCs of a region (evidence: vpc.describe-vpcs,
 * vpc.describe-vpcs.foreign).
 */
export const describeVpcs: Operation = (state, call, env) => {
  const region = regionFor(state, call);
  const { params } = call;
  const wanted = (params.VpcId ?? '').split(',').filter(Boolean);
  if (wanted.length > 20)
    throw refuse(
      'vpc.describe-vpcs.ids',
      400,
      'InvalidParameter',
      'The specified parameter "VpcId" is not valid.',
    );
  const lent =
    state.variants.foreignVpc === 'visible'
      ? new Set(
          [...vSwitchesSharedTo(state, call.account, env.now)].map(
            (id) => state.vSwitches[id]?.vpcId,
          ),
        )
      : new Set<string>();
  const isTagged = tagFilter(params);
  const found = (vpcsByRegion(state.vpcs).get(region) ?? []).filter(
    (vpc) =>
      (vpc.owner === call.account || (lent.has(vpc.id) && isShownTo(state, call, 'vpc', vpc))) &&
      (wanted.length === 0 || wanted.includes(vpc.id)) &&
      matches(params.VpcOwnerId, vpc.owner) &&
      matches(params.VpcName, vpc.name) &&
      matches(params.IsDefault, vpc.isDefault) &&
      isTagged(vpc.tags),
  );
  const page = numberedPage(found, params, { size: 10, max: 50, evidence: 'vpc.lists.page' });
  const vSwitches = vSwitchesByVpc(state.vSwitches);
  return answer(state, {
    TotalCount: page.totalCount,
    PageNumber: page.pageNumber,
    PageSize: page.pageSize,
    Vpcs: {
      Vpc: page.items.map((vpc) =>
        vpcItem(
          vpc,
          (vSwitches.get(vpc.id) ?? []).map(({ id }) => id),
        ),
      ),
    },
  });
};

/** Whether a list may show a caller what is another account's (evidence: vpc.foreign-resource). */
export const isShownTo = (
  state: State,
  call: Call,
  kind: 'vpc' | 'vswitch',
  one: { readonly region: string; readonly owner: string; readonly id: string },
): boolean =>
  state.variants.foreignResource === 'caller' ||
  mayAlso(state, call, `vpc:${call.action}`, vpcArn(kind, one));

/**
 * The region a Vpc call is about: it must exist and belong to the endpoint (evidence: vpc.region).
 */
export function regionFor(state: State, call: Call): string {
  const region = call.params.RegionId ?? call.regionId ?? '';
  const served = call.regionId === null || call.regionId === region;
  if (!served || !Object.hasOwn(state.regions, region)) {
    throw refuse(
      'vpc.region',
      404,
      'InvalidRegionId.NotFound',
      'The specified RegionId does not exist.',
    );
  }
  return region;
}

function vpcItem(vpc: Vpc, vSwitchIds: readonly string[]): JsonObject {
  return {
    VpcId: vpc.id,
    VpcName: vpc.name,
    RegionId: vpc.region,
    Status: vpc.status,
    CidrBlock: vpc.cidr,
    SecondaryCidrBlocks: { SecondaryCidrBlock: [] },
    UserCidrs: { UserCidr: [] },
    VSwitchIds: { VSwitchId: vSwitchIds },
    // A bare number (evidence: vpc.owner-id.number).
    OwnerId: digits(vpc.owner),
    IsDefault: vpc.isDefault,
    DhcpOptionsSetId: vpc.dhcpOptionsSetId,
    DnsHostnameStatus: 'DISABLED',
    Tags: tagItems(vpc.tags),
  };
}

export function tagItems(tags: Readonly<Record<string, string>>): JsonObject {
  return { Tag: Object.entries(tags).map(([key, value]) => ({ Key: key, Value: value })) };
}
