import { describe, expect, test } from 'vitest';
import type { RecordedWrite } from '../../../shared/core/event/recorded-write.ts';
import type { Undoing } from '../../../shared/core/findings/finding.ts';
import { culpritOf } from '../../../shared/core/journal/writers.ts';

const at = (minute: number): string => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();

/** A write at a minute, by somebody, of a list of VPCs each bound through its own vSwitch. */
const aWrite = (minute: number, name: string, list: readonly string[] | null): RecordedWrite => ({
  instanceId: 'kst-a',
  at: at(minute),
  requestId: name,
  writer: { name, type: 'ram-user', account: '1', source: null, agent: null },
  list: list && new Map(list.map((id) => [`vpc-${id}`, `vsw-${id}`])),
});
const bound: Undoing = { vpcId: 'vpc-a', was: 'vsw-a', since: at(10) };
const nameOf = (undoing: Undoing, records: readonly RecordedWrite[], own: string[] = []) =>
  culpritOf(undoing, { records, own: new Set(own) })?.writer.name ?? null;

describe('who did it', () => {
  test('is the first one after our write whose list has the entry otherwise', () => {
    const records = [
      aWrite(13, 'late', []),
      aWrite(12, 'culprit', ['b']),
      aWrite(11, 'bystander', ['a', 'b']),
      aWrite(1, 'before', []),
    ];
    expect(nameOf(bound, records)).toBe('culprit');
  });

  test('is nobody where no record tells of it', () => {
    expect(nameOf(bound, [])).toBeNull();
    expect(nameOf(bound, [aWrite(1, 'before', []), aWrite(12, 'bystander', ['a'])])).toBeNull();
  });

  test('is never a request of ours', () => {
    expect(nameOf(bound, [aWrite(12, 'ours', []), aWrite(13, 'other', [])], ['ours'])).toBe(
      'other',
    );
  });

  test('is who wrote last where the records do not tell their lists', () => {
    expect(nameOf(bound, [aWrite(12, 'one', null), aWrite(14, 'two', null)])).toBe('two');
    expect(nameOf(bound, [aWrite(11, 'sure', []), aWrite(14, 'two', null)])).toBe('sure');
  });

  test.each([-3, 3])(
    'is told by the clock of the trail where ours is %i minutes off',
    (minutes) => {
      const since = at(10 + minutes);
      const records = [
        aWrite(9, 'before', []),
        aWrite(10, 'ours', ['a']),
        aWrite(11, 'culprit', []),
      ];
      expect(nameOf({ ...bound, since, requestIds: ['ours'] }, records, ['ours'])).toBe('culprit');
    },
  );

  test('of an unbind is who bound it again; of a move, who moved it or removed it', () => {
    const unbound = { ...bound, was: null };
    expect(nameOf(unbound, [aWrite(11, 'one', []), aWrite(12, 'two', ['a'])])).toBe('two');
    const moved = { ...bound, was: 'vsw-other' };
    expect(nameOf(moved, [aWrite(12, 'two', ['a'])])).toBe('two');
  });

  test('of a whole list is the first other writer', () => {
    const list = { ...bound, vpcId: null };
    expect(nameOf(list, [aWrite(11, 'ours', []), aWrite(12, 'two', ['a'])], ['ours'])).toBe('two');
  });
});
