import { beforeAll, describe, expect, test } from 'vitest';
import { createRoot } from '../../emulator/network/authority.ts';
import { handler } from '../../functions/probe.ts';
import { parseRequest } from '../../shared/probe/request.ts';

let caChainPem = '';
beforeAll(async () => {
  caChainPem = (await (await createRoot()).region('cn-hangzhou')).caChainPem;
});

const good = () => ({
  instanceId: 'kst-hzz65f176a0ogplgq1x2',
  expectedCidrs: ['10.0.0.0/24'],
  caChainPem,
  timeoutMs: 10_000,
});
const parse = (value: unknown) =>
  parseRequest(Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)));

test('a request is taken as it is; what stands around the certificates is left out', () => {
  expect(parse(good())).toEqual({
    ...good(),
    caChainPem: expect.stringMatching(/^-----BEGIN[\s\S]*END CERTIFICATE-----\n$/),
  });
  expect(
    parse({ ...good(), caChainPem: `subject=CN=x\n${caChainPem}\n` }).caChainPem,
  ).not.toContain('subject');
});

describe('anything else is refused', () => {
  test.each<[string, (request: ReturnType<typeof good>) => unknown]>([
    ['not-json', () => '{'],
    ['not-an-object', () => '[]'],
    ['not-an-object', () => 'null'],
    ['unknown-key', (request) => ({ ...request, host: 'evil.example' })],
    ['unknown-key', (request) => ({ ...request, port: 22 })],
    ['bad-instance-id', (request) => ({ ...request, instanceId: 'kst-a.evil.example#' })],
    ['bad-instance-id', (request) => ({ ...request, instanceId: 'kst-a\n' })],
    ['bad-instance-id', (request) => ({ ...request, instanceId: 'kst-a-' })],
    ['bad-instance-id', (request) => ({ ...request, instanceId: `kst-${'a'.repeat(60)}` })],
    ['bad-instance-id', (request) => ({ ...request, instanceId: ['kst-a'] })],
    ['bad-cidrs', (request) => ({ ...request, expectedCidrs: ['0.0.0.0/0'] })],
    ['bad-cidrs', (request) => ({ ...request, expectedCidrs: '10.0.0.0/24' })],
    ['bad-cidrs', (request) => ({ ...request, expectedCidrs: [1] })],
    ['bad-cidrs', (request) => ({ ...request, expectedCidrs: Array(51).fill('10.0.0.0/24') })],
    ['bad-ca-chain', (request) => ({ ...request, caChainPem: '' })],
    [
      'bad-ca-chain',
      (request) => ({
        ...request,
        caChainPem: '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----',
      }),
    ],
    [
      'bad-ca-chain',
      (request) => ({
        ...request,
        caChainPem:
          `${request.caChainPem}\n` +
          '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----',
      }),
    ],
    ['bad-ca-chain', (request) => ({ ...request, caChainPem: request.caChainPem.repeat(6) })],
    ['bad-ca-chain', (request) => ({ ...request, caChainPem: 7 })],
    ['bad-timeout', (request) => ({ ...request, timeoutMs: 99 })],
    ['bad-timeout', (request) => ({ ...request, timeoutMs: 60_001 })],
    ['bad-timeout', (request) => ({ ...request, timeoutMs: 1000.5 })],
    ['bad-timeout', (request) => ({ ...request, timeoutMs: '1000' })],
  ])('%s', async (code, spoil) => {
    const spoilt = spoil(good());
    const event = Buffer.from(typeof spoilt === 'string' ? spoilt : JSON.stringify(spoilt));
    expect(await handler(event)).toEqual({
      schema: 'kms-vpc/probe@1',
      instanceId: null,
      error: { kind: 'user', code, message: expect.any(String), fix: expect.any(String) },
    });
  });
});
