/** Sources that are mutated together, and the tests that must notice. */
interface Target {
  /** Files, or folders with all their files but those of the targets above. */
  readonly sources: readonly string[];
  /** Examples, not properties: a mutant must be found every time, and fast. */
  readonly tests: readonly string[];
}

/** What decides, what writes, what may be called, and what an answer means. */
const targets: readonly Target[] = [
  {
    sources: [
      'shared/core/plan/progress.ts',
      'shared/core/plan/reread.ts',
      'shared/core/plan/saved.ts',
    ],
    tests: ['test/core/plan/{progress,reread,saved}.test.ts'],
  },
  {
    sources: [
      'shared/core/candidates.ts',
      'shared/core/quota.ts',
      'shared/core/vswitch.ts',
      'shared/core/plan/',
    ],
    tests: [
      'test/core/{candidates,folders,quota,vswitch}.test.ts',
      'test/core/plan/!(properties|speed|progress|reread|saved).test.ts',
    ],
  },
  {
    sources: ['shared/flows/reconcile.ts', 'shared/flows/write/'],
    tests: [
      'test/flows/{back-off,read-back,reconcile,saved-plan,write}.test.ts',
      'test/flows/refused-{caller,change}.test.ts',
    ],
  },
  { sources: ['shared/flows/ram-policy.ts'], tests: ['test/flows/ram-policy.test.ts'] },
  {
    sources: ['shared/cloud/wire-errors.ts'],
    tests: ['test/cloud/{denial,wire-errors}.test.ts'],
  },
];

const isFolder = (source: string): boolean => source.endsWith('/');
const globOf = (source: string): string => (isFolder(source) ? `${source}**/*.ts` : source);
const isOf =
  (file: string) =>
  (source: string): boolean =>
    isFolder(source) ? file.startsWith(source) : file === source;

/** Globs of everything that is mutated. */
export const allSources: readonly string[] = targets.flatMap(({ sources }) => sources.map(globOf));

/** What of a target is to be mutated: globs, files, or `file:first-last`. */
export interface Share {
  readonly places: readonly string[];
  readonly tests: readonly string[];
}

/** All of each target, but no file twice. */
export const everything = (): readonly Share[] =>
  targets.map(({ sources, tests }, index) => {
    const above = targets.slice(0, index).flatMap((one) => one.sources);
    return { places: [...sources.map(globOf), ...above.map((one) => `!${globOf(one)}`)], tests };
  });

/** Places by target: files, folders, lines. Throws for a place that no test is named for. */
export function sharesOf(places: readonly string[]): readonly Share[] {
  const targetOf = (place: string): Target => {
    const file = place.replace(/:.*/, '');
    const target = targets.find(({ sources }) => sources.some(isOf(file)));
    if (!target) throw new Error(`${file} is in no target of scripts/mutation/targets.ts`);
    return target;
  };
  return targets.flatMap((target) => {
    const own = places.filter((place) => targetOf(place) === target);
    return own.length > 0 ? [{ places: own.map(globOf), tests: target.tests }] : [];
  });
}
