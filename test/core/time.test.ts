import { describe, expect, test, vi } from 'vitest';
import { momentOf } from '../../shared/core/time.ts';

describe.each(['UTC', 'Asia/Shanghai', 'America/New_York', 'Pacific/Kiritimati'])(
  'on a machine in %s',
  (zone) => {
    test.each([
      ['2025-11-03T02:10:41Z', '2025-11-03T02:10:41.000Z'],
      ['2025-11-03T10:10:41+08:00', '2025-11-03T02:10:41.000Z'],
      ['2025-11-03T10:10:41.5+0800', '2025-11-03T02:10:41.500Z'],
      ['2025-11-03T02:10Z', '2025-11-03T02:10:00.000Z'],
    ])('the time %s is read', (text, iso) => {
      vi.stubEnv('TZ', zone);
      expect(momentOf(text)).toBe(Date.parse(iso));
    });

    test.each([
      null,
      '',
      '2025-11-03T02:10:42.179PRC',
      '2025-11-03T02:10:42',
      '2025-02-30T00:00:00Z',
      '2025-11-03T25:00:00Z',
      'yesterday',
      '1762135841',
      '2025-11-03',
      '2025-11-03 02:10:42Z',
      'Mon, 03 Nov 2025 02:10:42 GMT',
    ])('the time %s is not guessed', (text) => {
      vi.stubEnv('TZ', zone);
      expect(momentOf(text)).toBeNull();
    });

    test('the zone is that of the machine for whoever does guess', () => {
      vi.stubEnv('TZ', zone);
      const isUtc = Date.parse('2025-11-03T02:10:42') === Date.parse('2025-11-03T02:10:42Z');
      expect(isUtc).toBe(zone === 'UTC');
    });
  },
);
