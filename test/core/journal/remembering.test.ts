import { describe, expect, test } from 'vitest';
import { changeEntry } from '../../../shared/core/journal/change-entry.ts';
import { checkEntry, openQuestions, withAges } from '../../../shared/core/journal/checks.ts';
import { inputsOf } from '../../../shared/core/journal/inputs.ts';
import { memoryOf } from '../../../shared/core/journal/memory.ts';
import { planFor as planRemembering } from '../../../shared/core/journal/plan-for.ts';
import { lookAt } from '../../../shared/core/look.ts';
import { instanceReport } from '../../../shared/core/report/build.ts';
import { aFault, aWorld, planFor, type World } from '../../world.ts';
import { anEntry } from './any-journal.ts';

const run = { runId: 'run-1', command: 'bind', at: '2025-12-31T23:00:00.000Z' };

/** The plan for a world after everything that was planned for another was refused there. */
function afterRefusal(
  refusedIn: World,
  world: World = refusedIn,
  {
    meaning = 'refused',
    code = 'write-refused',
  }: {
    meaning?: 'refused' | 'quota' | 'no-permission';
    code?: 'write-refused' | 'kept-entry-poisons-write';
  } = {},
) {
  const plan = planFor(refusedIn);
  const fault = aFault({ meaning, kind: 'user', code: 'InvalidParameter', message: 'no' });
  const entry = changeEntry(run, refusedIn.policy, {
    observation: refusedIn.observation,
    plan,
    applied: { readBack: 'equal', requestIds: [] },
    blocked: plan.actions.map(({ vpcId, kind }) => ({ vpcId, kind, code })),
    refused: plan.actions.map((action) => ({ action, refusal: { code, fault } })),
  });
  const memory = memoryOf(entry ? [entry] : [], Date.parse(world.observation.at));
  return planRemembering(lookAt(world.policy, world.observation, { memory }));
}

const bound = (world: World) => world.withBinding('vpc-b');
const wanted = aWorld()
  .withSharedVpc('vpc-a')
  .wantingSharesOf(['1000000000000001'])
  .withPolicy({ exclude: ['vpc-b' as never] });
const ids = (list: readonly { readonly vpcId: string }[]) => list.map(({ vpcId }) => vpcId);

describe('a refused change', () => {
  test.each([
    ['nothing', (world: World) => world],
    ['the free addresses', (world: World) => world.withChangedVSwitch('vsw-a', { freeIps: 3 })],
    ['the rest of the list', bound],
  ])('stays out when %s has changed', (_, changed) => {
    expect(afterRefusal(wanted, changed(wanted))).toMatchObject({
      actions: [],
      write: null,
      blocked: [{ code: 'write-refused' }],
    });
  });

  test.each([
    [
      'its vSwitch',
      (world: World) => world.withChangedVSwitch('vsw-a', { zoneId: 'cn-hangzhou-x' }),
    ],
    [
      'another share of its vSwitch',
      (world: World) => world.withShare('vsw-a', { shareId: 'rs-2' }),
    ],
    [
      'its choice of a vSwitch',
      (world: World) =>
        world
          .withVSwitch('vpc-a', { id: 'vsw-0' as never, ownerId: '1000000000000001' as never })
          .withShare('vsw-0')
          .pinning('vpc-a', 'vsw-0'),
    ],
  ])('is planned again with %s', (_, changed) => {
    expect(ids(afterRefusal(wanted, changed(wanted)).actions)).toEqual(['vpc-a']);
  });

  test('for lack of units is planned again when units were bought or freed', () => {
    expect(afterRefusal(wanted, wanted, { meaning: 'quota' }).actions).toEqual([]);
    expect(ids(afterRefusal(wanted, wanted.withUnits(20), { meaning: 'quota' }).actions)).toEqual([
      'vpc-a',
    ]);
    expect(ids(afterRefusal(wanted, wanted.withUnits(20)).actions)).toEqual([]);
  });

  test('for lack of permission is planned again: nothing tells when it is granted', () => {
    expect(ids(afterRefusal(wanted, wanted, { meaning: 'no-permission' }).actions)).toEqual([
      'vpc-a',
    ]);
  });

  test('because of the list stays out as long as the list is the same, in one finding', () => {
    const world = bound(wanted).withSharedVpc('vpc-c').withoutShareOf('vpc-b');
    const code = 'kept-entry-poisons-write';
    const plan = afterRefusal(world, world, { code });
    expect(plan.blocked.map((one) => one.code)).toEqual([code, code]);
    expect(plan.findings.filter((one) => one.code === code)).toMatchObject([
      { subject: 'kst-1', params: { fault: { code: 'remembered-refusal' }, suspects: ['vpc-b'] } },
    ]);
    expect(ids(afterRefusal(world, world.with({ bindings: [] }), { code }).actions)).toEqual([
      'vpc-a',
      'vpc-c',
    ]);
  });
});

describe('the inputs of a refusal', () => {
  const [action] = planFor(wanted).actions;
  if (!action) throw new Error('nothing is planned');
  const inputs = (world: World) =>
    (['entry', 'units', 'list'] as const).map((dependsOn) =>
      inputsOf(action, world.observation, dependsOn),
    );

  test.each(['instance', 'list', 'quota', 'vSwitches', 'shared'] as const)(
    'are something also where the %s can not be read',
    (part) => {
      for (const digest of inputs(wanted.withUnknown(part)))
        expect(digest).toMatch(/^sha256:[0-9a-f]{64}$/);
    },
  );

  test('are the same in whatever order they were read, with or without a list', () => {
    const two = wanted
      .withBinding('vpc-c')
      .withBinding('vpc-b')
      .withShare('vsw-a', { shareId: 'rs-0' });
    const { bindings, shared } = two.contents;
    expect(
      inputs(two.with({ bindings: bindings?.toReversed() ?? null, shared: shared.toReversed() })),
    ).toEqual(inputs(two));
    expect(inputs(wanted.withoutList())).toEqual(inputs(wanted));
    expect(new Set(inputs(wanted)).size).toBe(3);
  });

  test('lack a vSwitch that is not visible', () => {
    expect(inputs(wanted.with({ vSwitches: [] }))).not.toEqual(inputs(wanted));
  });
});

describe('an entry of a run', () => {
  const plan = planFor(wanted);
  const { observation, policy } = wanted;
  const done = { observation, plan, blocked: [], refused: [] };

  test('is not made of one that sent nothing', () => {
    expect(changeEntry(run, policy, { ...done, applied: null })).toBeNull();
  });

  test.each(['lost-update', null] as const)(
    'has no written change where the list read back is %s',
    (readBack) => {
      expect(
        changeEntry(run, policy, { ...done, applied: { readBack, requestIds: [] } }),
      ).toMatchObject({
        about: 'change',
        changes: [],
      });
    },
  );

  test('has what was written and read back', () => {
    expect(
      changeEntry(run, policy, { ...done, applied: { readBack: 'equal', requestIds: [] } }),
    ).toMatchObject({
      run: { id: 'run-1', command: 'bind' },
      changes: [{ outcome: 'written', kind: 'bind', vpcId: 'vpc-a', vSwitchId: 'vsw-a' }],
    });
  });

  test('says who ran, in which version, by which plan, and with which requests', () => {
    const who = { actor: 'acs:ram::1:user/ops', version: '0.2.0' };
    const applied = { readBack: 'equal', requestIds: ['req-1', 'req-2'] } as const;
    expect(changeEntry({ ...run, ...who }, policy, { ...done, applied })).toMatchObject({
      run: who,
      plan: plan.digest,
      requestIds: ['req-1', 'req-2'],
      list: { before: [], after: [{ vpcId: 'vpc-a' }] },
    });
  });

  test.each([
    ['without the words of the service', { code: 'world-moved', fault: null }],
    ['that was no answer', { code: 'write-failed', fault: aFault({ meaning: 'refused' }) }],
  ] as const)('has no refusal %s', (_, refusal) => {
    const refused = plan.actions.map((action) => ({ action, refusal }));
    const blocked = plan.actions.map(({ vpcId, kind }) => ({ vpcId, kind, code: refusal.code }));
    expect(
      changeEntry(run, policy, {
        ...done,
        applied: { readBack: 'equal', requestIds: [] },
        refused,
        blocked,
      }),
    ).toMatchObject({ changes: [] });
  });
});

describe('rounds of a fight', () => {
  /** A plan after a change was written so often, and whatever else was done between. */
  function afterRounds(
    world: World,
    hours: readonly number[],
    other: Parameters<typeof anEntry>[1] | null = null,
  ) {
    const { observation, policy } = world;
    const at = (hour: number) =>
      new Date(Date.parse(observation.at) - hour * 3_600_000).toISOString();
    const done = {
      observation,
      plan: planFor(world),
      applied: { readBack: 'equal' as const, requestIds: [] },
      blocked: [],
      refused: [],
    };
    const entries = hours.flatMap(
      (hour) => changeEntry({ ...run, at: at(hour) }, policy, done) ?? [],
    );
    const memory = memoryOf(
      [...entries, ...(other ? [anEntry(at(1.5), other)] : [])],
      Date.parse(observation.at),
    );
    return planRemembering(lookAt(policy, observation, { memory }));
  }
  const moving = aWorld()
    .withOwnVpc('vpc-a')
    .withVSwitch('vpc-a', { id: 'vsw-z' as never })
    .withBinding('vpc-a')
    .wanting('vpc-a')
    .pinning('vpc-a', 'vsw-z');

  test.each([
    ['bind', wanted],
    ['move', moving],
    ['unbind', aWorld().withOwnVpc('vpc-a').withBinding('vpc-a').unbinding('vpc-a')],
  ])('end a %s after the second', (kind, world) => {
    expect(afterRounds(world, [1]).findings).toMatchObject([
      { code: 'write-undone', params: { kind } },
    ]);
    expect(afterRounds(world, [1, 2])).toMatchObject({
      actions: [],
      write: null,
      blocked: [{ kind, code: 'fight' }],
    });
  });

  test('begin anew when the entry was written otherwise, as by an unbind of ours', () => {
    const unbound = {
      outcome: 'written' as const,
      kind: 'unbind' as const,
      vpcId: 'vpc-a',
      vSwitchId: 'vsw-a',
      policy: `sha256:${'1'.repeat(64)}`,
    };
    expect(ids(afterRounds(wanted, [1, 2], { changes: [unbound] }).actions)).toEqual(['vpc-a']);
  });
});

describe('a memory', () => {
  const now = Date.parse('2026-01-01T00:00:00Z');
  const check = (at: string, provenAt: string) =>
    anEntry(at, {
      about: 'check',
      proofs: [{ vpcId: 'vpc-a', provenAt }],
      completeCheckAt: provenAt,
    });

  test('has the newest proof and the newest complete check, whatever the order', () => {
    const entries = [
      check('2025-12-30T00:00:00Z', '2025-12-30T00:00:00Z'),
      check('2025-12-29T00:00:00Z', '2025-12-29T00:00:00Z'),
    ];
    for (const some of [entries, entries.toReversed()]) {
      expect(memoryOf(some, now)).toMatchObject({
        completeCheckAt: '2025-12-30T00:00:00Z',
        proofs: new Map([['vpc-a', '2025-12-30T00:00:00Z']]),
      });
    }
  });

  test('has nothing from the future, and nothing older than 30 days', () => {
    for (const at of ['2026-01-01T01:00:00Z', '2025-11-30T00:00:00Z', '9999-01-01T00:00:00Z']) {
      expect(
        memoryOf([check('2025-12-31T00:00:00Z', at), check(at, '2025-12-31T00:00:00Z')], now),
      ).toMatchObject({
        completeCheckAt: null,
        proofs: new Map(),
      });
    }
  });
});

describe('a check', () => {
  const { observation } = wanted;
  const plan = planFor(wanted);
  const looked = { observation, list: plan.list };
  const report = instanceReport(observation, plan);
  const proof = (vpcId: string, provenAt: string | null) => ({
    vpcId,
    verdict: provenAt ? 'reachable' : 'not-probed',
    provenAt,
    steps: [],
  });
  const at = '2026-01-01T00:00:00.000Z';
  const earlier = '2025-12-31T00:00:00.000Z';
  const memory = memoryOf(
    [
      anEntry(earlier, {
        about: 'check',
        proofs: [
          { vpcId: 'vpc-a', provenAt: earlier },
          { vpcId: 'vpc-b', provenAt: earlier },
        ],
      }),
    ],
    Date.parse(at),
  );
  const instance = {
    ...report,
    connectivity: [proof('vpc-a', at), proof('vpc-b', null), proof('vpc-c', null)],
  };

  test('leaves what it proved, and what earlier ones had proven', () => {
    expect(
      checkEntry({ ...run, at }, { ...looked, instance, complete: false }, memory),
    ).toMatchObject({
      about: 'check',
      proofs: [
        { vpcId: 'vpc-a', provenAt: at },
        { vpcId: 'vpc-b', provenAt: earlier },
      ],
      completeCheckAt: null,
    });
  });

  test('that proved nothing leaves nothing; one that is complete leaves its time', () => {
    expect(
      checkEntry({ ...run, at }, { ...looked, instance: report, complete: false }, memory),
    ).toBeNull();
    expect(
      checkEntry({ ...run, at }, { ...looked, instance: report, complete: true }, memory),
    ).toMatchObject({ completeCheckAt: at });
  });

  test('shows the age of the last proof of a VPC that has none now, and its verdict of now', () => {
    expect(withAges(instance, memory).connectivity).toEqual([
      proof('vpc-a', at),
      { ...proof('vpc-b', null), provenAt: earlier },
      proof('vpc-c', null),
    ]);
  });

  test('is open where a read or, with probes, a proof is missing', () => {
    const said = (code: string) => ({
      ...report,
      findings: [{ code, severity: 'warning' as const, subject: 's', evidence: 'e', fix: 'f' }],
    });
    expect(openQuestions(report, true)).toEqual([]);
    expect(openQuestions(said('quota-unread'), false)).toEqual(['quota-unread']);
    expect(openQuestions(said('not-probed'), false)).toEqual([]);
    expect(openQuestions(said('not-probed'), true)).toEqual(['not-probed']);
    expect(openQuestions({ ...report, status: 'unknown' }, false)).toEqual(['unknown']);
  });
});
