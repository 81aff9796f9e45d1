import { createRequire } from 'node:module';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, test } from 'vitest';
import { createInvokers } from '../../shared/cloud/client.ts';
import type { Invocation } from '../../shared/cloud/fc.ts';
import type { CallRecord } from '../../shared/cloud/transport/caller.ts';
import { regionId } from '../../shared/core/ids.ts';
import { anEchoCloud, type EchoCloud } from '../emulator/functions/echo.ts';
import { keyOf } from './clients.ts';

// The official packages are CommonJS; required, not imported, so that every runner gives the same
// object.
const require = createRequire(import.meta.url);
const { $OpenApiUtil } =
  require('@alicloud/openapi-core') as typeof import('@alicloud/openapi-core');
const {
  default: FcClient,
  InvokeFunctionRequest,
  InvokeFunctionHeaders,
} = require('@alicloud/fc20230330') as typeof import('@alicloud/fc20230330');

let open: EchoCloud | undefined;
afterEach(async () => {
  await open?.end();
  open = undefined;
});
const echo: typeof anEchoCloud = async (...options) => {
  open = await anEchoCloud(...options);
  return open;
};

const region = regionId('cn-hangzhou');
const call = (what: string, patch: Partial<Invocation> = {}): Invocation => ({
  region,
  functionName: 'echo',
  payload: JSON.stringify({ do: what }),
  mode: 'Sync',
  ...patch,
});
const limits = () => ({ deadline: Date.now() + 20_000 });

function ours({ cloud }: EchoCloud, key = keyOf('kms'), records: CallRecord[] = []) {
  return createInvokers({
    credentials: async () => key,
    env: { KMS_VPC_ENDPOINT: cloud.url },
    steady: Date.now,
    sleep: async () => {},
    random: () => 0.5,
    onCall: (record) => records.push(record),
  })(null);
}

/** The official client, unmodified. */
function official({ cloud }: EchoCloud) {
  const client = new FcClient(
    new $OpenApiUtil.Config({
      ...keyOf('kms'),
      endpoint: `127.0.0.1:${cloud.port}`,
      protocol: 'http',
    }),
  );
  return async ({ functionName, payload, mode }: Invocation) => {
    const request = new InvokeFunctionRequest({ body: Readable.from(Buffer.from(payload)) });
    const headers = new InvokeFunctionHeaders({ xFcInvocationType: mode });
    const {
      statusCode,
      body,
      headers: answered,
    } = await client.invokeFunctionWithOptions(functionName, request, headers, {} as never);
    return {
      statusCode,
      payload: body ? await text(body) : '',
      functionError: answered?.['x-fc-error-type'] ?? null,
    };
  };
}

describe('our invocation and that of the official client', () => {
  test.each(['text', 'count', 'nothing', 'throw'])(
    'give the same for a function that is told: %s',
    async (what) => {
      const cloud = await echo();
      const mine = await ours(cloud)(call(what), limits());
      await cloud.cloud.host.cool();
      expect(await official(cloud)(call(what))).toMatchObject({
        statusCode: 200,
        payload: mine.payload,
        functionError: mine.functionError,
      });
    },
  );

  test('queue alike', async () => {
    const cloud = await echo();
    const mine = await ours(cloud)(call('echo', { mode: 'Async' }), limits());
    expect(mine).toEqual({
      requestId: expect.stringMatching(/^1-/),
      payload: '',
      functionError: null,
    });
    expect(await official(cloud)(call('echo', { mode: 'Async' }))).toMatchObject({
      statusCode: 202,
      payload: '',
    });
    await cloud.settle();
    expect(cloud.cloud.host.invocations.map(({ mode, error }) => [mode, error])).toEqual([
      ['Async', null],
      ['Async', null],
    ]);
  });
});

describe('an invocation', () => {
  test('of a function that is not there is not-found', async () => {
    const cloud = await echo();
    await expect(
      ours(cloud)(call('echo', { functionName: 'other' }), limits()),
    ).rejects.toMatchObject({
      fault: {
        meaning: 'not-found',
        code: 'FunctionNotFound',
        action: 'fc:InvokeFunction',
        requestId: expect.any(String),
      },
    });
  });

  test('with a wrong key is refused, and the message holds no secret', async () => {
    const cloud = await echo();
    const wrong = { accessKeyId: keyOf('kms').accessKeyId, accessKeySecret: 'a-wrong-secret' };
    const failed = ours(cloud, wrong)(call('echo'), limits());
    await expect(failed).rejects.toMatchObject({ fault: { meaning: 'bad-signature' } });
    await expect(failed).rejects.not.toThrow('a-wrong-secret');
  });

  test('that is waited for is not repeated when the function is at its concurrency', async () => {
    const cloud = await echo({ reservedConcurrency: 1 });
    const records: CallRecord[] = [];
    const running = cloud.invoke('echo');
    await expect(ours(cloud, keyOf('kms'), records)(call('echo'), limits())).rejects.toMatchObject({
      fault: { meaning: 'throttled' },
    });
    expect(records).toMatchObject([
      { action: 'fc:InvokeFunction', attempt: 1, outcome: 'throttled', code: 'ResourceExhausted' },
    ]);
    await running;
  });

  test('without enough time left is not sent', async () => {
    const cloud = await echo();
    await expect(ours(cloud)(call('echo'), { deadline: Date.now() + 100 })).rejects.toMatchObject({
      fault: { meaning: 'out-of-time' },
    });
    expect(cloud.cloud.host.invocations).toEqual([]);
  });

  test('to a host that is not there is tried again when queued, then unreachable', async () => {
    const records: CallRecord[] = [];
    const nobody = createInvokers({
      credentials: async () => keyOf('kms'),
      env: { KMS_VPC_ENDPOINT: 'http://127.0.0.1:9' },
      steady: Date.now,
      sleep: async () => {},
      random: () => 0.5,
      onCall: (record) => records.push(record),
    })(null);
    await expect(nobody(call('echo', { mode: 'Async' }), limits())).rejects.toMatchObject({
      fault: { meaning: 'unreachable' },
    });
    expect(records.length).toBeGreaterThan(1);
    await expect(nobody(call('echo'), limits())).rejects.toMatchObject({
      fault: { meaning: 'unreachable' },
    });
  });

  test('without a key says so', async () => {
    const without = createInvokers({
      credentials: async () => Promise.reject(new Error('nothing configured')),
      env: {},
      steady: Date.now,
      sleep: async () => {},
      random: () => 0.5,
    })(null);
    await expect(without(call('echo'), limits())).rejects.toMatchObject({
      fault: { meaning: 'no-credentials' },
    });
  });
});
