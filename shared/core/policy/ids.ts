import { type AccountId, type InstanceId, idPatterns, type RegionId, type VpcId, type VSwitchId } from '../ids.ts';
import { text, type Words } from './vocabulary.ts';

const prefixed = (what: string, prefix: string, example: string): Words => ({
  what: `a ${what} id`,
  many: `${what} ids`,
  example,
  form: `A ${what} id is \`${prefix}\` followed by letters, digits and hyphens, for example \`${example}\`.`,
});

const said = {
  instance: prefixed('KMS instance', 'kst-', 'kst-hzz65f176a0ogplgq1x2'),
  vpc: prefixed('VPC', 'vpc-', 'vpc-bp1aaa'),
  vSwitch: prefixed('vSwitch', 'vsw-', 'vsw-bp1bbb'),
  account: {
    what: 'an account id',
    many: 'account ids',
    example: '"1000000000000001"',
    form: 'An account id is digits in quotes, for example `"1000000000000001"`.',
  },
  region: {
    what: 'a region id',
    many: 'region ids',
    example: 'cn-hangzhou',
    form: 'A region id is lower-case words joined by hyphens, for example `cn-hangzhou`.',
  },
  zone: {
    what: 'a zone id',
    many: 'zone ids',
    example: 'cn-hangzhou-k',
    form: 'A zone id is its region and a letter, for example `cn-hangzhou-k`.',
  },
  role: {
    what: 'the ARN of a role',
    many: 'ARNs of roles',
    example: 'acs:ram::1000000000000001:role/kms-vpc-probe',
    form: 'The ARN of a role is `acs:ram::<account id>:role/<name>`, for example `acs:ram::1000000000000001:role/kms-vpc-probe`.',
  },
} as const satisfies Record<string, Words>;

/** `acs:ram::<account id>:role/<name>`; the group is the account. */
export const rolePattern = /^acs:ram::([1-9][0-9]*):role\/[0-9A-Za-z._-]+$/;

// Each call makes its own schema, so that each key can carry its own description.
export const instanceIdText = () => text<InstanceId>(idPatterns.instance, said.instance);
export const vpcIdText = () => text<VpcId>(idPatterns.vpc, said.vpc);
export const vSwitchIdText = () => text<VSwitchId>(idPatterns.vSwitch, said.vSwitch);
export const accountIdText = () => text<AccountId>(idPatterns.account, said.account);
export const regionIdText = () => text<RegionId>(idPatterns.region, said.region);
export const zoneIdText = () => text<string>(idPatterns.region, said.zone);
export const roleArnText = () => text<string>(rolePattern, said.role);

/** What a text is, whatever belongs where it stands; null: nothing the policy knows. */
export function kindOfId(value: string): string | null {
  if (idPatterns.instance.test(value)) return said.instance.what;
  if (idPatterns.vpc.test(value)) return said.vpc.what;
  if (idPatterns.vSwitch.test(value)) return said.vSwitch.what;
  if (idPatterns.account.test(value)) return said.account.what;
  if (rolePattern.test(value)) return said.role.what;
  return null;
}
