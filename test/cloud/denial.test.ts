import { expect, test } from 'vitest';
import { denialIn } from '../../shared/cloud/transport/denial.ts';
import { fixFor } from '../../shared/cloud/wire-errors.ts';
import type { Denial } from '../../shared/core/facts.ts';
import { permissionCure } from '../../shared/core/findings/fault.ts';
import { renderReason } from '../../shared/core/findings/render.ts';
import { zh } from '../../shared/core/findings/zh.ts';
import { sayIn } from '../../shared/core/problems/said.ts';
import { aCloud, faultOf } from './a-cloud.ts';

const diagnostic = 'AQEAAAAAZBgxr0U1MjA1NTM1LUM4BBktMzE5RS1CODgxLUU1QTI0RDNFQTM1';
const detail = (parts: Readonly<Record<string, unknown>> = {}) => ({
  AuthAction: 'vpc:DescribeVSwitches',
  AuthPrincipalType: 'AssumedRoleUser',
  AuthPrincipalOwnerId: '2000000000000002',
  AuthPrincipalDisplayName: 'kms-vpc-bind:session',
  PolicyType: 'AccountLevelIdentityBasedPolicy',
  NoPermissionType: 'ImplicitDeny',
  EncodedDiagnosticMessage: diagnostic,
  ...parts,
});
const denial = (parts: Partial<Denial> = {}): Denial => ({
  action: 'vpc:DescribeVSwitches',
  policy: 'identity',
  isExplicit: false,
  diagnostic,
  ...parts,
});

test.each<[string, unknown, Denial | null]>([
  ['an object', detail(), denial()],
  ['its JSON as a text', JSON.stringify(detail()), denial()],
  ['a resource group', detail({ PolicyType: 'ResourceGroupLevelIdentityBasedPolicy' }), denial()],
  [
    'a control policy',
    detail({ PolicyType: 'ControlPolicy', NoPermissionType: 'ExplicitDeny' }),
    denial({ policy: 'control', isExplicit: true }),
  ],
  ['a session policy', detail({ PolicyType: 'SessionPolicy' }), denial({ policy: 'session' })],
  ['a trust policy', detail({ PolicyType: 'AssumeRolePolicy' }), denial({ policy: 'trust' })],
  ['a policy of a kind to come', detail({ PolicyType: 'Other' }), denial({ policy: null })],
  ['a name of every object', detail({ PolicyType: 'toString' }), denial({ policy: null })],
  ['an action that is none', detail({ AuthAction: 'a b' }), denial({ action: null })],
  [
    'a diagnosis of two lines',
    detail({ EncodedDiagnosticMessage: 'a\nb' }),
    denial({ diagnostic: null }),
  ],
  ['nothing', undefined, null],
  ['null', null, null],
  ['an empty object', {}, null],
  ['a word', 'NONE', null],
  ['a list', [detail()], null],
])('AccessDeniedDetail with %s is read as what it says', (_, member, expected) => {
  expect(denialIn({ AccessDeniedDetail: member })).toEqual(expected);
});

test('a detail in small letters is the same', () => {
  const { AuthAction, PolicyType, NoPermissionType } = detail();
  const small = {
    authAction: AuthAction,
    policyType: PolicyType,
    noPermissionType: NoPermissionType,
  };
  expect(denialIn({ accessDeniedDetail: small })).toEqual(denial({ diagnostic: null }));
});

const refused = async (Code: string, AccessDeniedDetail: unknown) => {
  const body = { Code, Message: 'You are not authorized.', RequestId: 'r-1', AccessDeniedDetail };
  const { cloud, limits } = await aCloud({ status: 403, body });
  return faultOf(cloud.callerAccount(limits));
};

test('the detail comes with the fault, and makes a refusal with any code one by RAM', async () => {
  expect(await refused('Never.Heard.Of', detail())).toMatchObject({
    meaning: 'no-permission',
    kind: 'permission',
    code: 'Never.Heard.Of',
    denial: denial(),
  });
});

test('a code that is known keeps its meaning', async () => {
  expect((await refused('Forbidden.DKMSInstanceStateInvalid', detail())).meaning).toBe(
    'instance-state',
  );
});

test('what is no detail leaves no trace', async () => {
  expect(await refused('NoPermission', 'NONE')).not.toHaveProperty('denial');
});

test.each<[string, Partial<Denial>, RegExp, RegExp]>([
  [
    'no statement that allows it',
    {},
    /^allow vpc:DescribeVSwitches /i,
    /授予 vpc:DescribeVSwitches/,
  ],
  ['a statement that denies it', { isExplicit: true }, /^remove .* denies vpc:/i, /移除拒绝 vpc:/],
  [
    'a control policy',
    { policy: 'control' },
    /management account .* no RAM policy/,
    /资源目录的管理账号/,
  ],
  ['a session policy', { policy: 'session' }, /session policy .* RAM policy alone/, /会话策略/],
  ['a trust policy', { policy: 'trust' }, /trust policy of the role/, /信任策略/],
  ['a policy of a kind to come', { policy: null }, /^allow vpc:DescribeVSwitches/i, /授予 vpc:/],
])(
  'the cure of %s asks whoever can change it, in every text',
  async (_, parts, english, chinese) => {
    const fault = { ...(await refused('NoPermission', detail())), denial: denial(parts) };
    expect(fixFor(fault).english).toMatch(english);
    expect(fixFor(fault).english).toMatch(/^[A-Z][^\n]{20,}\.$/);
    expect(fixFor(fault).english).toContain(`--EncodedDiagnosticMessage ${diagnostic}`);
    const brief = fixFor({ ...fault, denial: denial({ ...parts, diagnostic: null }) });
    expect(brief.english).not.toContain('Decode');
    expect(sayIn(fixFor(fault), zh)).toMatch(chinese);
    expect(sayIn(fixFor(fault), zh)).toContain(`--EncodedDiagnosticMessage ${diagnostic}`);
    expect(renderReason(permissionCure(fault))).toMatch(english);
    expect(renderReason(permissionCure(fault), zh)).toMatch(chinese);
  },
);
