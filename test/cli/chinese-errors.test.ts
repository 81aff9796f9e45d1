import { expect, test } from 'vitest';
import type { FaultRule } from '../../emulator/faults/rule.ts';
import { defaultCredentials } from '../../shared/cloud/default-credentials.ts';
import { englishIn } from '../no-english.ts';
import { aFolder, type Ran, run, runForReport, type Surroundings } from './run.ts';
import { demoCloud, policyFor } from './world.ts';

const chinese = { LANG: 'zh_CN.UTF-8' };

/** What a person reads when every command that calls the cloud fails in this way. */
async function toldOf(around: Surroundings): Promise<readonly Ran[]> {
  const cwd = aFolder({ 'bindings.yaml': policyFor() });
  const commands = [['plan'], ['validate'], ['apply', '--yes'], ['drift'], ['why', 'vpc-bp1own']];
  const ran: Ran[] = [];
  for (const argv of commands) ran.push(await run(argv, { cwd, sleep: async () => {}, ...around }));
  return ran;
}

function expectChinese(ran: readonly Ran[]): void {
  for (const { stdout, stderr } of ran) {
    expect(stdout + stderr).toMatch(/\p{Script=Han}/u);
    expect(englishIn(stdout + stderr)).toEqual([]);
  }
}

test.each<[string, Readonly<Record<string, string>>, string]>([
  ['an endpoint that is no URL', { KMS_VPC_ENDPOINT: 'nonsense' }, 'endpoint-invalid'],
  ['an endpoint with a password', { KMS_VPC_ENDPOINT: 'https://a:b@c' }, 'endpoint-invalid'],
  ['a network that there is not', { KMS_VPC_NETWORK: 'moon' }, 'endpoint-invalid'],
  ['a proxy of another kind', { HTTPS_PROXY: 'socks5://127.0.0.1:1' }, 'proxy-invalid'],
  ['a port where nobody is', { KMS_VPC_ENDPOINT: 'http://127.0.0.1:1' }, 'ECONNREFUSED'],
])('%s is told in Chinese', async (_, env, code) => {
  const ran = await toldOf({ env: { ...chinese, ...env } });
  expectChinese(ran);
  for (const { stderr } of ran) expect(stderr).toContain(code);
});

test('half a key in the environment is told in Chinese, and where it is from', async () => {
  const env = { ALIBABA_CLOUD_ACCESS_KEY_ID: 'id' };
  const credentials = defaultCredentials({ env });
  const ran = await toldOf({ env: { ...chinese, ...env }, credentials });
  expectChinese(ran);
  for (const { stderr } of ran)
    expect(stderr).toContain('环境变量：未设置 ALIBABA_CLOUD_ACCESS_KEY_SECRET');
});

const faults: readonly FaultRule[] = [
  { action: '*', fault: 'html', from: 2 },
  { action: 'GetKmsInstance', fault: 'not-json' },
  { action: 'DescribeVSwitches', fault: '503', message: 'no' },
  { action: 'ListSharedTargets', fault: 'wrong-type', member: 'SharedTargets' },
];

test.each(faults)('an answer of no use is told in Chinese: $action $fault', async (rule) => {
  const cloud = await demoCloud();
  cloud.fault(rule);
  expectChinese(await toldOf({ cloud, env: chinese }));
});

test('what the service says is quoted, and all around it is Chinese', async () => {
  const cloud = await demoCloud();
  cloud.fault({ action: '*', fault: 'error', code: 'Forbidden.RAM', status: 403, message: 'no' });
  const ran = await toldOf({ cloud, env: chinese });
  expectChinese(ran);
  for (const { stderr } of ran) expect(stderr).toMatch(/失败：Forbidden\.RAM：no/);
});

test('the report tells in the language of the run, under the same code', async () => {
  const cwd = aFolder();
  const { report } = await runForReport(['plan'], { cwd, env: chinese });
  expect(report.error).toMatchObject({
    code: 'config-not-found',
    message: '策略文件 bindings.yaml 不存在。',
  });
});
