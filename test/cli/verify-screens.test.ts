import { describe, expect, test } from 'vitest';
import { aDisplay, type Display } from '../../cli/screens/display.ts';
import { probeScreen } from '../../cli/screens/probe.ts';
import { verifyScreen } from '../../cli/screens/verify.ts';
import { zh as chinese } from '../../cli/words/zh.ts';
import { finding as findingOf } from '../../shared/core/findings/finding.ts';
import type { Language } from '../../shared/core/findings/language.ts';
import { renderFinding } from '../../shared/core/findings/render.ts';
import { zh } from '../../shared/core/findings/zh.ts';
import type { InstanceReport } from '../../shared/core/report/schema.ts';
import { expectGolden, expectGoldens } from './golden.ts';
import { anInstance, aReport, instanceId } from './samples.ts';

const now = Date.parse('2026-01-01T00:01:30Z');
type Proof = InstanceReport['connectivity'][number];

const dns = (address: string): Proof['steps'] => [
  { step: 'dns', ok: true, ms: 2.4, detail: `system: ${address}` },
  { step: 'dns', ok: true, ms: 1.1, detail: `vpc: ${address}` },
];
const reachable: Proof = {
  vpcId: 'vpc-bp1primary0000000000',
  verdict: 'reachable',
  provenAt: '2026-01-01T00:00:00Z',
  steps: [
    ...dns('172.16.0.9'),
    { step: 'tcp', ok: true, ms: 0.6, detail: '172.16.0.9' },
    {
      step: 'tls',
      ok: true,
      ms: 4.2,
      detail:
        '172.16.0.9: CN=kst-hzz65f176a0ogplgq1x2.cryptoservice.kms.aliyuncs.com, ' +
        'valid to 2027-01-01T00:00:00.000Z',
    },
    { step: 'http', ok: true, ms: 1.9, detail: '172.16.0.9: 400' },
  ],
};
const dropped: Proof = {
  vpcId: 'vpc-bp1paymentsa00000000',
  verdict: 'tcp-timeout',
  provenAt: null,
  steps: [
    ...dns('10.1.0.7'),
    { step: 'tcp', ok: false, ms: 2000, detail: '10.1.0.7: ETIMEDOUT (3 attempts)' },
  ],
};
const unprobed: Proof = {
  vpcId: 'vpc-bp1searchb0000000000',
  verdict: 'not-probed',
  provenAt: null,
  steps: [],
};

const values = {
  instanceId,
  owner: { code: 'account', params: { ownerId: '1000000000000001' } },
  address: '10.1.0.7',
  code: 'ETIMEDOUT',
  attempts: 3,
} as const;
const timeoutFinding = findingOf('tcp-timeout', 'vpc-bp1paymentsa00000000', values);
const timeout = renderFinding(timeoutFinding);
const notProbedFinding = findingOf('not-probed', 'vpc-bp1searchb0000000000', {
  instanceId,
  why: { code: 'unprobed-no-role', params: {} },
});
const notProbed = renderFinding(notProbedFinding);

/** The same screen in Chinese, at one width. */
const inChinese = aDisplay(80, false, true, chinese);

describe('verify', () => {
  test('shows every VPC with its steps, and explains those that are not reachable', () => {
    const instance = anInstance({
      connectivity: [dropped, reachable, unprobed],
      findings: [timeout, notProbed],
    });
    expectGoldens('verify', (display) =>
      verifyScreen(display, aReport([instance], 'verify'), { now, policyFile: 'bindings.yaml' }),
    );
  });
  test('in Chinese as well', () => {
    const findings = [renderFinding(timeoutFinding, zh), renderFinding(notProbedFinding, zh)];
    const instance = anInstance({ connectivity: [dropped, reachable, unprobed], findings });
    expectGolden(
      'verify.zh',
      verifyScreen(inChinese, aReport([instance], 'verify'), { now, policyFile: 'bindings.yaml' }),
    );
  });
});

describe('verify, where the policy has no probes', () => {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f'].map((letter) => `vpc-bp1search${letter}0000000000`);
  const about = (id: string) =>
    findingOf('not-probed', id, { instanceId, why: { code: 'unprobed-no-probes', params: {} } });
  const probing = 'kms-vpc member --account 2000000000000002';
  const shown = (display: Display, count: number, language?: Language) => {
    const vpcs = ids.slice(0, count);
    const instance = anInstance({
      connectivity: vpcs.map((vpcId) => ({ ...unprobed, vpcId })),
      findings: vpcs.map((id) => renderFinding(about(id), language)),
    });
    const around = { now, policyFile: 'bindings.yaml', probing };
    return verifyScreen(display, aReport([instance], 'verify'), around);
  };

  test('says what is the same of all VPCs once, and what to do next', () => {
    expectGoldens('verify-no-probes', (display) =>
      shown(display, 6, display.words === chinese ? zh : undefined),
    );
    expectGolden('verify-no-probes.zh', shown(inChinese, 6, zh));
  });

  test.each([2, 3, 6])('of %i VPCs as well', (count) => {
    const screen = shown(aDisplay(80, false), count);
    expect(screen.match(/How to solve/g)).toHaveLength(1);
  });

  test('but tells findings of different reasons, and those that block, one by one', () => {
    const [one = '', other = ''] = ids;
    const findings = [about(one), notProbedFinding].map((each) => renderFinding(each));
    const blocking = [one, other].map((id) => renderFinding(findingOf('tcp-timeout', id, values)));
    const instance = anInstance({
      connectivity: [
        ...[unprobed, { ...unprobed, vpcId: one }],
        ...[one, other].map((vpcId) => ({ ...dropped, vpcId })),
      ],
      findings: [...findings, ...blocking],
    });
    const around = { now, policyFile: 'bindings.yaml', probing };
    const screen = verifyScreen(aDisplay(80, false), aReport([instance], 'verify'), around);
    expect(screen.match(/How to solve/g)).toHaveLength(4);
    expect(screen).toContain(`\nNext: kms-vpc why ${one}\n`);
  });
});

describe('probe --from-here', () => {
  test('says that one gets through', () => {
    expectGoldens('probe-reachable', (display) =>
      probeScreen(display, instanceId, reachable, null, now),
    );
  });
  test('says where one does not', () => {
    expectGoldens('probe-timeout', (display) =>
      probeScreen(display, instanceId, dropped, timeout, now),
    );
  });
  test('in Chinese as well', () => {
    expectGolden(
      'probe-timeout.zh',
      probeScreen(inChinese, instanceId, dropped, renderFinding(timeoutFinding, zh), now),
    );
  });
});
