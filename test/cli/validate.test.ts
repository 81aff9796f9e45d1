import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { languageNamed } from '../../cli/language.ts';
import { aDisplay, type Display } from '../../cli/screens/display.ts';
import { catalogueScreen, explanationScreen } from '../../cli/screens/explain.ts';
import { validateScreen } from '../../cli/screens/validate.ts';
import { wrapped } from '../../cli/screens/wrap.ts';
import { en as enWords } from '../../cli/words/en.ts';
import { zh as zhWords } from '../../cli/words/zh.ts';
import { startEmulator } from '../../emulator/index.ts';
import { catalogue, type FindingCode } from '../../shared/core/findings/catalogue.ts';
import { en } from '../../shared/core/findings/en.ts';
import { finding } from '../../shared/core/findings/finding.ts';
import type { Language } from '../../shared/core/findings/language.ts';
import { explainFinding, renderFinding } from '../../shared/core/findings/render.ts';
import { zh } from '../../shared/core/findings/zh.ts';
import { cleanScenario } from '../scenarios/scenario.ts';
import { expectGolden, expectNarrowChinese, overlong } from './golden.ts';
import { aFolder, run, runForReport } from './run.ts';
import { anInstance, aReport, instanceId } from './samples.ts';

const speeches = [
  { name: 'en', language: en as Language, words: enWords },
  { name: 'zh', language: zh, words: zhWords },
] as const;

const findings = [
  finding('quota-short', instanceId, {
    free: 1,
    total: 5,
    reserve: 0,
    wanted: 2,
    missing: 1,
    fits: ['vpc-bp1aevy8sofi8mh1qc5cm'],
    short: ['vpc-bp1m7v25emi1h5mtc95ir'],
  }),
  finding('vswitch-no-free-ip', 'vpc-bp1aevy8sofi8mh1qc5cm', {
    kind: 'bind',
    why: [
      {
        code: 'no-free-ip',
        params: { vSwitchId: 'vsw-bp1ddbrxdlrcbim46qfwc', freeIps: 0, minFreeIps: 1 },
      },
    ],
    vSwitchId: 'vsw-bp1ddbrxdlrcbim46qfwc',
  }),
  finding('permissions-missing', '2000000000000002', {
    actions: ['vpc:DescribeVpcs'],
    cures: [{ code: 'cure-permission', params: { action: ['vpc:DescribeVpcs'] } }],
  }),
  finding('check-not-made', instanceId, {
    checks: [
      { code: 'check-dhcp-options', params: {} },
      { code: 'check-vpc-status', params: {} },
    ],
    fault: {
      code: 'fault-without-request',
      params: { action: 'vpc:DescribeVpcs', code: 'Forbidden.RAM', message: 'User not authorized' },
    },
    cure: {
      code: 'cure-permission',
      params: { action: 'vpc:DescribeVpcs', code: 'Forbidden.RAM' },
    },
  }),
  finding('vpc-dhcp-options', 'vpc-bp1m7v25emi1h5mtc95ir', {
    dhcpOptionsSetId: 'dopt-bp1example',
    instanceId,
  }),
  finding('deletion-protection-off', instanceId, {}),
  finding('share-owner-not-listed', '1000000000000009', {
    vSwitchIds: ['vsw-bp183p93qs667muqlqv38'],
    cure: { code: 'let-in', params: { ownerId: '1000000000000009' } },
  }),
];

const around = { policyFile: 'bindings.yaml', next: 'kms-vpc plan' };

describe.each(speeches)('in $name', ({ name, language, words }) => {
  const display = aDisplay(80, false, true, words);
  const golden = (what: string, screen: string): void => {
    expectGolden(`${what}.${name}.80`, screen);
    expect(overlong(screen, 80)).toEqual([]);
  };
  const goldens = (what: string, draw: (on: Display) => string): void => {
    golden(what, draw(display));
    if (name === 'zh') expectNarrowChinese(what, draw);
  };

  test('a validation is grouped by instance and VPC, what blocks first, and counted', () => {
    const told = findings.map((one) => renderFinding(one, language));
    const clean = anInstance({
      plan: { kept: [{ vpcId: 'vpc-a', vSwitchId: 'vsw-a', why: 'wanted' }] },
    });
    const report = aReport([anInstance({ status: 'blocked', findings: told }), clean], 'validate');
    goldens('validate-busy', (on) => validateScreen(on, report, around));
  });

  test('a clean validation says what was checked', () => {
    const kept = [{ vpcId: 'vpc-a', vSwitchId: 'vsw-a', why: 'wanted' as const }];
    const report = aReport([anInstance({ plan: { kept } })], 'validate');
    goldens('validate-clean', (on) => validateScreen(on, report, around));
  });

  test('an instance that could not be read is not a clean one', () => {
    const screen = validateScreen(
      display,
      aReport([anInstance({ status: 'unknown' })], 'validate'),
      around,
    );
    expect(screen).toContain(words.listUnknown);
    expect(screen).not.toContain(words.validate.nothing(1, 0));
  });

  test('a finding is explained', () => {
    golden(
      'explain-code',
      explanationScreen(display, explainFinding('binding-unverifiable', language)),
    );
  });

  test('all findings are listed, their meanings in one column at any width of characters', () => {
    const codes = Object.keys(catalogue) as FindingCode[];
    const screen = catalogueScreen(
      display,
      codes.map((code) => explainFinding(code, language)),
    );
    golden('explain-all', screen);
    const columns = codes.flatMap((code) => {
      const line = screen.split('\n').find((one) => one.startsWith(`  ${code} `));
      const severity = words.severity[catalogue[code].severity];
      return line === undefined ? [] : [stringWidth(line.slice(0, line.indexOf(severity)))];
    });
    expect(new Set(columns).size).toBe(1);
    expect(columns).toHaveLength(codes.length);
  });
});

describe('Chinese lines', () => {
  test('break between any two characters, but not before a comma or after a bracket', () => {
    expect(wrapped('绑定会占用所选交换机的一个地址，直到解绑。', 20)).toEqual([
      '绑定会占用所选交换机',
      '的一个地址，直到解',
      '绑。',
    ]);
    expect(wrapped('实例（实例）', 6)).toEqual(['实例', '（实', '例）']);
  });

  test('keep words and colours whole', () => {
    expect(wrapped('请将 vpc-bp1aevy8sofi8mh1qc5cm 移除', 20)).toEqual([
      '请将',
      'vpc-bp1aevy8sofi8mh1qc5cm',
      '移除',
    ]);
    const bold = '\u001b[1m处理方法：\u001b[22m绑定';
    expect(wrapped(bold, 40)).toEqual([bold]);
    expect(wrapped('一\n二', 40)).toEqual(['一', '二']);
  });
});

describe('the language', () => {
  test.each([
    ['zh', {}, 'zh'],
    ['en', { LANG: 'zh_CN.UTF-8' }, 'en'],
    [undefined, { LANG: 'zh_CN.UTF-8' }, 'zh'],
    [undefined, { LC_MESSAGES: 'zh_TW', LANG: 'en_US.UTF-8' }, 'zh'],
    [undefined, { LC_ALL: 'C', LANG: 'zh_CN.UTF-8' }, 'en'],
    [undefined, { LC_ALL: '', LANG: 'zh' }, 'zh'],
    [undefined, { LANG: 'zha_CN' }, 'en'],
    [undefined, {}, 'en'],
  ] as const)('asked for %s in %o is %s', (asked, env, expected) => {
    expect(languageNamed(asked, env)).toBe(expected);
  });

  test('that is none of them is refused with those there are', async () => {
    const { status, stderr } = await run(['explain', '--lang', 'fr']);
    expect(status).toBe(1);
    expect(stderr).toContain('en, zh');
  });

  test('of explain and of errors beside it follows --lang', async () => {
    const { stdout } = await run(['explain', 'quota-short', '--lang', 'zh']);
    expect(stdout).toContain('访问管理数量不足');
    expect((await run(['explain', 'quota-short'], { env: { LANG: 'zh_CN.UTF-8' } })).stdout).toBe(
      stdout,
    );
  });
});

describe('kms-vpc validate', () => {
  const policyFile = (differences: object = {}) =>
    aFolder({
      'bindings.yaml': stringify({
        instances: [{ ...(cleanScenario.policy as object), ...differences }],
      }),
    });
  const around = async (world: object = {}, differences: object = {}) => {
    const cloud = await startEmulator({
      scenario: {
        ...(cleanScenario.world as Parameters<typeof startEmulator>[0]['scenario'] as object),
        ...world,
      } as never,
    });
    return { cloud, cwd: policyFile(differences) };
  };

  test('of a clean world ends with 0 and says what was checked', async () => {
    const surroundings = await around();
    const { status, stdout } = await run(['validate'], surroundings);
    expect(stdout).toContain('No findings. Checked 2 VPCs, bound or wanted, of 1 instance.');
    expect(status).toBe(0);
    await surroundings.cloud.close();
  });

  test('with a blocking finding ends with 2, its report in the language asked for', async () => {
    const surroundings = await around({}, { bind: { own: { vpcs: ['vpc-own', 'vpc-oops'] } } });
    const { status, report } = await runForReport(['validate', '--lang', 'zh'], surroundings);
    expect(status).toBe(2);
    expect(report.run.command).toBe('validate');
    expect(report.instances[0]?.findings[0]).toMatchObject({
      code: 'vpc-without-vswitch',
      evidence: expect.stringContaining('执行绑定'),
    });
    await surroundings.cloud.close();
  });

  test('with a check that could not be made ends with 1, and never with 0', async () => {
    const surroundings = await around({
      faults: [
        {
          action: 'ListResourceShareInvitations',
          fault: 'error',
          code: 'NoPermission',
          status: 403,
        },
      ],
    });
    const { status, stdout } = await run(['validate'], surroundings);
    expect(stdout).toContain(
      'Validated: 1 instance, 0 blocking, 2 warnings, 0 info, 1 not checked.',
    );
    expect(status).toBe(1);
    await surroundings.cloud.close();
  });

  test('of an instance that is not there ends with 1', async () => {
    const surroundings = await around({}, { id: 'kst-2' });
    expect((await runForReport(['validate'], surroundings)).status).toBe(1);
    await surroundings.cloud.close();
  });

  test('writes nothing', async () => {
    const surroundings = await around(
      {},
      { writes: ['bind', 'move', 'unbind'], unbind: ['vpc-a'] },
    );
    await run(['validate'], surroundings);
    expect(surroundings.cloud.calls.map(({ action }) => action)).not.toContain(
      'UpdateKmsInstanceBindVpc',
    );
    await surroundings.cloud.close();
  });
});
