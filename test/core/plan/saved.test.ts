import { describe, expect, test } from 'vitest';
import { digestOfValue } from '../../../shared/core/plan/digest.ts';
import { holdsPlan, isAltered, isAsSealed, sealed } from '../../../shared/core/plan/saved.ts';
import { instanceReport } from '../../../shared/core/report/build.ts';
import type { Report } from '../../../shared/core/report/schema.ts';
import { expectValidReport } from '../../report-schema.ts';
import { aWorld, planFor } from '../../world.ts';

/** Something in every member: a change, a blocked one, a kept one, findings, units. */
const world = aWorld()
  .withOwnVpc('vpc-a')
  .withOwnVpc('vpc-b', { freeIps: 0 })
  .withBinding('vpc-c')
  .withPrincipals('3000000000000003')
  .wanting('vpc-a', 'vpc-b');

const unsealed = (): Report => ({
  schema: 'kms-vpc/report@1',
  run: {
    id: 'run-1',
    command: 'plan',
    trigger: 'manual',
    at: '2026-01-01T00:00:00Z',
    account: '2',
  },
  error: null,
  instances: [instanceReport(world.observation, planFor(world))],
});
const aPlan = (): Report => sealed(unsealed());

type Path = readonly (string | number)[];

/** Every value of a report that is no list and no object. */
function leavesOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, one]) => leavesOf(one, [...path, key]));
}

/** Every element of a list. */
function elementsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = Array.isArray(value) ? value.map((_, at) => [...path, at]) : [];
  const below = Object.entries(value).flatMap(([key, one]) => elementsOf(one, [...path, key]));
  return [...own, ...below];
}

type Holder = Record<string | number, unknown>;

/** The same report after somebody edited whatever holds the value at the path. */
function edited(path: Path, edit: (holder: Holder, key: string | number) => void): Report {
  const copy = structuredClone(aPlan());
  const start: unknown = copy;
  const holder = path.slice(0, -1).reduce((at, key) => (at as Holder)[key], start);
  edit(holder as Holder, path.at(-1) ?? '');
  return copy;
}

const another = (value: unknown): unknown => {
  if (typeof value === 'number') return value + 1;
  return typeof value === 'string' ? `${value} ` : 'not null';
};

describe('a saved plan', () => {
  const action = { kind: 'bind', vpcId: 'vpc-a', because: 'named' };
  const plan = { digest: 'sha256:1', actions: [action], write: [{ vpcId: 'vpc-a' }] };

  test.each([
    ['another list to write', { write: [{ vpcId: 'vpc-b' }] }],
    ['nothing to write', { write: null }],
    ['another action', { actions: [{ ...action, vpcId: 'vpc-b' }] }],
    ['no action', { actions: [] }],
  ])('with the digest of the plan and %s was altered', (_, edit) => {
    expect(isAltered({ ...plan, ...edit }, plan)).toBe(true);
    // With a digest of its own it is another plan, and not this one edited.
    expect(isAltered({ ...plan, ...edit, digest: 'sha256:2' }, plan)).toBe(false);
  });

  test('was not altered where it says the same, in another language or order', () => {
    expect(isAltered(plan, structuredClone(plan))).toBe(false);
    const { because: _, ...rest } = action;
    const inChinese = { write: plan.write, actions: [{ because: '按标签', ...rest }] };
    expect(isAltered({ ...inChinese, digest: plan.digest }, plan)).toBe(false);
    expect(isAltered({ ...plan, digest: 'sha256:2' }, plan)).toBe(false);
  });
});

describe('a sealed report', () => {
  test('carries its seal behind the id of its run: 32 digits of the digest of all of it', () => {
    const seal = digestOfValue(unsealed()).replace('sha256:', '').slice(0, 32);
    expect(aPlan().run.id).toBe(`run-1-${seal}`);
    expect(isAsSealed({ ...aPlan(), run: { ...aPlan().run, id: seal } })).toBe(false);
  });

  test('is as it was sealed, in whatever order and white space, and of the same shape', () => {
    const plan = aPlan();
    expectValidReport(plan);
    expect(isAsSealed(plan)).toBe(true);
    expect(isAsSealed(JSON.parse(JSON.stringify(plan, null, 7)))).toBe(true);
    expect(isAsSealed(Object.fromEntries(Object.entries(plan).reverse()) as Report)).toBe(true);
  });

  test('shows every value that was edited', () => {
    const leaves = leavesOf(aPlan());
    expect(leaves.length).toBeGreaterThan(40);
    for (const path of leaves) {
      const report = edited(path, (holder, key) => {
        holder[key] = another(holder[key]);
      });
      expect([path, isAsSealed(report)]).toEqual([path, false]);
    }
  });

  test('shows everything that was taken out or is in it twice', () => {
    const elements = elementsOf(aPlan());
    expect(elements.length).toBeGreaterThan(5);
    for (const path of elements) {
      const without = edited(path, (holder, key) =>
        (holder as unknown as unknown[]).splice(Number(key), 1),
      );
      const twice = edited(path, (holder, key) =>
        (holder as unknown as unknown[]).push(holder[key]),
      );
      expect([path, isAsSealed(without), isAsSealed(twice)]).toEqual([path, false, false]);
    }
  });
});

test.each(['run-1', '', '0e4c1c0e-6d1c-4c5e-9f6f-2f1f0a1f2b3c', `x-${'0'.repeat(32)}`])(
  'a report that was never sealed is not as sealed: %s',
  (id) => {
    expect(isAsSealed({ ...unsealed(), run: { ...unsealed().run, id } })).toBe(false);
  },
);

test.each([
  [['unknown', 'drifted'], true],
  [['in-sync'], true],
  [['unknown', 'unknown'], false],
  [[], false],
] as const)('a file holds a plan if one of its instances was read: %j', (statuses, holds) => {
  const [one] = unsealed().instances;
  const instances = statuses.map((status) => ({ ...one, status }));
  expect(holdsPlan({ ...unsealed(), instances } as Report)).toBe(holds);
});
