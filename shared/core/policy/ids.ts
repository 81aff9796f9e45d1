import {
  type AccountId,
  type FolderId,
  type InstanceId,
  idPatterns,
  type RegionId,
  type VpcId,
  type VSwitchId,
} from '../ids.ts';
import { policyParts } from '../problems/policy.ts';
import { type Said, saying } from '../problems/said.ts';
import { text, type Words } from './vocabulary.ts';

const say = saying(policyParts);

const account = '"1000000000000001"';
const vpc = 'vpc-bp1aaa';
const role = 'acs:ram::1000000000000001:role/kms-vpc-probe';

const said = {
  instance: {
    what: say('what-instance-id', {}),
    many: say('many-instance-ids', {}),
    ...example('form-instance-id', 'kst-', 'kst-hzz65f176a0ogplgq1x2'),
  },
  vpc: {
    what: say('what-vpc-id', {}),
    many: say('many-vpc-ids', {}),
    ...example('form-vpc-id', 'vpc-', vpc),
  },
  vSwitch: {
    what: say('what-vswitch-id', {}),
    many: say('many-vswitch-ids', {}),
    ...example('form-vswitch-id', 'vsw-', 'vsw-bp1bbb'),
  },
  account: {
    what: say('what-account-id', {}),
    many: say('many-account-ids', {}),
    ...example('form-account-id', '', account),
  },
  vpcOrAccount: {
    what: say('what-vpc-or-account-id', {}),
    many: say('many-vpc-and-account-ids', {}),
    example: vpc,
    form: say('form-vpc-or-account-id', { vpc, account }),
  },
  folder: {
    what: say('what-folder-id', {}),
    many: say('many-folder-ids', {}),
    ...example('form-folder-id', 'fd-', 'fd-bVaRIG0000'),
  },
  region: {
    what: say('what-region-id', {}),
    many: say('many-region-ids', {}),
    ...example('form-region-id', '', 'cn-hangzhou'),
  },
  zone: {
    what: say('what-zone-id', {}),
    many: say('many-zone-ids', {}),
    ...example('form-zone-id', '', 'cn-hangzhou-k'),
  },
  role: {
    what: say('what-role-arn', {}),
    many: say('many-role-arns', {}),
    example: role,
    form: say('form-role-arn', { pattern: 'acs:ram::<account ID>:role/<name>', example: role }),
  },
} as const satisfies Record<string, Words>;

type Form = `form-${'instance' | 'vpc' | 'vswitch' | 'account' | 'folder' | 'region' | 'zone'}-id`;

function example(form: Form, prefix: string, id: string): Pick<Words, 'example' | 'form'> {
  return { example: id, form: say(form, { prefix, example: id }) };
}

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
export function kindOfId(value: string): Said | null {
  if (idPatterns.instance.test(value)) return said.instance.what;
  if (idPatterns.vpc.test(value)) return said.vpc.what;
  if (idPatterns.vSwitch.test(value)) return said.vSwitch.what;
  if (idPatterns.account.test(value)) return said.account.what;
  if (idPatterns.folder.test(value)) return said.folder.what;
  if (rolePattern.test(value)) return said.role.what;
  return null;
}
