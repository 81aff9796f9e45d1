import { afterEach, expect, test } from 'vitest';
import { bindOn } from '../../functions/bind.ts';
import { timerEvent } from '../event/events.ts';
import { aPlatformThatIsInvoked, instance, type Platform, takesFromTeamA } from './platform.ts';

let here: Platform | undefined;
afterEach(async () => {
  await here?.emulator.close();
  here = undefined;
});

const probed = takesFromTeamA({ probes: { function: 'kms-vpc-probe-{vpcId}' } });

/** What bind invokes over the wire. */
async function platform(options: Parameters<typeof aPlatformThatIsInvoked>[0] = {}, status = 202) {
  const env = { KMS_VPC_VERIFY_FUNCTION: 'kms-vpc-verify' };
  const made = await aPlatformThatIsInvoked({ policy: probed, env, ...options }, status);
  here = made;
  return made;
}

test('what bind has written is handed to verify, queued, to be proven', async () => {
  const { invoke, host, invoked } = await platform();
  expect(await invoke(bindOn(host), timerEvent(), { requestId: '1-bind' })).toMatchObject({
    error: null,
    instances: [{ status: 'changed' }],
  });
  expect(invoked).toEqual([
    {
      path: '/2023-03-30/functions/kms-vpc-verify/invocations',
      type: 'Async',
      payload: { instanceIds: [instance], handover: { from: 'bind', runId: '1-bind' } },
    },
  ]);
});

test('a run that wrote nothing has nothing to prove', async () => {
  const { invoke, host, invoked } = await platform();
  await invoke(bindOn(host), timerEvent());
  await invoke(bindOn(host), timerEvent());
  expect(invoked).toHaveLength(1);
});

test.each([
  ['the policy has no probes', { policy: takesFromTeamA() }],
  ['no function is named', { env: {} }],
])('nobody is called where %s', async (_, options) => {
  const { invoke, host, invoked } = await platform(options);
  expect(await invoke(bindOn(host), timerEvent())).toMatchObject({
    error: null,
    instances: [{ status: 'changed' }],
  });
  expect(invoked).toEqual([]);
});

test('a hand-over that is refused does not hide what was written', async () => {
  const { invoke, host, bound } = await platform({}, 403);
  expect(await invoke(bindOn(host), timerEvent())).toMatchObject({
    error: { kind: 'permission', message: expect.stringContaining('fc:InvokeFunction') },
    instances: [{ applied: { writes: 1, readBack: 'equal' } }],
  });
  expect(bound()).toContain('vpc-a');
});
