import { parse } from '@cdktn/hcl2json';
import { expect, test } from 'vitest';
import { aFolder, run } from './run.ts';
import { demoCloud, instance, policyFor } from './world.ts';

const around = async () => ({
  cloud: await demoCloud(),
  cwd: aFolder({ 'bindings.yaml': policyFor() }),
});

test('export terraform prints what is bound, and how to import the instance', async () => {
  const { status, stdout } = await run(['export', 'terraform'], await around());
  expect(status).toBe(0);
  const parsed = await parse('kms.tf', stdout);
  expect(parsed).toMatchObject({
    import: [{ id: instance }],
    resource: {
      alicloud_kms_instance: {
        [instance.replace('-', '_')]: [
          {
            bind_vpcs: [{ vpc_id: 'vpc-bp1handmade000000000' }],
            zone_ids: expect.arrayContaining([expect.stringMatching(/^cn-hangzhou-/)]),
          },
        ],
      },
    },
  });
});

test('what the service does not name is said beside the file, and in it', async () => {
  const world = await around();
  world.cloud.change((state) => ({
    ...state,
    instances: Object.fromEntries(
      Object.entries(state.instances).map(([id, one]) => [id, { ...one, zones: [] }]),
    ),
  }));
  for (const [lang, said] of [
    ['en', `KMS does not name zone_ids of ${instance}`],
    ['zh', `KMS 未给出 ${instance} 的 zone_ids`],
  ] as const) {
    const { status, stdout, stderr } = await run(['export', 'terraform', '--lang', lang], world);
    expect([status, stderr]).toEqual([0, expect.stringContaining(said)]);
    expect(stdout.match(/# zone_ids: required/g)).toHaveLength(1);
    await parse('kms.tf', stdout);
  }
});

test('of a list that is not known nothing is exported', async () => {
  const world = await around();
  world.cloud.fault({
    action: 'GetKmsInstance',
    fault: 'missing-member',
    member: 'KmsInstance.BindVpcs',
  });
  const { status, stdout } = await run(['export', 'terraform'], world);
  expect([status, stdout]).toEqual([1, '']);
});

test('export landing-zone is one line of another module', async () => {
  const { status, stdout } = await run(['export', 'landing-zone']);
  expect(status).toBe(0);
  expect(stdout.match(/^[+-] /gm)).toHaveLength(2);
  expect(stdout).toContain('+    ignore_changes = [vpc_num, tags, bind_vpcs]');
});

test('a format that there is not is refused', async () => {
  const { status, stderr } = await run(['export', 'pulumi'], await around());
  expect([status, stderr]).toEqual([1, expect.stringContaining('Name terraform')]);
});
