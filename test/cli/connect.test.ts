import { execFile, spawnSync } from 'node:child_process';
import { Resolver } from 'node:dns/promises';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { transform } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { snippets } from '../../cli/kit-files.ts';
import { bundledScenario, startEmulator } from '../../emulator/index.ts';
import type { Faults } from '../../emulator/network/faults.ts';
import { Network } from '../../emulator/network/index.ts';
import { expectGolden, overlong } from './golden.ts';
import { aFolder, run, runForReport } from './run.ts';
import { demoCloud, instance, policyFor } from './world.ts';

const host = `${instance}.cryptoservice.kms.aliyuncs.com`;
const primary = 'vpc-bp1primary0000000000';
const unbound = 'vpc-bp1orders00000000000';
const programs = snippets.map(({ file }) => file);

const isInstalled = (name: string): boolean =>
  spawnSync(name, [name === 'go' || name === 'openssl' ? 'version' : '--version']).status === 0;

describe('connect', () => {
  test.each([
    ['en', {}],
    ['zh', { LANG: 'zh_CN.UTF-8' }],
  ])('tells what applications in the primary VPC need (%s)', async (name, language) => {
    const cwd = aFolder({ 'bindings.yaml': policyFor() });
    const around = { cloud: await demoCloud(), cwd, env: { COLUMNS: '80', ...language } };
    const { status, stdout } = await run(['connect', primary], around);
    expect(status).toBe(0);
    expectGolden(`connect-primary.${name}.80`, stdout);
    expect(overlong(stdout, 80)).toEqual([]);
    expect(readdirSync(cwd)).toEqual(['bindings.yaml']);
  });

  test('says of a VPC that is not bound what to ask next, and ends with 2', async () => {
    const cwd = aFolder({ 'bindings.yaml': policyFor() });
    const around = { cloud: await demoCloud(), cwd };
    const { status, stdout } = await run(['connect', unbound, '--out', 'kit'], around);
    expect(status).toBe(2);
    expect(stdout).toContain(`kms-vpc why ${unbound}`);
    expect(readdirSync(cwd)).toEqual(['bindings.yaml']);
  });

  test('ends with 1 where the list is not known', async () => {
    const cloud = await demoCloud();
    cloud.change({ setPolicy: { account: 'kms', deny: ['kms:GetKmsInstance'] } });
    const cwd = aFolder({ 'bindings.yaml': policyFor() });
    const { status, stdout } = await run(['connect', unbound], { cloud, cwd });
    expect({ status, stdout }).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('unknown'),
    });
  });

  test.each([
    ['en', 'ca.pem: none was written'],
    ['zh', '没有写出 ca.pem'],
  ])('does not say that it wrote a chain that it could not read (%s)', async (lang, said) => {
    const cloud = await demoCloud();
    cloud.change((state) => {
      const one = state.instances[instance];
      const instances = { ...state.instances };
      if (one) instances[instance] = { ...one, caChainPem: 'no certificate' };
      return { ...state, instances };
    });
    const cwd = aFolder({ 'bindings.yaml': policyFor() });
    const words = ['connect', primary, '--out', 'kit', '--lang', lang];
    const { status, stdout } = await run(words, { cloud, cwd, env: { COLUMNS: '300' } });
    expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringContaining(said) });
    expect(readdirSync(join(cwd, 'kit')).sort()).toEqual([...programs].sort());
  });

  test('has the same in its report, and asks nothing of the cloud but to read', async () => {
    const cloud = await demoCloud();
    const cwd = aFolder({ 'bindings.yaml': policyFor() });
    const { status, report } = await runForReport(['connect', primary], { cloud, cwd });
    expect(status).toBe(0);
    const [{ connect } = { connect: undefined }] = report.instances;
    expect(connect).toMatchObject({ vpcId: primary, access: 'primary', host, port: 443 });
    expect(connect?.caChain?.certificates).toHaveLength(2);
    expect(cloud.calls.filter(({ action }) => !/^(Get|List|Describe)/.test(action))).toEqual([]);
  });
});

describe('what connect writes', () => {
  const network = new Network();
  const cwd = mkdtempSync(join(tmpdir(), 'kms-vpc-'));
  const folder = join(cwd, 'kit');
  let port = 0;
  let address = '';

  beforeAll(async () => {
    const cloud = await startEmulator({ scenario: bundledScenario('demo') });
    const caChainPem = await network.caChain(instance);
    cloud.change((state) => {
      const one = state.instances[instance];
      return one
        ? { ...state, instances: { ...state.instances, [instance]: { ...one, caChainPem } } }
        : state;
    });
    await network.bind({ instanceId: instance, vpcId: primary, cidr: '127.83.0.0/24' });
    const env = await network.environment(primary);
    const resolver = new Resolver();
    resolver.setServers([env.KMS_VPC_PROBE_RESOLVERS ?? '']);
    [address = ''] = await resolver.resolve4(host);
    port = Number(env.KMS_VPC_PROBE_PORT);
    writeFileSync(join(cwd, 'bindings.yaml'), policyFor());
    const { status } = await run(['connect', primary, '--out', 'kit'], { cloud, cwd });
    await cloud.close();
    expect(status).toBe(0);
  });
  afterAll(async () => {
    await network.close();
    rmSync(cwd, { recursive: true, force: true });
  });

  test('is the chain and a program in each language, for this host', () => {
    expect(readdirSync(folder).sort()).toEqual(['ca.pem', ...programs].sort());
    for (const file of programs) {
      const text = readFileSync(join(folder, file), 'utf8');
      expect(text).toContain(host);
      expect(text.match(/[\w-]+\.cryptoservice\.kms\.aliyuncs\.com/g)).toEqual([host]);
    }
  });

  test('holds no key, no credential, and no way around verification', () => {
    for (const file of readdirSync(folder)) {
      const text = readFileSync(join(folder, file), 'utf8');
      expect(text).not.toMatch(/PRIVATE KEY|access.?key|secret|password|token/i);
      expect(text).not.toMatch(/rejectUnauthorized: false|InsecureSkipVerify|CERT_NONE/i);
      expect(text).not.toMatch(/_create_unverified|check_hostname = False/i);
      expect(text).not.toMatch(/ignoreSSL|X509TrustManager/i);
    }
  });

  const commands: Readonly<Record<string, readonly string[]>> = {
    'kms-tls.mts': [process.execPath, 'kms-tls.mjs'],
    'kms_tls.py': ['python3', 'kms_tls.py'],
    'KmsTls.java': ['java', 'KmsTls.java'],
    'kms_tls.go': ['go', 'run', 'kms_tls.go'],
  };
  const openssl = (name: string): readonly string[] => [
    ...['openssl', 's_client', '-CAfile', 'ca.pem', '-verify_return_error'],
    ...['-verify_hostname', name, '-servername', name, '-connect'],
  ];
  const ways = [
    ...programs.map((file) => [file, commands[file] ?? []] as const),
    ['openssl', openssl(host)] as const,
  ];
  async function connects(command: readonly string[]) {
    const script = readFileSync(join(folder, 'kms-tls.mts'), 'utf8');
    const { code } = await transform(script, { loader: 'ts', format: 'esm' });
    writeFileSync(join(folder, 'kms-tls.mjs'), code);
    const [name = '', ...argv] = command;
    const ran = promisify(execFile)(name, [...argv, `${address}:${port}`], { cwd: folder });
    ran.child.stdin?.end();
    return ran.then(
      ({ stdout }) => ({ ok: true, stdout }),
      ({ stdout, stderr }: { stdout: string; stderr: string }) => ({
        ok: false,
        stdout: stdout + stderr,
      }),
    );
  }

  /** Of the chain and of the name; Node, which starts fast, meets more of them. */
  const impostors: readonly Faults[] = [{ tls: 'wrong-ca' }, { tls: 'wrong-name' }];
  const others: readonly Faults[] = [
    { tls: 'imitated-ca' },
    { tls: 'self-signed' },
    { tls: 'expired' },
  ];

  describe.each(ways)('%s', (name, command) => {
    const isNode = name === 'kms-tls.mts';
    /** Node always; the others as far as their language is on this machine, else skipped. */
    const where = test.skipIf(!isNode && !isInstalled(command[0] ?? ''));

    where(
      'reaches the instance over verified TLS',
      async () => {
        await network.fault(primary, {});
        const { ok, stdout } = await connects(command);
        expect({ ok, stdout }).toMatchObject({ ok: true });
        expect(stdout).toMatch(
          name === 'openssl' ? /Verify return code: 0/ : /: verified, HTTP\/1\.1 \d{3}/,
        );
      },
      60_000,
    );

    where.each(isNode ? [...impostors, ...others] : impostors)(
      'refuses %o',
      async (fault) => {
        await network.fault(primary, fault);
        const { ok, stdout } = await connects(command);
        expect({ ok, stdout }).toMatchObject({ ok: false });
        expect(stdout).not.toContain(': verified,');
      },
      60_000,
    );
  });
});
