import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const widest = 100;

const rooms = ['bench', 'cli', 'deploy', 'emulator', 'functions', 'scripts', 'shared', 'test'];
const sources = rooms.flatMap((room) =>
  readdirSync(`${root}${room}`, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${room}/${name}`),
);

// The formatter keeps to it where it can break a line; texts, comments and tables are ours.
test(`no line of the sources is wider than ${widest} characters`, () => {
  expect(sources).toContain('shared/core/plan/plan-bindings.ts');
  const wide = sources.flatMap((file) =>
    readFileSync(`${root}${file}`, 'utf8')
      .split('\n')
      .flatMap((line, index) => ([...line].length > widest ? [`${file}:${index + 1}`] : [])),
  );
  expect(wide).toEqual([]);
});
