import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type DeployedCloud, startDeployedCloud } from '../../emulator/functions/deployed.ts';
import { type FunctionSpec, readDeployment } from '../../emulator/functions/deployment.ts';
import { createStack, policyOf, type Stack } from '../../emulator/functions/stack.ts';
import { ManualTimers } from '../../emulator/functions/timers.ts';
import { bundledScenario, type State } from '../../emulator/index.ts';
import { run } from '../cli/run.ts';
import { policyFor } from '../cli/world.ts';
import { evaluate, fires } from './log-query.ts';

const account = '2000000000000002';
const region = 'cn-hangzhou';
const instance = 'kst-hzz65f176a0ogplgq1x2';
const policy = policyFor(
  '    writes: [bind]\n    probes: { function: "kms-vpc-probe-{vpcId}", roles: ' +
    '"acs:ram::{accountId}:role/kms-vpc-probe" }\n',
);

interface Alarm {
  readonly name: string;
  readonly query: string;
  readonly condition: string;
}

let folder = '';
let cloud: DeployedCloud;
let stack: Stack;
let untouched: State;
const timers = new ManualTimers(Date.now());
const log: { readonly name: string; readonly line: string }[] = [];
/** A statement that somebody took out of the policy of a role. */
let removed: unknown = null;

/** What setup wrote, deployed as it was written: nothing here is named a second time. */
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'kms-vpc-proof-'));
  writeFileSync(path.join(folder, 'bindings.yaml'), policy);
  const local = { KMS_VPC_ENDPOINT: 'http://127.0.0.1:9' };
  const setup = ['setup', '--region', region, '--account', account];
  expect(await run(setup, { cwd: folder, env: local })).toMatchObject({ status: 0 });
  stack = createStack(read('ros-template.json'), {
    name: 'kms-vpc',
    account,
    region,
  });
  cloud = await startDeployedCloud({
    ...{ scenario: bundledScenario('demo'), functions: readDeployment(read('s.yaml')) },
    ...{ account, root: folder, stack, timers, idleFaults: 'allowed' },
    policy: ({ role }) => policyOf(without(stack, removed), role),
    onLog: (name, line) => log.push({ name, line }),
  });
  cloud.change((state) => withProbeRoles(state));
  untouched = cloud.state();
}, 60_000);
afterAll(async () => {
  await cloud.close();
  rmSync(folder, { recursive: true, force: true });
});

beforeEach(() => {
  cloud.change(() => untouched);
  cloud.host.abandoned.length = 0;
  log.length = 0;
  removed = null;
});

const read = (file: string): string => readFileSync(path.join(folder, file), 'utf8');

const withProbeRoles = (state: State): State => ({
  ...state,
  accounts: Object.fromEntries(
    Object.values(state.accounts).map((one) => [
      one.id,
      {
        ...one,
        roles: [
          { name: 'kms-vpc-probe', trusts: [account], allow: ['fc:InvokeFunction'], deny: [] },
        ],
      },
    ]),
  ),
});

function without(one: Stack, statement: unknown): Stack {
  const policies = [...one.policies].map(
    ([name, document]) =>
      [
        name,
        { ...document, Statement: document.Statement.filter((each) => each !== statement) },
      ] as const,
  );
  return { ...one, policies: new Map(policies) };
}

/** Takes a statement out, as somebody in a console would: also from the keys that are in use. */
function remove(statement: unknown): void {
  removed = statement;
  const left = without(stack, statement);
  const policies = new Map(
    cloud.deployed.functions.map(({ name, role }) => [`STS.${name}`, policyOf(left, role)]),
  );
  cloud.change((state) => {
    const owner = state.accounts[account];
    if (!owner) return state;
    const credentials = owner.credentials.map((key) => ({
      ...key,
      ...policies.get(key.accessKeyId),
    }));
    return { ...state, accounts: { ...state.accounts, [account]: { ...owner, credentials } } };
  });
}

const named = (name: string): FunctionSpec => {
  const spec = cloud.deployed.functions.find((each) => each.name === `kms-vpc-${name}`);
  if (!spec) throw new Error(`${name} is not deployed`);
  return spec;
};
const settle = async (): Promise<void> => {
  for (;;) {
    await cloud.host.idle();
    if (cloud.host.pending === 0) return;
    timers.next();
  }
};
const invoked = async (name: string, event = '{}'): Promise<string> => {
  const ended = await cloud.host.invoke(named(name), Buffer.from(event));
  await settle();
  return ended?.payload ?? '';
};
const bound = (): readonly string[] =>
  (cloud.state().instances[instance]?.bindings ?? []).map(({ vpcId }) => vpcId);

const alarms = (): readonly Alarm[] => {
  const { Resources } = JSON.parse(read('ros-template.json'));
  return Object.values(Resources as Record<string, { Type: string; Properties: never }>)
    .filter(({ Type }) => Type === 'ALIYUN::SLS::Alert')
    .map(({ Properties }) => {
      const { Name, Configuration } = (Properties as { Detail: never }).Detail as {
        Name: string;
        Configuration: {
          QueryList: { Query: string }[];
          SeverityConfigurations: { EvalCondition: { Condition: string } }[];
        };
      };
      return {
        name: Name,
        query: Configuration.QueryList[0]?.Query ?? '',
        condition: Configuration.SeverityConfigurations[0]?.EvalCondition.Condition ?? '',
      };
    });
};
/** The alarms that the log of this test sets off. */
const ringing = (): readonly string[] =>
  alarms()
    .filter(({ query, condition }) =>
      fires(
        condition,
        evaluate(
          query,
          log.map(({ line }) => line),
        ),
      ),
    )
    .map(({ name }) => name)
    .sort();

describe('what setup wrote, in its own roles', () => {
  test('binds what is shared, has it verified, and drift finds all of it in sync', async () => {
    cloud.change('another-vpc');
    await settle();
    expect(bound()).toContain('vpc-bp1reportsb000000000');
    expect(log.map(({ name }) => name)).toContain('kms-vpc-verify');
    expect(log.filter(({ line }) => line.includes('Forbidden'))).toEqual([]);
    await invoked('drift');
    expect(ringing()).not.toContain('kms-vpc-no-data');
    expect(ringing()).not.toContain('kms-vpc-failed');
  });

  test('a timer finds what no event told', async () => {
    timers.pass(15 * 60_000);
    await settle();
    const drift = cloud.host.invocations.filter(
      ({ functionName, mode }) => functionName === 'kms-vpc-drift' && mode === 'Async',
    );
    expect(drift.length).toBeGreaterThan(0);
    expect(bound().length).toBeGreaterThan(1);
  });

  test('a run that fails for good lands in the queue, and sets off its alarm', async () => {
    const queue = named('bind').onFailure ?? '';
    const { Resources } = JSON.parse(read('ros-template.json'));
    const queues = Object.values(
      Resources as Record<string, { Type: string; Properties: { QueueName?: string } }>,
    ).filter(({ Type }) => Type === 'ALIYUN::MNS::Queue');
    expect(queues.map(({ Properties }) => Properties.QueueName)).toEqual([
      /queues\/([^/]+)\//.exec(queue)?.[1],
    ]);
    cloud.fault({ action: 'GetKmsInstance', fault: 'reset-before', count: 400 });
    cloud.host.queue(named('bind'), Buffer.from('{}'));
    await settle();
    cloud.clearFaults();
    expect(cloud.host.abandoned).toMatchObject([
      { destination: queue, functionName: 'kms-vpc-bind' },
    ]);
    expect(ringing()).toContain('kms-vpc-failed');
  }, 60_000);

  test('a log in which nobody looked sets off the alarm for that', () => {
    expect(ringing()).toEqual(['kms-vpc-no-data']);
  });

  test('what is blocked sets off its alarm', async () => {
    await invoked('bind');
    expect(ringing()).toContain('kms-vpc-blocked');
  });
});

const functions = ['bind', 'drift', 'validate', 'verify'] as const;

describe.each(functions)('the policy of %s, a statement less', (name) => {
  let before: State;
  const statements = () => stack.policies.get(`kms-vpc-${name}-${region}`)?.Statement ?? [];

  beforeAll(async () => {
    cloud.change(() => untouched);
    // Only what is bound is proven.
    if (name === 'drift' || name === 'verify') await invoked('bind');
    before = cloud.state();
  });

  test('has statements', () => expect(statements().length).toBeGreaterThan(2));

  test('any one of them: the run names the action, or its platform falls silent', async () => {
    for (const statement of statements()) {
      cloud.change(() => before);
      log.length = 0;
      cloud.host.abandoned.length = 0;
      remove(statement);
      const actions = [statement.Action].flat().map(String);
      if (actions.includes('mns:SendMessage')) {
        cloud.host.queue(named(name), Buffer.from('no JSON'));
        cloud.fault({ action: 'GetKmsInstance', fault: 'reset-before', count: 400 });
        await settle();
        cloud.clearFaults();
        expect(cloud.host.abandoned).toEqual([]);
        continue;
      }
      const told = await invoked(name);
      if (actions.includes('log:PostLogStoreLogs'))
        expect(log.filter((one) => one.name === named(name).name)).toEqual([]);
      else
        expect(
          actions.some((action) => told.includes(action)),
          `${actions} in ${told}`,
        ).toBe(true);
    }
  }, 120_000);
});
