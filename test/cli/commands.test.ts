import {
  lstatSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { catalogue } from '../../shared/core/findings/catalogue.ts';
import type { InstanceReport, Report } from '../../shared/core/report/schema.ts';
import { aFolder, run, runForReport } from './run.ts';
import { calls, demoCloud, instance, policyFor, writes } from './world.ts';

const lastLine = (screen: string): string => screen.trimEnd().split('\n').at(-1) ?? '';

describe('plan', () => {
  test('says what would be written, writes nothing, and exits 2', async () => {
    const cloud = await demoCloud();
    const { status, stdout, stderr } = await run(['plan'], {
      cloud,
      cwd: aFolder({ 'bindings.yaml': policyFor() }),
    });
    expect(status).toBe(2);
    expect(stderr).toBe('');
    expect(lastLine(stdout)).toBe('Plan: 3 to bind, 0 to move, 0 to unbind, 1 blocked.');
    expect(writes(cloud)).toBe(0);
    expect(calls(cloud, 'GetCallerIdentity')).toBe(1);
  });
  test('without a permission shows what is unknown, tells the error and exits 1', async () => {
    const cloud = await demoCloud();
    cloud.change({ setPolicy: { account: 'kms', deny: ['kms:GetKmsInstance'] } });
    const around = { cloud, cwd: aFolder({ 'bindings.yaml': policyFor() }) };
    const { status, stdout, stderr } = await run(['plan'], around);
    expect(status).toBe(1);
    expect(stdout).toContain('binding list unknown');
    expect(stderr).toMatch(/^✘ no-permission {2}.*\n {2}How to solve: .*\n$/);
    const { report } = await runForReport(['plan'], around);
    expect(report.error?.kind).toBe('permission');
    expect(report.instances[0]?.status).toBe('unknown');
  });
  test('saves the same report that --json prints, whole and for its owner only', async () => {
    const cloud = await demoCloud();
    const cwd = aFolder({ 'bindings.yaml': policyFor() });
    const { status, report } = await runForReport(['plan', '--out', 'plan.json'], { cloud, cwd });
    expect(status).toBe(2);
    expect(JSON.parse(readFileSync(join(cwd, 'plan.json'), 'utf8'))).toEqual(report);
    expect(statSync(join(cwd, 'plan.json')).mode & 0o777).toBe(0o600);
    expect(readdirSync(cwd).sort()).toEqual(['bindings.yaml', 'plan.json']);
  });
  test('that can not save its report says so and leaves nothing behind', async () => {
    const cloud = await demoCloud();
    const cwd = aFolder({ 'bindings.yaml': policyFor() });
    for (const out of ['none/plan.json', '.', '/dev/null', 'bindings.yaml/plan.json']) {
      const { status, stderr } = await run(['plan', '--out', out], { cloud, cwd });
      expect(status).toBe(1);
      expect(stderr).toContain('✘ out-not-writable');
    }
    expect(readdirSync(cwd)).toEqual(['bindings.yaml']);
  });
  test('with credentials that nobody knows says so', async () => {
    const cloud = await demoCloud();
    const { status, report } = await runForReport(['plan'], {
      cloud,
      account: 'nobody',
      cwd: aFolder({ 'bindings.yaml': policyFor() }),
    });
    expect(status).toBe(1);
    expect(report.error?.kind).toBe('user');
  });
});

test('a link to a file goes on being one when a plan is saved through it', async () => {
  const cloud = await demoCloud();
  const cwd = aFolder({ 'bindings.yaml': policyFor(), 'real.json': '' });
  symlinkSync(join(cwd, 'real.json'), join(cwd, 'plan.json'));
  await run(['plan', '--out', 'plan.json'], { cloud, cwd });
  expect(lstatSync(join(cwd, 'plan.json')).isSymbolicLink()).toBe(true);
  expect(readFileSync(join(cwd, 'real.json'), 'utf8')).toContain('kms-vpc/report@1');
});

describe('apply', () => {
  test('writes once and says what was read back', async () => {
    const cloud = await demoCloud();
    cloud.change('free-address');
    const around = { cloud, cwd: aFolder({ 'bindings.yaml': policyFor() }) };
    const { status, stdout } = await run(['apply', '--yes'], around);
    expect(status).toBe(0);
    expect(stdout).toContain('Read back: the list matches');
    expect(lastLine(stdout)).toBe('Applied: 4 bound, 0 moved, 0 unbound, 0 left undone.');
    expect(writes(cloud)).toBe(1);
    const again = await run(['plan'], around);
    expect(again.status).toBe(0);
    expect(again.stdout).toContain(`Nothing to do. Compared 5 bindings of ${instance}`);
  });
  test('exits 2 where a part was left undone', async () => {
    const cloud = await demoCloud();
    const { status, report } = await runForReport(['apply', '--yes'], {
      cloud,
      cwd: aFolder({ 'bindings.yaml': policyFor() }),
    });
    expect(status).toBe(2);
    expect(report.instances[0]).toMatchObject({
      status: 'blocked',
      applied: { writes: 1, readBack: 'equal' },
    });
  });
  test('asks on a terminal, after it has shown the plan, and writes what was shown', async () => {
    const cloud = await demoCloud();
    const { status, stdout } = await run(['apply'], {
      cloud,
      cwd: aFolder({ 'bindings.yaml': policyFor() }),
      terminal: ['yes'],
    });
    expect(status).toBe(2);
    expect(stdout.indexOf('Plan: ')).toBeLessThan(stdout.indexOf("Only 'yes' is accepted"));
    expect(writes(cloud)).toBe(1);
  });
  test.each([['no'], ['y'], ['YES'], []])(
    'answered with %s writes nothing and exits 1',
    async (...typed) => {
      const cloud = await demoCloud();
      const { status, stderr } = await run(['apply'], {
        cloud,
        cwd: aFolder({ 'bindings.yaml': policyFor() }),
        terminal: typed,
      });
      expect(status).toBe(1);
      expect(stderr).toContain('not-confirmed');
      expect(writes(cloud)).toBe(0);
    },
  );
  test('asks nothing where nothing is to be written', async () => {
    const cloud = await demoCloud();
    const { status, stdout } = await run(['apply'], {
      cloud,
      cwd: aFolder({ 'bindings.yaml': policyFor('    writes: []\n') }),
      terminal: [],
    });
    expect(status).toBe(2);
    expect(stdout).toContain('not-allowed');
    expect(stdout).not.toContain('accepted');
  });
  test('without a terminal and without --yes asks the cloud nothing at all', async () => {
    const cloud = await demoCloud();
    for (const argv of [['apply'], ['apply', '--json']]) {
      expect(
        (await run(argv, { cloud, cwd: aFolder({ 'bindings.yaml': policyFor() }) })).status,
      ).toBe(1);
    }
    expect(cloud.calls).toEqual([]);
  });
  test('refuses what was shown when the world moves while the question is open', async () => {
    const cloud = await demoCloud();
    const watch = (text: string): void => {
      if (text.includes('accepted')) cloud.change({ clearBindings: { instance } });
    };
    const { status, stdout } = await run(['apply'], {
      cloud,
      cwd: aFolder({ 'bindings.yaml': policyFor() }),
      terminal: ['yes'],
      watch,
    });
    expect(status).not.toBe(0);
    expect(stdout).toContain('world-moved');
    expect(writes(cloud)).toBe(0);
  });
});

describe('apply of a saved plan', () => {
  const saved = async () => {
    const cloud = await demoCloud();
    const cwd = aFolder({ 'bindings.yaml': policyFor() });
    await run(['plan', '--out', 'plan.json'], { cloud, cwd });
    return { cloud, cwd };
  };
  test('writes exactly that', async () => {
    const around = await saved();
    const { status, stdout } = await run(['apply', 'plan.json', '--yes'], around);
    expect(status).toBe(2);
    expect(lastLine(stdout)).toBe('Applied: 3 bound, 0 moved, 0 unbound, 1 left undone.');
    expect(writes(around.cloud)).toBe(1);
  });
  test('takes what plan --json printed', async () => {
    const { cloud, cwd } = await saved();
    const { stdout } = await run(['plan', '--json'], { cloud, cwd });
    writeFileSync(join(cwd, 'printed.json'), stdout);
    expect((await run(['apply', 'printed.json', '--yes'], { cloud, cwd })).status).toBe(2);
    expect(writes(cloud)).toBe(1);
  });
  test('is shown and asked about on a terminal', async () => {
    const around = await saved();
    const { stdout } = await run(['apply', 'plan.json'], { ...around, terminal: ['yes'] });
    expect(stdout).toContain('Plan: 3 to bind');
    expect(stdout).toContain('Applied: 3 bound');
  });
  test('is refused when the list changed since, and nothing is written', async () => {
    const around = await saved();
    around.cloud.change({ clearBindings: { instance } });
    const { status, stdout } = await run(['apply', 'plan.json', '--yes'], around);
    expect(status).not.toBe(0);
    expect(stdout).toContain('world-moved');
    expect(writes(around.cloud)).toBe(0);
  });
  const edits: Readonly<Record<string, (one: InstanceReport) => InstanceReport>> = {
    'a kept one is gone': (one) => ({ ...one, plan: { ...one.plan, kept: [] } }),
    'the reason of a change': (one) => ({
      ...one,
      plan: {
        ...one.plan,
        actions: one.plan.actions.map((each) => ({ ...each, because: 'agreed' })),
      },
    }),
    'a blocked one is gone': (one) => ({ ...one, plan: { ...one.plan, blocked: [] } }),
    'the findings': (one) => ({ ...one, findings: [] }),
    'the quota': (one) => ({ ...one, quota: { ...one.quota, free: 99 } }),
    'the status': (one) => ({ ...one, status: 'in-sync' }),
    'the list to be written': (one) => ({ ...one, plan: { ...one.plan, write: [] } }),
  };
  test.each(Object.entries(edits))(
    'is refused when it was edited, and nothing is read: %s',
    async (_, edit) => {
      const { cloud, cwd } = await saved();
      const file = join(cwd, 'plan.json');
      const plan: Report = JSON.parse(readFileSync(file, 'utf8'));
      writeFileSync(file, JSON.stringify({ ...plan, instances: plan.instances.map(edit) }));
      const before = cloud.calls.length;
      const { status, report } = await runForReport(['apply', 'plan.json', '--yes'], {
        cloud,
        cwd,
      });
      expect(status).toBe(1);
      expect(report.error).toMatchObject({ kind: 'user', code: 'plan-altered' });
      expect(cloud.calls.length).toBe(before);
    },
  );
  test('is applied though free addresses, counts and the language are others by now', async () => {
    const { cloud, cwd } = await saved();
    cloud.change({ setVSwitch: { id: 'vsw-bp1searchb0000000000', freeIps: 7 } });
    cloud.change({ setQuota: { instance, vpcNum: 11 } });
    const argv = ['apply', 'plan.json', '--yes', '--lang', 'zh'];
    const { report } = await runForReport(argv, { cloud, cwd });
    expect(report.instances[0]?.applied?.readBack).toBe('equal');
  });
  test('is refused with credentials of another account', async () => {
    const around = await saved();
    const { status, stderr } = await run(['apply', 'plan.json', '--yes'], {
      ...around,
      account: 'team-a',
    });
    expect(status).toBe(1);
    expect(stderr).toContain('plan-of-other-account');
    expect(writes(around.cloud)).toBe(0);
  });
});

describe('init', () => {
  const argv = ['init', '--instance', instance, '--region', 'cn-hangzhou'];
  test('adopts what is bound, so that the plan after it is empty', async () => {
    const cloud = await demoCloud();
    const cwd = aFolder();
    const adopted = await run(argv, { cloud, cwd });
    expect(adopted.status).toBe(0);
    expect(adopted.stdout).toContain('ignore_changes = [bind_vpcs]');
    expect(adopted.stdout).toContain('Next: kms-vpc plan\n');
    expect(readFileSync(join(cwd, 'bindings.yaml'), 'utf8')).toContain(
      '- vpc-bp1handmade000000000',
    );
    const { status, report } = await runForReport(['plan'], { cloud, cwd });
    expect(status).toBe(0);
    expect(report.instances[0]?.plan).toMatchObject({ actions: [], blocked: [], write: null });
  });
  test('names the file it wrote in the next command', async () => {
    const cloud = await demoCloud();
    const { stdout } = await run([...argv, '--config', 'other.yaml'], { cloud, cwd: aFolder() });
    expect(stdout).toContain('Next: kms-vpc plan --config other.yaml');
  });
  test('overwrites only with --force', async () => {
    const cloud = await demoCloud();
    const cwd = aFolder({ 'bindings.yaml': 'mine' });
    expect((await run(argv, { cloud, cwd })).status).toBe(1);
    expect(readFileSync(join(cwd, 'bindings.yaml'), 'utf8')).toBe('mine');
    expect(cloud.calls).toEqual([]);
    expect((await run([...argv, '--force'], { cloud, cwd })).status).toBe(0);
    expect(readFileSync(join(cwd, 'bindings.yaml'), 'utf8')).toContain(instance);
    expect(readdirSync(cwd)).toEqual(['bindings.yaml']);
  });
  test('counts what stands under keep, and names what no policy may name', async () => {
    const cloud = await demoCloud();
    cloud.change((state) => {
      const { [instance]: one, ...others } = state.instances;
      const [entry] = one?.bindings ?? [];
      if (!one || !entry) throw new Error('the world has an instance with a binding');
      const odd = { ...one, bindings: [...one.bindings, { ...entry, vpcId: 'odd_vpc' }] };
      return { ...state, instances: { ...others, [instance]: odd } };
    });
    const cwd = aFolder();
    const { status, stdout } = await run(argv, { cloud, cwd, env: { COLUMNS: '300' } });
    expect(status).toBe(0);
    expect(stdout).toContain('1 binding adopted.');
    expect(stdout).toContain('Not adopted: 1 binding with an ID that a policy cannot contain');
    expect(stdout).toContain('odd_vpc');
    expect(readFileSync(join(cwd, 'bindings.yaml'), 'utf8').match(/^ {6}- vpc-/gm)).toHaveLength(1);
    const chinese = await run([...argv, '--force', '--lang', 'zh'], { cloud, cwd });
    expect(chinese.stdout).toContain('纳入 1');
  });
  test('prints the empty plan of what it adopted with --json', async () => {
    const cloud = await demoCloud();
    const { status, report } = await runForReport(argv, { cloud, cwd: aFolder() });
    expect(status).toBe(0);
    expect(report.instances[0]?.plan.kept).toHaveLength(1);
  });
  test('of an instance that is not there writes nothing', async () => {
    const cloud = await demoCloud();
    const cwd = aFolder();
    const { status, stderr } = await run(
      ['init', '--instance', 'kst-none', '--region', 'cn-hangzhou'],
      { cloud, cwd },
    );
    expect(status).toBe(1);
    expect(stderr).toContain('✘ not-found');
    expect(readdirSync(cwd)).toEqual([]);
  });
  test('of an instance in another region is told that there is none', async () => {
    const cloud = await demoCloud();
    const cwd = aFolder();
    const elsewhere = ['init', '--instance', instance, '--region', 'cn-shanghai'];
    const { status, stderr } = await run(elsewhere, { cloud, cwd });
    expect(status).toBe(1);
    expect(stderr).toContain('✘ not-found');
    expect(readdirSync(cwd)).toEqual([]);
  });
  test.each([[argv], [[...argv, '--json']]])(
    'a list that may hold something unseen is not adopted as an empty one: %j',
    async (typed) => {
      const cloud = await demoCloud();
      cloud.fault({
        action: 'GetKmsInstance',
        fault: 'missing-member',
        member: 'KmsInstance.BindVpcs',
      });
      const cwd = aFolder();
      const { status, stdout, stderr } = await run(typed, { cloud, cwd });
      expect(status).toBe(1);
      expect(stdout + stderr).toContain('first-binding-unconfirmed');
      expect(readdirSync(cwd)).toEqual([]);
    },
  );
  test.each([{ fault: 'empty-page' }, { fault: 'cut-page', keep: 0 }] as const)(
    'a list that the used count of the service contradicts is not adopted ($fault)',
    async (fault) => {
      const cloud = await demoCloud();
      const { quota } =
        (await runForReport(argv, { cloud, cwd: aFolder() })).report.instances[0] ?? {};
      cloud.fault({ action: 'GetKmsInstance', member: 'KmsInstance.BindVpcs.BindVpc', ...fault });
      const cwd = aFolder();
      const refused = await run([...argv, '--first-binding'], { cloud, cwd });
      expect(refused.status).toBe(1);
      expect(refused.stderr).toContain('list-unexplained');
      expect(readdirSync(cwd)).toEqual([]);
      // A person who knows better says so, and it stands in the policy.
      const units = String(quota?.used ?? 0);
      expect((await run([...argv, '--unexplained', units], { cloud, cwd })).status).toBe(0);
      const text = readFileSync(join(cwd, 'bindings.yaml'), 'utf8');
      expect(text).toContain(`quota: { unexplained: ${units} }`);
    },
  );
  test('what is adopted is one look: no entry is left to a second one', async () => {
    const cloud = await demoCloud();
    cloud.fault({
      action: 'GetKmsInstance',
      fault: 'cut-page',
      keep: 0,
      member: 'KmsInstance.BindVpcs.BindVpc',
      count: 1,
    });
    const cwd = aFolder();
    expect((await run(argv, { cloud, cwd })).status).toBe(1);
    expect(readdirSync(cwd)).toEqual([]);
  });
  test('an empty list that nobody counts is adopted only on a person’s word', async () => {
    const cloud = await demoCloud();
    cloud.fault({
      action: 'GetKmsInstance',
      fault: 'empty-page',
      member: 'KmsInstance.BindVpcs.BindVpc',
    });
    cloud.fault({
      action: 'GetKmsInstanceQuotaInfos',
      fault: 'error',
      code: 'InvalidParameter',
      status: 400,
    });
    const cwd = aFolder();
    const refused = await run(argv, { cloud, cwd });
    expect([refused.status, readdirSync(cwd)]).toEqual([1, []]);
    expect(refused.stderr).toContain('first-binding-unconfirmed');
    expect((await run([...argv, '--first-binding'], { cloud, cwd })).status).toBe(0);
  });
  test('into a folder that is not there says so', async () => {
    const cloud = await demoCloud();
    const { status, stderr } = await run([...argv, '--config', 'none/bindings.yaml'], {
      cloud,
      cwd: aFolder(),
    });
    expect(status).toBe(1);
    expect(stderr).toContain('config-not-writable');
  });
});

describe('a list that has lost an entry', () => {
  const adopting = ['init', '--instance', instance, '--region', 'cn-hangzhou'];
  const commands = [['plan'], ['drift'], ['validate'], ['apply', '--yes']];

  async function adopted() {
    const cloud = await demoCloud();
    const cwd = aFolder();
    expect((await run(adopting, { cloud, cwd })).status).toBe(0);
    for (const argv of commands)
      expect([argv, (await run(argv, { cloud, cwd })).status]).toEqual([argv, 0]);
    return { cloud, cwd };
  }

  test('of keep is told by every command, and ends none of them with 0', async () => {
    const around = await adopted();
    around.cloud.change({ clearBindings: { instance } });
    for (const argv of [...commands, ['why', 'vpc-bp1handmade000000000']]) {
      const { status, stdout } = await run(argv, around);
      expect([argv, status]).toEqual([argv, 2]);
      expect(stdout).toContain('kept-not-bound  vpc-bp1handmade000000000');
      expect(stdout).not.toContain('Nothing to do');
      if (['plan', 'apply'].includes(argv[0] ?? ''))
        expect(stdout).toMatch(/, \d other problems?\.\n$/);
    }
    expect(writes(around.cloud)).toBe(0);
  });

  test.each(['empty-page', 'cut-page'] as const)(
    'only in the answer (%s) ends with 1, twice over, and nothing is written',
    async (fault) => {
      const { cloud, cwd } = await adopted();
      const wanting = { cloud, cwd: aFolder({ 'bindings.yaml': policyFor() }) };
      expect((await run(['apply', '--yes'], wanting)).status).toBe(2);
      const before = writes(cloud);
      cloud.fault({ action: 'GetKmsInstance', fault, member: 'KmsInstance.BindVpcs.BindVpc' });
      for (const around of [{ cloud, cwd }, wanting]) {
        for (const argv of [...commands, ['apply', '--yes', '--first-binding']]) {
          const { status, stdout, stderr } = await run(argv, around);
          expect([argv, status]).toEqual([argv, 1]);
          expect(stdout + stderr).toContain('list-unexplained');
        }
      }
      expect(writes(cloud)).toBe(before);
    },
  );
});

describe('why', () => {
  test('of a VPC to be bound exits 2 and reports only the instances concerned', async () => {
    const cloud = await demoCloud();
    const two = `${policyFor()}  - id: kst-other\n    region: cn-hangzhou\n`;
    const cwd = aFolder({ 'bindings.yaml': policyFor(), 'two.yaml': two });
    expect((await run(['why', 'vpc-bp1orders00000000000'], { cloud, cwd })).status).toBe(2);
    const { report } = await runForReport(
      ['why', 'vpc-bp1orders00000000000', '--instance', instance, '--config', 'two.yaml'],
      {
        cloud,
        cwd,
      },
    );
    expect(report.instances.map(({ instanceId }) => instanceId)).toEqual([instance]);
  });
  test('of a bound VPC that nothing has to be done about exits 0', async () => {
    const cloud = await demoCloud();
    const { status, stdout } = await run(['why', 'vpc-bp1handmade000000000'], {
      cloud,
      cwd: aFolder({ 'bindings.yaml': policyFor() }),
    });
    expect(status).toBe(0);
    expect(stdout).toContain('left alone');
  });
});

describe('commands about no instance', () => {
  test('explain prints its words on stdout, beside an empty report with --json', async () => {
    expect((await run(['explain', 'quota-short'])).stdout).toContain('Access Management Quantity');
    const { status, stderr, report } = await runForReport(['explain', 'quota-short']);
    expect(status).toBe(0);
    expect(report).toMatchObject({ error: null, instances: [] });
    expect(stderr).toContain('Access Management Quantity');
  });
  test('explain without a code lists all there are', async () => {
    const { status, stdout } = await run(['explain']);
    expect(status).toBe(0);
    for (const code of Object.keys(catalogue)) expect(stdout).toContain(code);
  });
  test('help and version exit 0', async () => {
    expect(await run(['--version'])).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
    for (const argv of [['--help'], ['plan', '--help'], ['help', 'apply']]) {
      const { status, stdout } = await run(argv);
      expect(status).toBe(0);
      expect(stdout).toContain('Usage: kms-vpc');
    }
  });
  test('emulate serves until it is interrupted, and logs one line per call', async () => {
    let url = '';
    let logged = '';
    const { status, stdout, stderr } = await run(['emulate'], {
      watch(text, press) {
        const found = /http:\/\/127\.0\.0\.1:\d+/.exec(text);
        if (found && url === '') {
          url = found[0];
          fetch(`${url}/?Action=GetKmsInstance&Version=2016-01-20`).catch(() => {});
        } else if (text.includes('GetKmsInstance')) {
          logged = text;
          press();
        }
      },
    });
    expect(status).toBe(0);
    expect(stdout).toContain('export ALIBABA_CLOUD_ACCESS_KEY_ID=');
    expect(stdout).toContain('hand-made-change');
    expect(logged).toMatch(
      /^\d\d:\d\d:\d\d {2}nobody {2}GetKmsInstance {2}400 \w+ {2}\d+\.\d ms\n$/,
    );
    expect(stderr).toBe(logged);
  });
});
