import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createInvokers } from '../../shared/cloud/client.ts';
import { regionId } from '../../shared/core/ids.ts';

const role = 'acs:ram::1000000000000001:role/kms-vpc-probe';
const call = {
  region: regionId('cn-hangzhou'),
  functionName: 'probe-vpc-a',
  payload: '{}',
  mode: 'Sync',
} as const;
const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0))
    await new Promise((done) => server.close(done).closeAllConnections());
});

/**
 * STS and Function Compute at one address. Keys of the role are numbered, and last as long as the
 * test says.
 */
async function theInvokers(lastsMs: number, roleExists = true) {
  const seen = { assumed: 0, keys: [] as string[] };
  let skipped = 0;
  const now = () => Date.now() + skipped;
  const server = createServer((request, response) => {
    const query = new URL(request.url ?? '', 'http://local').searchParams;
    response.setHeader('content-type', 'application/json');
    if (request.headers['x-acs-action'] === 'AssumeRole') {
      expect([query.get('RoleArn'), query.get('RoleSessionName')]).toEqual([
        role,
        'kms-vpc-verify',
      ]);
      const id = `STS.key-${++seen.assumed}`;
      const Expiration = new Date(now() + lastsMs).toISOString().replace(/\.\d+Z$/, 'Z');
      const Credentials = {
        AccessKeyId: id,
        AccessKeySecret: 'secret',
        SecurityToken: 'token',
        Expiration,
      };
      response.statusCode = roleExists ? 200 : 404;
      response.end(
        JSON.stringify(
          roleExists
            ? { RequestId: 'r', Credentials }
            : { Code: 'EntityNotExist.Role', Message: 'no such role', RequestId: 'r' },
        ),
      );
      return;
    }
    seen.keys.push(/Credential=([^,]+)/.exec(request.headers.authorization ?? '')?.[1] ?? '');
    response.end('"done"');
  });
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const invokerFor = createInvokers({
    credentials: async () => ({ accessKeyId: 'own', accessKeySecret: 'secret' }),
    env: { KMS_VPC_ENDPOINT: `http://127.0.0.1:${port}` },
    now,
    steady: now,
    sleep: async () => {},
    random: () => 0.5,
  });
  const invoke = (roleArn: string | null) =>
    invokerFor(roleArn)(call, { deadline: now() + 20_000 });
  const skip = (ms: number) => {
    skipped += ms;
  };
  return { seen, invoke, skip };
}

test('a function of this account is called with the key of this run', async () => {
  const { seen, invoke } = await theInvokers(900_000);
  expect(await invoke(null)).toMatchObject({ payload: '"done"' });
  expect(seen).toEqual({ assumed: 0, keys: ['own'] });
});

test('one of another account is called in its role, whose key is asked for once', async () => {
  const { seen, invoke } = await theInvokers(900_000);
  await Promise.all([invoke(role), invoke(role), invoke(role)]);
  await invoke(role);
  expect(seen).toEqual({ assumed: 1, keys: Array(4).fill('STS.key-1') });
});

test('a key that is about to end is replaced', async () => {
  const { seen, invoke, skip } = await theInvokers(900_000);
  await invoke(role);
  skip(850_000);
  await invoke(role);
  expect(seen.keys).toEqual(['STS.key-1', 'STS.key-2']);
});

test('a role that does not exist fails the call, and is asked for anew later', async () => {
  const { seen, invoke } = await theInvokers(900_000, false);
  await expect(invoke(role)).rejects.toMatchObject({
    fault: { action: 'sts:AssumeRole', code: 'EntityNotExist.Role' },
  });
  await expect(invoke(role)).rejects.toMatchObject({ fault: { action: 'sts:AssumeRole' } });
  expect(seen).toEqual({ assumed: 2, keys: [] });
});
