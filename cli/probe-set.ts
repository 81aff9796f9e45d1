import { stringify } from 'yaml';
import type { AccountId, RegionId, VpcId, VSwitchId } from '../shared/core/ids.ts';

/** A probe function to deploy. */
export interface ProbeFunction {
  readonly vpcId: VpcId;
  readonly functionName: string;
  /** In the VPC; those the instance is reached through. */
  readonly vSwitchIds: readonly VSwitchId[];
}

/** All probes of one account and region. */
export interface ProbeSet {
  readonly account: AccountId;
  readonly region: RegionId;
  readonly probes: readonly ProbeFunction[];
}

const head = (account: string): string => `\
# Probes for the VPCs of account ${account}, written by kms-vpc probes. Deploy them in that account: s deploy
# Of every VPC a security group must be named below: it needs no incoming rule, and TCP 443 and UDP/TCP 53 outgoing.
# The functions have no role, no way to the Internet, and nothing to hide.
`;

/** The s.yaml of one account. (fc3 component of Serverless Devs) */
export function probeYaml({ account, region, probes }: ProbeSet): string {
  const numbered = probes.map((probe, index) => ({ ...probe, nth: index + 1 }));
  const vars = Object.fromEntries(
    numbered.flatMap(({ nth, vSwitchIds, vpcId }) => [
      [`vSwitch${nth}`, vSwitchIds[0] ?? `vsw-of-${vpcId}`],
      [`securityGroup${nth}`, `\${env('KMS_VPC_PROBE_SECURITY_GROUP_${nth}', 'sg-of-${vpcId}')}`],
    ]),
  );
  const resources = Object.fromEntries(
    numbered.map(({ nth, vpcId, functionName }) => [
      `probe${nth}`,
      { component: 'fc3', props: propsOf(region, vpcId, functionName, nth) },
    ]),
  );
  const access = `\${env('KMS_VPC_ACCESS', 'default')}`;
  return (
    head(account) +
    stringify(
      { edition: '3.0.0', name: 'kms-vpc-probes', access, vars, resources },
      { lineWidth: 0 },
    )
  );
}

const propsOf = (region: string, vpcId: string, functionName: string, nth: number) => ({
  region,
  functionName,
  description: `Proves from inside ${vpcId} that KMS instances are reachable`,
  runtime: 'nodejs20',
  handler: 'index.handler',
  code: './code',
  memorySize: 128,
  cpu: 0.05,
  diskSize: 512,
  timeout: 30,
  internetAccess: false,
  vpcConfig: {
    vpcId,
    vSwitchIds: [`\${vars.vSwitch${nth}}`],
    securityGroupId: `\${vars.securityGroup${nth}}`,
  },
  // Whether a function resolves through its VPC by itself is not documented; with these it does.
  customDNS: { nameServers: ['100.100.2.136', '100.100.2.138'] },
});

/** Who may take the role that calls the probes of a member account. */
export const trustPolicy = (caller: AccountId) => ({
  Version: '1',
  Statement: [
    { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { RAM: [`acs:ram::${caller}:root`] } },
  ],
});

/** What that role may do: call these probes, and nothing else. */
export const callPolicy = ({ account, region, probes }: ProbeSet) => ({
  Version: '1',
  Statement: [
    {
      Effect: 'Allow',
      Action: 'fc:InvokeFunction',
      Resource: probes
        .map(({ functionName }) => `acs:fc:${region}:${account}:functions/${functionName}`)
        .sort(),
    },
  ],
});
