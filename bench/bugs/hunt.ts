import { type ProfileName, profiles } from '../../test/simulation/profiles.ts';
import { type Failure, runHistories } from '../../test/simulation/run-histories.ts';

/** Seeds of each profile: a few of all first, since most bugs show soon; last all of every day. */
const stages = [
  [1, 4],
  [5, 24],
  [25, 120],
  [121, Number.POSITIVE_INFINITY],
] as const;

/** Where something happens that must not, as `profile:seed, rule`; null: nowhere. */
async function hunt(): Promise<string | null> {
  for (const [first, last] of stages) {
    for (const profile of Object.keys(profiles) as ProfileName[]) {
      const length = Math.min(last, profiles[profile].seeds) - first + 1;
      const seeds = Array.from({ length }, (_, i) => first + i);
      const { failures } = await runHistories({ profile, seeds, mostFailures: 1 });
      const [failure] = failures;
      if (failure) return `${profile}:${failure.seed}, ${rulesOf(failure)}`;
    }
  }
  return null;
}

const rulesOf = ({ violations }: Failure): string =>
  [...new Set(violations.map(({ rule }) => rule))].join(' and ');

console.log(JSON.stringify(await hunt()));
