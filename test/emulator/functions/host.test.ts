import { afterEach, describe, expect, test } from 'vitest';
import { anEchoCloud, type EchoCloud } from './echo.ts';

let open: EchoCloud | undefined;
afterEach(async () => {
  await open?.end();
  open = undefined;
});
const echo: typeof anEchoCloud = async (...options) => {
  open = await anEchoCloud(...options);
  return open;
};
const answer = (ended: { payload: string } | null) => JSON.parse(ended?.payload ?? '');

describe('a function', () => {
  test('is given a Buffer, and a context with the key of its role', async () => {
    const { invoke } = await echo();
    expect(answer(await invoke('echo'))).toMatchObject({
      isBuffer: true,
      event: '{"do":"echo"}',
      context: {
        requestId: expect.any(String),
        credentials: {
          accessKeyId: 'STS.echo',
          accessKeySecret: expect.any(String),
          securityToken: expect.any(String),
        },
        function: { name: 'echo', handler: 'index.handler', memory: 128, timeout: 30 },
        region: 'cn-hangzhou',
        accountId: '2000000000000002',
      },
    });
  });

  test('without a role has no key', async () => {
    const { invoke } = await echo({ role: null });
    expect(answer(await invoke('echo')).context.credentials).toBeNull();
  });

  test('sees nothing of the environment of this machine', async () => {
    const { invoke } = await echo();
    expect(answer(await invoke('env'))).toEqual(['KMS_VPC_ENDPOINT', 'MINE', 'NODE_ENV', 'TZ']);
  });

  test.each([
    ['text', 'plain'],
    ['nothing', ''],
  ])('may return %s', async (what, payload) => {
    const { invoke } = await echo();
    expect(await invoke(what)).toMatchObject({ error: null, payload });
  });

  test('keeps its memory while it is warm, and loses it when it is not', async () => {
    const { invoke, cloud } = await echo();
    expect(answer(await invoke('count'))).toEqual({ count: 1 });
    expect(answer(await invoke('count'))).toEqual({ count: 2 });
    await cloud.host.cool();
    expect(answer(await invoke('count'))).toEqual({ count: 1 });
  });

  test('that prints is heard, line by line', async () => {
    const { invoke, lines } = await echo();
    await invoke('print');
    expect(lines).toEqual(['printed']);
  });

  test.each([
    ['throw', 'UnhandledInvocationError', 'as told'],
    ['exit', 'ProcessExitedUnexpectedly', 'Process exited'],
  ])('that is told to %s has failed', async (what, error, message) => {
    const { invoke } = await echo();
    const ended = await invoke(what);
    expect(ended?.error).toBe(error);
    expect(answer(ended).errorMessage).toContain(message);
  });

  test('that takes too long is ended, and the next request gets a fresh one', async () => {
    const { invoke } = await echo({ timeoutMs: 300 });
    await invoke('count').catch(() => {});
    expect(await invoke('hang')).toMatchObject({ error: 'FunctionTimeoutError' });
  });

  test('whose bundle has no handler fails by its name', async () => {
    const { invoke } = await echo({ handler: 'index.other' });
    expect(answer(await invoke('echo')).errorMessage).toBe('no handler index.other');
  });

  test('whose bundle is not there fails too', async () => {
    const { invoke } = await echo({ handler: 'missing.handler' });
    expect(await invoke('echo')).toMatchObject({ error: 'UnhandledInvocationError' });
  });
});

describe('a queued request', () => {
  test('that fails is tried as often as s.yaml says; then the destination is told', async () => {
    const { queue, settle, cloud } = await echo();
    const requestId = queue('throw');
    await settle();
    expect(cloud.host.invocations.map(({ attempt, error }) => [attempt, error])).toEqual(
      [1, 2, 3].map((n) => [n, 'UnhandledInvocationError']),
    );
    expect(cloud.host.abandoned).toEqual([
      {
        destination: 'a-queue',
        functionName: 'echo',
        requestId,
        attempts: 3,
        payload: expect.stringContaining('as told'),
      },
    ]);
  });

  test('waits, with pauses that double, while the function is at its concurrency', async () => {
    const { queue, settle, cloud, timers } = await echo({ reservedConcurrency: 1 });
    const start = timers.now();
    for (let n = 0; n < 3; n++) queue('count');
    await settle();
    const errors = cloud.host.invocations.map(({ error }) => error);
    expect(errors.filter((error) => error === null)).toHaveLength(3);
    expect(
      errors.filter((error) => error === 'ConcurrencyLimitExceeded').length,
    ).toBeGreaterThanOrEqual(2);
    expect(timers.now() - start).toBeGreaterThanOrEqual(500);
    expect(cloud.host.abandoned).toEqual([]);
  });

  test('that has waited too long is given up', async () => {
    const { queue, settle, cloud } = await echo({ maxAgeMs: 500, retries: 8, onFailure: null });
    queue('throw');
    await settle();
    expect(cloud.host.invocations).toHaveLength(2);
    expect(cloud.host.abandoned).toEqual([]);
  });
});

test('a timer goes off again and again, until the cloud is closed', async () => {
  const { timers, settle, cloud } = await echo({
    triggers: [{ kind: 'timer', name: 'tick', everyMs: 1000, payload: 'p' }],
  });
  timers.pass(3_000);
  await settle();
  expect(cloud.host.invocations.length).toBeGreaterThanOrEqual(3);
  expect(JSON.parse(cloud.host.invocations[0]?.event ?? '')).toEqual({
    triggerTime: expect.any(String),
    triggerName: 'tick',
    payload: 'p',
  });
});
