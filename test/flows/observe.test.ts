import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Cloud } from '../../shared/cloud/client.ts';
import type { LocalWorld } from './local-world.ts';
import { aVpc, instance, theScenario } from './local-world.ts';
import { codes, first, ids, setBinding, world } from './worlds.ts';

/*
 * What is read side by side is not of one moment. The primary VPC takes a unit here, three bindings
 * and one principal take four, so that one of five wanted VPCs fits into six units.
 */
const usual = theScenario();
const scenario = {
  ...usual,
  accounts: [...usual.accounts, { id: '3000000000000003', alias: 'b', directory: 'rd-1' }],
  vpcs: [...(usual.vpcs ?? []), aVpc('hand', 'kms')],
  instances: (usual.instances ?? []).map((one) => ({ ...one, vpcNum: 6 })),
};

/** Once, something changes before `late` is read, and after the count if that is under way. */
function changingBefore(
  { context, emulator }: LocalWorld,
  late: 'kmsInstance' | 'principals',
  change: Parameters<typeof emulator.change>[0],
): Cloud {
  const { cloud } = context;
  let counting: Promise<unknown> = Promise.resolve();
  let isToCome = true;
  const read = (async (...of: Parameters<Cloud['kmsInstance']>) => {
    await setImmediate();
    await counting;
    if (isToCome) emulator.change(change);
    isToCome = false;
    return await cloud[late](...of);
  }) as never;
  const vpcQuota: Cloud['vpcQuota'] = (...of) => {
    const count = cloud.vpcQuota(...of);
    counting = count;
    return count;
  };
  return { ...cloud, vpcQuota, [late]: read };
}

const withB = { share: { owner: 'kms', resources: [instance], targets: ['b'] } };

test.each([
  ['another VPC is bound', 'kmsInstance', setBinding('vpc-hand')],
  ['another account is made a principal', 'principals', withB],
] as const)(
  'the units are those of a moment when %s already: nothing is sent that does not fit',
  async (_, late, change) => {
    const made = await world({ scenario });
    Object.assign(made.context, { cloud: changingBefore(made, late, change as never) });
    const { report } = await made.apply();
    expect(codes(report)).toContain('quota-short');
    expect(codes(report)).not.toContain('write-refused');
    expect(made.writes()).toBe(0);
    expect(first(report.instances).quota).toMatchObject({ total: 6, used: 6, free: 0 });
    expect(ids(made.bound())).toContain('vpc-foreign');
  },
);
