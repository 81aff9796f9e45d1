import { describe, expect, test } from 'vitest';
import { applyScreen } from '../../cli/screens/apply.ts';
import type { Display } from '../../cli/screens/display.ts';
import { aDisplay } from '../../cli/screens/display.ts';
import { driftScreen } from '../../cli/screens/drift.ts';
import { planScreen } from '../../cli/screens/plan.ts';
import { validateScreen } from '../../cli/screens/validate.ts';
import { verifyScreen } from '../../cli/screens/verify.ts';
import { zh } from '../../cli/words/zh.ts';
import type { InstanceReport, Report } from '../../shared/core/report/schema.ts';
import { expectGolden, expectNarrowChinese } from './golden.ts';
import { anInstance, aReport, bind, finding } from './samples.ts';

const displays = { en: aDisplay(80, false), zh: aDisplay(80, false, true, zh) };
const around = { policyFile: 'bindings.yaml', next: 'kms-vpc plan' };
const now = Date.parse('2026-01-01T00:01:00Z');

const screens: Readonly<Record<string, (display: Display, report: Report) => string>> = {
  validate: (display, report) => validateScreen(display, report, around),
  plan: (display, report) => planScreen(display, report, around),
  apply: (display, report) => applyScreen(display, report, around),
  verify: (display, report) => verifyScreen(display, report, { ...around, now }),
  drift: (display, report) =>
    driftScreen(display, report, { ...around, now, probes: true, isInSync: true }),
};

/** 200 in 5 regions, 40 bound VPCs each, some with warnings as an old world has them. */
const healthy = Array.from({ length: 200 }, (_, n): InstanceReport => {
  const kept = Array.from({ length: 40 }, (_, vpc) => ({
    ...{ vpcId: `vpc-${n}-${vpc}`, vSwitchId: `vsw-${n}-${vpc}`, why: 'wanted' as const },
  }));
  const one = anInstance({
    status: 'in-sync',
    plan: { kept },
    findings: [
      finding(
        'deletion-protection-off',
        'info',
        `kst-${n}`,
        `kst-${n} is not protected`,
        'protect it',
      ),
      ...(n % 4 === 0
        ? [finding('instance-expiring', 'warning', `kst-${n}`, `kst-${n} ends`, 'renew it')]
        : []),
    ],
  });
  return {
    ...one,
    instanceId: `kst-${n}`,
    regionId:
      ['cn-hangzhou', 'cn-shanghai', 'cn-beijing', 'cn-shenzhen', 'ap-southeast-1'][n % 5] ?? '',
    connectivity: kept.map(({ vpcId }) => ({
      ...{ vpcId, verdict: 'reachable', provenAt: '2026-01-01T00:00:00Z', steps: [] },
    })),
  } as InstanceReport;
});

describe.each(Object.entries(screens))('%s', (command, screen) => {
  test.each(Object.entries(displays))(
    'tells 200 healthy instances in 30 lines (%s)',
    (language, display) => {
      const text = screen(display, aReport(healthy));
      expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(30);
      if (command !== 'validate' && command !== 'drift') return;
      expectGolden(`${command}-healthy.${language}.80`, text);
      if (language === 'zh')
        expectNarrowChinese(`${command}-healthy`, (on) => screen(on, aReport(healthy)));
    },
  );

  test('tells each instance that is not healthy among them', () => {
    const odd = { ...anInstance({ status: 'unknown' }), instanceId: 'kst-odd' };
    const blocked = {
      ...anInstance({
        status: 'blocked',
        findings: [finding('quota-short', 'blocking', 'kst-short', 'no units', 'buy')],
      }),
      instanceId: 'kst-short',
    };
    const text = screen(displays.en, aReport([...healthy, odd, blocked]));
    expect(text).toContain('kst-odd');
    // What stands in the way of a change is no business of verify.
    expect(text).toContain(command === 'verify' ? 'kst-short' : 'quota-short');
  });

  test.each(Object.entries(displays))('says that a policy lists no instance (%s)', (_, display) => {
    expect(screen(display, aReport([]))).toContain('kms-vpc init --instance ID');
  });
});

test('equal warnings of many VPCs of one instance are told once', () => {
  const findings = Array.from({ length: 40 }, (_, n) =>
    finding('vswitch-default', 'info', `vpc-${n}`, `vpc-${n} has`, ''),
  );
  const text = validateScreen(displays.en, aReport([anInstance({ findings })]), around);
  expect(text).toContain('vpc-0, vpc-1, vpc-2 and 37 more');
  expect(text.match(/vswitch-default {2}/g)).toHaveLength(1);
});

test('after an apply, the quota is told as it is then', () => {
  const report = anInstance({
    ...{
      status: 'changed',
      plan: { actions: [bind('vpc-a', 'vsw-a', 'wanted'), bind('vpc-b', 'vsw-a', 'wanted')] },
    },
    quota: {
      ...{ total: 10, used: 4, bindings: 3, principals: 0, primary: 1 },
      ...{ free: 6, reserve: 0, wanted: 2, missing: 0 },
    },
    applied: { writes: 1, requestIds: ['R-1'], readBack: 'equal' },
  });
  const text = applyScreen(displays.en, aReport([report], 'apply'), around);
  expect(text).toMatch(/Quota after .*6 of 10 used, 4 free/);
  expect(text).toContain('used by 5 bindings');
});

describe('drift', () => {
  const drifted = anInstance({
    status: 'drifted',
    plan: { actions: [bind('vpc-a', 'vsw-a', 'wanted')] },
  });
  test('sums up as drift, and names the next command', () => {
    const text = driftScreen(displays.en, aReport([drifted]), {
      ...around,
      now,
      probes: false,
      isInSync: false,
    });
    expect(text.trimEnd().split('\n').at(-1)).toBe(
      'Drift: 1 to bind, 0 to move, 0 to unbind, 0 blocked.',
    );
    expect(text).toContain('Next: kms-vpc plan\n');
  });
  test('in sync says so, and names none', () => {
    const text = screens.drift?.(displays.en, aReport([anInstance({ status: 'in-sync' })])) ?? '';
    expect(text.trimEnd().split('\n').at(-1)).toMatch(/^No drift: \d+ bindings? compared with/);
    expect(text).not.toContain('Next:');
  });
});
