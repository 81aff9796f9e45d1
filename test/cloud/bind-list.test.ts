import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readBindList } from '../../shared/cloud/bind-list.ts';
import { operations } from '../../shared/cloud/operations.ts';
import { readObject } from '../../shared/cloud/transport/answers.ts';
import { listText } from '../../shared/core/binding-list.ts';
import type { Binding, Known, ReadList } from '../../shared/core/facts.ts';
import { accountId, regionId, vpcId, vSwitchId } from '../../shared/core/ids.ts';

/** Reads the list from the text of an answer, as it comes over the wire. */
function listIn(bindVpcs: string): Known<ReadList> {
  const body = readObject(`{"BindVpcs":${bindVpcs}}`);
  if (body === null) throw new Error(`not JSON: ${bindVpcs}`);
  return readBindList(body.BindVpcs, {
    operation: operations.getKmsInstance,
    body,
    requestId: 'r-1',
  });
}
const entryWith = (more: string): string => `[{"VpcId":"vpc-a","VSwitchId":"vsw-a"${more}}]`;
const binding = (more: Partial<Binding> = {}): Binding => ({
  vpcId: vpcId('vpc-a'),
  vSwitchId: vSwitchId('vsw-a'),
  regionId: null,
  ownerId: null,
  ...more,
});
const given = (...bindings: Binding[]) => ({ known: true, value: { given: true, bindings } });

test.each(['null', '{}', '{"BindVpc":null}'])(
  '%s is no list at all, which may or may not mean an empty one',
  (text) => {
    expect(listIn(text)).toEqual({ known: true, value: { given: false } });
  },
);

test('an absent member is no list at all', () => {
  const answer = { operation: operations.getKmsInstance, body: {}, requestId: null };
  expect(readBindList(undefined, answer)).toEqual({ known: true, value: { given: false } });
});

test.each(['[]', '{"BindVpc":[]}'])('%s is a list, and empty', (text) => {
  expect(listIn(text)).toEqual(given());
});

test.each([
  '"[]"',
  '7',
  'true',
  '{"BindVpc":"[]"}',
  '{"BindVpc":{}}',
  '{"BindVpcs":[]}',
  '{"Other":1}',
  '[null]',
  '["vpc-a"]',
  '[[]]',
])('%s is not a list this tool knows, so the list is unknown', (text) => {
  expect(listIn(text)).toMatchObject({
    known: false,
    why: {
      meaning: 'malformed',
      kind: 'bug',
      code: 'malformed-list',
      action: 'kms:GetKmsInstance',
      requestId: 'r-1',
      httpStatus: 200,
    },
  });
});

test('the list is read the same from an object and from a bare array', () => {
  const text = entryWith(',"RegionId":"cn-hangzhou","VpcOwnerId":"1192853035110002"');
  const expected = given(
    binding({ regionId: regionId('cn-hangzhou'), ownerId: accountId('1192853035110002') }),
  );
  expect(listIn(text)).toEqual(expected);
  expect(listIn(`{"BindVpc":${text}}`)).toEqual(expected);
});

test.each([
  '',
  ',"VpcOwnerId":null',
  ',"VpcOwnerId":""',
  ',"RegionId":null',
  ',"RegionId":""',
  ',"Unknown":null',
])('what an entry leaves out is null: %s', (more) => {
  expect(listIn(entryWith(more))).toEqual(given(binding()));
});

test.each([
  ',"RegionId":"r-a"',
  ',"RegionID":"r-a"',
  ',"RegionId":"r-a","RegionID":"r-a"',
  ',"RegionId":"","RegionID":"r-a"',
])('the region is read in both spellings: %s', (more) => {
  expect(listIn(entryWith(more))).toEqual(given(binding({ regionId: regionId('r-a') })));
});

test.each([
  ['253460731706911258', '253460731706911258'],
  ['"253460731706911258"', '253460731706911258'],
  ['7', '7'],
])('an owner id %s keeps its digits', (wire, digits) => {
  expect(listIn(entryWith(`,"VpcOwnerId":${wire}`))).toEqual(
    given(binding({ ownerId: accountId(digits) })),
  );
});

test.each(['0', '"0"', '"000"', '""', '" "', '"  "', '" 0 "', 'null'])(
  'an owner id %s names nobody, and is left out of what is sent back',
  (wire) => {
    const read = listIn(entryWith(`,"VpcOwnerId":${wire}`));
    expect(read).toEqual(given(binding()));
    expect(listText([binding()])).not.toContain('Owner');
  },
);

test('members beside the documented four are named by entry, which is still sent back', () => {
  const more = ',"Unknown":{"a":[1]},"IpAddress":"10.0.0.7","VpcOwnerId":7,"Nothing":null';
  const plain = '{"VpcId":"vpc-b","VSwitchId":"vsw-b","RegionId":"r","RegionID":"r"}';
  const [a, b] = [
    binding({ ownerId: accountId('7') }),
    binding({ vpcId: vpcId('vpc-b'), vSwitchId: vSwitchId('vsw-b'), regionId: regionId('r') }),
  ];
  expect(listIn(`${entryWith(more).slice(0, -1)},${plain}]`)).toEqual({
    known: true,
    value: {
      given: true,
      bindings: [a, b],
      others: [{ vpcId: 'vpc-a', names: ['IpAddress', 'Unknown'] }],
    },
  });
});

test.each([
  '1e3',
  '1.0',
  '-5',
  '"1e3"',
  '"1.5"',
  '"-5"',
  '"+5"',
  '"007"',
  '"190325303126****"',
  '" 5"',
  '"５"',
  'true',
  '[]',
  '{}',
])('an owner id %s could not be written back as bare digits, so the list is unknown', (wire) => {
  expect(listIn(entryWith(`,"VpcOwnerId":${wire}`))).toMatchObject({
    known: false,
    why: { meaning: 'malformed', kind: 'user', code: 'entry-not-reproducible' },
  });
});

test.each([
  ['no VPC', '[{"VSwitchId":"vsw-a"}]'],
  ['an empty VPC', '[{"VpcId":"","VSwitchId":"vsw-a"}]'],
  ['no vSwitch', '[{"VpcId":"vpc-a"}]'],
  ['a number for a vSwitch', '[{"VpcId":"vpc-a","VSwitchId":7}]'],
  ['another spelling of the vSwitch', '[{"VpcId":"vpc-a","VswitchId":"vsw-a"}]'],
  ['a number for a region', entryWith(',"RegionId":7')],
  ['two regions', entryWith(',"RegionId":"a","RegionID":"b"')],
])('an entry with %s makes the whole list unknown', (_, text) => {
  expect(listIn(text)).toMatchObject({ known: false, why: { code: 'entry-not-reproducible' } });
});

test('two entries of one VPC contradict each other, so the list is unknown', () => {
  const twice = '[{"VpcId":"vpc-a","VSwitchId":"vsw-a"},{"VpcId":"vpc-a","VSwitchId":"vsw-b"}]';
  expect(listIn(twice)).toMatchObject({
    known: false,
    why: { code: 'duplicate-entry', kind: 'user' },
  });
});

test('the list is written sorted, its keys in one order, owners bare, nothing for absent', () => {
  const full = binding({
    vpcId: vpcId('vpc-b'),
    regionId: regionId('cn-hangzhou'),
    ownerId: accountId('253460731706911258'),
  });
  expect(listText([full, binding()])).toBe(
    '[{"VpcId":"vpc-a","VSwitchId":"vsw-a"},' +
      '{"VpcId":"vpc-b","VSwitchId":"vsw-a",' +
      '"RegionId":"cn-hangzhou","VpcOwnerId":253460731706911258}]',
  );
});

test('an empty list is written as an empty array, which clears it', () => {
  expect(listText([])).toBe('[]');
});

test.each(['1e5', '0', '', ' '])(
  'an owner id %j that is not bare digits is never written',
  (id) => {
    expect(() => listText([binding({ ownerId: accountId(id) })])).toThrow(TypeError);
  },
);

test('a mistake of ours while reading is not taken for a list that cannot be read', () => {
  const answer = { operation: operations.getKmsInstance, body: {}, requestId: null };
  const trap = {
    get BindVpc() {
      throw new RangeError('ours');
    },
  };
  expect(() => readBindList(trap, answer)).toThrow(RangeError);
});

const digits = fc.stringMatching(/^[1-9][0-9]{0,19}$/);
const anyBinding = fc.record<Binding>({
  vpcId: fc.string({ minLength: 1, unit: 'binary' }).map(vpcId),
  vSwitchId: fc.string({ minLength: 1, unit: 'binary' }).map(vSwitchId),
  regionId: fc.option(fc.string({ minLength: 1 }).map(regionId)),
  ownerId: fc.option(digits.map(accountId)),
});

test('every owner id of 1 to 20 digits survives reading, as a number and as a text', () => {
  fc.assert(
    fc.property(digits, (owner) => {
      const expected = given(binding({ ownerId: accountId(owner) }));
      expect(listIn(entryWith(`,"VpcOwnerId":${owner}`))).toEqual(expected);
      expect(listIn(entryWith(`,"VpcOwnerId":"${owner}"`))).toEqual(expected);
    }),
  );
});

test('what is written is read back as it was, in any order, whatever the ids look like', () => {
  const lists = fc.uniqueArray(anyBinding, { selector: (each) => each.vpcId, maxLength: 20 });
  fc.assert(
    fc.property(lists, (list) => {
      const text = listText(list);
      expect(listText([...list].reverse())).toBe(text);
      const read = listIn(text);
      const back = read.known && read.value.given ? read.value.bindings : null;
      expect(new Set(back)).toEqual(new Set(list));
    }),
  );
});
