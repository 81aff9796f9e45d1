import { type Counts, History, noCounts } from './history.ts';
import type { Seen } from './oracle.ts';
import { type ProfileName, profiles } from './profiles.ts';
import type { Violation } from './rules.ts';

/** Which histories to play. */
export interface Request {
  readonly profile: ProfileName;
  readonly seeds: readonly number[];
  /** So many failures are enough. Default 3. */
  readonly mostFailures?: number;
}

/** A history in which something happened that must not. */
export interface Failure {
  readonly profile: ProfileName;
  readonly seed: number;
  readonly violations: readonly Violation[];
  /** Numbered, for a person to read. */
  readonly story: string;
  /** A command that plays it again. */
  readonly replay: string;
}

/** What histories came to, in numbers. */
export interface Figures extends Counts, Seen {
  histories: number;
  /** Faults that changed an answer, by kind. */
  readonly faults: Record<string, number>;
}

/** What became of them. */
export interface Played {
  readonly figures: Figures;
  readonly failures: readonly Failure[];
}

/** Plays one history for each seed, until so many have failed. */
export async function runHistories({ profile, seeds, mostFailures = 3 }: Request): Promise<Played> {
  const figures = noFigures();
  const failures: Failure[] = [];
  for (const seed of seeds) {
    const { counts, faults, oracle } = await played(profile, seed, false);
    addFigures(figures, { ...counts, ...oracle.seen, histories: 1, faults });
    if (oracle.violations.length > 0) failures.push(await failureOf(profile, seed));
    if (failures.length >= mostFailures) break;
  }
  return { figures, failures };
}

/** One history with its story, whatever becomes of it. */
export async function toldHistory(profile: ProfileName, seed: number) {
  const { story, oracle } = await played(profile, seed, true);
  return { story: story.text, violations: oracle.violations };
}

async function played(profile: ProfileName, seed: number, isTold: boolean): Promise<History> {
  const history = new History(`${profile}:${seed}`, profiles[profile], isTold);
  try {
    await history.play();
  } catch (error) {
    const what = String(error instanceof Error ? error.stack : error);
    history.oracle.object({ rule: 'broken', what });
  }
  return history;
}

async function failureOf(profile: ProfileName, seed: number): Promise<Failure> {
  const replay = `SEED=${profile}:${seed} npx vitest run test/simulation`;
  return { profile, seed, replay, ...(await toldHistory(profile, seed)) };
}

export const noFigures = (): Figures => ({
  histories: 0,
  ...noCounts(),
  writes: 0,
  races: 0,
  hidden: 0,
  largestGap: 0,
  faults: {},
});

/** Adds `more` to `sum`; of the gaps the largest counts. */
export function addFigures(sum: Figures, { faults, largestGap, ...more }: Figures): void {
  for (const name of Object.keys(more) as (keyof typeof more)[]) sum[name] += more[name];
  sum.largestGap = Math.max(sum.largestGap, largestGap);
  for (const [kind, count] of Object.entries(faults))
    sum.faults[kind] = (sum.faults[kind] ?? 0) + count;
}

/** A line for each profile, and the faults by kind. */
export function figuresInWords(totals: ReadonlyMap<string, Figures>): string {
  const lines = [...totals].map(
    ([name, one]) =>
      `${name.padEnd(10)} ${one.histories} histories, ` +
      `${one.runs} runs (${one.killed} killed), ${one.calls} calls, ` +
      `${one.writes} writes; 0 entries lost, ${one.races} to races, ` +
      `${one.hidden} hidden by the service; ` +
      `at most ${one.largestGap} ms from read to write; ${one.hands} writes of others, ` +
      `${one.members} moves in the directory, ` +
      `${one.surroundings} other changes, ${one.clockSteps} clock steps, ${one.proofs} proofs`,
  );
  const sum = noFigures();
  for (const one of totals.values()) addFigures(sum, one);
  const kinds = Object.entries(sum.faults).sort(([, a], [, b]) => b - a);
  const struck = kinds.map(([kind, count]) => `${count} ${kind}`).join(', ');
  return [...lines, ...(struck ? [`faults: ${struck}`] : [])].join('\n');
}
