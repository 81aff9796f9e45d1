import { expect, test } from 'vitest';
import type { InstanceReport } from '../../shared/core/report/schema.ts';
import { codes, first, open, setBinding, world } from './worlds.ts';

type SavedPlan = InstanceReport['plan'];

test('a saved plan of a list that can not be read now is not applied', async () => {
  const made = await world();
  const saved = (await made.plan()).report;
  made.emulator.change({ setPolicy: { account: 'kms', deny: ['kms:GetKmsInstance'] } });
  const { report } = await made.apply({ saved });
  expect(report.error).toMatchObject({ kind: 'permission' });
  expect(first(report.instances).status).toBe('unknown');
  expect(made.writes()).toBe(0);
});

test('a saved plan is applied as it was reviewed', async () => {
  const made = await world();
  const saved = (await made.plan()).report;
  const { report } = await made.apply({ saved });
  expect(first(report.instances).plan.digest).toBe(first(saved.instances).plan.digest);
  expect(first(report.instances).status).toBe('changed');
});

test('a saved plan is refused when the world moved, and nothing is written', async () => {
  const made = await world();
  const saved = (await made.plan()).report;
  made.emulator.change(setBinding('vpc-tagged'));
  const { report } = await made.apply({ saved });
  expect(made.writes()).toBe(0);
  expect(report.error).toMatchObject({ kind: 'user', code: 'world-moved' });
  expect(report.error?.message).toMatch(/ was another one, that of plan sha256:\w+, when /);
  expect(report.error?.fix).toMatch(
    /^Make a new plan, .*: kms-vpc plan --instance \S+ --out FILE\.$/,
  );
  expect(codes(report)).toContain('world-moved');
  expect(first(report.instances).status).toBe('blocked');
});

test('a saved plan is refused when the list changes between its check and the write', async () => {
  let reads = 0;
  const made = await world({
    beforeCall: (call) => {
      if (call.action === 'GetKmsInstance' && ++reads === 3)
        open[0]?.change(setBinding('vpc-tagged'));
    },
  });
  const saved = (await made.plan()).report;
  const { report } = await made.apply({ saved });
  expect(made.writes()).toBe(0);
  expect(codes(report)).toContain('world-moved');
});

test.each([
  [
    'an entry of its list is gone',
    (plan: SavedPlan) => ({ ...plan, write: plan.write?.slice(1) ?? null }),
  ],
  ['it writes nothing', (plan: SavedPlan) => ({ ...plan, write: null })],
  [
    'a change goes another way',
    (plan: SavedPlan) => ({
      ...plan,
      actions: plan.actions.map((one) => ({ ...one, vSwitchId: 'vsw-other' })),
    }),
  ],
])('a saved plan that was edited is refused: %s', async (_, edit) => {
  const made = await world();
  const { report: saved } = await made.plan();
  const edited = {
    ...saved,
    instances: saved.instances.map((one) => ({ ...one, plan: edit(one.plan) })),
  };
  const { report } = await made.apply({ saved: edited });
  expect(made.writes()).toBe(0);
  expect(report.error).toMatchObject({ kind: 'user', code: 'plan-altered' });
});

test('a saved plan is the same in other words', async () => {
  const made = await world();
  const { report: saved } = await made.plan();
  const inOtherWords = (plan: SavedPlan) => ({
    ...plan,
    actions: plan.actions.map((one) => ({ ...one, because: '因为' })),
  });
  const { report } = await made.apply({
    saved: {
      ...saved,
      instances: saved.instances.map((one) => ({ ...one, plan: inOtherWords(one.plan) })),
    },
  });
  expect(first(report.instances).status).toBe('changed');
});

test('an instance that the saved plan does not know is left alone', async () => {
  const made = await world();
  const saved = { ...(await made.plan()).report, instances: [] };
  const { report } = await made.apply({ saved });
  expect(report.instances).toEqual([]);
  expect(made.writes()).toBe(0);
});
