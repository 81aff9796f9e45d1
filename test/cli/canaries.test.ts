import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Emulator, FaultRule } from '../../emulator/index.ts';
import { defaultCredentials } from '../../shared/cloud/default-credentials.ts';
import { verbatim } from '../../shared/core/problems/said.ts';
import { scriptedServer } from '../cloud/scripted-server.ts';
import { aFolder, keysOf, run } from './run.ts';
import { demoCloud, instance, policyFor } from './world.ts';

/** One for every place that a secret can be in; each turns up nowhere else. */
const canaries = [
  'CANARY-01-secret-of-environment',
  'CANARY-02-token-of-environment',
  'CANARY-03-variable-of-other-tools',
  'CANARY-04-password-of-proxy',
  'CANARY-05-secret-of-profile',
  'CANARY-06-token-of-profile',
  'CANARY-07-login-of-profile',
  'CANARY-08-command-of-profile',
  'CANARY-09-output-of-command',
  'CANARY-10-answer-of-uri',
  'CANARY-11-query-of-uri',
  'CANARY-12-oidc-token',
  'CANARY-13-secret-of-credentials-file',
] as const;
const named = (number: number): string => canaries[number - 1] ?? '';

beforeEach(() => {
  for (const name of Object.keys(process.env).filter((one) =>
    /^(ALIBABA_CLOUD|ALICLOUD|ALIYUN)_|_proxy$/i.test(one),
  ))
    vi.stubEnv(name, undefined);
  vi.stubEnv('HOME', aFolder());
  vi.stubEnv('ALIBABA_CLOUD_ECS_METADATA_DISABLED', 'true');
  vi.stubEnv('ALICLOUD_SECRET_KEY', named(3));
  vi.stubEnv('HTTPS_PROXY', `http://user:${named(4)}@127.0.0.1:9`);
});

function inHome(place: string, content: string): string {
  const file = join(String(process.env.HOME), place);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
}
const profile = (fields: object): string =>
  inHome(
    '.aliyun/config.json',
    JSON.stringify({ current: 'prod', profiles: [{ name: 'prod', ...fields }] }),
  );
function program(output: string): string {
  const file = inHome('keys.sh', `#!/bin/sh\necho '${output}'\n`);
  chmodSync(file, 0o755);
  return file;
}
const external = (cloud: Emulator): string =>
  JSON.stringify({
    access_key_id: keysOf(cloud, 'kms').accessKeyId,
    access_key_secret: named(9),
    sts_token: named(9),
  });
const login = {
  oauth_site_type: 'CN',
  oauth_access_token: named(7),
  oauth_refresh_token: named(7),
  access_token: named(7),
};

/** Where the keys are from: some are sent, and refused; some never come to be. */
const sources: Readonly<Record<string, (cloud: Emulator) => unknown>> = {
  environment: (cloud) => {
    vi.stubEnv('ALIBABA_CLOUD_ACCESS_KEY_ID', keysOf(cloud, 'kms').accessKeyId);
    vi.stubEnv('ALIBABA_CLOUD_ACCESS_KEY_SECRET', named(1));
    vi.stubEnv('ALIBABA_CLOUD_SECURITY_TOKEN', named(2));
  },
  'a profile': (cloud) =>
    profile({
      mode: 'StsToken',
      access_key_id: keysOf(cloud, 'kms').accessKeyId,
      access_key_secret: named(5),
      sts_token: named(6),
      ...login,
    }),
  'a profile that is no JSON': () =>
    inHome(
      '.aliyun/config.json',
      `{"profiles":[{"access_key_secret":"${named(5)}","sts_token":"${named(6)}"},]}`,
    ),
  'a login that has ended': () =>
    profile({ mode: 'OAuth', ...login, oauth_access_token_expire: 1 }),
  'a sign-on that has ended': () => profile({ mode: 'CloudSSO', ...login }),
  'a role of a profile': () =>
    profile({
      mode: 'RamRoleArn',
      access_key_id: 'x',
      access_key_secret: named(5),
      ram_role_arn: 'acs:ram::1:role/r',
    }),
  'a program': (cloud) =>
    profile({
      mode: 'External',
      process_command: `${program(external(cloud))} --password ${named(8)}`,
    }),
  'a program that prints no JSON': () =>
    profile({ mode: 'External', process_command: `${program(named(9))} --password ${named(8)}` }),
  'a program that is not there': () =>
    profile({ mode: 'External', process_command: `/nonexistent --password ${named(8)}` }),
  'a credentials file': () =>
    inHome(
      '.alibabacloud/credentials',
      `[default]\ntype = access_key\naccess_key_id = x\naccess_key_secret = ${named(13)}\n`,
    ),
  'an OIDC role': () => {
    vi.stubEnv('ALIBABA_CLOUD_ROLE_ARN', 'acs:ram::1000000000000001:role/ci');
    vi.stubEnv('ALIBABA_CLOUD_OIDC_PROVIDER_ARN', 'acs:ram::1000000000000001:oidc-provider/ci');
    vi.stubEnv('ALIBABA_CLOUD_OIDC_TOKEN_FILE', inHome('token', named(12)));
  },
};

const commands: readonly (readonly string[])[] = [
  ['plan'],
  ['plan', '--json'],
  ['plan', '--out', 'saved.json'],
  ['apply', '--yes', '--json'],
  ['apply', '--yes', '--through', 'kms-vpc-bind'],
  ['validate'],
  ['verify'],
  ['drift', '--json'],
  ['why', 'vpc-bp1orders00000000000'],
  ['init', '--instance', instance, '--region', 'cn-hangzhou', '--force'],
];

function everythingBelow(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) =>
    one.isFile(),
  );
  return files.map((one) => readFileSync(join(one.parentPath, one.name), 'utf8')).join('\n');
}

/**
 * Runs every command on these keys, in both languages, and gives all that was printed or written.
 */
async function everythingSaid(
  cloud: Emulator,
  more: Partial<Parameters<typeof run>[1]> = {},
): Promise<string> {
  const cwd = aFolder({ 'bindings.yaml': policyFor() });
  const env = {
    ...process.env,
    KMS_VPC_ENDPOINT: cloud.url,
    KMS_VPC_JOURNAL: join(cwd, 'journal'),
  };
  mkdirSync(join(cwd, 'journal'));
  let said = '';
  for (const [index, argv] of commands.entries()) {
    const credentials = defaultCredentials({ env });
    const language = index % 2 === 0 ? 'zh' : 'en';
    const { stdout, stderr } = await run([...argv, '--lang', language], {
      cwd,
      env,
      credentials,
      terminal: [],
      sleep: async () => {},
      ...more,
    });
    said += stdout + stderr;
  }
  return said + everythingBelow(cwd);
}

test.each(Object.entries(sources))(
  'no secret of %s is in anything that any command prints or writes',
  async (_, setUp) => {
    const cloud = await demoCloud();
    setUp(cloud);
    const said = await everythingSaid(cloud);
    expect(said.length).toBeGreaterThan(1000);
    expect(
      canaries.filter(
        (canary) => said.includes(canary) || said.includes(encodeURIComponent(canary)),
      ),
    ).toEqual([]);
  },
  120_000,
);

test.each([
  ['in snake_case', { access_key_secret: named(10), security_token: named(10) }],
  ['that is no JSON', named(10)],
  [
    'that is a key',
    {
      AccessKeyId: 'x',
      AccessKeySecret: named(10),
      SecurityToken: named(10),
      Expiration: '2037-01-01T00:00:00Z',
    },
  ],
])(
  'no secret of an answer %s of a credentials URI, nor of its query, is in anything',
  async (_, body) => {
    const { url } = await scriptedServer(() => ({ body }));
    vi.stubEnv('ALIBABA_CLOUD_CREDENTIALS_URI', `${url}/keys?token=${named(11)}`);
    const said = await everythingSaid(await demoCloud());
    expect(canaries.filter((canary) => said.includes(canary))).toEqual([]);
  },
  120_000,
);

const faults: readonly FaultRule[] = [
  { action: '*', fault: 'html', from: 2 },
  { action: '*', fault: 'error', code: 'Forbidden.RAM', status: 403 },
  { action: 'GetKmsInstance', fault: 'not-json' },
  { action: 'UpdateKmsInstanceBindVpc', fault: '503' },
  { action: 'UpdateKmsInstanceBindVpc', fault: 'timeout-after-effect' },
];

test.each(faults)(
  'keys that work are in nothing either, whatever fails: $action $fault',
  async (rule) => {
    const cloud = await demoCloud();
    const { accessKeySecret } = keysOf(cloud, 'kms');
    cloud.fault(rule);
    const credentials = async () => ({
      ...keysOf(cloud, 'kms'),
      source: verbatim('environment variables'),
    });
    const said = await everythingSaid(cloud, { credentials });
    expect(said.length).toBeGreaterThan(1000);
    expect(said).not.toContain(accessKeySecret);
    expect(canaries.filter((canary) => said.includes(canary))).toEqual([]);
  },
  120_000,
);
