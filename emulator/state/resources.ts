import type { Variants } from '../variants.ts';

/** Of a call, what its resource is made of. */
export interface About {
  /** The caller's. */
  readonly account: string;
  readonly region: string;
  readonly params: Readonly<Record<string, string>>;
  readonly variants: Variants;
}

type ResourceOf = (about: About) => string;

/** Not checked against any resource: only a statement on `*` is about it. */
const none: ResourceOf = () => '*';

/** evidence: kms.ram-resource */
const instance: ResourceOf = ({ account, region, params, variants: { instanceResource } }) =>
  instanceResource === 'none'
    ? '*'
    : `acs:kms:${region}:${account}:${instanceResource}/${params.KmsInstanceId ?? '*'}`;

/** evidence: vpc.ram-resource */
const inVpc =
  (kind: 'vpc' | 'vswitch', id: (about: About) => string | undefined = () => '*'): ResourceOf =>
  (about) =>
    vpcArn(kind, { ...about, owner: about.account, id: id(about) ?? '' });

/** What a policy calls a VPC or a vSwitch. */
export const vpcArn = (
  kind: 'vpc' | 'vswitch',
  { region, owner, id }: { readonly region: string; readonly owner: string; readonly id: string },
): string => `acs:vpc:${region}:${owner}:${kind}/${id}`;

/** evidence: directory.ram-resource, events.ram-resource */
const ofAccount =
  (named: ResourceOf): ResourceOf =>
  (about) =>
    about.variants.accountResource === 'none' ? '*' : named(about);

/** evidence: functions.ram-resource */
const aFunction: ResourceOf = ({ account, region, params }) =>
  `acs:fc:${region}:${account}:functions/${params.functionName}`;

const role: ResourceOf = ({ account, params }) => `acs:ram:*:${account}:role/${params.RoleName}`;
const stack =
  (id: (about: About) => string | undefined): ResourceOf =>
  (about) =>
    `acs:ros:${about.region}:${about.account}:stack/${id(about)}`;

/** What each call is checked against: the resource that a statement must cover. */
export const resources = {
  GetKmsInstance: instance,
  GetKmsInstanceQuotaInfos: instance,
  ListKmsInstances: instance,
  UpdateKmsInstanceBindVpc: instance,
  DescribeVpcs: inVpc('vpc'),
  DescribeVSwitches: inVpc('vswitch'),
  DescribeVSwitchAttributes: inVpc('vswitch', ({ params }) => params.VSwitchId),
  // evidence: sharing.ram-resource
  ListResourceShares: none,
  ListResourceShareAssociations: none,
  ListResourceShareInvitations: none,
  ListSharedResources: none,
  ListSharedTargets: none,
  CreateResourceShare: none,
  AssociateResourceShare: none,
  DisassociateResourceShare: none,
  DeleteResourceShare: none,
  AcceptResourceShareInvitation: none,
  GetCallerIdentity: none,
  // evidence: sts.ram-resource
  AssumeRole: ({ params }) => params.RoleArn ?? '',
  LookupEvents: ofAccount(({ account, region }) => `acs:actiontrail:${region}:${account}:*`),
  ListAccounts: ofAccount(({ account }) => `acs:resourcemanager:*:${account}:account/*`),
  InvokeFunction: aFunction,
  GetFunction: aFunction,
  ListTriggers: aFunction,
  ListAsyncTasks: aFunction,
  // evidence: functions.reads-resource
  ListStacks: stack(() => '*'),
  ListStackResources: stack(({ params }) => params.StackId),
  GetRole: role,
  ListPoliciesForRole: role,
  GetPolicy: ({ account, params: { PolicyName, PolicyType } }) =>
    `acs:ram:*:${PolicyType === 'System' ? 'system' : account}:policy/${PolicyName}`,
} as const satisfies Readonly<Record<string, ResourceOf>>;

/** A call that a policy can allow. */
export type Checked = keyof typeof resources;
