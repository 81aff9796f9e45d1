import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Cloud } from '../../shared/cloud/client.ts';
import { accountId, instanceId } from '../../shared/core/ids.ts';
import type { InstanceReport, Report } from '../../shared/core/report/schema.ts';
import { lookInTurn, newBurstMemory } from '../../shared/flows/bursts.ts';
import type { FlowContext } from '../../shared/flows/context.ts';
import { casesOf } from '../soak.ts';
import { aPolicy } from '../world.ts';

const runs = casesOf(1000);
const spacing = 5_000;
const slack = 2_000;
const ids = ['kst-a', 'kst-b'] as const;

/** What can happen to the clocks of a machine; ms. */
type Happening =
  /** Time passes, and both clocks go on. */
  | { readonly passes: number }
  /** Somebody sets the wall clock. */
  | { readonly set: number }
  /** Nothing runs, and the steady clock stands still. */
  | { readonly frozen: number };

/** An invocation: about which instances, with an event of what age by the cloud's clock. */
interface Invocation {
  readonly about: readonly (typeof ids)[number][];
  /** Below 0: an event from the future. Null: without a time. */
  readonly age: number | null;
  /** While it waits for its turn, and while it looks. */
  readonly meanwhile: readonly Happening[];
  readonly settles: boolean;
}

type Act = Happening | Invocation;

/** One warm instance. The cloud's clock is right; the machine's is ahead of it by `ahead`. */
function aWarmInstance(ahead = 0) {
  const clock = { cloud: 1_767_225_600_000, ahead, steady: 0 };
  const waits: number[] = [];
  /** When the last look began that settled, by the cloud's clock. */
  const seen = new Map<string, number>();
  /** Those looks that began when the machine's clock had been right, once at least. */
  const trusted = new Set<string>();
  let wasRight = false;
  const happen = (it: Happening) => {
    if ('passes' in it) {
      clock.cloud += it.passes;
      clock.steady += it.passes;
    } else if ('set' in it) clock.ahead += it.set;
    else clock.cloud += it.frozen;
  };
  const now = () => clock.cloud + clock.ahead;
  const settle = (policies: readonly { readonly id: string }[], began: number) => {
    for (const { id } of policies) {
      seen.set(id, began);
      if (wasRight) trusted.add(id);
    }
  };
  const memory = newBurstMemory();
  const invoke = async ({ about, age, meanwhile, settles }: Invocation) => {
    // One from the future is so by both clocks: no two of them can be wrong alike.
    const isLie = age !== null && age < 0 && clock.cloud - age <= now();
    const time = age === null ? null : clock.cloud - (isLie ? 0 : age);
    // Nothing is frozen while it runs.
    const awake = meanwhile.filter((it) => !('frozen' in it));
    const context: FlowContext = {
      cloud: {} as Cloud,
      account: accountId('2000000000000002'),
      now,
      steady: () => clock.steady,
      sleep: async (ms) => {
        waits.push(ms);
        happen({ passes: ms });
        awake.forEach(happen);
      },
      random: () => 0.5,
      deadline: Number.POSITIVE_INFINITY,
    };
    const wanted = about.map((id) => ({ policy: aPolicy({ id: instanceId(id) }), youngest: time }));
    const before = new Map(seen);
    wasRight ||= clock.ahead <= 0;
    const isTrusted = (id: string) => clock.ahead <= 0 || trusted.has(id);
    const safe = new Set(about.filter(isTrusted));
    const looked = await lookInTurn(context, memory, wanted, async (policies) => {
      const began = clock.cloud;
      wasRight ||= clock.ahead <= 0;
      awake.forEach(happen);
      if (settles) settle(policies, began);
      const instances = policies.map(({ id }) => ({
        instanceId: id,
        status: settles ? 'in-sync' : 'unknown',
        findings: [],
      }));
      return {
        report: { instances: instances as unknown as InstanceReport[] } as Report,
        policies,
      };
    });
    const done = new Set<string>(looked?.policies.map(({ id }) => id));
    return { time, covered: about.filter((id) => !done.has(id)), before, safe };
  };
  return { clock, waits, happen, invoke };
}

const step = fc.oneof(
  fc.integer({ min: -900, max: 900 }),
  fc.integer({ min: -7_200_000, max: 7_200_000 }),
);
const while_ = fc.oneof(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 20_000 }));
const happening = fc.oneof(
  fc.record({ passes: while_ }),
  fc.record({ set: step }),
  fc.record({ frozen: fc.oneof(while_, fc.integer({ min: 0, max: 7_200_000 })) }),
);
const passing = fc.record({ passes: while_ });
const setting = fc.oneof(passing, fc.record({ set: step }));

/** Histories in which only these things happen to the clocks. */
function acts(happenings: fc.Arbitrary<Happening>): fc.Arbitrary<Act[]> {
  const invocation: fc.Arbitrary<Invocation> = fc.record({
    about: fc.subarray([...ids], { minLength: 1 }),
    age: fc.oneof(
      { weight: 4, arbitrary: fc.integer({ min: 0, max: 4_000 }) },
      { weight: 4, arbitrary: fc.integer({ min: 0, max: 60_000 }) },
      { weight: 1, arbitrary: fc.integer({ min: -7_200_000, max: 7_200_000 }) },
      { weight: 1, arbitrary: fc.constant(null) },
    ),
    meanwhile: fc.array(happenings, { maxLength: 2 }),
    settles: fc.boolean(),
  });
  return fc.array(fc.oneof<fc.Arbitrary<Act>[]>(happenings, invocation), { maxLength: 30 });
}

type Warm = ReturnType<typeof aWarmInstance>;
type Invoked = Awaited<ReturnType<Warm['invoke']>>;

/** Lets a history happen, and holds `each` invocation against it. */
async function live(warm: Warm, history: readonly Act[], each: (invoked: Invoked) => void) {
  for (const act of history) {
    if (!('about' in act)) {
      warm.happen(act);
      continue;
    }
    const waited = warm.waits.length;
    each(await warm.invoke(act));
    expect(warm.waits.length - waited).toBeLessThanOrEqual(1);
  }
  for (const ms of warm.waits) expect(ms).toSatisfy((wait: number) => wait > 0 && wait <= spacing);
}

/** A covered event has a time, and happened before the last look began that settled. */
function olderThanTheLook({ time, covered, before }: Invoked) {
  for (const id of covered) expect(time).toBeLessThan(before.get(id) ?? Number.NEGATIVE_INFINITY);
}

test('a look that fails leaves its turn to the next, and who waits begins then', async () => {
  const told: string[] = [];
  const context = {
    now: () => 0,
    steady: () => 0,
    sleep: async () => undefined,
  } as unknown as FlowContext;
  const memory = newBurstMemory();
  const wanted = [{ policy: aPolicy({ id: instanceId('kst-a') }), youngest: null }];
  const run = (name: string) =>
    lookInTurn(context, memory, wanted, async () => {
      told.push(`${name} begins`);
      await Promise.resolve();
      told.push(`${name} ends`);
      throw new Error(name);
    });
  const both = await Promise.allSettled([run('a'), run('b')]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(told).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
});

/** The clock is right when an instance starts, which is when it is invoked first. */
const first: Invocation = { about: ['kst-a'], age: null, meanwhile: [], settles: false };

describe('whatever the clocks do', () => {
  test('no wait is longer than the spacing, and no event newer than a look dropped', async () => {
    const property = fc.asyncProperty(acts(happening), (history) =>
      live(aWarmInstance(), [first, ...history], olderThanTheLook),
    );
    await fc.assert(property, { numRuns: runs });
  });

  test('a clock that was wrong from the start drops nothing, once it was right', async () => {
    const property = fc.asyncProperty(step, acts(setting), (ahead, history) =>
      live(aWarmInstance(ahead), history, ({ covered, safe, ...invoked }) => {
        olderThanTheLook({ ...invoked, safe, covered: covered.filter((id) => safe.has(id)) });
      }),
    );
    await fc.assert(property, { numRuns: runs });
  });

  test('a clock that cannot be read covers nothing, waits for nothing, harms nothing', async () => {
    const warm = aWarmInstance();
    const event: Invocation = { about: ['kst-a'], age: 60_000, meanwhile: [], settles: true };
    await warm.invoke(event);
    warm.happen({ set: Number.NaN });
    expect((await warm.invoke(event)).covered).toEqual([]);
    expect((await warm.invoke(event)).covered).toEqual([]);
    warm.clock.ahead = 0;
    await warm.invoke({ ...event, age: 0 });
    expect((await warm.invoke(event)).covered).toEqual(['kst-a']);
    for (const ms of warm.waits) expect(ms).toBeLessThanOrEqual(spacing);
  });
});

describe('while the clocks are right', () => {
  test('a look covers exactly what is older than its beginning by more than 2 s', async () => {
    const property = fc.asyncProperty(acts(passing), (history) =>
      live(aWarmInstance(), history, ({ time, covered, before }) => {
        const old = ids.filter((id) => time !== null && time < (before.get(id) ?? 0) - slack);
        expect(old.filter((id) => covered.includes(id))).toEqual(covered);
        expect(covered.every((id) => old.includes(id))).toBe(true);
      }),
    );
    await fc.assert(property, { numRuns: runs });
  });

  test('looks at an instance begin 5 s apart', async () => {
    const warm = aWarmInstance();
    const event: Invocation = { about: ['kst-a'], age: 0, meanwhile: [], settles: true };
    await warm.invoke(event);
    warm.happen({ passes: 1_200 });
    await warm.invoke(event);
    warm.happen({ passes: spacing });
    await warm.invoke(event);
    expect(warm.waits).toEqual([3_800]);
  });
});

test.each([
  ['runs on', 'passes'],
  ['stands still', 'frozen'],
] as const)(
  'after an hour during which the steady clock %s, a burst costs three looks',
  async (_, how) => {
    const warm = aWarmInstance();
    const about: Invocation['about'] = ['kst-a'];
    await warm.invoke({ about, age: 500, meanwhile: [], settles: true });
    warm.happen({ [how]: 3_600_000 } as Happening);
    const start = warm.clock.cloud;
    let looks = 0;
    for (let n = 0; n < 500; n++) {
      // Happened within 2 s, and heard of one after the other, each half a second late at least.
      const age = Math.max(500, warm.clock.cloud - (start + n * 4));
      const { covered } = await warm.invoke({
        about,
        age,
        meanwhile: [{ passes: 1 }],
        settles: true,
      });
      if (covered.length === 0) looks += 1;
    }
    expect(looks).toBeLessThanOrEqual(3);
  },
);
