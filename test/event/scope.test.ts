import { expect, test } from 'vitest';
import { scopeOf } from '../../shared/core/event/scope.ts';
import { triggersOf } from '../../shared/core/event/trigger.ts';
import { accountId, regionId } from '../../shared/core/ids.ts';
import { parsePolicy } from '../../shared/core/policy/parse.ts';
import { auditEvent, home, owner, sharingEvent, timerEvent } from './events.ts';

const here = { account: accountId(home), region: regionId('cn-hangzhou') };
const stranger = '1000000000000009';

function policies() {
  const region = 'cn-hangzhou';
  const parsed = parsePolicy({
    instances: [
      { id: 'kst-own', region, bind: { own: { vpcs: ['vpc-a'] } } },
      { id: 'kst-listed', region, bind: { shared: { from: [owner] } } },
      { id: 'kst-anybody', region, bind: { shared: { from: 'principals' } } },
      { id: 'kst-elsewhere', region: 'cn-shanghai', bind: { shared: { from: [owner, stranger] } } },
    ],
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.policy.instances;
}

const scope = (event: unknown) => scopeOf(triggersOf(event), policies(), here);
const ids = (event: unknown) => scope(event).wanted.map(({ policy }) => policy.id);

test('a timer looks at every instance of the region, and at none of another', () => {
  expect(ids(timerEvent())).toEqual(['kst-own', 'kst-listed', 'kst-anybody']);
});

test('instances of further regions are looked at where they are served, else named', () => {
  const further = [regionId('cn-shanghai')];
  const wider = scopeOf(triggersOf(timerEvent()), policies(), { ...here, further });
  expect(scope(timerEvent()).notServed).toEqual(['kst-elsewhere']);
  expect(wider.wanted.map(({ policy }) => policy.id)).toContain('kst-elsewhere');
  expect(wider.notServed).toEqual([]);
});

test('what an owner shares concerns who lists the owner, or takes from principals', () => {
  expect(ids(sharingEvent())).toEqual(['kst-listed', 'kst-anybody']);
});

test('what somebody shares whom no list names concerns who may take from anybody', () => {
  expect(ids(sharingEvent({ resourceOwnerAccountId: stranger }))).toEqual(['kst-anybody']);
});

test('what this account shares with others concerns nobody by itself', () => {
  expect(ids(sharingEvent({ resourceOwnerAccountId: home }))).toEqual(['kst-anybody']);
});

test('what this account changes in its own network concerns everything', () => {
  expect(ids(auditEvent('vpc', { eventName: 'DeleteVSwitch' }))).toEqual([
    'kst-own',
    'kst-listed',
    'kst-anybody',
  ]);
});

test('an event about an instance that the policy does not list ends quietly', () => {
  expect(scope(auditEvent('kms', { requestParameters: { KmsInstanceId: 'kst-other' } }))).toEqual({
    wanted: [],
    rejected: [],
    writes: [expect.objectContaining({ instanceId: 'kst-other' })],
    notServed: ['kst-elsewhere'],
    isUnderstood: true,
  });
});

test('a person who names an unknown instance, or one of another region, is told', () => {
  const { wanted, rejected } = scope({ instanceIds: ['kst-own', 'kst-elsewhere', 'kst-none'] });
  expect(wanted.map(({ policy }) => policy.id)).toEqual(['kst-own']);
  expect(rejected).toEqual([
    { index: 0, reason: 'not in the policy of this region: kst-elsewhere, kst-none' },
  ]);
});

test('an array is one look over the union, as young as its youngest event', () => {
  const early = sharingEvent({}, { time: '2025-11-03T02:00:00Z' });
  const late = sharingEvent({}, { time: '2025-11-03T10:00:09+08:00' });
  expect(scope([late, early]).wanted.map(({ policy, youngest }) => [policy.id, youngest])).toEqual([
    ['kst-listed', Date.parse('2025-11-03T02:00:09Z')],
    ['kst-anybody', Date.parse('2025-11-03T02:00:09Z')],
  ]);
});

test('one event without a time makes the look as young as can be', () => {
  expect(
    scope([sharingEvent(), sharingEvent({}, { time: '179PRC' })]).wanted[0]?.youngest,
  ).toBeNull();
});
