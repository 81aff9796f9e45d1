import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Addition, additions, type Change } from './additions/additions.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Says what the additions do, in a copy that has them. */
const atWork = 'test/house/additions/at-work.ts';
const node = promisify(execFile);
let copy: string;

/** What a file is after a change. Throws if the place is not there, or there twice. */
async function changed(change: Change): Promise<string> {
  if ('text' in change) return change.text;
  const { file, before, put } = change;
  const parts = (await readFile(join(copy, file), 'utf8')).split(before);
  if (parts.length !== 2)
    throw new Error(`${parts.length - 1} places, not 1, in ${file}: ${before}`);
  return parts.join(`${put}${before}`);
}

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'contributing-'));
  const rooms = ['shared', 'functions', 'cli', 'emulator', 'package.json'];
  await Promise.all(
    rooms.map((room) => cp(join(root, room), join(copy, room), { recursive: true })),
  );
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'));
  for (const change of additions.flatMap(({ changes }) => changes)) {
    await writeFile(join(copy, change.file), await changed(change));
  }
  await cp(join(root, atWork), join(copy, atWork));
  const compiled = {
    ...JSON.parse(await readFile(join(root, 'tsconfig.json'), 'utf8')),
    include: ['shared', 'functions', 'cli', 'emulator'],
  };
  await writeFile(join(copy, 'tsconfig.json'), JSON.stringify(compiled));
}, 60_000);

afterAll(() => rm(copy, { recursive: true, force: true }));

/** The paths that a row of CONTRIBUTING names: `<name>` stands for any. */
async function namedIn({ task }: Addition): Promise<readonly RegExp[]> {
  const rows = (await readFile(join(root, 'CONTRIBUTING.md'), 'utf8')).split('\n');
  const row = rows.find((line) => line.startsWith(`| ${task}`)) ?? '';
  const paths = [...row.matchAll(/`([\w./<>-]+\/[\w./<>-]*)`/g)].map(([, path = '']) => path);
  const escaped = (path: string) => path.replaceAll('.', '\\.').replace(/<\w+>/g, '[\\w-]+');
  return paths.map((path) => new RegExp(`^${escaped(path)}${path.endsWith('/') ? '' : '$'}`));
}

describe.each(additions)('$task', (addition) => {
  test('is added through the files that its row names, and through each of them', async () => {
    const named = await namedIn(addition);
    const touched = addition.changes.map(({ file }) => file);
    expect(named).not.toEqual([]);
    for (const file of touched)
      expect(
        named.some((path) => path.test(file)),
        file,
      ).toBe(true);
    for (const path of named)
      expect(
        touched.some((file) => path.test(file)),
        String(path),
      ).toBe(true);
  });
});

test('what is added through these files alone has its types right', async () => {
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const checked = node(process.execPath, [tsc, '--noEmit', '-p', copy], { cwd: copy });
  await expect(checked).resolves.toMatchObject({ stdout: '' });
}, 120_000);

test('what is added through these files alone does its work', async () => {
  const args = ['--import', 'tsx', join(copy, atWork)];
  const { stdout } = await node(process.execPath, args, { cwd: copy });
  expect(JSON.parse(stdout)).toEqual({
    finding: '示例',
    problem: 'x 是示例。',
    selected: [{ vpcId: 'vpc-1', ownerId: '1' }],
    reads: ['vpcs'],
    call: ['DescribeRegions'],
    command: 'DONE',
    metric: true,
    faults: true,
    spoiled: { Arn: 'ACS:RAM' },
  });
}, 120_000);
