import { request } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startEmulator } from '../../emulator/index.ts';
import { aScenario } from '../../emulator/scenario/builder.ts';
import { aFolder, run } from '../cli/run.ts';

async function aCloud() {
  const cloud = await startEmulator({ scenario: aScenario().build() });
  onTestFinished(() => cloud.close());
  return cloud;
}

interface Sent {
  readonly method?: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
  readonly path?: string;
}

function send(
  port: number,
  { method = 'POST', headers, body = '', path = '/-/change/none' }: Sent,
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, method, path, headers }, async (answer) => {
      let text = '';
      for await (const chunk of answer) text += chunk;
      resolve({ status: answer.statusCode ?? 0, text });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

describe('the local cloud turns away', () => {
  test.each([
    ['a name that was made to lead here', (port: number) => `evil.test:${port}`],
    ['a name that begins like its own', (port: number) => `127.0.0.1.evil.test:${port}`],
    ['its own name with another port', (port: number) => `127.0.0.1:${port + 1}`],
    ['its own name without a port', () => '127.0.0.1'],
  ])('%s', async (_, hostOf) => {
    const { port } = await aCloud();
    for (const method of ['GET', 'POST']) {
      const { status } = await send(port, { method, headers: { host: hostOf(port) } });
      expect(status).toBe(403);
    }
  });

  test.each([
    ['a page of another site', { origin: 'https://evil.test' }],
    ['a page without an origin', { origin: 'null' }],
    ['a page on another port of this machine', { origin: 'http://127.0.0.1:1' }],
    ['what a browser calls cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['what a browser calls same-site', { 'sec-fetch-site': 'same-site' }],
  ])('%s', async (_, headers) => {
    const { port } = await aCloud();
    expect((await send(port, { headers })).status).toBe(403);
  });

  test('a large body before it looks at the signature', async () => {
    const { port } = await aCloud();
    const { status } = await send(port, {
      path: '/',
      headers: { 'content-length': String(2 ** 20 + 1) },
    });
    expect(status).toBe(413);
  });

  test('a body that grows large without having said so', async () => {
    const { port } = await aCloud();
    const body = 'x'.repeat(2 ** 20 + 1);
    const sent = send(port, { path: '/', headers: { 'transfer-encoding': 'chunked' }, body });
    await expect(
      sent.then(
        ({ status }) => status,
        () => 413,
      ),
    ).resolves.toBe(413);
  });
});

test.each(['127.0.0.1', 'localhost', '[::1]'])(
  'the local cloud lets in who calls it %s',
  async (name) => {
    const { port } = await aCloud();
    const headers = {
      host: `${name}:${port}`,
      origin: `http://${name}:${port}`,
      'sec-fetch-site': 'same-origin',
    };
    expect((await send(port, { method: 'GET', path: '/-/script', headers })).status).toBe(200);
  },
);

test('every start of emulate prints keys that no other start had', async () => {
  const keys = async (): Promise<readonly string[]> => {
    const { stdout } = await run(['emulate'], {
      cwd: aFolder(),
      watch: (text, press) => {
        if (text.includes('ALIBABA_CLOUD_ACCESS_KEY_SECRET')) setImmediate(press);
      },
    });
    return [...stdout.matchAll(/ACCESS_KEY_SECRET=(\S+)/g)].map(([, secret = '']) => secret);
  };
  const [first, second] = [await keys(), await keys()];
  expect(first.length).toBeGreaterThan(1);
  expect(first.every((secret) => /^[0-9a-f]{30}$/.test(secret))).toBe(true);
  expect(new Set([...first, ...second]).size).toBe(first.length + second.length);
});
