import { readdirSync, readFileSync } from 'node:fs';
import {
  RosCondition,
  RosDeletionPolicy,
  RosInfo,
  RosOutput,
  RosParameter,
  RosParameterType,
  RosResource,
  type Stack,
} from '@alicloud/ros-cdk-core';
import { RosBucket } from '@alicloud/ros-cdk-oss';
import { RosManagedPolicy, RosRole } from '@alicloud/ros-cdk-ram';
import { RosAlert, RosIndex, RosLogstore, RosProject } from '@alicloud/ros-cdk-sls';
import { blank } from '../shared/core/deployment/template.ts';
import { deployedFunctions } from '../shared/flows/ram-policy.ts';
import { isGiven, ref, resolved } from './template.ts';

const alarmFolder = new URL('../docs/alarms/', import.meta.url);

/**
 * What the account of the KMS instances needs once in a region, beside the functions: their roles,
 * their log with its alarms, the queue of failed runs and, where they are wanted, the bucket of the
 * journal and the role in which other accounts put events here. The policies are empty here, and
 * allow nothing: they follow from a policy file.
 */
export function hub(stack: Stack): void {
  new RosInfo(
    stack,
    RosInfo.description,
    `kms-vpc-binder: roles, log, alarms and queue of the functions in ${blank('region')}`,
  );
  for (const name of deployedFunctions) roleOf(stack, name);
  const log = logOf(stack);
  alarmsOf(stack, log);
  queueOf(stack);
  journalOf(stack);
  eventsOf(stack);
}

/** `bind` -> `Bind`: logical ids have no hyphens. */
const logicalId = (name: string): string =>
  name.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());

function roleOf(stack: Stack, name: (typeof deployedFunctions)[number]): void {
  const roleName = blank(`${name}Role`);
  const role = new RosRole(
    stack,
    `${logicalId(name)}Role`,
    {
      roleName,
      description: `What the function ${name} of kms-vpc-binder may do`,
      assumeRolePolicyDocument: {
        version: '1',
        statement: [
          {
            effect: 'Allow',
            action: 'sts:AssumeRole',
            principal: { service: ['fc.aliyuncs.com'] },
          },
        ],
      },
    },
    true,
  );
  const policy = new RosManagedPolicy(
    stack,
    `${logicalId(name)}Policy`,
    {
      policyName: roleName,
      description: `The calls that the function ${name} of kms-vpc-binder makes`,
      policyDocument: { version: '1', statement: [] },
      roles: [roleName],
    },
    true,
  );
  policy.addRosDependency(role.logicalId);
  output(stack, `${logicalId(name)}RoleArn`, `The role of the function ${name}`, role.attrArn);
}

function logOf(stack: Stack): RosIndex {
  const days = new RosParameter(stack, 'LogDays', {
    type: RosParameterType.NUMBER,
    defaultValue: 30,
    minValue: 1,
    maxValue: 3650,
    description: 'Days that the log is kept. The alarms need less than a day',
  });
  const project = new RosProject(
    stack,
    'LogProject',
    { name: blank('logProject'), description: 'Log of kms-vpc-binder' },
    true,
  );
  const store = new RosLogstore(
    stack,
    'LogStore',
    {
      projectName: blank('logProject'),
      logstoreName: blank('logStore'),
      mode: 'standard',
      shardCount: 1,
      ttl: days.valueAsNumber,
    },
    true,
  );
  store.addRosDependency(project.logicalId);
  const index = new RosIndex(
    stack,
    'LogIndex',
    {
      projectName: blank('logProject'),
      logstoreName: blank('logStore'),
      fullTextIndex: {
        enable: true,
        caseSensitive: false,
        includeChinese: true,
        delimiter: delimiters,
      },
      keyIndices: [{ name: 'message', type: 'text', enableAnalytics: true, delimiter: delimiters }],
    },
    true,
  );
  index.addRosDependency(store.logicalId);
  output(stack, 'LogProjectName', 'The log project that s.yaml names', project.attrName);
  output(stack, 'LogStoreName', 'The logstore that s.yaml names', store.attrLogstoreName);
  return index;
}

/** The tokens of a JSON line: what stands between these is a word that a query can look for. */
const delimiters = ', \'";=()[]{}?@&<>/:\n\t\r';

function alarmsOf(stack: Stack, log: RosIndex): void {
  const policy = new RosParameter(stack, 'AlarmActionPolicy', {
    type: RosParameterType.STRING,
    defaultValue: 'sls.builtin',
    description: 'Action policy of Log Service that says who is told of an alarm, and how',
  });
  for (const file of readdirSync(alarmFolder).sort()) {
    const detail = alarmIn(readFileSync(new URL(file, alarmFolder), 'utf8'), policy.valueAsString);
    const id = `${logicalId(file.replace('.json', ''))}Alarm`;
    new RosAlert(stack, id, { project: blank('logProject'), detail }, true).addRosDependency(
      log.logicalId,
    );
  }
}

/** An alarm as the log service has it, on the log of this set. */
function alarmIn(text: string, actionPolicyId: string): RosAlert.DetailProperty {
  const alarm = JSON.parse(text);
  const { configuration } = alarm;
  const here = { project: blank('logProject'), store: blank('logStore'), region: blank('region') };
  return {
    ...alarm,
    type: 'Alert',
    configuration: {
      ...configuration,
      queryList: configuration.queryList.map((query: object) => ({ ...query, ...here })),
      policyConfiguration: { ...configuration.policyConfiguration, actionPolicyId },
    },
  };
}

/** No typed package of this product is served: the properties are those of its help page. */
function queueOf(stack: Stack): void {
  const queue = new RosResource(stack, 'FailedRuns', {
    type: 'ALIYUN::MNS::Queue',
    properties: { QueueName: blank('failedQueue'), MessageRetentionPeriod: 604_800 },
  });
  output(
    stack,
    'FailedQueueName',
    'The queue that is told of runs that failed',
    queue.getAtt('QueueName'),
  );
}

/**
 * Left out where there is no bucket. It stays when the stack goes: what is in it is not a stack's.
 */
function journalOf(stack: Stack): void {
  const days = new RosParameter(stack, 'JournalDays', {
    type: RosParameterType.NUMBER,
    defaultValue: 31,
    minValue: 31,
    maxValue: 3650,
    description: 'Days that what runs remember is kept. Nothing reads what is older than 30 days',
  });
  const bucket = new RosBucket(
    stack,
    'JournalBucket',
    {
      bucketName: blank('journalBucket'),
      accessControl: 'private',
      blockPublicAccess: true,
      serverSideEncryptionConfiguration: { sseAlgorithm: 'AES256' },
      lifecycleConfiguration: {
        rule: [
          { id: 'forget', prefix: '', status: 'Enabled', expiration: { days: days.valueAsNumber } },
        ],
      },
    },
    true,
  );
  bucket.rosOptions.deletionPolicy = RosDeletionPolicy.RETAIN;
  output(
    stack,
    'JournalBucketName',
    `The bucket of the journal, ${blank('journalBucket')}`,
    bucket.attrName,
  );
}

const eventBridge = '@eventbridge.aliyuncs.com';

/**
 * One service principal for each account, `ID@eventbridge.aliyuncs.com`, and the policy of the
 * system for it. (EventBridge, routing across accounts; read 2026-11-27)
 */
function eventsOf(stack: Stack): void {
  const accounts = new RosParameter(stack, 'EventAccounts', {
    type: RosParameterType.STRING,
    defaultValue: blank('eventAccounts'),
    description:
      'Accounts whose EventBridge may put events of their networks here, separated by commas; ' +
      'empty: none may',
  });
  const isTaken = new RosCondition(stack, 'TakesEvents', { expression: isGiven(accounts) });
  const each = { 'Fn::Replace': [{ ',': `${eventBridge},` }, ref(accounts)] };
  const role = new RosRole(
    stack,
    'EventsRole',
    {
      roleName: blank('eventsRole'),
      description: 'In which EventBridge of other accounts puts their events here',
      assumeRolePolicyDocument: {
        version: '1',
        statement: [
          {
            effect: 'Allow',
            action: 'sts:AssumeRole',
            principal: {
              service: resolved({ 'Fn::Split': [',', { 'Fn::Join': ['', [each, eventBridge]] }] }),
            },
          },
        ],
      },
      policyAttachments: { system: ['AliyunEventBridgePutEventsPolicy'] },
    },
    true,
  );
  role.rosOptions.condition = isTaken;
  new RosOutput(stack, 'EventsRoleName', {
    description: 'What the stack of a member account takes as EventsRole',
    value: role.attrRoleName,
  }).addCondition(isTaken);
}

const output = (stack: Stack, name: string, description: string, value: unknown): void =>
  void new RosOutput(stack, name, { description, value });
