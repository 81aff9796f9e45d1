import { expect, test } from 'vitest';
import { isSoak } from '../soak.ts';
import { History } from './history.ts';
import { profiles } from './profiles.ts';

/** More awaits than any run has. */
const mostAwaits = 500;
const seeds = Array.from({ length: isSoak() ? 200 : 10 }, (_, i) => i + 1);

test.each(seeds)(
  'killed at any await, run %i loses nothing, and others finish it',
  async (seed) => {
    let awaits = 0;
    for (let wasKilled = true; wasKilled && awaits < mostAwaits; awaits += 1) {
      const history = new History(`killed:${seed}`, profiles.calm, true);
      wasKilled = await history.playKilledAt(awaits + 1);
      expect(history.oracle.violations, history.story.text).toEqual([]);
    }
    expect(awaits).toBeGreaterThan(8);
    expect(awaits).toBeLessThan(mostAwaits);
  },
);
