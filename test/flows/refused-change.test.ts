import { expect, test } from 'vitest';
import { aVpc, boundIds, instance, theScenario, wantedIds } from './local-world.ts';
import { codes, first, ids, open, world } from './worlds.ts';

test('one change that the service refuses is found out, and the others are made', async () => {
  const made = await world({
    beforeCall: (call) => {
      if (call.action === 'UpdateKmsInstanceBindVpc')
        open[0]?.change({ setVSwitch: { id: 'vsw-shared-a', freeIps: 0 } });
    },
  });
  const { report } = await made.apply();
  expect(ids(made.bound())).toEqual(
    [...boundIds, ...wantedIds].filter((id) => id !== 'vpc-shared-a').sort(),
  );
  const one = first(report.instances);
  expect(one.plan.blocked).toEqual([
    { vpcId: 'vpc-shared-a', kind: 'bind', code: 'write-refused' },
  ]);
  expect(one.status).toBe('blocked');
  expect(one.applied).toMatchObject({ writes: 5, readBack: 'equal' });
  const refusal = first(one.findings.filter((finding) => finding.code === 'write-refused'));
  expect(refusal).toMatchObject({ subject: 'vpc-shared-a' });
  expect(refusal.evidence).toMatch(/InvalidParameter.*[0-9A-F]{8}-/);
  expect(report.error).toBeNull();
});

test('where a kept entry spoils every write, nobody new is blamed or removed', async () => {
  const made = await world({ variants: { unsharedKeptEntry: 'refused' } });
  const { report } = await made.apply();
  expect(ids(made.bound())).toEqual(boundIds);
  const one = first(report.instances);
  const poison = first(
    one.findings.filter((finding) => finding.code === 'kept-entry-poisons-write'),
  );
  expect(poison.evidence).toContain('vpc-revoked');
  expect(codes(report)).not.toContain('write-refused');
  expect(one.plan.blocked.map((entry) => entry.code)).toEqual(
    wantedIds.map(() => 'kept-entry-poisons-write'),
  );
  expect(one.applied).toMatchObject({ writes: 6, readBack: 'equal' });
});

test('a single refused change is told from a spoilt list as well', async () => {
  const made = await world({ variants: { unsharedKeptEntry: 'refused' } });
  const { report } = await made.apply(
    {},
    { bind: { own: { vpcs: ['vpc-own'] as never, tags: null }, shared: null } },
  );
  expect(codes(report)).toContain('kept-entry-poisons-write');
  expect(made.writes()).toBe(2);
});

test('where every write is refused and none is unverifiable, every kept is suspected', async () => {
  const made = await world({
    faults: [
      { action: 'UpdateKmsInstanceBindVpc', fault: 'error', code: 'InvalidParameter', status: 400 },
    ],
  });
  made.emulator.change({ removeBinding: { instance, vpc: 'vpc-revoked' } });
  const { report } = await made.apply();
  const poison = first(
    first(report.instances).findings.filter(
      (finding) => finding.code === 'kept-entry-poisons-write',
    ),
  );
  expect(poison.fix).toContain('vpc-foreign, vpc-kept');
});

test('at most eight writes are sent, however many are refused; the rest is told', async () => {
  const names = Array.from({ length: 12 }, (_, index) => `many-${String(index).padStart(2, '0')}`);
  const made = await world({
    scenario: { vpcs: [...(theScenario().vpcs ?? []), ...names.map((name) => aVpc(name, 'kms'))] },
    faults: [
      {
        action: 'UpdateKmsInstanceBindVpc',
        fault: 'error',
        code: 'InvalidParameter',
        status: 400,
        count: 7,
      },
    ],
  });
  const vpcs = names.map((name) => `vpc-${name}`) as never;
  made.emulator.change({ setQuota: { instance, vpcNum: 40 } });
  const { report } = await made.apply({}, { bind: { own: { vpcs, tags: null }, shared: null } });
  expect(made.writes()).toBe(8);
  expect(ids(made.bound())).toEqual(boundIds);
  const blocked = first(report.instances).plan.blocked.map((entry) => entry.code);
  expect(blocked.filter((code) => code === 'write-refused')).toHaveLength(6);
  expect(blocked.filter((code) => code === 'write-limit')).toHaveLength(6);
});

test('another writer at work while changes are tried one by one ends the writing', async () => {
  let writes = 0;
  const made = await world({
    faults: [
      {
        action: 'UpdateKmsInstanceBindVpc',
        fault: 'error',
        code: 'InvalidParameter',
        status: 400,
        count: 1,
      },
    ],
    onCall: (entry) => {
      if (entry.action === 'UpdateKmsInstanceBindVpc' && ++writes === 2)
        open[0]?.change({ removeBinding: { instance, vpc: 'vpc-foreign' } });
    },
  });
  const { report } = await made.apply();
  expect(made.writes()).toBe(2);
  expect(codes(report)).toContain('world-moved');
});

const refusedOnce = {
  action: 'UpdateKmsInstanceBindVpc',
  fault: 'error',
  code: 'InvalidParameter',
  status: 400,
  nth: 1,
} as const;
const onlyOwn = { bind: { own: { vpcs: ['vpc-own'] as never, tags: null }, shared: null } };

test('a refused write that was applied in part is carried on, not repeated', async () => {
  const made = await world({
    variants: { atomicity: 'apply-good' },
    beforeCall: (call) => {
      if (call.action === 'UpdateKmsInstanceBindVpc')
        open[0]?.change({ setVSwitch: { id: 'vsw-shared-a', freeIps: 0 } });
    },
  });
  const { report } = await made.apply();
  expect(first(report.instances).plan.blocked).toEqual([
    { vpcId: 'vpc-shared-a', kind: 'bind', code: 'write-refused' },
  ]);
  expect(ids(made.bound())).toEqual(
    [...boundIds, ...wantedIds].filter((id) => id !== 'vpc-shared-a').sort(),
  );
  expect(made.writes()).toBe(2);
});

test('an upgrade that begins while changes are tried one by one ends the writing', async () => {
  const upgrade = { ...refusedOnce, code: 'Forbidden.KMSInstanceInUpgrade', status: 403, nth: 2 };
  const made = await world({ faults: [refusedOnce, upgrade] });
  const { report } = await made.apply();
  expect(first(report.instances).plan.blocked.map((entry) => entry.code)).toEqual(
    wantedIds.map(() => 'in-upgrade'),
  );
  expect(made.writes()).toBe(2);
});

test('an unbind and a bind that are refused together are tried one by one', async () => {
  const made = await world({ faults: [refusedOnce] });
  const { report } = await made.apply(
    {},
    { ...onlyOwn, writes: ['bind', 'unbind'], unbind: ['vpc-foreign'] as never },
  );
  expect(ids(made.bound())).toEqual(['vpc-kept', 'vpc-own', 'vpc-revoked']);
  expect(first(report.instances)).toMatchObject({ status: 'changed', applied: { writes: 3 } });
});

test('where the list is not read again, a refused change is no spoilt list', async () => {
  const made = await world({
    faults: [
      refusedOnce,
      { action: 'GetKmsInstance', fault: 'error', code: 'InvalidParameter', status: 400, from: 3 },
    ],
  });
  const { report } = await made.apply({}, onlyOwn);
  expect(made.writes()).toBe(1);
  expect(report.error).not.toBeNull();
  expect(codes(report)).toContain('write-failed');
});

test('a change refused together with an entry that is gone by now is tried anew', async () => {
  const made = await world({
    faults: [refusedOnce],
    onCall: (entry) => {
      if (entry.action === 'UpdateKmsInstanceBindVpc')
        open[0]?.change({ removeBinding: { instance, vpc: 'vpc-foreign' } });
    },
  });
  const { report } = await made.apply({}, onlyOwn);
  expect(made.writes()).toBe(2);
  expect(first(report.instances)).toMatchObject({ status: 'changed', plan: { blocked: [] } });
});

test('a change refused by the last write of a run is not told from a spoilt list', async () => {
  const made = await world({
    faults: [
      { action: 'UpdateKmsInstanceBindVpc', fault: '500', count: 7 },
      { ...refusedOnce, nth: 8 },
    ],
  });
  const { report } = await made.apply({}, onlyOwn);
  expect(made.writes()).toBe(8);
  expect(codes(report)).toContain('write-limit');
});
