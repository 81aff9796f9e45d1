import { fileURLToPath } from 'node:url';
import { changedLines } from './mutation/changed.ts';
import { fates, type Mutant, mutate } from './mutation/mutate.ts';
import { allSources, everything, sharesOf } from './mutation/targets.ts';

/*
 * Changes the sources one place at a time and runs the tests.
 * A change that compiles and that no test notices survives.
 *
 * npm run mutation                  every place of every target
 * npm run mutation -- PLACE…        a file, or `file:first-last`
 * npm run mutation -- --changed     the lines of targets that are other than on main,
 *                                   file by file, for four minutes at most
 */
const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);
const args = process.argv.slice(2);
const longest = 4 * 60_000;
const mutants: Mutant[] = [];

function report(): void {
  const row = (file: string) =>
    fates.map((fate) => [
      fate,
      mutants.filter((one) => one.file === file && one.fate === fate).length,
    ]);
  const files = [...new Set(mutants.map(({ file }) => file))].sort();
  console.table(Object.fromEntries(files.map((file) => [file, Object.fromEntries(row(file))])));
  const survivors = mutants.filter(({ fate }) => fate === 'survived');
  for (const { file, what } of survivors) console.log(`✘ ${file}:${what}`);
  console.log(`${mutants.length - survivors.length} passed, ${survivors.length} failed`);
  process.exitCode = survivors.length > 0 ? 1 : 0;
}

async function runChanged(): Promise<void> {
  const changed = changedLines(allSources);
  if (!changed) return console.log('there is no history to compare with');
  const left = new Map(changed);
  const timer = setTimeout(() => {
    console.log(
      `not done within ${longest / 60_000} minutes: ` +
        `npm run mutation -- ${[...left.keys()].join(' ')}`,
    );
    report();
    process.exit();
  }, longest);
  for (const [file, places] of changed) {
    for (const share of sharesOf(places)) mutants.push(...(await mutate(root, share)));
    left.delete(file);
  }
  clearTimeout(timer);
}

// What is known by then is told, whatever one of the shares comes to.
try {
  if (args[0] === '--changed') await runChanged();
  else {
    const shares = args.length > 0 ? sharesOf(args) : everything();
    for (const share of shares) mutants.push(...(await mutate(root, share)));
  }
} finally {
  report();
}
