import {
  type AccountId,
  type FolderId,
  type InstanceId,
  idPatterns,
  type RegionId,
  type VpcId,
  type VSwitchId,
} from '../ids.ts';
import { text, type Words } from './vocabulary.ts';

const prefixed = (what: string, prefix: string, example: string): Words => ({
  what: `a ${what} ID`,
  many: `${what} IDs`,
  example,
  form: `A ${what} ID is \`${prefix}\` followed by letters, digits and hyphens, for example \`${example}\`.`,
});

const said = {
  instance: prefixed('KMS instance', 'kst-', 'kst-hzz65f176a0ogplgq1x2'),
  vpc: prefixed('VPC', 'vpc-', 'vpc-bp1aaa'),
  vSwitch: prefixed('vSwitch', 'vsw-', 'vsw-bp1bbb'),
  account: {
    what: 'an account ID',
    many: 'account IDs',
    example: '"1000000000000001"',
    form: 'An account ID is digits in quotes, for example `"1000000000000001"`.',
  },
  vpcOrAccount: {
    what: 'a VPC ID or an account ID',
    many: 'VPC IDs and account IDs',
    example: 'vpc-bp1aaa',
    form: 'Write a VPC ID such as `vpc-bp1aaa`, or an account ID in quotes such as `"1000000000000001"`.',
  },
  folder: {
    what: 'a folder ID',
    many: 'folder IDs',
    example: 'fd-bVaRIG0000',
    form: 'A folder ID of a Resource Directory is `fd-` followed by letters and digits, for example `fd-bVaRIG0000`.',
  },
  region: {
    what: 'a region ID',
    many: 'region IDs',
    example: 'cn-hangzhou',
    form: 'A region ID is lowercase words joined by hyphens, for example `cn-hangzhou`.',
  },
  zone: {
    what: 'a zone ID',
    many: 'zone IDs',
    example: 'cn-hangzhou-k',
    form: 'A zone ID is the ID of its region and a letter, for example `cn-hangzhou-k`.',
  },
  role: {
    what: 'the ARN of a role',
    many: 'ARNs of roles',
    example: 'acs:ram::1000000000000001:role/kms-vpc-probe',
    form: 'The ARN of a role is `acs:ram::<account ID>:role/<name>`, for example `acs:ram::1000000000000001:role/kms-vpc-probe`.',
  },
} as const satisfies Record<string, Words>;

/** `acs:ram::<account ID>:role/<name>`; the group is the account. */
export const rolePattern = /^acs:ram::([1-9][0-9]*):role\/[0-9A-Za-z._-]+$/;

// Each call makes its own schema, so that each key can carry its own description.
export const instanceIdText = () => text<InstanceId>(idPatterns.instance, said.instance);
export const vpcIdText = () => text<VpcId>(idPatterns.vpc, said.vpc);
export const vSwitchIdText = () => text<VSwitchId>(idPatterns.vSwitch, said.vSwitch);
export const accountIdText = () => text<AccountId>(idPatterns.account, said.account);
export const vpcOrAccountIdText = () =>
  text<VpcId | AccountId>(
    new RegExp(`${idPatterns.vpc.source}|${idPatterns.account.source}`),
    said.vpcOrAccount,
  );
export const folderIdText = () => text<FolderId>(idPatterns.folder, said.folder);
export const regionIdText = () => text<RegionId>(idPatterns.region, said.region);
export const zoneIdText = () => text<string>(idPatterns.region, said.zone);
export const roleArnText = () => text<string>(rolePattern, said.role);

/** What a text is, whatever belongs where it stands; null: nothing the policy knows. */
export function kindOfId(value: string): string | null {
  if (idPatterns.instance.test(value)) return said.instance.what;
  if (idPatterns.vpc.test(value)) return said.vpc.what;
  if (idPatterns.vSwitch.test(value)) return said.vSwitch.what;
  if (idPatterns.account.test(value)) return said.account.what;
  if (idPatterns.folder.test(value)) return said.folder.what;
  if (rolePattern.test(value)) return said.role.what;
  return null;
}
