import { describe, expect, onTestFinished, test } from 'vitest';
import type { FaultKind, FaultRule } from '../../emulator/index.ts';
import type { InstanceReport, Report } from '../../shared/core/report/schema.ts';
import {
  aLocalWorld,
  aVpc,
  boundIds,
  instance,
  type LocalWorld,
  theScenario,
  type WorldOptions,
  wantedIds,
} from './local-world.ts';

const write = 'UpdateKmsInstanceBindVpc';
const read = 'GetKmsInstance';
const hand = 'vpc-hand';

/** The world of every test, with a VPC more that nothing of the policy names. */
const withHand = theScenario({ vpcs: [...(theScenario().vpcs ?? []), aVpc('hand', 'kms')] });

async function world(options: WorldOptions = {}): Promise<LocalWorld> {
  const made = await aLocalWorld({
    answerMs: 3000,
    ...options,
    scenario: { ...withHand, ...options.scenario },
  });
  onTestFinished(async () => {
    for (const pause of made.pauses()) expect(pause).toBe(0);
    await made.emulator.close();
  });
  return made;
}

const bindByHand = { setBinding: { instance, vpc: hand, vSwitch: 'vsw-hand' } };
const only = (report: Report): InstanceReport => {
  const [one] = report.instances;
  if (!one) throw new Error('no instance in the report');
  return one;
};
const ids = (list: readonly { readonly vpcId: string }[]) => list.map(({ vpcId }) => vpcId);
const codes = (report: Report) => only(report).findings.map(({ code }) => code);
const blocked = (report: Report) =>
  only(report).plan.blocked.map(({ vpcId, code }) => `${vpcId} ${code}`);
const evidence = (report: Report, code: string) =>
  only(report).findings.find((one) => one.code === code)?.evidence ?? '';
const calls = (made: LocalWorld, action: string) =>
  made.emulator.calls.filter((call) => call.action === action).length;
const refusedOnce: FaultRule = {
  action: write,
  fault: 'error',
  code: 'InvalidParameter',
  status: 400,
  nth: 1,
};

describe('what somebody binds while a run waits for another try stays bound', () => {
  const faults: readonly FaultKind[] = [
    'throttle',
    '500',
    '503',
    'reset-before',
    'reset-after-effect',
    'error-after-effect',
    'html',
    'not-json',
  ];

  test.each(faults.flatMap((fault) => [1, 2, 4].map((pause) => [fault, pause] as const)))(
    'after %s, in pause %i',
    async (fault, pause) => {
      let pauses = 0;
      const made = await world({
        faults: [{ action: write, fault, until: 4 }],
        whileWaiting: () => {
          if (++pauses === pause) made.emulator.change(bindByHand);
        },
      });
      const { report } = await made.apply();
      if (pauses >= pause) expect(ids(made.bound())).toContain(hand);
      expect(ids(made.bound())).toEqual(expect.arrayContaining([...boundIds, ...wantedIds]));
      expect(only(report)).toMatchObject({ status: 'changed', applied: { readBack: 'equal' } });
    },
  );

  test('four throttled writes, and the list is planned with its own count of units', async () => {
    let pauses = 0;
    const made = await world({
      faults: [{ action: write, fault: 'throttle', until: 4 }],
      whileWaiting: () => {
        if (++pauses === 4) made.emulator.change(bindByHand);
      },
    });
    const before = (await made.apply()).report;
    expect(ids(made.bound())).toEqual([...boundIds, hand, ...wantedIds].sort());
    expect(only(before)).toMatchObject({
      status: 'changed',
      quota: { bindings: 4, used: 6 },
      applied: { writes: 5 },
    });
    expect(calls(made, 'GetKmsInstanceQuotaInfos')).toBe(2);
  });

  test('a list that changes twice ends the run, or once under a reviewed plan', async () => {
    const flipping = async (apply: (made: LocalWorld) => Promise<Report>) => {
      let pauses = 0;
      const made = await world({
        faults: [{ action: write, fault: 'throttle' }],
        whileWaiting: () => {
          made.emulator.change(
            ++pauses % 2 ? bindByHand : { removeBinding: { instance, vpc: hand } },
          );
        },
      });
      const report = await apply(made);
      expect(codes(report)).toContain('world-moved');
      expect(blocked(report)).toEqual(wantedIds.map((id) => `${id} world-moved`));
      return made.writes();
    };
    expect(await flipping(async (made) => (await made.apply()).report)).toBe(2);
    expect(
      await flipping(
        async (made) => (await made.apply({ saved: (await made.plan()).report })).report,
      ),
    ).toBe(1);
  });

  test('and what is done already is planned no more: limits hold for the run', async () => {
    const made = await world({
      faults: [{ action: write, fault: 'reset-after-effect', nth: 1 }],
      whileWaiting: () => made.emulator.change(bindByHand),
    });
    const unbind = ['vpc-foreign', 'vpc-revoked'] as never;
    const { report } = await made.apply({}, { writes: ['unbind'], unbind });
    expect(ids(made.bound())).toEqual([hand, 'vpc-kept', 'vpc-revoked']);
    expect(ids(only(report).plan.actions)).toEqual(['vpc-foreign']);
    expect(only(report).applied).toMatchObject({ writes: 1, readBack: 'equal' });
  });

  test('during apply --wait as well', async () => {
    const made = await world({
      faults: [
        {
          action: write,
          fault: 'error',
          code: 'Forbidden.KMSInstanceInUpgrade',
          status: 403,
          until: 2,
        },
      ],
      whileWaiting: () => made.emulator.change(bindByHand),
    });
    await made.apply({ wait: true });
    expect(ids(made.bound())).toEqual([...boundIds, hand, ...wantedIds].sort());
  });
});

describe('an answer that lacks entries never unbinds them', () => {
  const cuts: readonly FaultRule[] = [
    { action: read, fault: 'empty-page' },
    { action: read, fault: 'missing-member' },
    { action: read, fault: 'cut-page', keep: 1 },
    { action: read, fault: 'cut-page', drop: 'first' },
  ];
  /**
   * What happens to the writes, and which reads of the list there are then: the first is the
   * plan's.
   */
  const stories: readonly (readonly [string, readonly FaultRule[], readonly number[]])[] = [
    ['before the first write', [], [2, 3]],
    ['after a write without effect', [{ action: write, fault: '500', nth: 1 }], [3, 4]],
    [
      'after a write with a lost answer',
      [{ action: write, fault: 'reset-after-effect', nth: 1 }],
      [3, 4],
    ],
    ['while changes are tried one by one', [refusedOnce], [3, 4, 5]],
    [
      'while a bad entry is looked for after 5xx',
      [{ action: write, fault: '500', until: 3 }],
      [4, 5, 6],
    ],
  ];
  const variants = [{}, { usedQuantity: 'unsupported' }] as const;

  const cases = stories.flatMap(([story, faults, reads]) =>
    cuts.flatMap((cut) =>
      reads.flatMap((nth) =>
        [{ nth }, { from: nth }].flatMap((place) =>
          variants.map((values) => [story, { ...cut, ...place }, values, faults] as const),
        ),
      ),
    ),
  );

  test.each(cases)('%s: %j, %j', async (_, cut, values, faults) => {
    const made = await world({ faults: [...faults, cut], variants: values });
    await made.apply({}, { keep: [] });
    expect(ids(made.bound())).toEqual(expect.arrayContaining(boundIds));
  });

  test('nothing is written where every read lacks entries that the count has', async () => {
    for (const cut of cuts) {
      const made = await world({ faults: [cut] });
      const { report } = await made.apply();
      expect(made.writes()).toBe(0);
      expect(only(report).status).toBe('unknown');
    }
  });

  test('an unbind is not taken for done because an answer lacks its entry', async () => {
    const made = await world({
      faults: [
        { action: write, fault: '500', nth: 1 },
        { action: read, fault: 'cut-page', drop: ['vpc-foreign'], nth: 3 },
      ],
    });
    const onlyUnbind = {
      writes: ['unbind'],
      unbind: ['vpc-foreign'] as never,
      bind: { own: { vpcs: [], tags: null }, shared: null },
    } as const;
    const { report } = await made.apply({}, onlyUnbind);
    expect(ids(made.bound())).toEqual(boundIds);
    expect(only(report)).toMatchObject({ status: 'drifted', applied: { readBack: 'lost-update' } });
  });

  test('an entry that was really removed meanwhile is not brought back', async () => {
    let reads = 0;
    const made = await world({
      beforeCall: ({ action }) => {
        if (action === read && ++reads === 2)
          made.emulator.change({ removeBinding: { instance, vpc: 'vpc-foreign' } });
      },
    });
    const { report } = await made.apply();
    expect(ids(made.bound())).toEqual(['vpc-kept', 'vpc-revoked', ...wantedIds].sort());
    expect(only(report)).toMatchObject({ status: 'changed', applied: { writes: 1 } });
    expect(calls(made, 'GetKmsInstanceQuotaInfos')).toBe(2);
  });
});

describe('a quota that the service says is exhausted', () => {
  const unitsLeftAtTheWrite = async (
    vpcNum: number,
    code: 'Rejected.ShareQuotaExceedLimit' | 'Rejected.LimitExceeded',
  ) => {
    const made = await world({
      variants: { quotaExhaustedCode: code },
      beforeCall: ({ action }) => {
        if (action === write && made.emulator.state().instances[instance]?.vpcNum !== vpcNum)
          made.emulator.change({ setQuota: { instance, vpcNum } });
      },
    });
    return made;
  };

  test.each(['Rejected.ShareQuotaExceedLimit', 'Rejected.LimitExceeded'] as const)(
    'takes what needs no unit, then binds in their order until one is refused (%s)',
    async (code) => {
      const made = await unitsLeftAtTheWrite(7, code);
      const { report } = await made.apply(
        {},
        { writes: ['bind', 'unbind'], unbind: ['vpc-foreign'] as never },
      );
      expect(ids(made.bound())).toEqual([
        'vpc-kept',
        'vpc-own',
        'vpc-revoked',
        'vpc-shared-a',
        'vpc-tagged',
      ]);
      expect(blocked(report)).toEqual(['vpc-shared-b write-refused']);
      expect(evidence(report, 'write-refused')).toContain(code);
      expect(only(report).applied).toMatchObject({ writes: 6, readBack: 'equal' });
      expect(report.error).toBeNull();
    },
  );

  test('leaves the rest blocked, and the list as read is not sent', async () => {
    const made = await unitsLeftAtTheWrite(6, 'Rejected.ShareQuotaExceedLimit');
    const { report } = await made.apply();
    expect(ids(made.bound())).toEqual([...boundIds, 'vpc-own'].sort());
    expect(blocked(report)).toEqual(
      ['vpc-shared-a', 'vpc-shared-b', 'vpc-tagged'].map((id) => `${id} write-refused`),
    );
    expect(made.writes()).toBe(3);
    expect(codes(report).filter((code) => code === 'write-refused')).toHaveLength(1);
  });
});

describe('a bad entry that is answered with 5xx', () => {
  const aBadOne = async (options: WorldOptions = {}) => {
    const made = await world({
      ...options,
      variants: { badEntryCode: 'InternalFailure', ...options.variants },
      beforeCall: ({ action }) => {
        if (action === write)
          made.emulator.change({ setVSwitch: { id: 'vsw-shared-a', freeIps: 0 } });
      },
    });
    return made;
  };

  test('is found out, and the others are bound', async () => {
    const made = await aBadOne();
    const { report } = await made.apply();
    expect(ids(made.bound())).toEqual(
      [...boundIds, 'vpc-own', 'vpc-shared-b', 'vpc-tagged'].sort(),
    );
    expect(blocked(report)).toEqual(['vpc-shared-a write-refused']);
    expect(evidence(report, 'write-refused')).toMatch(/InternalFailure.*[0-9A-F]{8}-/);
    expect(report.error).toBeNull();
    expect(made.writes()).toBe(8);
  });

  test('is found out where it is the only change', async () => {
    const made = await aBadOne();
    const { report } = await made.apply(
      {},
      {
        bind: {
          own: { vpcs: [], tags: null },
          shared: { from: ['1000000000000001' as never], maxPerOwner: null },
        },
        exclude: ['vpc-shared-b' as never],
      },
    );
    expect(blocked(report)).toEqual(['vpc-shared-a write-refused']);
    expect(ids(made.bound())).toEqual(boundIds);
    expect(made.writes()).toBe(5);
  });

  test('blames nobody where it may as well be a kept one, and fails', async () => {
    const made = await world({
      variants: { badEntryCode: 'InternalFailure', unsharedKeptEntry: 'refused' },
    });
    const { report } = await made.apply();
    expect(ids(made.bound())).toEqual(boundIds);
    expect(report.error).toMatchObject({ kind: 'transient', code: 'unavailable' });
    expect(blocked(report)).toEqual(wantedIds.map((id) => `${id} write-failed`));
    expect(made.writes()).toBe(8);
  });
});

describe('a call that the service does not accept', () => {
  test('goes by GET where POST is refused, for the rest of the run', async () => {
    const made = await world({ variants: { updateMethod: 'GET' } });
    const { report } = await made.apply();
    expect(made.methods()).toEqual(['POST', 'GET']);
    expect(only(report)).toMatchObject({
      status: 'changed',
      applied: { writes: 2, readBack: 'equal' },
    });
    expect(report.error).toBeNull();
    made.emulator.change({ removeBinding: { instance, vpc: 'vpc-own' } });
    await made.apply();
    expect(made.methods()).toEqual(['POST', 'GET', 'GET']);
  });

  test.each([
    ['UnsupportedHTTPMethod', 403, ['POST', 'GET']],
    ['InvalidAction.NotFound', 404, ['POST']],
    ['InvalidApi.NotFound', 404, ['POST']],
    ['InvalidVersion', 400, ['POST']],
    ['NoSuchVersion', 400, ['POST']],
  ] as const)('is named (%s), and nobody is blamed', async (code, status, methods) => {
    const made = await world({ faults: [{ action: write, fault: 'error', code, status }] });
    const { report } = await made.apply();
    expect(made.methods()).toEqual(methods);
    expect(only(report).applied).toMatchObject({ writes: methods.length });
    expect(blocked(report)).toEqual(wantedIds.map((id) => `${id} call-not-accepted`));
    expect(codes(report)).not.toContain('kept-entry-poisons-write');
    expect(codes(report)).not.toContain('write-refused');
    expect(evidence(report, 'call-not-accepted')).toMatch(
      new RegExp(`kst-1 .*kms:${write}.*${code}`),
    );
    expect(only(report).findings.find((one) => one.code === 'call-not-accepted')).toMatchObject({
      severity: 'blocking',
      subject: instance,
    });
  });

  const names = Array.from(
    { length: 50 },
    (_, index) => `many-${String(index).padStart(2, '0')}-${'x'.repeat(40)}`,
  );
  const tooLong = {
    bind: {
      own: { vpcs: names.map((name) => `vpc-${name}`) as never, tags: null },
      shared: null,
    },
  };
  const ofMany = async (variants: WorldOptions['variants'] = {}) => {
    const made = await world({
      scenario: { vpcs: [...(withHand.vpcs ?? []), ...names.map((name) => aVpc(name, 'kms'))] },
      variants,
    });
    made.emulator.change({ setQuota: { instance, vpcNum: 80 } });
    return made;
  };

  test.each([{ updateMethod: 'GET' }, { formBody: 'refused' }] as const)(
    'says so where the list is too long for a URL (%j)',
    async (variants) => {
      const made = await ofMany(variants);
      const { report } = await made.apply({}, tooLong);
      expect(made.methods()).toEqual(['POST']);
      expect(only(report).applied).toMatchObject({ writes: 1, readBack: 'equal' });
      expect(evidence(report, 'call-not-accepted')).toMatch(/\d{4,} bytes.*list-too-long/);
      expect(only(report).findings.find((one) => one.code === 'call-not-accepted')?.fix).toContain(
        'URL',
      );
      expect(ids(made.bound())).toEqual(boundIds);
    },
  );

  test('is no write where the list fits into nothing that it accepts', async () => {
    const made = await ofMany({ updateMethod: 'GET' });
    await made.apply();
    const [writes, reads] = [made.writes(), calls(made, read)];
    const { report } = await made.apply({}, tooLong);
    expect([made.writes(), calls(made, read)]).toEqual([writes, reads + 2]);
    expect(only(report).applied).toBeNull();
    expect(codes(report)).toContain('call-not-accepted');
  });
});

describe('what is read again, as the last thing before a write', () => {
  type Change = Parameters<LocalWorld['emulator']['change']>[0];
  const changing = async (change: Change, nth: number, options: WorldOptions = {}) => {
    let reads = 0;
    const made = await world({
      ...options,
      beforeCall: ({ action }) => {
        if (action === read && ++reads === nth) made.emulator.change(change);
      },
    });
    return made;
  };
  const renewal = { setEnd: { instance, endsAt: '2031-01-01T00:00:00Z' } };

  test('is the instance too: where it is disabled by then, nothing is written', async () => {
    const disabling = { setStatus: { instance, status: 'Disconnected' } } as const;
    const made = await changing(disabling, 2);
    const { report } = await made.apply();
    expect(made.writes()).toBe(0);
    expect(only(report)).toMatchObject({ status: 'blocked', applied: null });
    expect(codes(report)).toContain('instance-not-enabled');
  });

  test('is written to as planned where what is different makes no other plan', async () => {
    const made = await changing(renewal, 2);
    const { report } = await made.apply();
    expect(only(report)).toMatchObject({ status: 'changed', applied: { writes: 1 } });
    expect(calls(made, read)).toBe(3);
  });

  test('and so is a plan that was reviewed', async () => {
    const made = await changing(renewal, 3);
    const saved = (await made.plan()).report;
    const { report } = await made.apply({ saved });
    expect(only(report)).toMatchObject({ status: 'changed', applied: { writes: 1 } });
  });

  const unbound = theScenario().instances?.map((one) => ({ ...one, bindings: [] })) ?? [];
  const nobodyKept = { keep: [] };
  const unreadPrincipals: FaultRule = {
    action: 'ListSharedTargets',
    fault: 'error',
    code: 'NoPermission',
    status: 403,
  };

  test('is still empty where a person says so and it is left out of every answer', async () => {
    const made = await changing(renewal, 2, {
      scenario: { instances: unbound },
      variants: { emptyBindVpcs: 'absent', usedQuantity: 'unsupported' },
    });
    const { report } = await made.apply({ firstBinding: true }, nobodyKept);
    expect(only(report)).toMatchObject({ status: 'changed', applied: { writes: 1 } });
  });

  test('is not taken for empty where it is left out now, and nobody has said so', async () => {
    const made = await world({
      scenario: { instances: unbound.map((one) => ({ ...one, sharedWith: [] })) },
      faults: [
        unreadPrincipals,
        { action: read, fault: 'missing-member', member: 'KmsInstance.BindVpcs', nth: 2 },
      ],
    });
    const { report } = await made.apply({}, nobodyKept);
    expect(made.writes()).toBe(0);
    expect(codes(report)).toContain('first-binding-unconfirmed');
  });

  test('is not what a person called empty once there was an entry in it', async () => {
    const one = unbound.map((instance) => ({
      ...instance,
      bindings: [{ vpc: 'vpc-foreign', vSwitch: 'vsw-foreign' }],
    }));
    const removal = { removeBinding: { instance, vpc: 'vpc-foreign' } };
    const made = await changing(removal, 2, {
      scenario: { instances: one },
      faults: [unreadPrincipals],
    });
    const { report } = await made.apply({ firstBinding: true }, nobodyKept);
    expect(made.writes()).toBe(0);
    expect(codes(report)).toContain('first-binding-unconfirmed');
  });
});

describe('at the end of its time', () => {
  test('a run sends nothing that it could not wait for', async () => {
    const made = await world({ answerMs: 400, secondsLeft: 0.39, standsStill: true });
    const { report } = await made.apply();
    expect(made.writes()).toBe(0);
    expect(blocked(report)).toEqual(wantedIds.map((id) => `${id} write-failed`));
    expect(report.error).toMatchObject({ kind: 'transient', code: 'out-of-time' });
  });

  test('a run says what the service said last, not that there was no time', async () => {
    const made = await world({
      answerMs: 400,
      secondsLeft: 2,
      faults: [{ action: write, fault: 'throttle' }],
    });
    const { report } = await made.apply();
    expect(made.writes()).toBeGreaterThan(0);
    expect(only(report).applied).toMatchObject({ writes: made.writes() });
    expect(report.error).toMatchObject({ code: 'throttled' });
  });

  test('what takes effect only after the last look is in effect', async () => {
    const made = await world({
      answerMs: 10_000,
      standsStill: true,
      secondsLeft: 10.3,
      variants: { bindingVisibility: 'after-1-read' },
      faults: [{ action: write, fault: 'reset-after-effect', nth: 1 }],
    });
    const { report } = await made.apply();
    expect(only(report)).toMatchObject({
      status: 'changed',
      applied: { writes: 1, readBack: 'equal' },
    });
    expect(report.error).toBeNull();
  });

  test('a bind, a move and an unbind are not called blocked for a lost last answer', async () => {
    const vpcs = withHand.vpcs?.map((one) =>
      one.id === 'vpc-own' ? { ...one, vSwitches: [{ id: 'vsw-own' }, { id: 'vsw-second' }] } : one,
    );
    const made = await world({
      scenario: { vpcs },
      faults: [
        { action: write, fault: 'throttle', until: 7 },
        { action: write, fault: 'reset-after-effect', nth: 8 },
      ],
    });
    made.emulator.change({ setBinding: { instance, vpc: 'vpc-own', vSwitch: 'vsw-own' } });
    made.emulator.change({ deleteVSwitch: { id: 'vsw-own' } });
    const { report } = await made.apply(
      {},
      { writes: ['bind', 'move', 'unbind'], unbind: ['vpc-foreign'] as never },
    );
    const kinds = new Set(only(report).plan.actions.map(({ kind }) => kind));
    expect(kinds).toEqual(new Set(['bind', 'move', 'unbind']));
    expect(only(report)).toMatchObject({
      status: 'changed',
      applied: { writes: 8, readBack: 'equal' },
      plan: { blocked: [] },
    });
    expect(report.error).toBeNull();
  });
});

describe('who looks on is told of each write', () => {
  const told = (made: LocalWorld) =>
    made.steps.filter(({ doing }) =>
      ['writing', 'not-accepted', 'written', 'reading-back'].includes(doing),
    );

  test('which VPCs it changes, and that it was accepted', async () => {
    const made = await world();
    const { report } = await made.apply(
      {},
      { writes: ['bind', 'unbind'], unbind: ['vpc-revoked'] as never },
    );
    const vpcs = ['vpc-revoked', ...wantedIds].sort();
    expect(told(made)).toEqual([
      { doing: 'writing', instanceId: instance, write: 1, vpcs },
      { doing: 'written', instanceId: instance, write: 1, requestId: expect.any(String) },
      { doing: 'reading-back', instanceId: instance },
    ]);
    const written = told(made).find(({ doing }) => doing === 'written');
    expect(only(report).applied).toEqual({
      writes: 1,
      requestIds: [written?.doing === 'written' && written.requestId],
      readBack: 'equal',
    });
    expect(codes(report)).not.toContain('list-in-body');
  });

  test.each([
    ['throttled', { action: write, fault: 'throttle', nth: 1 }, true],
    ['unavailable', { action: write, fault: '503', nth: 1 }, true],
    ['broken off', { action: write, fault: 'reset-after-effect', nth: 1 }, true],
    ['refused', refusedOnce, false],
  ] as const)(
    'that it was %s, and whether it may be in effect',
    async (_, fault, mayHaveTakenEffect) => {
      const made = await world({ faults: [fault] });
      await made.apply();
      expect(told(made).slice(0, 2)).toEqual([
        { doing: 'writing', instanceId: instance, write: 1, vpcs: wantedIds },
        { doing: 'not-accepted', instanceId: instance, write: 1, mayHaveTakenEffect },
      ]);
    },
  );

  test('a definite refusal is not waited after, an open answer is', async () => {
    const waits = async (fault: FaultRule) => {
      const made = await world({ faults: [fault] });
      await made.apply();
      return made.steps.filter(({ doing }) => doing === 'waiting').length;
    };
    expect(await waits(refusedOnce)).toBe(0);
    expect(await waits({ action: write, fault: 'throttle', nth: 1 })).toBe(1);
  });

  test('and of none where nothing is to be written', async () => {
    const made = await world();
    const { report } = await made.apply(
      {},
      { bind: { own: { vpcs: [], tags: null }, shared: null } },
    );
    expect(told(made)).toEqual([]);
    expect(only(report).applied).toBeNull();
  });
});
