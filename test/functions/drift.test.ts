import { afterEach, describe, expect, test } from 'vitest';
import { driftOn } from '../../functions/drift.ts';
import { auditEvent, timerEvent } from '../event/events.ts';
import {
  aPlatformThatIsInvoked,
  instance,
  type Platform,
  sharedWorld,
  takesFromTeamA,
} from './platform.ts';

let here: Platform | undefined;
afterEach(async () => {
  await here?.emulator.close();
  here = undefined;
});
const env = { KMS_VPC_BIND_FUNCTION: 'kms-vpc-bind' };

/** What was invoked over the wire, and how. */
async function platform(options: Parameters<typeof aPlatformThatIsInvoked>[0] = {}, status = 202) {
  const made = await aPlatformThatIsInvoked({ env, ...options }, status);
  here = made;
  return made;
}

describe('drift', () => {
  test.each([
    ['GetKmsInstance', 'Read'],
    ['GetKmsInstanceQuotaInfos', 'Write'],
    ['ListKeyStores', 'Write'],
  ])(
    'answers its own %s, recorded as %s, without a call: no read brings on the next',
    async (eventName, eventRW) => {
      const { invoke, host, emulator, invoked } = await platform();
      const report = await invoke(driftOn(host), auditEvent('kms', { eventName, eventRW }));
      expect(report).toMatchObject({ error: null, instances: [] });
      expect(emulator.calls).toEqual([]);
      expect(invoked).toEqual([]);
    },
  );

  test('hands over, queued, what the policy lets be changed, and writes nothing', async () => {
    const { invoke, host, invoked, count, bound } = await platform();
    const report = await invoke(driftOn(host), timerEvent(), { requestId: '1-drift' });
    expect(report).toMatchObject({
      error: null,
      run: { trigger: 'timer', command: 'drift' },
      instances: [{ status: 'drifted' }],
    });
    expect(invoked).toEqual([
      {
        path: '/2023-03-30/functions/kms-vpc-bind/invocations',
        type: 'Async',
        payload: { instanceIds: [instance], handover: { from: 'drift', runId: '1-drift' } },
      },
    ]);
    expect(count('UpdateKmsInstanceBindVpc')).toBe(0);
    expect(bound()).toEqual(['vpc-foreign']);
  });

  test.each([
    ['everything is as it should be', { world: sharedWorld().bound('vpc-a', 'vpc-b') }, 'in-sync'],
    ['the policy allows nothing', { policy: takesFromTeamA({ writes: [] }) }, 'blocked'],
    ['nobody is named who could do it', { env: {} }, 'drifted'],
  ])('hands over nothing where %s', async (_, options, status) => {
    const { invoke, host, invoked } = await platform(options);
    expect(await invoke(driftOn(host), timerEvent())).toMatchObject({
      error: null,
      instances: [{ status }],
    });
    expect(invoked).toEqual([]);
  });

  test('looks only at the instance that a foreign write names', async () => {
    const { invoke, host, emulator } = await platform();
    const event = auditEvent('kms', { requestParameters: { KmsInstanceId: 'kst-other' } });
    expect(await invoke(driftOn(host), event)).toMatchObject({ instances: [] });
    expect(emulator.calls).toEqual([]);
  });

  test('a hand-over that is not allowed is an error beside what was found', async () => {
    const { invoke, host } = await platform({}, 403);
    expect(await invoke(driftOn(host), timerEvent())).toMatchObject({
      error: { kind: 'permission', message: expect.stringContaining('fc:InvokeFunction') },
      instances: [{ status: 'drifted' }],
    });
  });

  test('a check that could not be made is loud', async () => {
    const { invoke, host, emulator, lines } = await platform();
    emulator.change({ setPolicy: { account: 'kms', deny: ['kms:GetKmsInstance'] } });
    expect(await invoke(driftOn(host), timerEvent())).toMatchObject({
      error: { kind: 'permission' },
      instances: [{ status: 'unknown' }],
    });
    expect(lines.at(-1)).toMatchObject({
      kind: 'result',
      status: 'failed',
      error: { kind: 'permission' },
    });
  });
});
