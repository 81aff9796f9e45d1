import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { handler } from '../../functions/probe.ts';
import { attempt, within } from '../../shared/probe/attempt.ts';
import { connect } from '../../shared/probe/connect.ts';
import { bySystem } from '../../shared/probe/resolve.ts';
import { surroundingsFrom } from '../../shared/probe/surroundings.ts';
import { ANetwork } from './a-network.ts';

const world = new ANetwork();
afterAll(() => world.network.close());
afterEach(() => vi.unstubAllEnvs());

const asFunction = async (
  vpc: { readonly vpcId: string; readonly cidr: string },
  timeoutMs?: number,
) => {
  for (const [name, value] of Object.entries(await world.network.environment(vpc.vpcId)))
    vi.stubEnv(name, value);
  return JSON.parse(
    JSON.stringify(
      await handler(Buffer.from(JSON.stringify(await world.request(vpc.cidr, timeoutMs)))),
    ),
  );
};

describe('what a probe may touch', () => {
  test('an address that is not expected is reported, and nothing is sent to it', async () => {
    const vpc = await world.vpc();
    const evidence = await asFunction({ ...vpc, cidr: '10.0.0.0/24' });
    expect(evidence.resolved.vpc).toEqual([vpc.cidr.replace('.0/24', '.5')]);
    expect(evidence.steps.at(-1)).toMatchObject({
      step: 'tcp',
      ok: false,
      code: 'OUTSIDE_EXPECTED',
      attempts: 0,
    });
    expect(await world.network.connections(vpc.vpcId)).toBe(0);
  });

  test('a name that changes after its check changes nothing: an address is gone to', async () => {
    const vpc = await world.vpc({ names: 'rebinding' });
    const evidence = await asFunction(vpc);
    expect(
      new Set(evidence.steps.slice(2).map(({ detail }: { detail: string }) => detail)),
    ).toEqual(new Set([vpc.cidr.replace('.0/24', '.5')]));
    expect(await connect('localhost', 443, 100)).toEqual({ ok: false, code: 'EINVAL' });
  });

  test('a redirect is a status: one connection, and none to where it leads', async () => {
    const vpc = await world.vpc({ answer: 'redirect' });
    expect(await asFunction(vpc)).toMatchObject({ httpStatus: 302 });
    expect(await world.network.connections(vpc.vpcId)).toBe(1);
  });

  test('whoever shows a wrong certificate is told nothing', async () => {
    const evidence = await asFunction(await world.vpc({ tls: 'wrong-ca' }));
    expect(evidence.steps.some(({ step }: { step: string }) => step === 'http')).toBe(false);
    expect(evidence.certificate.subject).toContain('cryptoservice.kms.aliyuncs.com');
  });

  test('nothing of the environment is in the answer', async () => {
    vi.stubEnv('ALIBABA_CLOUD_ACCESS_KEY_SECRET', 'not-to-be-told');
    const evidence = await asFunction(await world.vpc());
    expect(JSON.stringify(evidence)).not.toMatch(/not-to-be-told|KMS_VPC_PROBE/);
    expect(Object.keys(evidence).sort()).toEqual([
      'certificate',
      'httpStatus',
      'instanceId',
      'resolved',
      'schema',
      'steps',
    ]);
  });
});

test('the certificate and those above it are kept as evidence', async () => {
  const { certificate, httpStatus } = await asFunction(await world.vpc());
  expect(httpStatus).toBe(400);
  expect(certificate).toMatchObject({
    issuer: 'CN=Private KMS cn-hangzhou Second CA',
    fingerprint256: expect.stringMatching(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/),
  });
  const fingerprint = String.raw`\(([0-9A-F]{2}:){31}[0-9A-F]{2}\)$`;
  expect(certificate.chain.slice(1)).toEqual([
    expect.stringMatching(`^CN=Private KMS cn-hangzhou Second CA ${fingerprint}`),
    expect.stringMatching(`^CN=Private KMS Root CA ${fingerprint}`),
  ]);
});

test('the whole never outlasts its time', async () => {
  const vpc = await world.vpc({ transport: 'half-open' });
  const startedAt = performance.now();
  await world.evidence(vpc, 600);
  expect(performance.now() - startedAt).toBeLessThan(1500);
});

describe('tries', () => {
  test('a definite failure is not tried again, a passing one three times', async () => {
    const failing = (code: string) =>
      attempt(performance.now() + 5000, 0, async () => ({ ok: false as const, code }));
    expect(await failing('ENOTFOUND')).toMatchObject({ attempts: 1 });
    expect(await failing('ECONNREFUSED')).toMatchObject({ attempts: 3 });
  });
  test('no try begins when the time is over', async () => {
    expect(
      await attempt(performance.now(), 0, async () => ({ ok: false, code: 'ETIMEDOUT' })),
    ).toMatchObject({ attempts: 1 });
  });
  test('what does not end is cancelled, and counts as timed out', async () => {
    const cancel = vi.fn();
    expect(await within(1, () => cancel)).toEqual({ ok: false, code: 'ETIMEDOUT' });
    expect(cancel).toHaveBeenCalledOnce();
  });
});

describe('surroundings', () => {
  test('without anything set: port 443, resolvers of the machine and of every VPC', async () => {
    expect(surroundingsFrom({})).toMatchObject({ port: 443, system: bySystem });
    expect(await bySystem('localhost', 5000)).toMatchObject({ ok: true });
    expect(await bySystem('no-such-name.invalid', 5000)).toMatchObject({ ok: false });
  });
  test.each(['127.0.0.1:53', '127.0.0.1', '127.0.0.1:53, 127.0.0.2:53', '[::1]:53'])(
    '%s are resolvers',
    (text) => {
      expect(() => surroundingsFrom({ KMS_VPC_PROBE_RESOLVERS: text })).not.toThrow();
    },
  );
  test.each(['dns.example', '127.0.0.1:0', '127.0.0.1:70000', '1.2.3', '::1', ','])(
    '%s are none',
    (text) => {
      expect(() => surroundingsFrom({ KMS_VPC_PROBE_RESOLVERS: text })).toThrow(
        'KMS_VPC_PROBE_RESOLVERS',
      );
    },
  );
  test('a probe runs for no longer than the owner of its function allows', async () => {
    vi.stubEnv('KMS_VPC_PROBE_LONGEST_MS', '300');
    const evidence = await asFunction(await world.vpc({ names: 'silent' }), 60_000);
    // A try gets a sixth of the time; of what was asked for that would be 10 s.
    expect(evidence.steps[0]).toMatchObject({ step: 'dns', ok: false });
    expect(evidence.steps[0].ms).toBeLessThan(5_000);
    expect(surroundingsFrom({}).longestMs).toBe(Number.POSITIVE_INFINITY);
    expect(() => surroundingsFrom({ KMS_VPC_PROBE_LONGEST_MS: 'soon' })).toThrow(
      'KMS_VPC_PROBE_LONGEST_MS',
    );
  });
  test('a port that is none is named, and a function set up so fails as a whole', async () => {
    vi.stubEnv('KMS_VPC_PROBE_PORT', 'https');
    await expect(
      handler(Buffer.from(JSON.stringify(await world.request('10.0.0.0/24')))),
    ).rejects.toThrow('KMS_VPC_PROBE_PORT');
  });
});
