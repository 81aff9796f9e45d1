import { describe, expect, test } from 'vitest';
import { expectGolden, overlong, widths } from './golden.ts';
import { aFolder, run } from './run.ts';
import { demoCloud, policyFor } from './world.ts';

const vpcs = {
  blocked: 'vpc-bp1batcha00000000000',
  'to-be-bound': 'vpc-bp1orders00000000000',
  foreign: 'vpc-bp1handmade000000000',
  primary: 'vpc-bp1primary0000000000',
  stranger: 'vpc-bp1stranger000000000',
} as const;

describe.each(Object.entries(vpcs))('the story of a VPC that is %s', (name, vpc) => {
  test.each(widths)('is told at %i columns', async (width) => {
    const { stdout } = await run(['why', vpc], {
      cloud: await demoCloud(),
      cwd: aFolder({ 'bindings.yaml': policyFor() }),
      env: { COLUMNS: String(width) },
    });
    expectGolden(`why-${name}.${width}`, stdout);
    expect(overlong(stdout, width)).toEqual([]);
  });
});

test('the story of a VPC that is moved by hand, excluded or under unbind says so', async () => {
  const cloud = await demoCloud();
  const story = async (more: string): Promise<string> =>
    (
      await run(['why', vpcs['to-be-bound']], {
        cloud,
        cwd: aFolder({ 'bindings.yaml': policyFor(more) }),
        env: { COLUMNS: '120' },
      })
    ).stdout;
  expect(await story(`    writes: [bind]\n    exclude: [${vpcs['to-be-bound']}]\n`)).toContain(
    'but exclude lists it',
  );
  expect(await story(`    writes: [bind]\n    unbind: [${vpcs['to-be-bound']}]\n`)).toContain(
    'but unbind lists it',
  );
  expect(await story('    writes: []\n')).toContain('bind blocked: not-allowed');
});

test('the story of a VPC on an instance that can not be read is unknown, exit 1', async () => {
  const cloud = await demoCloud();
  cloud.change({ setPolicy: { account: 'kms', deny: ['kms:GetKmsInstance'] } });
  const { status, stdout } = await run(['why', vpcs.foreign], {
    cloud,
    cwd: aFolder({ 'bindings.yaml': policyFor() }),
  });
  expect(status).toBe(1);
  expect(stdout).toContain('unknown, because the binding list is unknown');
});
