import { lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { catalogue } from '../../shared/core/findings/catalogue.ts';
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
