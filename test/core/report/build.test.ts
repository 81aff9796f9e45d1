import { describe, expect, test } from 'vitest';
import { faultParams } from '../../../shared/core/findings/fault.ts';
import { finding } from '../../../shared/core/findings/finding.ts';
import { vpcId } from '../../../shared/core/ids.ts';
import { instanceReport, type RunOutcome } from '../../../shared/core/report/build.ts';
import { expectValidReport } from '../../report-schema.ts';
import { aFault, aWorld, other, planFor, type World } from '../../world.ts';

const nothing: RunOutcome = { applied: null, blocked: [], findings: [] };
const written = { writes: 1, requestIds: ['req-1'], readBack: 'equal' } as const;

function reportOf(world: World, outcome: Partial<RunOutcome> = {}) {
  const report = instanceReport(world.observation, planFor(world), { ...nothing, ...outcome });
  const run = {
    id: 'r',
    command: 'plan',
    trigger: 'manual',
    at: '2026-01-01T00:00:00Z',
    account: null,
  };
  expectValidReport({ schema: 'kms-vpc/report@1', run, error: null, instances: [report] });
  return report;
}

const settled = aWorld().withOwnVpc('vpc-a').wanting('vpc-a').withBinding('vpc-a');
const pending = aWorld().withOwnVpc('vpc-a').wanting('vpc-a');
const partly = pending.withOwnVpc('vpc-b', { freeIps: 0 }).wanting('vpc-a', 'vpc-b');

describe('the status', () => {
  test.each([
    ['in-sync', settled, {}],
    ['in-sync', aWorld().withBinding('vpc-a').wantingSharesOf([other]).withoutShareOf('vpc-a'), {}],
    ['drifted', pending, {}],
    ['drifted', pending, { applied: { ...written, readBack: 'lost-update' } }],
    ['drifted', pending, { applied: { ...written, readBack: null } }],
    ['changed', pending, { applied: written }],
    ['blocked', partly, {}],
    ['blocked', partly, { applied: written }],
    ['blocked', settled.wantingSharesOf([]).withUnknown('shared'), {}],
    [
      'blocked',
      pending,
      { blocked: [{ vpcId: vpcId('vpc-a'), kind: 'bind', code: 'write-refused' }] },
    ],
    ['blocked', settled, { findings: [finding('write-failed', 'kst-1', faultParams(aFault()))] }],
    ['unknown', settled.withUnknown('instance'), {}],
    ['unknown', settled.withUnknown('list'), {}],
    ['unknown', partly.withoutList().withServiceCount(5), {}],
  ] as [string, World, Partial<RunOutcome>][])('is %s', (status, world, outcome) => {
    expect(reportOf(world, outcome).status).toBe(status);
  });
});

test('a report says the whole plan in words', () => {
  expect(reportOf(pending.withBinding('vpc-x'))).toEqual({
    instanceId: 'kst-1',
    regionId: 'cn-hangzhou',
    status: 'drifted',
    quota: {
      total: 10,
      used: 2,
      bindings: 1,
      principals: 0,
      primary: 1,
      free: 8,
      reserve: 0,
      wanted: 1,
      missing: 0,
    },
    findings: [],
    plan: {
      digest: planFor(pending.withBinding('vpc-x')).digest,
      actions: [
        {
          kind: 'bind',
          vpcId: 'vpc-a',
          vSwitchId: 'vsw-a',
          fromVSwitchId: null,
          ownerId: '2000000000000002',
          because: 'bind.own.vpcs names it',
        },
      ],
      kept: [{ vpcId: 'vpc-x', vSwitchId: 'vsw-x', why: 'foreign' }],
      blocked: [],
      write: [
        {
          vpcId: 'vpc-a',
          vSwitchId: 'vsw-a',
          regionId: 'cn-hangzhou',
          ownerId: '2000000000000002',
        },
        {
          vpcId: 'vpc-x',
          vSwitchId: 'vsw-x',
          regionId: 'cn-hangzhou',
          ownerId: '1000000000000001',
        },
      ],
    },
    applied: null,
    connectivity: [],
  });
});

test('a report adds what the run found and what was refused to what was planned', () => {
  const refused = { vpcId: vpcId('vpc-a'), kind: 'bind', code: 'write-refused' } as const;
  const connectivity: RunOutcome['connectivity'] = [
    { vpcId: 'vpc-a', verdict: 'reachable', provenAt: null, steps: [] },
  ];
  const findings = [finding('write-refused', 'vpc-a', faultParams(aFault()))];
  const report = reportOf(partly, { applied: written, blocked: [refused], findings, connectivity });
  expect(report.plan.blocked).toEqual([
    refused,
    { vpcId: 'vpc-b', kind: 'bind', code: 'vswitch-no-free-ip' },
  ]);
  expect(report.findings.map(({ code }) => code)).toEqual(['vswitch-no-free-ip', 'write-refused']);
  expect(report.applied).toEqual(written);
  expect(report.connectivity).toEqual(connectivity);
});

test('a report without an outcome is that of a plan only', () => {
  expect(instanceReport(pending.observation, planFor(pending))).toEqual(reportOf(pending));
});
