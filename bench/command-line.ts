import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startUp } from './start-up.ts';
import { printTable, rounded } from './table.ts';

const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const command = path.join(dist, 'cli', 'kms-vpc.js');

/** What the built files weigh, and how long they take before they do anything. */
export async function benchCommandLine(): Promise<void> {
  const sizes = await sizesIn(path.join(dist, 'cli'));
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
  const largest = sizes.toSorted((a, b) => b.bytes - a.bytes).slice(0, 3);
  const names = largest
    .map(({ name, bytes }) => `${name} ${rounded(bytes / 1024, 0)} KiB`)
    .join(', ');
  printTable(
    'Size of dist/cli',
    ['files', 'KiB', 'largest'],
    [[sizes.length, rounded(total / 1024, 0), names]],
  );

  const columns = ['ms', 'bare node, ms', 'difference, ms', 'times bare node'];
  const commands = [['--version'], ['plan', '--help'], ['--help']];
  printTable(
    'Start of the command line',
    ['command', ...columns],
    commands.map((args) => [`kms-vpc ${args.join(' ')}`, ...timed([command, ...args])]),
  );

  const functions = await readdir(path.join(dist, 'functions'));
  const rows = functions.sort().map(async (name) => {
    const file = path.join(dist, 'functions', name, 'index.js');
    return [name, rounded((await stat(file)).size / 1024, 0), ...timed([file])];
  });
  printTable('Load of the functions', ['function', 'KiB', ...columns], await Promise.all(rows));
}

async function sizesIn(folder: string): Promise<{ name: string; bytes: number }[]> {
  const names = await readdir(folder);
  return Promise.all(
    names.map(async (name) => ({ name, bytes: (await stat(path.join(folder, name))).size })),
  );
}

function timed(args: readonly string[]): string[] {
  const { ms, bare } = startUp(args);
  return [rounded(ms, 0), rounded(bare, 0), rounded(ms - bare, 0), rounded(ms / bare, 2)];
}
