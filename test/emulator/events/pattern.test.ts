import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { matches } from '../../../emulator/events/pattern.ts';
import { readDeployment } from '../../../emulator/functions/deployment.ts';
import { auditEvent, sharingEvent } from '../../event/events.ts';

const event = {
  source: 'acs.kms',
  n: 7,
  ip: '10.0.1.9',
  tags: ['a', 'b'],
  data: { eventName: 'DeleteVSwitch', errorCode: '' },
};

test.each([
  ['an exact value', { source: ['acs.kms'] }, true],
  ['one of several', { source: ['acs.vpc', 'acs.kms'] }, true],
  ['another case', { source: ['ACS.KMS'] }, false],
  ['all keys', { source: ['acs.kms'], n: [8] }, false],
  ['nesting', { data: { eventName: ['DeleteVSwitch'] } }, true],
  ['nesting that is not there', { data: { user: { name: ['x'] } } }, false],
  ['one of an array of the event', { tags: ['b'] }, true],
  ['a prefix', { source: [{ prefix: 'acs.' }] }, true],
  ['a suffix', { source: [{ suffix: '.kms' }] }, true],
  ['a part', { data: { eventName: [{ contains: 'VSw' }] } }, true],
  ['the empty text', { data: { errorCode: [''] } }, true],
  ['a field that exists', { n: [{ exists: true }] }, true],
  ['a field that does not', { m: [{ exists: false }] }, true],
  ['anything but a value', { source: [{ 'anything-but': ['acs.vpc', 'acs.ecs'] }] }, true],
  ['anything but a prefix', { source: [{ 'anything-but': { prefix: 'acs.' } }] }, false],
  ['anything but, of a field that is not there', { m: [{ 'anything-but': 'x' }] }, false],
  ['a range', { n: [{ numeric: ['>', 5, '<=', 7] }] }, true],
  ['outside of a range', { n: [{ numeric: ['<', 7] }] }, false],
  ['a network', { ip: [{ cidr: '10.0.0.0/23' }] }, true],
  ['another network', { ip: [{ cidr: '10.0.0.0/24' }] }, false],
])('a rule can ask for %s', (_, pattern, expected) => {
  expect(matches(pattern, event)).toBe(expected);
});

test('an operator that nobody knows is a mistake, not a rule that never matches', () => {
  expect(() => matches({ source: [{ like: 'acs' }] }, event)).toThrow('no operator like');
});

const rules = readDeployment(readFileSync('s.yaml', 'utf8')).flatMap(({ name, triggers }) =>
  triggers.flatMap((trigger) =>
    trigger.kind === 'rule' ? [{ to: name, pattern: trigger.pattern }] : [],
  ),
);
/** Every list of alternatives in a pattern. */
const alternativesIn = (pattern: unknown): readonly unknown[][] => {
  if (Array.isArray(pattern)) return [pattern];
  return Object.values(pattern as object).flatMap(alternativesIn);
};

test('no field of a rule of s.yaml asks for more than the five values that a rule may have', () => {
  for (const { pattern } of rules)
    for (const list of alternativesIn(pattern)) expect(list.length).toBeLessThanOrEqual(5);
});

test('a member account forwards what the rule for networks asks for', () => {
  const forward = readFileSync('docs/member-account/forward.tf', 'utf8');
  const [, names = ''] = /eventName = (\[.*?\])/.exec(forward) ?? [];
  const asked = rules.map(({ pattern }) => JSON.stringify(pattern));
  expect(asked.filter((pattern) => pattern.includes(names.replaceAll(', ', ',')))).toHaveLength(1);
});

const targets = (cloudEvent: unknown) =>
  rules.filter(({ pattern }) => matches(pattern, cloudEvent)).map(({ to }) => to);

test('the rules of s.yaml bring sharing to bind, foreign writes to drift, nothing else', () => {
  expect(targets(sharingEvent())).toEqual(['kms-vpc-bind']);
  expect(targets(sharingEvent({ resourceType: 'KMSInstance' }))).toEqual(['kms-vpc-bind']);
  expect(targets(sharingEvent({ resourceType: 'Image' }))).toEqual([]);
  expect(targets(auditEvent('kms'))).toEqual(['kms-vpc-drift']);
  for (const eventName of [
    'ConnectKmsInstance',
    'MoveKmsInstanceToMoon',
    'ConnectKeyStore',
    'UpdateKeyStore',
  ])
    for (const type of ['ApiCall', 'ConsoleOperation', 'AliyunServiceEvent'])
      expect(
        targets(auditEvent('kms', { eventName }, { type: `kms:ActionTrail:${type}` })),
      ).toEqual(['kms-vpc-drift']);
  expect(targets(auditEvent('kms', { eventName: 'Encrypt' }))).toEqual([]);
  expect(targets(auditEvent('vpc', { eventName: 'DeleteVSwitch' }))).toEqual(['kms-vpc-drift']);
});
