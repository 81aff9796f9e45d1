import { describe, expect, test } from 'vitest';
import { createInvokers } from '../../shared/cloud/client.ts';
import { CloudError } from '../../shared/cloud/cloud-error.ts';
import { regionId } from '../../shared/core/ids.ts';
import { type Script, scriptedServer } from './scripted-server.ts';

/** The fault of one synchronous invocation of a function behind this server. */
async function faultBehind(script: Script) {
  const { url } = await scriptedServer(script);
  const invoke = createInvokers({
    credentials: async () => ({ accessKeyId: 'LTAIown', accessKeySecret: 'top-secret' }),
    env: { KMS_VPC_ENDPOINT: url },
    steady: Date.now,
    sleep: async () => {},
    random: () => 0.5,
  })(null);
  const call = { functionName: 'probe', payload: '{}', mode: 'Sync' } as const;
  const invoked = invoke(
    { region: regionId('cn-hangzhou'), ...call },
    { deadline: Date.now() + 20_000 },
  );
  const error = await invoked.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof CloudError) return error.fault;
  throw new Error(`no fault but ${String(error)}`);
}

describe('an answer of Function Compute that is an error', () => {
  test.each([
    [
      'a status and nothing else',
      { status: 503, body: {} },
      { meaning: 'unavailable', code: 'http-503' },
    ],
    [
      'a page of a gateway',
      { status: 502, body: '<html>Bad Gateway</html>' },
      { meaning: 'unavailable' },
    ],
    [
      'a missing function',
      { status: 404, body: { Code: 'FunctionNotFound' } },
      { meaning: 'not-found' },
    ],
    [
      'too many at once',
      { status: 429, body: { Code: 'ResourceExhausted' } },
      { meaning: 'throttled' },
    ],
  ])('that is %s has a code and a meaning', async (_, reply, fault) => {
    const found = await faultBehind(() => reply);
    expect(found).toMatchObject({ action: 'fc:InvokeFunction', ...fault });
    expect(found.code).not.toBe('');
    expect(found.message).not.toBe('');
  });

  test('never repeats the secret that it was asked with', async () => {
    const body = { Code: 'Odd', Message: 'wrong key top-secret of LTAIown' };
    const { message } = await faultBehind(() => ({ status: 400, body }));
    expect(message).not.toMatch(/top-secret|LTAIown/);
  });

  test('that breaks off is told as no answer', async () => {
    const fault = await faultBehind((_, __, response) => {
      response.destroy();
      return undefined;
    });
    expect(fault).toMatchObject({ meaning: 'unavailable', httpStatus: null });
  });
});
