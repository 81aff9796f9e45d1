import {
  Fn,
  type IResolvable,
  RosInfo,
  RosOutput,
  RosParameter,
  RosParameterType,
  RosResource,
  type Stack,
} from '@alicloud/ros-cdk-core';
import { RosSecurityGroup } from '@alicloud/ros-cdk-ecs';
import { RosFunction } from '@alicloud/ros-cdk-fc3';
import { RosRole } from '@alicloud/ros-cdk-ram';
import { blank } from '../shared/core/deployment/template.ts';

/**
 * What an account whose VPCs use an instance of another account needs: for each VPC the share of
 * one
 * vSwitch and a probe, and for all of them the role in which the other account calls the probes.
 * That role may invoke these functions and do nothing else. `probeZip`: its code, a ZIP in Base64.
 */
export function member(stack: Stack, probeZip: string): void {
  new RosInfo(
    stack,
    RosInfo.description,
    `kms-vpc-binder: VPCs that use a KMS instance of account ${blank('owner')}`,
  );
  const parameters = {
    owner: parameter(
      stack,
      'OwnerAccount',
      RosParameterType.STRING,
      'Account of the KMS instance',
      blank('owner'),
    ),
    vpcs: parameter(
      stack,
      'VpcIds',
      RosParameterType.COMMA_DELIMITED_LIST,
      'VPCs that are to use the instance',
    ),
    vSwitches: parameter(
      stack,
      'VSwitchIds',
      RosParameterType.COMMA_DELIMITED_LIST,
      'One vSwitch of each, in the same order',
    ),
    count: parameter(stack, 'VpcCount', RosParameterType.NUMBER, 'How many they are', 1),
    external: parameter(
      stack,
      'OutsideDirectory',
      RosParameterType.BOOLEAN,
      'The account of the instance is in no Resource Directory with this one, and accepts the invitation by hand',
      false,
    ),
  };
  shareOf(stack, parameters);
  probeOf(stack, parameters, probeZip);
  roleOf(stack, parameters);
}

type Parameters = Readonly<
  Record<'owner' | 'vpcs' | 'vSwitches' | 'count' | 'external', RosParameter>
>;

const parameter = (
  stack: Stack,
  id: string,
  type: RosParameterType,
  description: string,
  defaultValue?: unknown,
): RosParameter =>
  new RosParameter(stack, id, {
    type,
    description,
    ...(defaultValue === undefined ? {} : { defaultValue }),
  });

const resolved = (value: object): IResolvable => ({ creationStack: [], resolve: () => value });

/**
 * Of a resource that is there once for each VPC, what belongs to this one. (ROS, Resources: Count)
 */
const ofThis = (list: object): IResolvable =>
  resolved({ 'Fn::Select': [{ Ref: 'ALIYUN::Index' }, list] });
const ref = ({ logicalId }: RosParameter) => ({ Ref: logicalId });

/** No typed package of this product is served: the properties are those of its help page. */
function shareOf(stack: Stack, { owner, vpcs, vSwitches, count, external }: Parameters): void {
  const share = new RosResource(stack, 'Share', {
    type: 'ALIYUN::ResourceManager::ResourceShare',
    properties: {
      ResourceShareName: Fn.join('-', ['kms-vpc', ofThis(ref(vpcs))]),
      Targets: [ref(owner)],
      Resources: [{ ResourceId: ofThis(ref(vSwitches)), ResourceType: 'VSwitch' }],
      AllowExternalTargets: ref(external),
    },
  });
  share.addCount(resolved(ref(count)));
}

function probeOf(stack: Stack, { vpcs, vSwitches, count }: Parameters, zipFile: string): void {
  const group = new RosSecurityGroup(
    stack,
    'ProbeSecurityGroup',
    {
      vpcId: ofThis(ref(vpcs)),
      securityGroupName: 'kms-vpc-probe',
      description: 'Of the probe of kms-vpc-binder: nothing comes in',
    },
    true,
  );
  group.addCount(resolved(ref(count)));
  const probe = new RosFunction(
    stack,
    'Probe',
    {
      functionName: resolved({ 'Fn::Replace': [{ '{vpcId}': ofThis(ref(vpcs)) }, blank('probe')] }),
      description: 'Proves from inside this VPC that KMS instances are reachable',
      runtime: 'nodejs20',
      handler: 'index.handler',
      code: { zipFile },
      memorySize: 128,
      cpu: 0.05,
      diskSize: 512,
      timeout: 30,
      internetAccess: false,
      vpcConfig: {
        vpcId: ofThis(ref(vpcs)),
        vSwitchIds: [ofThis(ref(vSwitches))],
        securityGroupId: ofThis({ 'Fn::GetAtt': [group.logicalId, 'SecurityGroupId'] }),
      },
      // Whether a function resolves through its VPC by itself is not documented; with these it
      // does.
      customDns: { nameServers: ['100.100.2.136', '100.100.2.138'] },
    },
    true,
  );
  probe.addCount(resolved(ref(count)));
}

function roleOf(stack: Stack, { owner }: Parameters): void {
  const role = new RosRole(
    stack,
    'ProbeRole',
    {
      roleName: blank('role'),
      description: 'In which the account of the KMS instance calls the probes of kms-vpc-binder',
      assumeRolePolicyDocument: {
        version: '1',
        statement: [
          {
            effect: 'Allow',
            action: 'sts:AssumeRole',
            principal: { ram: [Fn.join('', ['acs:ram::', owner.valueAsString, ':root'])] },
          },
        ],
      },
      policies: [
        {
          policyName: 'invoke-probes',
          policyDocument: {
            version: '1',
            statement: [
              {
                effect: 'Allow',
                action: ['fc:InvokeFunction'],
                resource: [`acs:fc:*:*:functions/${blank('probes')}`],
              },
            ],
          },
        },
      ],
    },
    true,
  );
  new RosOutput(stack, 'ProbeRoleArn', {
    description: 'What probes.roles of the policy names',
    value: role.attrArn,
  });
}
