import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Emulator } from '../../emulator/index.ts';
import { aFolder, run, runForReport } from './run.ts';
import { demoCloud, instance, policyFor, writes } from './world.ts';

const bound = (cloud: Emulator) =>
  (cloud.state().instances[instance]?.bindings ?? []).map(({ vpcId }) => vpcId).sort();

/** A cloud in which one run with a journal has bound what was wanted. */
async function afterARun() {
  const cloud = await demoCloud();
  const policy = policyFor('    writes: [bind, unbind]\n    limits: { unbindsPerRun: 9 }\n');
  const cwd = aFolder({ 'bindings.yaml': policy });
  const journal = path.join(cwd, 'journal');
  mkdirSync(journal);
  const around = { cloud, cwd, env: { KMS_VPC_JOURNAL: journal } };
  await run(['apply', '--yes'], around);
  const [file = ''] = readdirSync(path.join(journal, instance));
  const to = file.replace(/^[^-]*-/, '').replace('.change.json', '');
  return { cloud, around, to, list: bound(cloud) };
}

describe('restore --to RUN', () => {
  test('plans the way back to what that run left, and apply goes it exactly', async () => {
    const { cloud, around, to, list } = await afterARun();
    cloud.change({ clearBindings: { instance } });
    const planned = await runForReport(['restore', '--to', to, '--out', 'back.json'], around);
    expect(planned.status).toBe(2);
    expect(planned.report.run.restore?.to).toBe(to);
    expect(planned.report.instances[0]?.plan.blocked).toEqual([]);
    const before = writes(cloud);
    const applied = await runForReport(['apply', 'back.json', '--yes'], around);
    expect(applied.report).toMatchObject({
      error: null,
      instances: [{ applied: { readBack: 'equal' } }],
    });
    expect(applied.report.instances[0]?.plan.digest).toBe(planned.report.instances[0]?.plan.digest);
    expect(bound(cloud)).toEqual(list);
    expect(writes(cloud)).toBe(before + 1);
    expect((await run(['restore', '--to', to], around)).status).toBe(0);
  });

  test('gives the list as the reason of a move, not a pin that the policy has not', async () => {
    const { cloud, around, to } = await afterARun();
    const [vpc, vSwitch] = ['vpc-bp1orders00000000000', 'vsw-bp1orders00000000h00'];
    cloud.change({ setBinding: { instance, vpc, vSwitch } });
    const moving = policyFor('    writes: [bind, move]\n');
    writeFileSync(path.join(around.cwd, 'bindings.yaml'), moving);
    const { report } = await runForReport(['restore', '--to', to], around);
    const because = 'the list that this plan leads to has it through vsw-bp1orders00000000k00';
    expect(report.instances[0]?.plan.actions).toMatchObject([{ kind: 'move', because }]);
  });

  test('takes the name of its file for the run', async () => {
    const { cloud, around, to } = await afterARun();
    cloud.change({ clearBindings: { instance } });
    const [file = ''] = readdirSync(path.join(around.env.KMS_VPC_JOURNAL, instance));
    const { status, report } = await runForReport(['restore', '--to', file], around);
    expect([status, report.run.restore?.to]).toEqual([2, to]);
  });

  test.each(['', '{"schema":', '[]', '{"schema":"kms-vpc/journal@9"}'])(
    'does not say that there is no such run where its file is damaged: %j',
    async (text) => {
      const { around, to } = await afterARun();
      const folder = path.join(around.env.KMS_VPC_JOURNAL, instance);
      const [file = ''] = readdirSync(folder);
      writeFileSync(path.join(folder, file), text);
      const { status, report } = await runForReport(['restore', '--to', to], around);
      expect([status, report.error?.code]).toEqual([1, 'journal-unread']);
      expect(report.error?.message).toContain(`${file} is damaged`);
    },
  );

  test('says of a journal that cannot be read why', async () => {
    const { around, to } = await afterARun();
    const env = { KMS_VPC_JOURNAL: path.join(around.cwd, 'nowhere') };
    const { status, report } = await runForReport(['restore', '--to', to], { ...around, env });
    expect([status, report.error?.code]).toEqual([1, 'journal-unread']);
  });

  test('is refused like any plan once the list has moved', async () => {
    const { cloud, around, to, list } = await afterARun();
    cloud.change({ removeBinding: { instance, vpc: list[0] ?? '' } });
    await run(['restore', '--to', to, '--out', 'back.json'], around);
    cloud.change({ clearBindings: { instance } });
    const { status, report } = await runForReport(['apply', 'back.json', '--yes'], around);
    expect([status, report.error?.code]).toEqual([1, 'world-moved']);
  });

  test('is refused as a whole where a vSwitch is not shared now, and says whose', async () => {
    const { cloud, around, to } = await afterARun();
    const shares = JSON.stringify(cloud.state().shares);
    const bindings = cloud.state().instances[instance]?.bindings ?? [];
    const shared = bindings.filter(({ vSwitchId }) => shares.includes(vSwitchId));
    cloud.change({ clearBindings: { instance } });
    for (const { vSwitchId } of shared) cloud.change({ unshare: { resource: vSwitchId } });
    const { status, report } = await runForReport(
      ['restore', '--to', to, '--out', 'back.json'],
      around,
    );
    expect([status, report.error?.code]).toEqual([1, 'not-restorable']);
    expect(report.error?.message).toMatch(/vpc-\w+ \([\w-]+\)/);
    expect(readdirSync(around.cwd)).not.toContain('back.json');
  });

  test.each([
    ['exclude', 'en', 'exclude, unbind or keep is named'],
    ['exclude', 'zh', '注明 exclude、unbind 或 keep 的'],
    ['unbind', 'en', 'exclude, unbind or keep is named'],
    ['unbind', 'zh', '注明 exclude、unbind 或 keep 的'],
  ])(
    'is refused where the policy has a VPC under %s, which is named (%s)',
    async (key, lang, cure) => {
      const { cloud, around, to, list } = await afterARun();
      const [vpc = ''] = list;
      cloud.change({ clearBindings: { instance } });
      const against = policyFor(`    writes: [bind, unbind]\n    ${key}: [${vpc}]\n`);
      writeFileSync(path.join(around.cwd, 'bindings.yaml'), against);
      const { report } = await runForReport(['restore', '--to', to, '--lang', lang], around);
      expect(report.error?.code).toBe('not-restorable');
      expect(report.error?.message).toContain(`${vpc} (${key})`);
      expect(report.error?.fix).toContain(cure);
      if (lang === 'zh') expect(report.error?.message).toMatch(/^无法恢复到运行 /);
    },
  );

  test('is refused where another vSwitch is bound and the policy keeps it', async () => {
    const { cloud, around, to } = await afterARun();
    const [vpc, vSwitch] = ['vpc-bp1orders00000000000', 'vsw-bp1orders00000000h00'];
    cloud.change({ setBinding: { instance, vpc, vSwitch } });
    const keeping = policyFor(`    writes: [bind, move]\n    keep: [${vpc}]\n`);
    writeFileSync(path.join(around.cwd, 'bindings.yaml'), keeping);
    const { report } = await runForReport(['restore', '--to', to], around);
    expect(report.error?.message).toContain(`${vpc} (keep)`);
  });

  test.each([
    [['restore'], {}, '--to RUN'],
    [['restore', '--to', 'nobody'], {}, 'has no run nobody'],
    [['restore', '--to', 'nobody'], { KMS_VPC_JOURNAL: '' }, 'Without a journal'],
  ])('%j says what is missing', async (argv, env, said) => {
    const { around } = await afterARun();
    const { status, stderr } = await run(argv, { ...around, env: { ...around.env, ...env } });
    expect(status).toBe(1);
    expect(stderr).toContain(said);
  });
});
