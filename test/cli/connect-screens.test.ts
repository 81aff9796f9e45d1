import { describe, expect, test } from 'vitest';
import { connectScreen } from '../../cli/screens/connect.ts';
import { aDisplay, type Display } from '../../cli/screens/display.ts';
import { zh as chinese } from '../../cli/words/zh.ts';
import type { Kit } from '../../shared/core/connect.ts';
import { en } from '../../shared/core/findings/en.ts';
import { finding } from '../../shared/core/findings/finding.ts';
import type { Language } from '../../shared/core/findings/language.ts';
import { renderFinding } from '../../shared/core/findings/render.ts';
import { zh } from '../../shared/core/findings/zh.ts';
import { vpcId } from '../../shared/core/ids.ts';
import type { InstanceReport } from '../../shared/core/report/schema.ts';
import { expectGolden, expectNarrowChinese, overlong } from './golden.ts';
import { anInstance, instanceId } from './samples.ts';

const now = Date.parse('2026-01-01T00:01:30Z');
const id = vpcId('vpc-bp1paymentsa00000000');

const bound: Kit = {
  instanceId,
  regionId: 'cn-hangzhou',
  vpcId: id,
  access: 'bound',
  host: `${instanceId}.cryptoservice.kms.aliyuncs.com`,
  port: 443,
  caChain: {
    pem: '-----BEGIN CERTIFICATE-----\n…\n-----END CERTIFICATE-----\n',
    certificates: [
      {
        subject: 'C=CN, O=Aliyun, CN=Private KMS Root CA',
        fingerprint256: Array(32).fill('1C').join(':'),
        validFrom: '2021-07-08T00:00:00.000Z',
        validTo: '2041-07-03T00:00:00.000Z',
      },
    ],
  },
  vSwitchIds: ['vsw-bp1paymentsa00000000'],
  instanceCidrs: ['10.1.0.0/24'],
  sourceCidrs: ['10.1.0.0/24', '10.1.1.0/24'],
  seesAllSources: true,
  proof: null,
};
const provenAt = '2026-01-01T00:00:00Z';
const proven: Kit = { ...bound, proof: { verdict: 'reachable', provenAt } };

const told = {
  reachable: () => [],
  'not-probed': (language: Language) => [
    renderFinding(
      finding('not-probed', id, { instanceId, why: { code: 'unprobed-no-role', params: {} } }),
      language,
    ),
  ],
  'tcp-timeout': (language: Language) => [
    renderFinding(
      finding('tcp-timeout', id, {
        owner: { code: 'account', params: { ownerId: '1000000000000001' } },
        address: '10.1.0.7',
        code: 'ETIMEDOUT',
        attempts: 3,
      }),
      language,
    ),
  ],
};

const steps: InstanceReport['connectivity'][number]['steps'] = [
  { step: 'dns', ok: true, ms: 1.1, detail: 'vpc: 10.1.0.7' },
  { step: 'tcp', ok: false, ms: 2000, detail: '10.1.0.7: ETIMEDOUT (3 attempts)' },
];

const worlds: Readonly<
  Record<string, { readonly kit: Kit; readonly folders?: readonly string[] }>
> = {
  own: { kit: proven, folders: ['kms-kit'] },
  shared: { kit: { ...proven, sourceCidrs: ['10.1.0.0/24'], seesAllSources: false } },
  invisible: {
    kit: { ...bound, instanceCidrs: [], sourceCidrs: [], seesAllSources: false, caChain: null },
  },
  'not-bound': { kit: { ...bound, access: 'not-bound' } },
  unproven: { kit: { ...bound, proof: { verdict: 'not-probed', provenAt: null } } },
  disproven: { kit: { ...bound, proof: { verdict: 'tcp-timeout', provenAt: null } } },
};

describe.each([
  ['en', en, aDisplay(80, false)],
  ['zh', zh, aDisplay(80, false, true, chinese)],
] as const)('what applications in a VPC need, in %s', (name, language, display) => {
  test.each(Object.entries(worlds))('is told of one that is %s', (world, { kit, folders = [] }) => {
    const verdict = kit.proof?.verdict ?? null;
    const known = verdict === 'reachable' || verdict === 'not-probed' || verdict === 'tcp-timeout';
    const proof = {
      vpcId: id,
      verdict: verdict ?? '',
      provenAt: kit.proof?.provenAt ?? null,
      steps: verdict === 'tcp-timeout' ? steps : [],
    };
    const report = {
      ...anInstance(),
      findings: known ? told[verdict](language) : [],
      connectivity: verdict === null ? [] : [proof],
    };
    const draw = (on: Display) =>
      connectScreen(on, { kits: [kit], instances: [report], folders, now });
    const screen = draw(display);
    if (name === 'zh') expectNarrowChinese(`connect-${world}`, draw);
    expectGolden(`connect-${world}.${name}.80`, screen);
    expect(overlong(screen, 80)).toEqual([]);
  });
});

test('a chain that is past its end says so', () => {
  const late = Date.parse('2042-01-01T00:00:00Z');
  const world = { kits: [bound], instances: [], folders: [], now: late };
  expect(connectScreen(aDisplay(120, false), world)).toContain('expired 2041-07-03');
});
