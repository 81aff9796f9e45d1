import { describe, expect, test } from 'vitest';
import { bindOn } from '../../functions/bind.ts';
import { auditEvent, sharingEvent, timerEvent } from '../event/events.ts';
import { instance, kms, platformsOfTests, sharedWorld, takesFromTeamA } from './platform.ts';

const platform = platformsOfTests();
const iso = (ms: number) => new Date(ms).toISOString();

describe('bind', () => {
  test('binds what was shared when it hears of it, in one write', async () => {
    const here = await platform();
    const report = await here.invoke(
      bindOn(here.host),
      sharingEvent({}, { time: iso(here.now()) }),
    );
    expect(report).toMatchObject({
      error: null,
      run: { trigger: 'sharing', account: kms },
      instances: [{ status: 'changed' }],
    });
    expect(here.bound()).toEqual(['vpc-a', 'vpc-b', 'vpc-foreign']);
    expect(here.count('UpdateKmsInstanceBindVpc')).toBe(1);
  });

  test('writes nothing when everything is as it should be', async () => {
    const here = await platform({ world: sharedWorld().bound('vpc-a', 'vpc-b') });
    expect(await here.invoke(bindOn(here.host), {})).toMatchObject({
      run: { trigger: 'manual' },
      instances: [{ status: 'in-sync' }],
    });
    expect(here.count('UpdateKmsInstanceBindVpc')).toBe(0);
  });

  test('a list in a payload is never what is written', async () => {
    const here = await platform({ world: sharedWorld().vpc('vpc-evil') });
    const BindVpcs =
      '[{"VpcId":"vpc-evil","VSwitchId":"vsw-evil",' +
      '"RegionId":"cn-hangzhou","VpcOwnerId":2000000000000002}]';
    await here.invoke(
      bindOn(here.host),
      auditEvent('kms', { requestParameters: { KmsInstanceId: instance, BindVpcs } }),
    );
    expect(here.bound()).toEqual(['vpc-a', 'vpc-b', 'vpc-foreign']);
  });

  test('what no policy can want ends without a call', async () => {
    const here = await platform();
    const report = await here.invoke(
      bindOn(here.host),
      sharingEvent({ resourceOwnerAccountId: '1000000000000009' }),
    );
    expect(report).toMatchObject({ error: null, instances: [] });
    expect(here.emulator.calls).toEqual([]);
  });

  test.each([
    ['no JSON', Buffer.from('{')],
    ['too large', Buffer.alloc(64 * 1024 + 1, 0x20)],
    ['unknown', Buffer.from('{"hello":1}')],
    ['an instance of another region', Buffer.from('{"instanceIds":["kst-elsewhere"]}')],
  ])('a payload that is %s is answered with a report, without a call', async (_, payload) => {
    const here = await platform();
    const report = await here.invoke(bindOn(here.host), payload);
    expect(report).toMatchObject({
      error: { kind: 'user', code: 'malformed-event' },
      instances: [],
      run: { rejected: [{ index: 0 }] },
    });
    expect(here.emulator.calls).toEqual([]);
  });

  test('of several instances named by hand, those that are known are looked at', async () => {
    const here = await platform();
    const report = await here.invoke(bindOn(here.host), {
      instanceIds: [instance, 'kst-elsewhere'],
    });
    expect(report).toMatchObject({
      error: null,
      run: { rejected: [{ index: 0 }] },
      instances: [{ status: 'changed' }],
    });
  });

  test('the rest of a batch is handled, and the report names what was not', async () => {
    const here = await platform();
    const report = await here.invoke(bindOn(here.host), [{ hello: 1 }, timerEvent()]);
    expect(report).toMatchObject({
      error: null,
      run: { rejected: [{ index: 0 }] },
      instances: [{ status: 'changed' }],
    });
  });

  test.each([
    ['texts', (events: readonly string[]) => JSON.stringify(events)],
    ['texts, as a text', (events: readonly string[]) => JSON.stringify(JSON.stringify(events))],
  ])('a batch of %s is handled like one of events', async (_, wrap) => {
    const here = await platform();
    const texts = ['{"hello":1}', JSON.stringify(timerEvent()), 'not JSON'];
    const report = await here.invoke(bindOn(here.host), Buffer.from(wrap(texts)));
    expect(report).toMatchObject({
      error: null,
      run: { trigger: 'timer', rejected: [{ index: 0 }, { index: 2, reason: 'it is not JSON' }] },
      instances: [{ status: 'changed' }],
    });
  });

  test('what is understood beside something bad, and needs no look, is no failure', async () => {
    const here = await platform();
    const nobodys = sharingEvent({ resourceOwnerAccountId: '1000000000000009' });
    const report = await here.invoke(bindOn(here.host), [[nobodys, { hello: 1 }], nobodys]);
    expect(report).toMatchObject({ error: null, run: { rejected: [{ index: 0 }] }, instances: [] });
  });

  test('a failure that passes is thrown, so that the platform tries again', async () => {
    const here = await platform();
    here.emulator.fault({ action: 'GetKmsInstance', fault: '503' });
    await expect(here.invoke(bindOn(here.host), {})).rejects.toMatchObject({
      name: 'TransientError',
    });
    expect(here.lines.at(-1)).toMatchObject({
      kind: 'result',
      status: 'failed',
      error: { kind: 'transient' },
    });
    here.emulator.clearFaults();
    expect(await here.invoke(bindOn(here.host), {})).toMatchObject({
      instances: [{ status: 'changed' }],
    });
  });

  test('a missing permission is a report, because trying again would not help', async () => {
    const here = await platform();
    here.emulator.change({ setPolicy: { account: 'kms', deny: ['kms:GetKmsInstance'] } });
    expect(await here.invoke(bindOn(here.host), {})).toMatchObject({
      error: { kind: 'permission' },
      instances: [{ status: 'unknown' }],
    });
  });

  test('a function without a role says so', async () => {
    const here = await platform();
    const report = await here.invoke(bindOn(here.host), {}, { credentials: null });
    expect(report.error).toMatchObject({
      kind: 'user',
      message: expect.stringContaining('no role'),
    });
  });

  test('a context of something else is a report too', async () => {
    const here = await platform();
    const report = await here.invoke(bindOn(here.host), {}, { region: 7 });
    expect(report.error).toMatchObject({ kind: 'user', code: 'context-invalid' });
  });

  test('looks only at instances of its own region', async () => {
    const here = await platform({ region: 'cn-shanghai' });
    expect(await here.invoke(bindOn(here.host), timerEvent())).toMatchObject({
      error: null,
      instances: [],
    });
    expect(here.emulator.calls).toEqual([]);
  });

  test('one line of the log per call, one result per run, and never a secret', async () => {
    const here = await platform({ policy: takesFromTeamA() });
    await here.invoke(bindOn(here.host), {}, { requestId: '1-abc' });
    expect(new Set(here.lines.map(({ requestId }) => requestId))).toEqual(new Set(['1-abc']));
    const calls = here.lines.filter(({ kind }) => kind === 'call');
    expect(calls).toHaveLength(here.emulator.calls.length);
    expect(calls[0]).toMatchObject({
      requestId: '1-abc',
      function: 'kms-vpc-bind',
      outcome: 'ok',
      ms: expect.any(Number),
    });
    expect(here.lines.filter(({ kind }) => kind === 'result')).toHaveLength(1);
    expect(here.lines.at(-1)).toMatchObject({
      kind: 'result',
      status: 'changed',
      instances: [{ instanceId: instance, writes: 1 }],
    });
    const key = here.emulator.state().accounts[kms]?.credentials[0];
    expect(JSON.stringify(here.lines)).not.toContain(key?.accessKeySecret);
  });
});
