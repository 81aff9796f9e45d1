import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startUp } from './start-up.ts';
import { printTable, rounded } from './table.ts';

const folder = fileURLToPath(new URL('../dist/cli/', import.meta.url));
const command = path.join(folder, 'kms-vpc.js');

/** What the built command line weighs, and how long it takes before it does anything. */
export async function benchCommandLine(): Promise<void> {
  const sizes = await Promise.all(
    (await readdir(folder)).map(async (name) => ({ name, bytes: (await stat(path.join(folder, name))).size })),
  );
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
  const largest = sizes.toSorted((a, b) => b.bytes - a.bytes).slice(0, 3);
  printTable(
    'Size of dist/cli',
    ['files', 'KiB', 'largest'],
    [[sizes.length, rounded(total / 1024, 0), largest.map(({ name, bytes }) => `${name} ${rounded(bytes / 1024, 0)} KiB`).join(', ')]],
  );
  const rows = [['--version'], ['plan', '--help'], ['--help']].map((args) => {
    const { ms, bare } = startUp([command, ...args]);
    return [`kms-vpc ${args.join(' ')}`, rounded(ms, 0), rounded(bare, 0), rounded(ms - bare, 0), rounded(ms / bare, 2)];
  });
  printTable('Start of the command line', ['command', 'ms', 'bare node, ms', 'difference, ms', 'times bare node'], rows);
}
