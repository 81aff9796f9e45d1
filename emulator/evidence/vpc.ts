import { assumed, beyond, documented, type Evidence, seenInCode } from './tags.ts';

export const vpcEvidence = {
  'vpc.describe-vpcs': documented(
    'Own VPCs of a region by id, owner, name, default and tags.',
    'DescribeVpcs reference; @alicloud/vpc20160428 7.3.2',
  ),
  'vpc.describe-vpcs.ids': documented(
    'VpcId takes up to 20 ids; the code InvalidParameter is assumed.',
    '@alicloud/vpc20160428 7.3.2',
  ),
  'vpc.describe-vpcs.foreign': assumed(
    'A VPC behind a shared vSwitch is not listed.',
    'VPC sharing guide and the sample policy of the share permission disagree',
    ['foreignVpc'],
  ),
  'vpc.owner-id.number': documented(
    'OwnerId is a JSON number, up to 18 digits.',
    '@alicloud/vpc20160428 7.3.2',
  ),
  'vpc.describe-vswitches': documented(
    'vSwitches by region, VPC, zone, owner; AvailableIpAddressCount is what is free now.',
    'DescribeVSwitches reference',
  ),
  'vpc.describe-vswitches.scope': documented(
    'RegionId or VpcId must be given; the code MissingParameter is assumed.',
    '@alicloud/vpc20160428 7.3.2',
  ),
  'vpc.describe-vswitch-attributes': documented(
    'One vSwitch, members at the top level.',
    'DescribeVSwitchAttributes reference',
  ),
  'vpc.vswitch.not-found': seenInCode(
    'InvalidVswitchID.NotFound, or a success with another or no id.',
    'terraform-provider-alicloud service_alicloud_vpc.go',
    ['missingVSwitch'],
  ),
  'vpc.shared-visible': documented(
    'Participants see shared vSwitches, and no longer once unshared.',
    'VPC sharing guide',
  ),
  'vpc.share-type': documented(
    'Empty is private, Shared is a shared one, Sharing is being shared; ' +
      'for the participant the sources disagree.',
    'DescribeVSwitchAttributes reference; VPC sharing guide',
    ['shareType'],
  ),
  'vpc.lists.page': documented(
    'PageNumber from 1, PageSize up to 50, default 10; the code for a bad value is assumed.',
    '@alicloud/vpc20160428 7.3.2',
  ),
  'vpc.region': beyond(
    'A region that does not exist or is not served: InvalidRegionId.NotFound 404.',
    'common code of the Vpc product; there is no host for such a region',
  ),
  'vpc.ram-resource': documented(
    'Lists are checked on acs:vpc:{region}:{account}:vswitch/* and vpc/*, one vSwitch on its id.',
    'DescribeVSwitches, 2024-11 and 2026-01; DescribeVSwitchAttributes, 2024-11; ' +
      'VPC RAM authentication, DescribeVpcs',
  ),
  'vpc.foreign-resource': assumed(
    'A list that the caller may have shows what other accounts share with it, too.',
    'not published',
    ['foreignResource'],
  ),
} as const satisfies Record<string, Evidence>;
