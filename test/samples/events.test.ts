import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { EventBus } from '../../emulator/events/bus.ts';
import { matches } from '../../emulator/events/pattern.ts';
import { readDeployment } from '../../emulator/functions/deployment.ts';
import { ManualTimers } from '../../emulator/functions/timers.ts';
import type { Change } from '../../emulator/index.ts';
import { aScenario, type ScenarioBuilder } from '../../emulator/scenario/builder.ts';
import { simulate } from '../../emulator/simulate.ts';
import type { Variants } from '../../emulator/variants.ts';
import { readEvent } from '../../shared/core/event/json.ts';
import { triggersOf } from '../../shared/core/event/trigger.ts';
import { reportSchema } from '../../shared/core/report/schema.ts';
import { home, instance, noon } from './names.ts';
import { shapeOf } from './shape.ts';

/** One event as it is documented, composed anew. */
interface EventSample {
  readonly source: string;
  readonly date: string;
  readonly event: unknown;
  /** What functions take from it. */
  readonly is: readonly object[];
  readonly rejected?: string;
  /** Rules of s.yaml that let it through. */
  readonly reaches: readonly string[];
  readonly world?: string;
  readonly variants?: Partial<Variants>;
  /** Whose bus it comes to; left out: that of the owner of the instance. */
  readonly account?: string;
  readonly notInLocalCloud?: string;
}

const { samples, onlyInSamples } = JSON.parse(
  readFileSync(new URL('./events.json', import.meta.url), 'utf8'),
) as {
  readonly samples: Readonly<Record<string, EventSample>>;
  readonly onlyInSamples: Readonly<Record<string, readonly string[]>>;
};
const titled = Object.entries(samples);
const inWorlds = titled.filter(([, { world }]) => world !== undefined);

const functions = readDeployment(readFileSync('s.yaml', 'utf8'), {
  KMS_VPC_REGION: 'cn-hangzhou',
  KMS_VPC_ACCOUNT: home,
});
const rules = functions.flatMap(({ name, triggers }) =>
  triggers.flatMap((trigger) =>
    trigger.kind === 'rule' ? [{ ...trigger, place: `${name}/${trigger.name}` }] : [],
  ),
);

/** What a payload is to a function, as far as it says so. */
function understood(payload: unknown) {
  const read = readEvent(Buffer.from(JSON.stringify(payload)));
  const { signals, rejected } = triggersOf(read.ok ? read.value : null);
  return {
    is: signals.map(({ index: _, write, ...signal }) => ({
      ...signal,
      ...(write && { write: { ...write, list: write.list && Object.fromEntries(write.list) } }),
    })),
    rejected: rejected.map(({ reason }) => reason),
  };
}

const team = '318840027719604413';
const unshared = (): ScenarioBuilder =>
  aScenario()
    .account('team-a', { id: '1000000000000001' })
    .account('team', { id: team })
    .vpc('vpc-own')
    .vpc('vpc-theirs', { owner: 'team' });
const shared = (): ScenarioBuilder => unshared().share('team', ['vsw-theirs'], ['kms']);

/** Worlds, and what happens in them. */
const worlds: Readonly<Record<string, readonly [() => ScenarioBuilder, ...Change[]]>> = {
  shared: [unshared, { share: { owner: 'team', resources: ['vsw-theirs'], targets: ['kms'] } }],
  unshared: [shared, { unshare: { resource: 'vsw-theirs' } }],
  'an instance shared': [
    unshared,
    { share: { owner: 'kms', resources: [instance], targets: ['team-a'] } },
  ],
  written: [
    () => shared().bound('vpc-own', 'vpc-theirs'),
    { removeBinding: { instance, vpc: 'vpc-own', by: 'ops' } },
  ],
  deleted: [unshared, { deleteVSwitch: { id: 'vsw-own' } }],
  changed: [unshared, { setVSwitch: { id: 'vsw-own', status: 'Pending' } }],
  tagged: [unshared, { setTags: { vpc: 'vpc-own', tags: { kms: 'shared' } } }],
  'time passes': [unshared],
};

/** What the local cloud hands to functions there, or puts on the bus where nobody has a rule. */
function handedOver({ world = '', variants = {}, account = home }: EventSample): unknown[] {
  const [scenario, ...changes] = worlds[world] ?? [aScenario];
  const timers = new ManualTimers(noon);
  const cloud = simulate(scenario().variants(variants).build(), {
    clock: timers.now,
    random: () => 0.5,
  });
  const payloads: unknown[] = [];
  const bus = new EventBus({
    ...{ functions, account, state: cloud.state, timers, id: () => 'an-id', onEvent: () => {} },
    deliver: (_, payload) => payloads.push(payload),
  });
  for (const change of changes) cloud.change(change);
  bus.look();
  if (changes.length === 0) timers.pass(15 * 60_000);
  bus.stop();
  return payloads;
}

const named = new Set(Object.values(onlyInSamples).flat());
const found = new Set<string>();

describe('a documented event', () => {
  test.each(titled)('%s: functions take from it what it says', (_, { event, is, rejected }) => {
    expect(understood(event)).toEqual({ is, rejected: rejected === undefined ? [] : [rejected] });
  });

  test.each(titled)('%s: comes through the rules that it is for', (_, { event, reaches }) => {
    const through = rules.filter(({ pattern }) => matches(pattern, event));
    expect(through.map(({ place }) => place)).toEqual(reaches);
  });

  test.each(inWorlds)('%s: the local cloud sends the same, taken alike', (_, sample) => {
    const [payload, ...others] = handedOver(sample);
    expect(others).toEqual([]);
    expect(understood(payload)).toEqual({ is: sample.is, rejected: [] });
    const [documented, sent] = [shapeOf(sample.event), shapeOf(payload)];
    const missing = [...documented].filter((member) => !sent.has(member));
    for (const member of missing) found.add(member);
    expect(missing.filter((member) => !named.has(member))).toEqual([]);
    expect([...sent].filter((member) => !documented.has(member))).toEqual([]);
  });

  test('names no difference that is none', () => {
    expect([...named].filter((member) => !found.has(member))).toEqual([]);
  });

  test.each(titled)('%s: has a source, and a world or why there is none', (_, sample) => {
    expect(`${sample.source}, ${sample.date}`).toMatch(/^\S.+, 20\d\d/);
    expect([sample.world, sample.notInLocalCloud].filter(Boolean)).toHaveLength(1);
  });
});

const all = titled.flatMap(([, { is }]) => is as ReturnType<typeof understood>['is']);
const kinds = reportSchema.shape.run.shape.trigger.options;

test.each(kinds)('there is a documented event of the kind %s', (kind) => {
  expect(all.map((signal) => signal.kind)).toContain(kind);
});

test.each(rules)('there is a documented event for the rule $place', ({ place, pattern }) => {
  expect(titled.filter(([, { reaches }]) => reaches.includes(place)).length).toBeGreaterThan(0);
  // A rule that lists names of calls waits for each of them.
  const { data } = pattern as { readonly data: Readonly<Record<string, readonly unknown[]>> };
  const texts = Object.values(data).flat();
  for (const name of texts.filter((each) => typeof each === 'string'))
    expect(JSON.stringify(titled.map(([, { event }]) => event))).toContain(`"${name}"`);
});

test('every world stands beside a documented event', () => {
  const used = new Set(inWorlds.map(([, { world }]) => world));
  expect(Object.keys(worlds).filter((name) => !used.has(name))).toEqual([]);
});
