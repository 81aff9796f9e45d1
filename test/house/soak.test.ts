import { readdirSync, readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { casesOf, isSoak } from '../soak.ts';

test('a soak asks each property a whole number of times, at least once', () => {
  vi.stubEnv('SOAK_RUNS', '');
  expect([isSoak(), casesOf(250, 1 / 4)]).toEqual([false, 250]);
  for (const runs of [1, 2, 50, 333, 10_000]) {
    vi.stubEnv('SOAK_RUNS', String(runs));
    expect(isSoak()).toBe(true);
    for (const share of [1, 1 / 3, 1 / 4, 0.8, 1e-9]) {
      const cases = casesOf(1000, share);
      expect(Number.isInteger(cases) && cases >= 1).toBe(true);
      expect(Math.abs(cases - runs * share)).toBeLessThanOrEqual(1);
    }
  }
});

test('how often is asked in one place, and never divided afterwards', () => {
  const root = new URL('../', import.meta.url);
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !/^(house\/)?soak\./.test(file),
  );
  const wrong = files.filter((file) =>
    /env\.SOAK_RUNS|numRuns:[^,}\n]*\//.test(readFileSync(new URL(file, root), 'utf8')),
  );
  expect(files.length).toBeGreaterThan(100);
  expect(wrong).toEqual([]);
});
