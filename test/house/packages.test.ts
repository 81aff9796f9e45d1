import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const textOf = (file: string): string => readFileSync(`${root}${file}`, 'utf8');

interface Manifest {
  readonly devDependencies: Record<string, string>;
  readonly allowScripts: Record<string, boolean>;
}
const manifest = JSON.parse(textOf('package.json')) as Manifest;

interface Locked {
  readonly resolved?: string;
  readonly hasInstallScript?: boolean;
}
const locked = Object.entries(
  (JSON.parse(textOf('package-lock.json')) as { packages: Record<string, Locked> }).packages,
);
const nameOf = (folder: string): string =>
  folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);

test('every package is pinned to one exact version', () => {
  const loose = Object.entries(manifest.devDependencies).filter(
    ([, version]) => !/^\d+\.\d+\.\d+$/.test(version),
  );
  expect(loose).toEqual([]);
});

test('whoever installs the published package installs nothing else', () => {
  const kinds = Object.keys(manifest).filter((key) => /dependencies$/i.test(key));
  expect(kinds).toEqual(['devDependencies']);
});

test('the lockfile names no host, so that any registry serves it', () => {
  expect(locked.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  // What may look like an address are the pages of those who take donations.
  const addresses =
    textOf('package-lock.json').match(/"(?!url")[^"]+": "(?:https?|git[^"]*):\/\/[^"]*"/g) ?? [];
  expect(addresses.filter((line) => !line.startsWith('"funding"'))).toEqual([]);
});

test('no package runs a script at install that nobody has looked at', () => {
  const withScript = locked
    .filter(([, { hasInstallScript }]) => hasInstallScript)
    .map(([folder]) => nameOf(folder));
  const decided = Object.keys(manifest.allowScripts);
  expect(withScript.filter((name) => !decided.includes(name))).toEqual([]);
  expect(decided.filter((name) => manifest.allowScripts[name])).toEqual([]);
});

/** Clients that round account ids at run time, or that drag old code with install scripts along. */
const refused = [
  '@alicloud/fc2',
  '@alicloud/pop-core',
  '@alicloud/resourcemanager20200331',
  'axios',
  'core-js',
  'request',
  'lodash',
];

test.each(refused)('%s is not among the packages', (name) => {
  expect(Object.keys(manifest.devDependencies)).not.toContain(name);
});

test('the JSON Schemas are those of the sources', () => {
  const check = () =>
    execFileSync(process.execPath, ['--import', 'tsx', 'scripts/schemas.ts', '--check'], {
      cwd: root,
      stdio: 'pipe',
    });
  expect(check).not.toThrow();
});

test('the index of docs/ names every decision by its title', () => {
  const index = textOf('docs/README.md');
  const pages = readdirSync(`${root}docs/decisions`).filter((name) => name.endsWith('.md'));
  const lines = pages.map((page) => {
    const [title] = textOf(`docs/decisions/${page}`).split('\n');
    return `- [${title?.replace(/^# /, '')}](decisions/${page})`;
  });
  expect(lines.filter((line) => !index.includes(line))).toEqual([]);
});
