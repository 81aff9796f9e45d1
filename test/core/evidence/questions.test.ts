import { describe, expect, test } from 'vitest';
import { createBlanker } from '../../../shared/core/evidence/blank.ts';
import type { Observation } from '../../../shared/core/evidence/observation.ts';
import { notObservable, observed, together } from '../../../shared/core/evidence/observation.ts';
import { answersIn, type QuestionName } from '../../../shared/core/evidence/questions.ts';
import type { Readings, Said, WireObject } from '../../../shared/core/evidence/readings.ts';
import type { FaultMeaning } from '../../../shared/core/facts.ts';
import { accountId } from '../../../shared/core/ids.ts';

const me = '2000000000000002';
const ok = (body: WireObject): Said => ({ ok: true, body });
const failed = (
  code: string,
  httpStatus: number | null,
  meaning: FaultMeaning = 'refused',
): Said => ({
  ok: false,
  fault: {
    ...{ meaning, kind: 'bug', action: 'kms:GetKmsInstance', code, message: 'no' },
    ...{ requestId: null, httpStatus },
  },
});
const denied = failed('NoPermission', 403, 'no-permission');
const silent = failed('timeout', null, 'unavailable');

const instanceWith = (members: WireObject): Said =>
  ok({ KmsInstance: { InstanceId: 'kst-1', ChargeType: 'PREPAY', ...members } });
const bound = (...entries: WireObject[]): WireObject => ({ BindVpcs: { BindVpc: entries } });

const readings: Readings = {
  account: accountId(me),
  now: Date.UTC(2026, 0, 1),
  instance: instanceWith({}),
  instanceByForm: instanceWith({}),
  noInstance: ok({}),
  quota: ok({}),
  instances: ok({}),
  targets: ok({}),
  shares: ok({}),
  shareTargets: ok({}),
  instancesSharedHere: ok({}),
  vSwitchesSharedHere: ok({}),
  sixIds: ok({}),
  vSwitches: ok({}),
  noVSwitch: ok({}),
  trail: { UpdateKmsInstanceBindVpc: ok({}), UpdateKeyStore: ok({}) },
  foreignVpc: null,
};
const answer = (name: QuestionName, seen: Partial<Readings>): Observation =>
  answersIn({ ...readings, ...seen }, createBlanker())[name];

const other = (seen: unknown) => ({ verdict: 'contradicted', seen });
const recorded = (requestParameters?: WireObject[string]) => ({
  UpdateKmsInstanceBindVpc: ok({
    Events: [requestParameters === undefined ? {} : { requestParameters }],
  }),
  UpdateKeyStore: ok({}),
});
const numbers = (used: number, targets: readonly string[], more: WireObject = {}) => ({
  quota: ok({ KmsInstanceQuotaInfos: [{ ResourceType: 'vpc', UsedQuantity: used }] }),
  targets: ok({ SharedTargets: targets.map((TargetId) => ({ TargetId })), ...more }),
});

describe('an answer that nobody thought of is contradicted, with its shape only', () => {
  const vsw = { VpcId: 'vpc-1', VSwitchId: 'vsw-1' };
  test.each<[QuestionName, Partial<Readings>, unknown]>([
    ['emptyBindVpcs', { instance: instanceWith({ BindVpcs: 'none' }) }, { BindVpcs: 'text-1' }],
    ['bindVpcsShape', { instance: instanceWith({ BindVpcs: 'none' }) }, { BindVpcs: 'text-1' }],
    ['vswitchIdsShape', { instance: instanceWith({}) }, { VswitchIds: null }],
    ['vswitchIdsShape', { instance: instanceWith({ VswitchIds: 7 }) }, { VswitchIds: 7 }],
    [
      'bindVpcOwnerIdInAnswer',
      { instance: instanceWith(bound({ ...vsw, VpcOwnerId: true }, { ...vsw, VpcOwnerId: me })) },
      { VpcOwnerId: [true, 'account-1'] },
    ],
    [
      'notFoundShape',
      { noInstance: ok({ KmsInstance: { InstanceId: 'kst-9' } }) },
      { KmsInstance: { InstanceId: 'kst-1' } },
    ],
    [
      'notFoundShape',
      { noInstance: failed('NotFound', 404, 'not-found') },
      { HttpStatus: 404, Code: 'NotFound' },
    ],
    [
      'expiredStatus',
      { instance: instanceWith({ EndDate: '2020-01-01T00:00:00Z' }) },
      { Status: null },
    ],
    [
      'formBody',
      { instanceByForm: failed('InvalidParameter', 400) },
      { HttpStatus: 400, Code: 'InvalidParameter' },
    ],
    [
      'postpayQuotaInfos',
      { instance: instanceWith({ ChargeType: 'POSTPAY' }), quota: ok({ Other: [1, 2, 3, 4] }) },
      { Other: [1, 2, 3] },
    ],
    [
      'foreignVpc',
      { foreignVpc: ok({ Vpcs: 'vpc-x', IsWhole: true, Of: null }) },
      { Vpcs: 'vpc-1', IsWhole: true, Of: null },
    ],
    ['missingVSwitch', { noVSwitch: ok({ VSwitchId: 'vsw-9' }) }, { VSwitchId: 'vsw-1' }],
    [
      'missingVSwitch',
      { noVSwitch: failed('Not a word', 400) },
      { HttpStatus: 400, Code: 'text-1' },
    ],
    ['auditParameters', { trail: recorded(['BindVpcs']) }, { requestParameters: ['text-1'] }],
  ])('%s', (name, seen, shape) => {
    expect(answer(name, seen)).toEqual(other(shape));
  });
});

describe('what was refused, or not read, is no answer', () => {
  test.each<[QuestionName, Partial<Readings>, Observation]>([
    [
      'notFoundShape',
      { noInstance: denied },
      { verdict: 'not permitted', action: 'kms:GetKmsInstance' },
    ],
    ['formBody', { instance: silent }, notObservable('read-failed')],
    ['formBody', { instanceByForm: silent }, notObservable('read-failed')],
    [
      'formBody',
      { instanceByForm: denied },
      { verdict: 'not permitted', action: 'kms:GetKmsInstance' },
    ],
    ['missingVSwitch', { noVSwitch: failed('InternalError', 500) }, notObservable('read-failed')],
    ['missingVSwitch', { noVSwitch: silent }, notObservable('read-failed')],
    [
      'missingVSwitch',
      { noVSwitch: denied },
      { verdict: 'not permitted', action: 'kms:GetKmsInstance' },
    ],
    ['listParameterLimit', { sixIds: silent }, notObservable('read-failed')],
    [
      'postpayQuotaInfos',
      { instance: instanceWith({ ChargeType: 'POSTPAY' }), quota: silent },
      notObservable('read-failed'),
    ],
    ['primaryCounts', {}, notObservable('read-failed')],
    ['primaryCounts', { ...numbers(1, []), targets: ok({}) }, notObservable('read-failed')],
    ['expiredStatus', { instance: ok({ KmsInstance: {} }) }, notObservable('read-failed')],
    ['expiredStatus', { instance: ok({}) }, notObservable('read-failed')],
    [
      'bindAuditName',
      { trail: { UpdateKmsInstanceBindVpc: ok({}), UpdateKeyStore: denied } },
      { verdict: 'not permitted', action: 'kms:GetKmsInstance' },
    ],
    ['bindAuditName', { trail: recorded() }, notObservable('no-write-on-record')],
  ])('%s', (name, seen, said) => {
    expect(answer(name, seen)).toEqual(said);
  });
});

describe('a list of which only the first page was read', () => {
  const more = { NextToken: 'more' };
  const page = notObservable('list-longer-than-a-page');
  test.each<[QuestionName, Partial<Readings>]>([
    ['listsSharedInstances', { instances: ok({ TotalCount: 1 }) }],
    ['primaryCounts', numbers(2, ['1000000000000001'], more)],
    ['folderTargets', { targets: ok({ SharedTargets: [], ...more }) }],
    ['deletedSharedResource', { vSwitchesSharedHere: ok(more) }],
    ['unusableSharedVSwitch', { vSwitches: ok({ TotalCount: 51 }) }],
  ])('does not tell %s', (name, seen) => {
    expect(answer(name, seen)).toEqual(page);
  });
});

describe('of answers without their lists', () => {
  test.each<[QuestionName, Partial<Readings>, Observation]>([
    ['listsSharedInstances', {}, notObservable('no-instance-shared-here')],
    ['folderTargets', {}, notObservable('no-folder-among-the-principals')],
    ['deletedSharedResource', {}, notObservable('nothing-of-the-kind-shared-here')],
    ['shareType', {}, notObservable('no-vswitch-shared-here')],
    ['foreignVpc', {}, notObservable('no-vswitch-shared-here')],
    ['postpayVpcNum', { instance: ok({ KmsInstance: { InstanceId: 'i' } }) }, observed('absent')],
    ['foreignVpc', { foreignVpc: ok({ Vpcs: { Vpc: [] } }) }, observed('hidden')],
  ])('%s is told as little as there is', (name, seen, said) => {
    expect(answer(name, seen)).toEqual(said);
  });
});

describe('a list itself shows what was once accepted', () => {
  const vsw = { VSwitchId: 'vsw-1' };
  test('an entry that is there twice, and the primary VPC', () => {
    const twice = instanceWith(bound({ VpcId: 'vpc-1', ...vsw }, { VpcId: 'vpc-1', ...vsw }));
    expect(answer('duplicateEntries', { instance: twice })).toEqual(observed('accepted'));
    const primary = { VpcId: 'vpc-p', ...bound({ VpcId: 'vpc-p', ...vsw }) };
    expect(answer('primaryVpcEntry', { instance: instanceWith(primary) })).toEqual(
      observed('accepted'),
    );
  });

  test('an entry without a VPC is no primary VPC of an instance that names none', () => {
    const nameless = instanceWith(bound(vsw));
    expect(answer('primaryVpcEntry', { instance: nameless })).toEqual(
      notObservable('needs-a-write'),
    );
  });
});

test('of counts, those that fit several answers are said to', () => {
  const fits = notObservable('counts-fit-several-answers');
  expect(answer('primaryCounts', numbers(5, ['1000000000000001']))).toEqual(fits);
  expect(answer('primaryCounts', numbers(1, ['fd-1']))).toEqual(fits);
  expect(answer('usedQuantity', numbers(9, ['1000000000000001']))).toEqual(fits);
  expect(answer('usedQuantity', numbers(9, ['fd-1']))).toEqual(fits);
  expect(answer('usedQuantity', numbers(9, []))).toEqual(notObservable('no-principals'));
});

test('what several instances show is what says most; where nothing was read, that', () => {
  expect(together([])).toEqual(notObservable('read-failed'));
  expect(together([notObservable('no-principals'), observed(5)])).toEqual(observed(5));
  expect(together([observed(20), observed(5)])).toEqual(other(['20', '5']));
});
