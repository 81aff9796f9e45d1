import { afterEach, expect, test } from 'vitest';
import type { Emulator } from '../../emulator/index.ts';
import { aLocalWorld, boundIds, type LocalWorld, type WorldOptions } from './local-world.ts';

let open: Emulator | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});
async function world(options?: WorldOptions): Promise<LocalWorld> {
  const made = await aLocalWorld(options);
  open = made.emulator;
  return made;
}

const write = 'kms:UpdateKmsInstanceBindVpc';

/** About who calls: no entry of the list can be the cause, and no further write finds out more. */
test.each([
  ['AccessDenied', 403, 'permission', 'no-permission'],
  ['Forbidden.SubUser', 403, 'permission', 'no-permission'],
  ['Forbidden.NoUserAuthorization', 403, 'permission', 'no-permission'],
  ['Forbidden.AccessDenied', 403, 'permission', 'no-permission'],
  ['NoPermission.Operator', 400, 'permission', 'no-permission'],
  ['UnauthorizedOperation.Any', 403, 'permission', 'no-permission'],
  ['InvalidAccessKeyId.Inactive', 403, 'user', 'invalid-credentials'],
  ['InvalidSecurityToken.MismatchWithAccessKey', 403, 'user', 'invalid-credentials'],
  ['InvalidSecurityToken.Expired', 403, 'user', 'expired-credentials'],
  ['SignatureDoesNotMatch', 400, 'user', 'bad-signature'],
] as const)(
  'a write refused with %s ends the run, and blames no VPC',
  async (code, status, kind, meaning) => {
    const faults = [{ action: 'UpdateKmsInstanceBindVpc', fault: 'error', code, status }] as const;
    const made = await world({ faults });
    const { report } = await made.apply();
    expect(report.error).toMatchObject({
      kind,
      code: meaning,
      message: expect.stringContaining(code),
    });
    expect(made.writes()).toBe(1);
    expect(made.bound().map(({ vpcId }) => vpcId)).toEqual(boundIds);
    const blaming = report.instances.flatMap(({ findings }) =>
      findings.filter((one) => one.code === 'write-refused' && one.subject.startsWith('vpc-')),
    );
    expect(blaming).toEqual([]);
  },
);

test.each([
  ['ControlPolicy', /management account of the Resource Directory/],
  ['SessionPolicy', /session policy/],
  ['AccountLevelIdentityBasedPolicy', /^Remove the statement that denies kms:Update/],
] as const)('a write denied by a %s says who can allow it', async (by, whom) => {
  const made = await world();
  made.emulator.change({ setPolicy: { account: 'kms', deny: [write], by } });
  const { report } = await made.apply();
  expect(report.error).toMatchObject({ kind: 'permission', code: 'no-permission' });
  expect(report.error?.fix).toMatch(whom);
  expect(report.error?.fix).toContain('ram DecodeDiagnosticMessage');
  const fixes = report.instances
    .flatMap(({ findings }) => findings.map(({ fix }) => fix))
    .join('\n');
  expect(fixes).toMatch(new RegExp(whom.source.replace('^R', '[Rr]')));
});

test('a key that nobody has is not called a missing one', async () => {
  const made = await world({
    faults: [{ action: '*', fault: 'error', code: 'InvalidAccessKeyId.NotFound', status: 404 }],
  });
  const { report } = await made.plan();
  expect(report.error).toMatchObject({ kind: 'user', code: 'invalid-credentials' });
  expect(report.error?.message).toContain('InvalidAccessKeyId.NotFound');
});
