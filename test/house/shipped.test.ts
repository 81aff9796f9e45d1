import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { build } from '../../scripts/build.ts';
import { deployedFunctions } from '../../shared/flows/ram-policy.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const textOf = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const out = mkdtempSync(path.join(tmpdir(), 'kms-vpc-shipped-'));
const built = (file: string): string => readFileSync(path.join(out, file), 'utf8');

type Names = Readonly<Record<string, readonly string[]>>;
let bundled: Names;
beforeAll(async () => {
  await build(out, null);
  bundled = JSON.parse(built('bundled-packages.json'));
}, 120_000);
afterAll(() => rmSync(out, { recursive: true, force: true }));

const functions = [...deployedFunctions, 'probe'];

test('what is bundled is what somebody has looked at: another package, or another version, is written down first', () => {
  expect(bundled).toEqual(JSON.parse(textOf('test/house/bundled-packages.json')));
});

test('every bundled package is in the bill of materials, in the version that is bundled', () => {
  const arguments_ = ['sbom', '--package-lock-only', '--sbom-format', 'cyclonedx'];
  const sbom = JSON.parse(
    execFileSync('npm', arguments_, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26 }),
  );
  expect(sbom.bomFormat).toBe('CycloneDX');
  const listed = new Set<string>(
    sbom.components.map(
      ({ group, name, version }: Record<string, string>) =>
        `${group === undefined ? '' : `${group}/`}${name}@${version}`,
    ),
  );
  expect(listed.size).toBeGreaterThan(50);
  expect(
    Object.values(bundled)
      .flat()
      .filter((name) => !listed.has(name)),
  ).toEqual([]);
}, 60_000);

describe('licences', () => {
  test.each(functions)('of all that is in %s lie beside it', (name) => {
    const text = built(`functions/${name}/THIRD-PARTY-LICENSES.txt`);
    const wanted = (bundled[name] ?? []).map((one) => `== ${one.replace(/@([^@]+)$/, ' $1')} (`);
    expect(wanted.filter((heading) => !text.includes(heading))).toEqual([]);
    if (wanted.length > 0) expect(text).toMatch(/permission|Licensed under/i);
  });

  test('of all that is in any bundle lie in dist/', () => {
    const text = built('THIRD-PARTY-LICENSES.txt');
    const all = [...new Set(Object.values(bundled).flat())].map(
      (one) => `== ${one.replace(/@([^@]+)$/, ' $1')} (`,
    );
    expect(all.length).toBeGreaterThan(10);
    expect(all.filter((heading) => !text.includes(heading))).toEqual([]);
  });

  test('allow what is done with the code', () => {
    const stated = [...built('THIRD-PARTY-LICENSES.txt').matchAll(/^== \S+ \S+ \((.*)\)$/gm)].map(
      ([, license]) => license,
    );
    expect(
      [...new Set(stated)].filter(
        (license) =>
          !/^(MIT|ISC|BSD-[23]-Clause|Apache-2\.0|Apache License 2\.0|0BSD|BlueOak-1\.0\.0)$/.test(
            license ?? '',
          ),
      ),
    ).toEqual([]);
  });
});

test('the package holds no source maps, no tests and no sources', () => {
  const listing = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  const [{ files }] = JSON.parse(listing);
  const paths = files.map((file: { path: string }) => file.path);
  expect(paths).toContain('dist/cli/kms-vpc.js');
  expect(paths.filter((file: string) => /\.map$|^test\/|^shared\/|^scripts\//.test(file))).toEqual(
    [],
  );
}, 60_000);

test('the package says where it comes from', () => {
  const { repository, homepage, bugs } = JSON.parse(textOf('package.json'));
  const place = repository.url.replace(/^git\+/, '').replace(/\.git$/, '');
  expect(homepage).toBe(`${place}#readme`);
  expect(bugs.url).toBe(`${place}/issues`);
});

describe('the release', () => {
  const { on, permissions, jobs } = parse(textOf('.github/workflows/release.yml'));
  const steps: readonly { uses?: string; run?: string; with?: Record<string, unknown> }[] =
    jobs.publish.steps;
  const runs = steps.map(({ run = '' }) => run);

  test('is of a tag, checks everything first and publishes with provenance', () => {
    expect(Object.keys(on)).toEqual(['push']);
    expect(on.push).toEqual({ tags: ['v*.*.*'] });
    expect(runs.indexOf('.ci/run')).toBeGreaterThan(0);
    expect(runs.indexOf('npm publish --provenance --access public')).toBeGreaterThan(
      runs.indexOf('.ci/run'),
    );
  });

  test('may write nothing, has no secret, and leaves no credentials in the checkout', () => {
    expect(permissions).toEqual({ contents: 'read' });
    expect(jobs.publish.permissions).toEqual({ contents: 'read', 'id-token': 'write' });
    expect(textOf('.github/workflows/release.yml')).not.toContain('secrets.');
    expect(steps[0]?.with).toMatchObject({ 'persist-credentials': false });
  });
});
