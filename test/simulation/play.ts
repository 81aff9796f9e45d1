import { afterAll, beforeAll, describe, test } from 'vitest';
import { casesOf } from '../soak.ts';
import { Player } from './player.ts';
import { type ProfileName, profiles } from './profiles.ts';
import {
  addFigures,
  type Failure,
  type Figures,
  figuresInWords,
  noFigures,
  toldHistory,
} from './run-histories.ts';

/** Histories of one test: so few that its time is short, and a story is found soon. */
const atOnce = 100;

/** Five thousand in each test run; in a soak of 10,000 runs twenty times as many. */
const seedsOf = (name: ProfileName): number =>
  casesOf(profiles[name].seeds, profiles[name].seeds / 500);

/** `SEED=faults:123` plays that history alone, and tells it. */
const [onlyProfile, onlySeed] = process.env.SEED?.split(':') ?? [];

/**
 * Plays the histories of some profiles, a test for each handful, and says in the end what there
 * was.
 */
export function playAll(names: readonly ProfileName[]): void {
  const totals = new Map<ProfileName, Figures>(names.map((name) => [name, noFigures()]));
  let player: Player;
  beforeAll(async () => {
    player = await Player.start();
  });
  afterAll(() => player.stop());
  describe.each(names)('%s', (name) => {
    test.runIf(onlyProfile === undefined).each(handfuls(seedsOf(name)))(
      `${profiles[name].about}: no entry is lost, from seed %i to %i`,
      async (first, last) => {
        const seeds = Array.from({ length: last - first + 1 }, (_, i) => first + i);
        const { figures, failures } = await player.play({ profile: name, seeds, mostFailures: 1 });
        addFigures(totals.get(name) ?? noFigures(), figures);
        if (failures.length > 0) throw new Error(failures.map(failureInWords).join('\n\n'));
      },
    );
    test.runIf(onlyProfile === name)('tells one history', async () => {
      const { story, violations } = await toldHistory(name, Number(onlySeed));
      console.log(story);
      if (violations.length > 0)
        throw new Error(violations.map(({ rule, what }) => `${rule}: ${what}`).join('\n'));
    });
  });
  afterAll(() => {
    if (onlyProfile === undefined) console.log(figuresInWords(totals));
  });
}

const handfuls = (count: number): [first: number, last: number][] =>
  Array.from({ length: Math.ceil(count / atOnce) }, (_, i) => [
    i * atOnce + 1,
    Math.min(count, (i + 1) * atOnce),
  ]);

const failureInWords = ({ profile, seed, violations, story, replay }: Failure): string =>
  [
    `the history of ${profile}:${seed} ends badly`,
    ...violations.map(({ rule, what }) => `  ${rule}: ${what}`),
    story,
    `to play it again: ${replay}`,
  ].join('\n');
