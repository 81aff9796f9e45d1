import { afterAll, beforeEach, expect, test, vi } from 'vitest';

// Test files share their modules: one that another file has loaded already would not be watched.
const planner = '../../shared/core/plan/plan-bindings.ts';
vi.resetModules();
vi.doMock(planner, { spy: true });
const { planBindings } = await import('../../shared/core/plan/plan-bindings.ts');
const { first, open, setBinding, world } = await import('./worlds.ts');

const plans = vi.mocked(planBindings);
beforeEach(() => {
  plans.mockClear();
});
afterAll(() => {
  vi.doUnmock(planner);
  vi.resetModules();
});

type Made = Awaited<ReturnType<typeof world>>;

/** As `apply` asks a person: the plan is shown, and then applied. */
async function reviewed(made: Made, meanwhile: () => void = () => {}) {
  const { report: saved, details: shown } = await made.plan();
  meanwhile();
  return (await made.apply({ saved, shown })).report;
}

const changeBeforeRead = (number: number) => {
  let reads = 0;
  return world({
    beforeCall: ({ action }) => {
      if (action === 'GetKmsInstance' && ++reads === number)
        open[0]?.change(setBinding('vpc-tagged'));
    },
  });
};

test('what was shown and is applied in an unchanged world is planned once', async () => {
  const made = await world();
  const report = await reviewed(made);
  expect(first(report.instances).status).toBe('changed');
  expect(made.writes()).toBe(1);
  expect(plans).toHaveBeenCalledTimes(1);
});

test('what nobody reviews is planned once, although it is read again for the write', async () => {
  const made = await world();
  await made.apply();
  expect(made.writes()).toBe(1);
  expect(plans).toHaveBeenCalledTimes(1);
});

test('a saved plan is checked and applied with one plan', async () => {
  const made = await world();
  const { report: saved } = await made.plan();
  plans.mockClear();
  await made.apply({ saved });
  expect(made.writes()).toBe(1);
  expect(plans).toHaveBeenCalledTimes(1);
});

test('a world that changes while a person thinks is planned again, and refused', async () => {
  const made = await world();
  const report = await reviewed(made, () => made.emulator.change(setBinding('vpc-tagged')));
  expect(report.error).toMatchObject({ code: 'world-moved' });
  expect(made.writes()).toBe(0);
  expect(plans).toHaveBeenCalledTimes(2);
});

test('a list that changes before the write is planned once more', async () => {
  const made = await changeBeforeRead(2);
  const { report } = await made.apply();
  expect(first(report.instances).applied).toMatchObject({ readBack: 'equal' });
  expect(plans).toHaveBeenCalledTimes(2);
});
