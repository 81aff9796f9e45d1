import { readFileSync } from 'node:fs';
import {
  Fn,
  type IResolvable,
  RosCondition,
  RosInfo,
  RosOutput,
  RosParameter,
  RosParameterType,
  RosPseudo,
  RosResource,
  type Stack,
} from '@alicloud/ros-cdk-core';
import { RosSecurityGroup } from '@alicloud/ros-cdk-ecs';
import { RosFunction } from '@alicloud/ros-cdk-fc3';
import { RosRole } from '@alicloud/ros-cdk-ram';
import { parse } from 'yaml';
import { blank } from '../shared/core/deployment/template.ts';
import { isGiven, ref, resolved } from './template.ts';

/**
 * What an account whose VPCs use an instance of another account needs: for each VPC the share of
 * one vSwitch and a probe, and for all of them the role in which the other account calls the
 * probes. That role may invoke these functions and do nothing else. `probeZip`: its code, a ZIP in
 * Base64.
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
      'The account of the instance is in no Resource Directory with this one, ' +
        'and accepts the invitation by hand',
      false,
    ),
    callers: parameter(
      stack,
      'Callers',
      RosParameterType.STRING,
      'ARNs of the users and roles of that account which may call the probes, ' +
        'separated by commas; empty: whoever that account allows to',
      '',
    ),
    eventsRole: parameter(
      stack,
      'EventsRole',
      RosParameterType.STRING,
      'Role of the account of the instance in which EventBridge of this account may put events ' +
        'there; empty: no events of this network are forwarded',
      '',
    ),
    eventBus: parameter(
      stack,
      'EventBus',
      RosParameterType.STRING,
      'Event bus of that account which they are put on',
      'default',
    ),
  };
  shareOf(stack, parameters);
  probeOf(stack, parameters, probeZip);
  roleOf(stack, parameters);
  forwardOf(stack, parameters);
}

type Parameters = Readonly<
  Record<
    | ('owner' | 'vpcs' | 'vSwitches' | 'count' | 'external')
    | ('callers' | 'eventsRole' | 'eventBus'),
    RosParameter
  >
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

/**
 * Of a resource that is there once for each VPC, what belongs to this one. (ROS, Resources: Count)
 */
const ofThis = (list: object): IResolvable =>
  resolved({ 'Fn::Select': [{ Ref: 'ALIYUN::Index' }, list] });

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

/** In every region: a role belongs to none. */
const probesOfThisAccount = Fn.join('', [
  'acs:fc:*:',
  RosPseudo.tenantId,
  `:functions/${blank('probes')}`,
]);

/** Whom it trusts: docs/decisions/0018. */
function roleOf(stack: Stack, { owner, callers }: Parameters): void {
  const anybody = [Fn.join('', ['acs:ram::', owner.valueAsString, ':root'])];
  new RosCondition(stack, 'NamesCallers', { expression: isGiven(callers) });
  const trusted = resolved({
    'Fn::If': ['NamesCallers', { 'Fn::Split': [',', ref(callers)] }, anybody],
  });
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
            principal: { ram: trusted },
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
                resource: [probesOfThisAccount],
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

interface FunctionSet {
  readonly resources: Readonly<
    Record<
      string,
      {
        readonly props: {
          readonly triggers?: readonly {
            readonly triggerName: string;
            readonly triggerConfig: { readonly eventRuleFilterPattern: string };
          }[];
        };
      }
    >
  >;
}

/** The rule of `drift` on the other side: what is listened for is what is forwarded. */
function networkWrites(): unknown {
  const text = readFileSync(new URL('../s.yaml', import.meta.url), 'utf8');
  const { resources } = parse(text, { merge: true }) as FunctionSet;
  const triggers = Object.values(resources).flatMap(({ props }) => props.triggers ?? []);
  const rule = triggers.find(({ triggerName }) => triggerName === 'vpc-writes');
  if (!rule) throw new Error('s.yaml has no trigger vpc-writes');
  return JSON.parse(rule.triggerConfig.eventRuleFilterPattern);
}

/**
 * What happens in the network of this account is recorded here only. No typed package of this
 * product is served: the properties are those of its help page, the target's those of the
 * landing-zone solution.
 */
function forwardOf(stack: Stack, { owner, eventsRole, eventBus }: Parameters): void {
  const target = {
    AccountType: 'AnotherAccount',
    AccountId: ref(owner),
    EventBusName: ref(eventBus),
    RAMRoleName: ref(eventsRole),
  };
  const rule = new RosResource(stack, 'Forward', {
    type: 'ALIYUN::EventBridge::Rule',
    properties: {
      EventBusName: 'default',
      RuleName: 'kms-vpc-forward',
      Description: 'Changes of VPCs and vSwitches, for the account of the KMS instance',
      FilterPattern: networkWrites(),
      Targets: [
        {
          Id: 'kms-vpc',
          Type: 'acs.eventbridge',
          Endpoint: Fn.join('', [
            'acs:eventbridge:',
            RosPseudo.region,
            ':',
            owner.valueAsString,
            ':eventbus/',
            eventBus.valueAsString,
          ]),
          PushRetryStrategy: 'BACKOFF_RETRY',
          ParamList: [
            ...Object.entries(target).map(([ResourceKey, Value]) => ({
              ...{ ResourceKey, Form: 'CONSTANT', Value },
            })),
            { ResourceKey: 'Body', Form: 'ORIGINAL' },
          ],
        },
      ],
    },
  });
  rule.rosOptions.condition = new RosCondition(stack, 'ForwardsEvents', {
    expression: isGiven(eventsRole),
  });
}
