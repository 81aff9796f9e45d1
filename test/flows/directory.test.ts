import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type Scenario, startEmulator } from '../../emulator/index.ts';
import { createCloud } from '../../shared/cloud/client.ts';
import { accountId } from '../../shared/core/ids.ts';
import { parsePolicy } from '../../shared/core/policy/parse.ts';
import { applyRun } from '../../shared/flows/apply.ts';
import type { FlowContext } from '../../shared/flows/context.ts';
import { look } from '../../shared/flows/look.ts';
import { newDirectoryCache } from '../../shared/flows/observe-directory.ts';
import { planRun } from '../../shared/flows/plan.ts';
import { deployedNames, ramPolicy } from '../../shared/flows/ram-policy.ts';
import { directoryCopiesIn } from '../../shared/middleware/journal/directory-copies.ts';

const hub = '2000000000000002';
const minute = 60_000;
const idOf = (nth: number): string => String(1000000000000000n + BigInt(nth));

/** So many accounts in a folder of folders, the first of which shares a VPC with the hub. */
function anOrganisation(accounts: number, variants: Scenario['variants'] = {}): Scenario {
  const ids = Array.from({ length: accounts }, (_, nth) => idOf(nth + 1));
  const [first = ''] = ids;
  const instance = (id: string) => ({
    ...{ id, owner: 'hub', primaryVpc: 'vpc-hub', vpcNum: 9 },
    bindings: [],
  });
  return {
    variants,
    accounts: [
      { id: hub, alias: 'hub', directory: 'rd-1' },
      ...ids.map((id) => ({ id, alias: `a${id}`, directory: 'rd-1' })),
      { id: '3000000000000003', alias: 'stranger' },
    ],
    folders: { 'fd-apps': [], 'fd-web': ids },
    folderParents: { 'fd-web': 'fd-apps' },
    vpcs: [
      { id: 'vpc-hub', owner: 'hub', vSwitches: [{ id: 'vsw-hub' }] },
      { id: 'vpc-a', owner: first, vSwitches: [{ id: 'vsw-a' }] },
      { id: 'vpc-s', owner: 'stranger', vSwitches: [{ id: 'vsw-s' }] },
    ],
    shares: [
      { id: 'rs-a', name: 'a', owner: first, resources: ['vsw-a'], targets: ['hub'] },
      { id: 'rs-s', name: 's', owner: 'stranger', resources: ['vsw-s'], targets: ['hub'] },
    ],
    instances: [instance('kst-1'), instance('kst-2')],
  };
}

const policies = (from: unknown) => {
  const shared = { from };
  const parsed = parsePolicy({
    instances: ['kst-1', 'kst-2'].map((id) => ({
      ...{ id, region: 'cn-hangzhou', writes: ['bind'], bind: { shared } },
    })),
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.policy.instances;
};

async function lookingAt(scenario: Scenario) {
  const emulator = await startEmulator({ scenario });
  onTestFinished(() => emulator.close());
  const time = { ms: Date.now(), setBy: 0, frozen: 0 };
  const now = () => time.ms + time.setBy;
  const steady = () => time.ms - time.frozen;
  const clock = { now, steady, sleep: async () => {}, random: () => 0.5 };
  const key = emulator.state().accounts[hub]?.credentials[0];
  const cloud = createCloud({
    ...clock,
    credentials: async () => ({
      accessKeyId: key?.accessKeyId ?? '',
      accessKeySecret: key?.accessKeySecret ?? '',
    }),
    env: { KMS_VPC_ENDPOINT: emulator.url },
  });
  const context = (directories = warm): FlowContext => ({
    ...clock,
    ...{ cloud, account: accountId(hub), directories, deadline: steady() + 120_000 },
  });
  const warm = newDirectoryCache();
  const run = { command: 'plan', runId: 'r', trigger: 'manual' } as const;
  const planned = async (from: unknown = [{ folder: 'fd-apps' }]) => {
    const { report } = await planRun(context(), { ...run, policies: policies(from) });
    return report.instances.map(({ plan, findings }) => ({
      binds: plan.actions.map(({ vpcId }) => vpcId),
      codes: findings.map(({ code }) => code),
    }));
  };
  const calls = () => emulator.calls.filter(({ action }) => action === 'ListAccounts').length;
  return { emulator, time, planned, calls, context };
}

describe('the Resource Directory', () => {
  test('is read once for all instances and hour: a call per hundred accounts', async () => {
    const { time, planned, calls } = await lookingAt(anOrganisation(2000));
    expect((await planned()).map(({ binds }) => binds)).toEqual([['vpc-a'], ['vpc-a']]);
    // 2,000 and the hub.
    expect(calls()).toBe(21);
    time.ms += 59 * minute;
    await planned();
    expect(calls()).toBe(21);
    time.ms += 2 * minute;
    await planned();
    expect(calls()).toBe(42);
  }, 60_000);

  test.each([
    ['set back', { setBy: -59 * minute }],
    ['set back by a day', { setBy: -24 * 60 * minute }],
    ['frozen', { frozen: 61 * minute }],
  ])('is asked for again after an hour, even where a clock was %s', async (_, wrong) => {
    const { time, planned, calls } = await lookingAt(anOrganisation(1));
    await planned();
    Object.assign(time, wrong, { ms: time.ms + 61 * minute });
    await planned();
    expect(calls()).toBe(2);
  });

  test('is not asked for a policy that names no folder', async () => {
    const { planned, calls } = await lookingAt(anOrganisation(1));
    expect((await planned([idOf(1)]))[0]?.binds).toEqual(['vpc-a']);
    expect(calls()).toBe(0);
  });

  test('that was known and cannot be read any more is unknown, not as it was', async () => {
    const { emulator, time, planned } = await lookingAt(anOrganisation(3));
    await planned();
    emulator.change({ setPolicy: { account: 'hub', deny: ['resourcemanager:ListAccounts'] } });
    time.ms += 61 * minute;
    const [first] = await planned();
    expect(first).toEqual({ binds: [], codes: expect.arrayContaining(['directory-unknown']) });
  });

  test('that does not tell the folders above its members is unknown', async () => {
    const { planned } = await lookingAt(anOrganisation(3, { memberPath: 'absent' }));
    const [first] = await planned();
    expect(first).toEqual({ binds: [], codes: expect.arrayContaining(['directory-unknown']) });
  });

  test.each([{ folder: 'fd-web' }, [{ folder: 'fd-web' }]])('may be named as %j', async (from) => {
    const { planned } = await lookingAt(anOrganisation(2));
    expect((await planned(from))[0]?.binds).toEqual(['vpc-a']);
  });

  test('cut in the middle selects nobody', async () => {
    const { emulator, planned } = await lookingAt(anOrganisation(150));
    emulator.fault({ action: 'ListAccounts', fault: 'cut-page' });
    const [first] = await planned();
    expect(first?.binds).toEqual([]);
    expect(first?.codes).toContain('directory-unknown');
  });

  test('stays with a look: nothing of it is derived twice', async () => {
    const { context } = await lookingAt(anOrganisation(2));
    const run = { command: 'plan', runId: 'r', trigger: 'manual' } as const;
    const [one] = await look(context(), { ...run, policies: policies([{ folder: 'fd-apps' }]) });
    expect(one?.survey.owners).toEqual([idOf(1), idOf(2)]);
  });
});

/** Runs of functions that start anew each time, and share a folder. */
async function startingAnew(scenario: Scenario) {
  const { emulator, time, calls, context } = await lookingAt(scenario);
  const root = mkdtempSync(join(tmpdir(), 'journal-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const copies = directoryCopiesIn(root, () => time.ms);
  const from = [{ folder: 'fd-apps' }];
  const names = { command: 'bind', runId: 'r', trigger: 'manual' } as const;
  const run = async () => {
    const cold = context(newDirectoryCache(copies));
    const request = { ...names, policies: policies(from), remembering: true };
    const { report } = await applyRun(cold, request);
    time.ms += 15 * minute;
    return report.instances.map(({ applied }) => applied?.writes ?? 0);
  };
  return { emulator, time, calls, copies, root, run };
}

describe('a copy of the Resource Directory in the folder of the journal', () => {
  test('is read by functions that start anew, so that it is asked once an hour', async () => {
    const { calls, run } = await startingAnew(anOrganisation(250));
    expect(await run()).toEqual([1, 1]);
    expect(calls()).toBe(3);
    for (const _ of [2, 3, 4]) expect(await run()).toEqual([0, 0]);
    expect(calls()).toBe(3);
    await run();
    expect(calls()).toBe(6);
  });

  test('is no ground for a binding: before one, the directory is asked', async () => {
    const { time, calls, copies, run } = await startingAnew(anOrganisation(2));
    const liar = { id: accountId('3000000000000003'), folders: ['fd-apps'] };
    await copies.add({ account: accountId(hub), at: time.ms - minute, directory: [liar] });
    expect(await run()).toEqual([1, 1]);
    expect(calls()).toBe(1);
  });

  test('that holds nobody back makes nobody bound while there is no answer', async () => {
    const { emulator, time, copies, run } = await startingAnew(anOrganisation(2));
    emulator.change({ setPolicy: { account: 'hub', deny: ['resourcemanager:ListAccounts'] } });
    const member = { id: accountId(idOf(1)), folders: ['fd-apps'] };
    await copies.add({ account: accountId(hub), at: time.ms - minute, directory: [member] });
    expect(await run()).toEqual([0, 0]);
  });

  test('of which nothing can be read costs a read, and no more', async () => {
    const { calls, root, run } = await startingAnew(anOrganisation(2));
    writeFileSync(join(root, 'directory'), 'a file where the folder should be');
    expect(await run()).toEqual([1, 1]);
    await run();
    expect(calls()).toBe(2);
  });
});

test('a role may read the members of the directory only where a folder is selected', () => {
  const actions = (from: unknown) =>
    (['bind', 'drift', 'verify', 'validate'] as const).map((name) =>
      JSON.stringify(ramPolicy(name, policies(from), deployedNames({}))).includes(
        'resourcemanager:ListAccounts',
      ),
    );
  expect(actions([{ folder: 'fd-apps' }])).toEqual([true, true, true, true]);
  expect(actions([idOf(1)])).toEqual([false, false, false, false]);
});
