import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import tls from 'node:tls';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { bundledScenario, type Emulator, startEmulator } from '../../emulator/index.ts';
import { createRoot } from '../../emulator/network/authority.ts';
import { createIdentity } from '../../emulator/network/identities.ts';
import { defaultVariants } from '../../emulator/variants.ts';
import { build } from '../../scripts/build.ts';

const instance = 'kst-hzz65f176a0ogplgq1x2';
const token = 'CANARY-token';
const password = 'CANARY-password';
const example = path.resolve('bindings.example.yaml');
/** Every switch there is for debug output: of libraries, and of Node itself. */
const loud = { DEBUG: '*,httpx:*', NODE_DEBUG: 'http,https,net,tls,timer' };

let out: string;
let cloud: Emulator;
let environment: Record<string, string>;
beforeAll(async () => {
  out = await mkdtemp(path.join(tmpdir(), 'kms-vpc-silence-'));
  await build(out, example);
  await writeFile(
    path.join(out, 'bindings.yaml'),
    `instances: [{ id: ${instance}, region: cn-hangzhou }]\n`,
  );
  await writeFile(
    path.join(out, 'policy.json'),
    JSON.stringify({ instances: [{ id: instance, region: 'cn-hangzhou' }] }),
  );
  cloud = await startEmulator({ scenario: bundledScenario('demo') });
  const lines = cloud.exports().find(({ alias }) => alias === 'kms')?.lines ?? [];
  environment = Object.fromEntries(lines.map((line) => line.replace(/^export /, '').split('=', 2)));
}, 120_000);
afterAll(async () => {
  await cloud.close();
  await rm(out, { recursive: true, force: true });
});

const run = promisify(execFile);

/** Everything a process prints, whatever its exit status. */
async function said(args: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  const all = {
    PATH: process.env.PATH,
    HOME: '/nonexistent',
    ALIBABA_CLOUD_ECS_METADATA_DISABLED: 'true',
    ...env,
  };
  const options = { cwd: out, env: all, timeout: 60_000, maxBuffer: 2 ** 27 };
  return run(process.execPath, [...args], options).then(
    ({ stdout, stderr }) => stdout + stderr,
    (error: { stdout: string; stderr: string }) => error.stdout + error.stderr,
  );
}

/** Calls the handler of a built function as the platform does. */
const call = (
  name: string,
  account: string,
  key: Readonly<Record<string, string>>,
): readonly string[] => {
  const context = {
    requestId: '5f0c9a54-0000-4000-8000-000000000000',
    credentials: key,
    function: { name: `kms-vpc-${name}`, handler: 'index.handler', memory: 512, timeout: 60 },
    service: {},
    region: 'cn-hangzhou',
    accountId: account,
    retryCount: 0,
  };
  const bundle = path.join(out, 'functions', name, 'index.js');
  const code = `
    const { handler } = require(${JSON.stringify(bundle)});
    handler(Buffer.from('{}'), ${JSON.stringify(context)})
      .then((report) => console.log(JSON.stringify(report)), console.error);`;
  return ['-e', code];
};

describe('no bundle prints what it sends, whoever asks for debug output', () => {
  test('the command line', async () => {
    const printed = await said(['cli/kms-vpc.js', 'plan', '--json'], {
      ...environment,
      ...loud,
      ALIBABA_CLOUD_SECURITY_TOKEN: token,
    });
    expect(printed).toContain('"schema"');
    expect(printed).not.toContain(token);
    expect(printed).not.toMatch(/ACS3-HMAC|httpx:/);
  }, 90_000);

  test.each(['bind', 'drift', 'validate', 'verify'])(
    'the function %s',
    async (name) => {
      const key = {
        accessKeyId: 'STS.nobody',
        accessKeySecret: 'CANARY-secret',
        securityToken: token,
      };
      const env = {
        KMS_VPC_ENDPOINT: cloud.url,
        KMS_VPC_CONFIG: path.join(out, 'policy.json'),
        ...loud,
      };
      const printed = await said(call(name, '2000000000000002', key), env);
      expect(printed).toContain('"kind":"result"');
      expect(printed).not.toMatch(/CANARY|ACS3-HMAC|httpx:/);
    },
    90_000,
  );
});

/** The local cloud behind TLS, and a proxy that is the only way to it. */
async function behindProxy(isTrusted: boolean) {
  const identity = createIdentity(
    'kst-1',
    await (await createRoot()).region('cn-hangzhou'),
    defaultVariants,
  );
  const front = tls.createServer(await identity.tlsOptions(null), (socket) => {
    const back = net.connect(cloud.port, '127.0.0.1');
    for (const one of [socket, back]) one.on('error', () => {});
    socket.pipe(back).pipe(socket);
  });
  const heard: { target: string; authorization: string | undefined }[] = [];
  const proxy = http.createServer().on('connect', (request, socket) => {
    heard.push({
      target: String(request.url),
      authorization: request.headers['proxy-authorization'],
    });
    const through = net.connect((front.address() as AddressInfo).port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      socket.pipe(through).pipe(socket);
    });
    for (const one of [socket, through]) one.on('error', () => {});
  });
  for (const server of [front, proxy]) {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
  }
  const trusted = path.join(out, 'trusted.pem');
  await writeFile(trusted, identity.caChainPem);
  const { port } = proxy.address() as AddressInfo;
  return {
    heard,
    env: {
      ...environment,
      KMS_VPC_ENDPOINT: `https://${identity.host}`,
      HTTPS_PROXY: `http://somebody:${password}@127.0.0.1:${port}`,
      ...(isTrusted ? { NODE_EXTRA_CA_CERTS: trusted } : {}),
    },
  };
}

describe('through a proxy', () => {
  test('every call of the command line goes, and its password is never printed', async () => {
    const { heard, env } = await behindProxy(true);
    const quiet = await said(['cli/kms-vpc.js', 'plan', '--json'], env);
    // The local cloud has answered, over TLS: it takes no call under a name that is not its own.
    expect(JSON.parse(quiet)).toMatchObject({
      error: { message: expect.stringContaining('http-403') },
    });
    const printed = await said(['cli/kms-vpc.js', 'plan', '--json'], { ...env, ...loud });
    expect(quiet + printed).not.toContain(password);
    expect(quiet + printed).not.toContain(Buffer.from(`somebody:${password}`).toString('base64'));
    const authorization = `Basic ${Buffer.from(`somebody:${password}`).toString('base64')}`;
    expect(new Set(heard.map((one) => JSON.stringify(one)))).toEqual(
      new Set([
        JSON.stringify({ target: `${new URL(env.KMS_VPC_ENDPOINT).host}:443`, authorization }),
      ]),
    );
  }, 90_000);

  test('calls of a function go, too', async () => {
    const { heard, env } = await behindProxy(true);
    const key = {
      accessKeyId: environment.ALIBABA_CLOUD_ACCESS_KEY_ID ?? '',
      accessKeySecret: environment.ALIBABA_CLOUD_ACCESS_KEY_SECRET ?? '',
      securityToken: '',
    };
    const printed = await said(call('validate', '2000000000000002', key), {
      ...env,
      KMS_VPC_CONFIG: path.join(out, 'policy.json'),
    });
    expect(printed).toMatch(/"action":"kms:GetKmsInstance".*"code":"http-403"/);
    expect(printed).not.toContain(password);
    expect(heard.length).toBeGreaterThan(0);
  }, 90_000);

  test('whoever answers there with a certificate not trusted gets no key to see', async () => {
    const { heard, env } = await behindProxy(false);
    const before = cloud.calls.length;
    const printed = await said(['cli/kms-vpc.js', 'plan', '--json'], env);
    expect(JSON.parse(printed)).toMatchObject({ error: { kind: 'user' } });
    expect(heard.length).toBeGreaterThan(0);
    expect(cloud.calls.length).toBe(before);
  }, 90_000);
});
