import { expect, test } from 'vitest';
import { aVpc, boundIds, instance, theScenario, wantedIds } from './local-world.ts';
import { actions, codes, first, ids, open, setBinding, world } from './worlds.ts';

test('what is wanted is bound in one write, next to everything that was there', async () => {
  const made = await world();
  const before = made.bound();
  const { report } = await made.apply();
  expect(ids(made.bound())).toEqual([...boundIds, ...wantedIds].sort());
  expect(made.bound()).toEqual(expect.arrayContaining(before));
  const one = first(report.instances);
  expect(one).toMatchObject({ status: 'changed', applied: { writes: 1, readBack: 'equal' } });
  expect(one.plan.blocked).toEqual([]);
  expect(report.error).toBeNull();
});

test('an instance in sync is not written, and costs the reads of the formula only', async () => {
  const made = await world();
  await made.apply();
  const before = made.emulator.calls.length;
  const { report } = await made.apply();
  expect(first(report.instances)).toMatchObject({ status: 'in-sync', applied: null });
  expect(actions(made).slice(before).sort()).toEqual(
    [
      'DescribeVSwitches',
      'DescribeVpcs',
      'GetKmsInstance',
      'GetKmsInstanceQuotaInfos',
      'ListSharedResources',
      'ListSharedTargets',
    ].sort(),
  );
});

test('a write costs three calls more: read, write, read back', async () => {
  const made = await world();
  await made.apply();
  expect(actions(made).slice(-3)).toEqual([
    'GetKmsInstance',
    'UpdateKmsInstanceBindVpc',
    'GetKmsInstance',
  ]);
  expect(made.emulator.calls).toHaveLength(9);
});

test('a plan reads and never writes', async () => {
  const made = await world();
  const { report } = await made.plan();
  expect(ids(first(report.instances).plan.actions)).toEqual(wantedIds);
  expect(first(report.instances).status).toBe('drifted');
  expect(made.writes()).toBe(0);
});

test('a list that somebody else changed after the plan is planned again, once', async () => {
  let reads = 0;
  const made = await world({
    beforeCall: (call) => {
      if (call.action === 'GetKmsInstance' && ++reads === 2)
        open[0]?.change(setBinding('vpc-tagged'));
    },
  });
  const { report } = await made.apply();
  expect(ids(made.bound())).toEqual([...boundIds, ...wantedIds].sort());
  expect(first(report.instances)).toMatchObject({ status: 'changed', applied: { writes: 1 } });
  expect(ids(first(report.instances).plan.actions)).not.toContain('vpc-tagged');
});

test('a list that keeps changing ends the run without a write', async () => {
  let reads = 0;
  const made = await world({
    beforeCall: (call) => {
      if (call.action !== 'GetKmsInstance') return;
      reads++;
      open[0]?.change(
        reads % 2 ? { removeBinding: { instance, vpc: 'vpc-foreign' } } : setBinding('vpc-foreign'),
      );
    },
  });
  const { report } = await made.apply();
  expect(made.writes()).toBe(0);
  expect(codes(report)).toContain('world-moved');
  expect(first(report.instances).status).toBe('blocked');
});

test('an entry that is dropped after our write is a lost update, with both lists', async () => {
  const made = await world({
    onCall: (entry) => {
      if (entry.action === 'UpdateKmsInstanceBindVpc')
        open[0]?.change({ removeBinding: { instance, vpc: 'vpc-tagged' } });
    },
  });
  const { report } = await made.apply();
  const lost = first(
    first(report.instances).findings.filter((finding) => finding.code === 'lost-update'),
  );
  expect(lost.evidence).toMatch(/^Sent to .*vpc-tagged.* Read back: (?!.*vpc-tagged)/);
  expect(first(report.instances)).toMatchObject({
    status: 'drifted',
    applied: { writes: 1, readBack: 'lost-update' },
  });
});

test('a list that shows a moment later is not called lost', async () => {
  const made = await world({ variants: { bindingVisibility: 'after-1-read' } });
  const { report } = await made.apply();
  expect(first(report.instances)).toMatchObject({
    status: 'changed',
    applied: { writes: 1, readBack: 'equal' },
  });
});

test('an instance in upgrade is reported and left, with one write tried', async () => {
  const made = await world();
  made.emulator.change({ setQuota: { instance, vpcNum: 12, upgradeMs: 60_000 } });
  const { report } = await made.apply();
  expect(made.writes()).toBe(1);
  expect(first(report.instances).plan.blocked.map((entry) => entry.code)).toEqual(
    wantedIds.map(() => 'in-upgrade'),
  );
  expect(report.error).toBeNull();
});

test('apply --wait waits for an upgrade to end, and then writes', async () => {
  const made = await world({
    faults: [
      {
        action: 'UpdateKmsInstanceBindVpc',
        fault: 'error',
        code: 'Forbidden.KMSInstanceInUpgrade',
        status: 403,
        count: 2,
      },
    ],
  });
  const { report } = await made.apply({ wait: true });
  expect(first(report.instances)).toMatchObject({
    status: 'changed',
    applied: { writes: 3, readBack: 'equal' },
  });
  expect(made.steps.filter((step) => step.doing === 'waiting').map((step) => step.ms)).toEqual([
    5000, 15_000,
  ]);
});

test('apply --wait counts what it sent before, where nothing is left to be done', async () => {
  const upgrade = {
    action: 'UpdateKmsInstanceBindVpc',
    fault: 'error',
    code: 'Forbidden.KMSInstanceInUpgrade',
    status: 403,
  } as const;
  const made = await world({
    faults: [upgrade],
    whileWaiting: () => {
      for (const vpc of wantedIds) for (const one of open) one.change(setBinding(vpc));
    },
  });
  const { report } = await made.apply({ wait: true });
  expect(first(report.instances)).toMatchObject({
    plan: { actions: [] },
    applied: { writes: 1, readBack: 'equal' },
  });
  expect(made.writes()).toBe(1);
  expect(made.steps.filter(({ doing }) => doing === 'reading-back')).toHaveLength(1);
});

test('waiting ends where the time of the run does', async () => {
  const made = await world({
    secondsLeft: 30,
    faults: [
      {
        action: 'UpdateKmsInstanceBindVpc',
        fault: 'error',
        code: 'Forbidden.KMSInstanceInUpgrade',
        status: 403,
      },
    ],
  });
  const { report } = await made.apply({ wait: true });
  expect(codes(report)).toContain('in-upgrade');
  expect(made.writes()).toBe(3);
});

test.each([-86_400_000, 86_400_000])(
  'a run lasts as long as it may, also where its clock is set by %i ms each time it waits',
  async (step) => {
    let ahead = 0;
    const made = await world({
      secondsLeft: 30,
      clockAhead: () => ahead,
      whileWaiting: () => {
        ahead += step;
      },
      faults: [{ action: 'UpdateKmsInstanceBindVpc', fault: 'throttle' }],
    });
    const start = made.context.steady();
    const { report } = await made.apply();
    const seconds = (made.context.steady() - start) / 1000;
    expect(made.writes()).toBe(7);
    expect(seconds).toBeGreaterThan(20);
    expect(seconds).toBeLessThan(30);
    expect(codes(report)).toContain('write-failed');
  },
);

test.each(['timeout-after-effect', 'reset-after-effect', 'error-after-effect'] as const)(
  'a write whose answer is lost (%s) is recognised by its effect, not sent again',
  async (fault) => {
    const made = await world({
      faults: [{ action: 'UpdateKmsInstanceBindVpc', fault, status: 500, code: 'InternalFailure' }],
    });
    const { report } = await made.apply();
    expect(made.writes()).toBe(1);
    expect(first(report.instances)).toMatchObject({
      status: 'changed',
      applied: { writes: 1, readBack: 'equal' },
    });
    expect(report.error).toBeNull();
  },
);

test.each(['throttle', '500', '503', 'reset-before', 'timeout-before-effect', 'html'] as const)(
  'a write that had no effect (%s) is sent again after a look',
  async (fault) => {
    const made = await world({ faults: [{ action: 'UpdateKmsInstanceBindVpc', fault, count: 1 }] });
    const { report } = await made.apply();
    expect(ids(made.bound())).toEqual([...boundIds, ...wantedIds].sort());
    expect(first(report.instances).status).toBe('changed');
    expect(report.error).toBeNull();
  },
);

test('a service that stays down makes a failed run that the platform may repeat', async () => {
  const made = await world({
    secondsLeft: 20,
    faults: [{ action: 'UpdateKmsInstanceBindVpc', fault: '500' }],
  });
  const { report } = await made.apply();
  expect(report.error).toMatchObject({ kind: 'transient', code: 'unavailable' });
  expect(ids(made.bound())).toEqual(boundIds);
  expect(made.writes()).toBeLessThanOrEqual(8);
});

test('a missing permission ends the run and names the action', async () => {
  const made = await world();
  made.emulator.change({ setPolicy: { account: 'kms', deny: ['kms:UpdateKmsInstanceBindVpc'] } });
  const { report } = await made.apply();
  expect(report.error).toMatchObject({ kind: 'permission', code: 'no-permission' });
  expect(`${report.error?.message} ${report.error?.fix}`).toContain('kms:UpdateKmsInstanceBindVpc');
  expect(made.writes()).toBe(1);
});

test('no write is begun that does not fit the time left', async () => {
  const made = await world({ secondsLeft: 0.39, standsStill: true });
  const { report } = await made.apply();
  expect(made.writes()).toBe(0);
  expect(report.error).not.toBeNull();
});

test.each(['missing-member', 'null-member', 'wrong-type'] as const)(
  'a list that vanishes from the read before the write (%s) is not an empty list',
  async (fault) => {
    const made = await world({
      faults: [{ action: 'GetKmsInstance', fault, member: 'KmsInstance.BindVpcs', from: 2 }],
    });
    const { report } = await made.apply();
    expect(made.writes()).toBe(0);
    expect(first(report.instances).status).toBe('unknown');
    expect(report.error).not.toBeNull();
  },
);

test.each(['missing-member', 'null-member'] as const)(
  'a single entry that vanishes before the write (%s) is not the primary VPC’s unit',
  async (fault) => {
    const scenario = theScenario();
    const only = (scenario.instances ?? []).map((one) => ({
      ...one,
      sharedWith: [],
      bindings: [{ vpc: 'vpc-foreign', vSwitch: 'vsw-foreign' }],
    }));
    const made = await world({
      scenario: { instances: only },
      variants: { primaryCounts: false },
      faults: [{ action: 'GetKmsInstance', fault, member: 'KmsInstance.BindVpcs', from: 2 }],
    });
    const { report } = await made.apply({ firstBinding: true });
    expect(made.writes()).toBe(0);
    expect(ids(made.bound())).toEqual(['vpc-foreign']);
    expect(first(report.instances).status).toBe('unknown');
  },
);

test.each(['missing-member', 'null-member', 'wrong-type'] as const)(
  'a list that vanishes while changes are tried one by one (%s) ends the writing',
  async (fault) => {
    const made = await world({
      faults: [
        {
          action: 'UpdateKmsInstanceBindVpc',
          fault: 'error',
          code: 'InvalidParameter',
          status: 400,
          count: 1,
        },
        { action: 'GetKmsInstance', fault, member: 'KmsInstance.BindVpcs', from: 3 },
      ],
    });
    const { report } = await made.apply();
    expect(made.writes()).toBe(1);
    expect(ids(made.bound())).toEqual(boundIds);
    expect(report.error).not.toBeNull();
  },
);

test('a write without an answer is not sent again where the list can not be read', async () => {
  const made = await world({
    faults: [
      { action: 'UpdateKmsInstanceBindVpc', fault: '500' },
      { action: 'GetKmsInstance', fault: 'error', code: 'InvalidParameter', status: 400, from: 3 },
    ],
  });
  const { report } = await made.apply();
  expect(made.writes()).toBe(1);
  expect(report.error).toMatchObject({ kind: 'transient' });
});

test('a write without an answer is not sent again over the list of another writer', async () => {
  const made = await world({
    faults: [{ action: 'UpdateKmsInstanceBindVpc', fault: '500', count: 1 }],
    onCall: (entry) => {
      if (entry.status === 500)
        open[0]?.change({ removeBinding: { instance, vpc: 'vpc-foreign' } });
    },
  });
  const { report } = await made.apply();
  expect(made.writes()).toBe(2);
  expect(ids(made.bound())).toEqual(['vpc-kept', 'vpc-revoked', ...wantedIds].sort());
  expect(first(report.instances).status).toBe('changed');
});

test('a list too long for a URL goes in the body, and says so', async () => {
  const names = Array.from(
    { length: 50 },
    (_, index) => `many-${String(index).padStart(2, '0')}-${'x'.repeat(40)}`,
  );
  const made = await world({
    scenario: { vpcs: [...(theScenario().vpcs ?? []), ...names.map((name) => aVpc(name, 'kms'))] },
    variants: { urlLimitBytes: 8192 },
  });
  made.emulator.change({ setQuota: { instance, vpcNum: 80 } });
  const { report } = await made.apply(
    {},
    {
      bind: {
        own: { vpcs: names.map((name) => `vpc-${name}`) as never, tags: null },
        shared: null,
      },
    },
  );
  expect(made.bound()).toHaveLength(53);
  expect(codes(report)).toContain('list-in-body');
  expect(first(report.instances).status).toBe('changed');
});

test('a first binding on a list left out needs no word if the count explains it', async () => {
  const made = await world({ variants: { emptyBindVpcs: 'absent' } });
  made.emulator.change({ clearBindings: { instance } });
  const { report } = await made.apply({}, { keep: [] });
  expect(first(report.instances).status).toBe('changed');
  expect(ids(made.bound())).toEqual(wantedIds);
});

test('a list left out without an explanation needs a person to say it is empty', async () => {
  const made = await world({ variants: { emptyBindVpcs: 'absent', usedQuantity: 'unsupported' } });
  made.emulator.change({ clearBindings: { instance } });
  const refused = await made.apply({}, { keep: [] });
  expect(refused.report.error).toMatchObject({ code: 'first-binding-unconfirmed' });
  expect(made.writes()).toBe(0);
  const { report } = await made.apply({ firstBinding: true }, { keep: [] });
  expect(first(report.instances).status).toBe('changed');
});

test('the last binding can be removed where an empty list is left out of answers', async () => {
  const made = await world({ variants: { emptyBindVpcs: 'absent' } });
  made.emulator.change({ clearBindings: { instance } });
  made.emulator.change(setBinding('vpc-foreign'));
  const { report } = await made.apply(
    {},
    {
      writes: ['unbind'],
      keep: [],
      unbind: ['vpc-foreign'] as never,
      bind: { own: { vpcs: [], tags: null }, shared: null },
    },
  );
  expect(made.bound()).toEqual([]);
  expect(first(report.instances)).toMatchObject({
    status: 'changed',
    applied: { writes: 1, readBack: 'equal' },
  });
});

test('a VPC of this account whose vSwitch was deleted is moved to another one', async () => {
  const { vpcs = [], ...rest } = theScenario();
  const withSecond = vpcs.map((vpc) =>
    vpc.id === 'vpc-own' ? { ...vpc, vSwitches: [{ id: 'vsw-own' }, { id: 'vsw-second' }] } : vpc,
  );
  const made = await world({ scenario: { ...rest, vpcs: withSecond } });
  made.emulator.change(setBinding('vpc-own'));
  made.emulator.change({ deleteVSwitch: { id: 'vsw-own' } });
  const { report } = await made.apply({}, { writes: ['move'] });
  expect(first(report.instances).plan.actions).toMatchObject([
    { kind: 'move', vpcId: 'vpc-own', fromVSwitchId: 'vsw-own', vSwitchId: 'vsw-second' },
  ]);
  expect(made.bound()).toContainEqual(
    expect.objectContaining({ vpcId: 'vpc-own', vSwitchId: 'vsw-second' }),
  );
});
