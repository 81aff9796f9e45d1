import { describe, expect, test } from 'vitest';
import type { RecordedWrite } from '../../../shared/core/event/recorded-write.ts';
import type { JournalEntry } from '../../../shared/core/journal/entry.ts';
import { foundSince, historyOf } from '../../../shared/core/journal/history.ts';
import { anEntry, aSha } from './any-journal.ts';

const at = (minute: number): string => `2026-01-01T00:0${minute}:00.000Z`;
type List = NonNullable<NonNullable<JournalEntry['list']>['before']>;
const list = (places: Readonly<Record<string, string>>): List =>
  Object.entries(places).map(([vpcId, vSwitchId]) => ({
    ...{ vpcId, vSwitchId, ownerId: null, regionId: null },
  }));

/** A run that only looked, and what it found. */
const look = (minute: number, places: Readonly<Record<string, string>> | null): JournalEntry =>
  anEntry(at(minute), {
    about: 'check',
    run: { id: `look-${minute}`, command: 'drift', at: at(minute) },
    list: { readAt: at(minute), before: places && list(places), after: null },
  });

const written = (kind: 'bind' | 'move' | 'unbind', vpcId: string, vSwitchId: string) => ({
  ...{ outcome: 'written' as const, kind, vpcId, vSwitchId, policy: aSha },
});

const refused = (vpcId: string) => ({
  ...{ outcome: 'refused' as const, kind: 'bind' as const, vpcId, vSwitchId: 'vsw-1' },
  ...{ code: 'write-refused' as const, dependsOn: 'entry' as const, inputs: aSha },
  service: { action: 'kms:UpdateKmsInstanceBindVpc', code: 'No', message: 'no', requestId: null },
});

const record = (minute: number, patch: Partial<RecordedWrite> = {}): RecordedWrite => ({
  instanceId: 'kst-1',
  at: at(minute),
  requestId: `theirs-${minute}`,
  writer: { name: 'alice', type: 'ram-user', account: null, source: null, agent: null },
  list: null,
  ...patch,
});

const nobody = { records: [] };
const found = (entries: readonly JournalEntry[], records: readonly RecordedWrite[] = []) =>
  historyOf(entries, { records }).filter(({ what }) => what === 'found');

describe('what somebody else did between two looks', () => {
  test('is told entry by entry: bound, unbound, moved', () => {
    const entries = [look(1, { a: 'vsw-1', b: 'vsw-1' }), look(2, { b: 'vsw-2', c: 'vsw-1' })];
    expect(found(entries)).toMatchObject([
      {
        ...{ at: at(2), since: at(1), runId: 'look-2', actor: null, version: null, writer: null },
        changes: [
          { kind: 'unbind', vpcId: 'a', vSwitchId: 'vsw-1', fromVSwitchId: null },
          { kind: 'move', vpcId: 'b', vSwitchId: 'vsw-2', fromVSwitchId: 'vsw-1' },
          { kind: 'bind', vpcId: 'c', vSwitchId: 'vsw-1', fromVSwitchId: null },
        ],
      },
    ]);
  });

  test('is nothing where nothing changed, where a list was not read, and at the first look', () => {
    expect(found([look(1, { a: 'vsw-1' }), look(2, { a: 'vsw-1' })])).toEqual([]);
    expect(found([look(1, { a: 'vsw-1' }), look(2, null)])).toEqual([]);
    expect(found([look(1, { a: 'vsw-1' })])).toEqual([]);
    expect(found([anEntry(at(1)), look(2, { a: 'vsw-1' })])).toEqual([]);
  });

  test('is not what a run of ours wrote meanwhile, and is what it did not write', () => {
    const looks = [look(1, { a: 'vsw-1', b: 'vsw-1' }), look(3, { b: 'vsw-2' })];
    const by = (...changes: JournalEntry['changes']) => anEntry(at(2), { changes });
    const vpcsOf = (entry: JournalEntry) =>
      found([...looks, entry]).flatMap(({ changes }) => changes.map(({ vpcId }) => vpcId));
    expect(vpcsOf(by(written('unbind', 'a', 'vsw-1'), written('move', 'b', 'vsw-2')))).toEqual([]);
    expect(vpcsOf(by(written('unbind', 'a', 'vsw-9')))).toEqual(['b']);
    expect(vpcsOf(by(written('move', 'b', 'vsw-3')))).toEqual(['a', 'b']);
    expect(vpcsOf(by(written('bind', 'a', 'vsw-1')))).toEqual(['a', 'b']);
    expect(vpcsOf(by(refused('b')))).toEqual(['a', 'b']);
    const earlier = anEntry('2025-12-31T23:00:00.000Z', {
      changes: [written('unbind', 'a', 'vsw-1')],
    });
    expect(vpcsOf(earlier)).toEqual(['a', 'b']);
  });

  test('is told against what our own run had left behind', () => {
    const entry = anEntry(at(1), {
      changes: [written('bind', 'a', 'vsw-1')],
      list: { readAt: at(1), before: list({}), after: list({ a: 'vsw-1' }) },
    });
    expect(found([entry, look(3, {})])).toMatchObject([{ changes: [{ kind: 'unbind' }] }]);
    expect(found([{ ...entry, requestIds: ['ours'] }, look(3, {})], [record(2)])).toMatchObject([
      { writer: { name: 'alice' } },
    ]);
  });

  test('names whom the trail names, and when: not before it was still as before', () => {
    const entries = [look(1, { a: 'vsw-1', b: 'vsw-1' }), look(3, {})];
    expect(found(entries, [record(2)])).toMatchObject([
      { at: at(2), writer: { name: 'alice', requestId: 'theirs-2', at: at(2) } },
    ]);
    const early = record(0, { at: '2026-01-01T00:00:30.000Z' });
    expect(found(entries, [early])).toMatchObject([{ at: at(1), writer: { name: 'alice' } }]);
    expect(found(entries, [record(9)])).toMatchObject([{ at: at(3), writer: null }]);
  });

  test('has a row for each writer', () => {
    const entries = [look(1, { a: 'vsw-1', b: 'vsw-1' }), look(4, {})];
    const first = record(2, { list: new Map([['b', 'vsw-1']]) });
    const second = record(3, { list: new Map() });
    const rows = found(entries, [first, second]);
    expect(rows.map(({ writer, changes }) => [writer?.requestId, changes[0]?.vpcId])).toEqual([
      ['theirs-3', 'b'],
      ['theirs-2', 'a'],
    ]);
  });
});

describe('runs of ours', () => {
  test('tell what they wrote and what was refused, apart, and who ran', () => {
    const entry = anEntry(at(1), {
      run: { id: 'run-1', command: 'bind', at: at(1), actor: 'acs:fc', version: '1.0.0' },
      changes: [written('move', 'a', 'vsw-2'), written('move', 'x', 'vsw-2'), refused('b')],
      list: { readAt: at(1), before: list({ a: 'vsw-1' }), after: null },
    });
    const rows = historyOf([entry], nobody);
    expect(rows.map(({ what }) => what).sort()).toEqual(['refused', 'wrote']);
    expect(rows.find(({ what }) => what === 'wrote')).toMatchObject({
      ...{ actor: 'acs:fc', version: '1.0.0' },
      changes: [
        { vpcId: 'a', vSwitchId: 'vsw-2', fromVSwitchId: 'vsw-1' },
        { vpcId: 'x', vSwitchId: 'vsw-2', fromVSwitchId: null },
      ],
    });
  });

  test('that wrote and did not read back what they had sent are told as well', () => {
    const lost = anEntry(at(1), { list: { readAt: at(1), before: list({}), after: null } });
    expect(historyOf([lost], nobody)).toMatchObject([{ what: 'wrote', changes: [] }]);
    const whole = { ...lost, list: { readAt: at(1), before: list({}), after: list({}) } };
    expect(historyOf([whole], nobody)).toEqual([]);
    expect(historyOf([{ ...lost, changes: [refused('b')] }], nobody)).toMatchObject([
      { what: 'refused' },
    ]);
  });
});

test('the newest comes first, and the trail is asked from the oldest change of others on', () => {
  const looks = [look(1, {}), look(2, { a: 'vsw-1' }), look(3, { a: 'vsw-2' })];
  const rows = historyOf([...looks, anEntry(at(4), { changes: [refused('b')] })], nobody);
  expect(rows.map((row) => row.at)).toEqual([at(4), at(3), at(2)]);
  expect(foundSince(rows)).toBe(at(1));
  expect(foundSince(rows.filter(({ what }) => what === 'refused'))).toBeNull();
});
