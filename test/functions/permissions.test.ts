import { afterEach, describe, expect, test } from 'vitest';
import { bindOn } from '../../functions/bind.ts';
import { driftOn } from '../../functions/drift.ts';
import { parsePolicy } from '../../shared/core/policy/parse.ts';
import type { InstancePolicy } from '../../shared/core/policy/policy.ts';
import type { Report } from '../../shared/core/report/schema.ts';
import { type DeployedFunction, ramPolicy } from '../../shared/flows/ram-policy.ts';
import type { Handler } from '../../shared/runtime/dress.ts';
import type { Machine } from '../../shared/runtime/machine.ts';
import { timerEvent } from '../event/events.ts';
import { aPlatform, kms, type Platform, sharedWorld, takesFromTeamA } from './platform.ts';

let here: Platform | undefined;
afterEach(async () => {
  await here?.emulator.close();
  here = undefined;
});

const names = { bind: 'kms-vpc-bind' };
const usesEverything = takesFromTeamA({ bind: { own: { tags: { kms: 'shared' } }, shared: { from: 'principals' } } });
const policiesIn = (policy: unknown): readonly InstancePolicy[] => {
  const parsed = parsePolicy(policy);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.policy.instances;
};
const actionsOf = (name: DeployedFunction, policy: unknown = usesEverything) =>
  ramPolicy(name, policiesIn(policy), names).Statement.flatMap(({ Action }) => Action);

/** A run in a role that allows `actions`, in a world where everything has to be done; hand-overs are answered. */
async function run(on: (machine: Machine) => Handler, actions: readonly string[]) {
  const called = new Set<string>();
  here = await aPlatform({
    policy: usesEverything,
    world: sharedWorld()
      .instance({ sharedWith: ['team-a'], vpcNum: 9 })
      .vpc('vpc-tagged', { tags: { kms: 'shared' } }),
    env: { KMS_VPC_BIND_FUNCTION: names.bind },
    emulator: {
      route: async ({ path }) => {
        if (!path.startsWith('/2023-03-30/')) return null;
        const allowed = actions.includes('fc:InvokeFunction');
        const text = allowed ? '' : '{"Code":"AccessDenied","Message":"no","RequestId":"r"}';
        return {
          kind: 'reply',
          status: allowed ? 202 : 403,
          text,
          contentType: 'application/json',
          code: null,
          requestId: 'r',
          evidence: null,
        };
      },
    },
  });
  here.emulator.change((state) => {
    const account = state.accounts[kms];
    if (!account) return state;
    const credentials = account.credentials.map((credential) => ({ ...credential, allow: actions }));
    return { ...state, accounts: { ...state.accounts, [kms]: { ...account, credentials } } };
  });
  const report: Report | null = await here.invoke(on(here.machine), timerEvent()).catch(() => null);
  for (const { kind, action } of here.lines) if (kind === 'call') called.add(String(action));
  return { report, called, bound: here.bound() };
}

const whole = ['vpc-a', 'vpc-b', 'vpc-foreign', 'vpc-tagged'];

describe.each([
  ['bind', bindOn],
  ['drift', driftOn],
] as const)('the policy of %s', (name, on) => {
  test('is enough, and names nothing that is not called', async () => {
    const { report, called, bound } = await run(on, actionsOf(name));
    expect(report?.error).toBeNull();
    expect(report?.instances[0]?.findings.filter(({ code }) => /-un(read|known)$/.test(code))).toEqual([]);
    expect([...called].sort()).toEqual([...actionsOf(name)].sort());
    if (name === 'bind') expect(bound).toEqual(whole);
  });

  test.each(actionsOf(name))('without %s a run is not whole, and says so', async (missing) => {
    const without = actionsOf(name).filter((action) => action !== missing);
    const { report } = await run(on, without);
    const said = JSON.stringify([report?.error, report?.instances.map(({ findings }) => findings)]);
    expect(said).toContain(missing);
  });
});

describe('every policy', () => {
  test.each(['bind', 'drift', 'validate', 'verify'] as const)('of %s names actions one by one', (name) => {
    for (const action of actionsOf(name)) expect(action).toMatch(/^[a-z]+:[A-Za-z]+$/);
  });

  test('lets nobody but bind write', () => {
    const writers = (['bind', 'drift', 'validate', 'verify'] as const).filter((name) =>
      actionsOf(name).some((action) => /:Update/.test(action)),
    );
    expect(writers).toEqual(['bind']);
  });

  test('leaves out what the policy has no need of', () => {
    const plain = { instances: [{ id: 'kst-1', region: 'cn-hangzhou', bind: { own: { vpcs: ['vpc-a'] } } }] };
    expect(actionsOf('bind', plain)).not.toContain('resourcesharing:ListSharedResources');
    expect(actionsOf('bind', plain)).not.toContain('vpc:DescribeVpcs');
    expect(actionsOf('verify', plain)).not.toContain('fc:InvokeFunction');
  });

  test('lets drift call bind and no other function, and verify the probes and their roles', () => {
    const role = 'acs:ram::1000000000000001:role/kms-vpc-probe';
    const probed = takesFromTeamA({ probes: { function: 'probe-{vpcId}', roles: { '1000000000000001': role } } });
    const resources = (name: DeployedFunction, action: string) =>
      ramPolicy(name, policiesIn(probed), names).Statement.find(({ Action }) => Action.includes(action))?.Resource;
    expect(resources('drift', 'fc:InvokeFunction')).toEqual(['acs:fc:*:*:functions/kms-vpc-bind']);
    expect(resources('verify', 'fc:InvokeFunction')).toEqual(['acs:fc:*:*:functions/probe-*']);
    expect(resources('verify', 'sts:AssumeRole')).toEqual([role]);
  });
});
