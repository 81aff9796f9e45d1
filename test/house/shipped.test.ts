import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runInNewContext } from 'node:vm';
import { Ajv } from 'ajv';
import { build as bundle, type Metafile } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { build, without } from '../../scripts/build.ts';
import { deployedFunctions } from '../../shared/flows/ram-policy.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const textOf = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const out = mkdtempSync(path.join(tmpdir(), 'kms-vpc-shipped-'));
const built = (file: string): string => readFileSync(path.join(out, file), 'utf8');

type Names = Readonly<Record<string, readonly string[]>>;
let bundled: Names;
let bundles: Awaited<ReturnType<typeof build>>;
beforeAll(async () => {
  bundles = await build(out, null);
  bundled = JSON.parse(built('bundled-packages.json'));
}, 120_000);
afterAll(() => rmSync(out, { recursive: true, force: true }));

const functions = [...deployedFunctions, 'probe'];

test('what is bundled is what somebody has looked at: any other is written down first', () => {
  expect(bundled).toEqual(JSON.parse(textOf('test/house/bundled-packages.json')));
});

// A start loads every byte; it is what a burst of events waits for.
test('no function is larger than 450 KB', () => {
  const large = functions.filter((name) => built(`functions/${name}/index.js`).length > 450_000);
  expect(large).toEqual([]);
});

test('a package that is left out of a bundle fails by its name where it is called', async () => {
  const { outputFiles } = await bundle({
    stdin: { contents: "exports.calls = [() => new (require('ws'))(), require('lodash').merge];" },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    write: false,
    plugins: [without(['ws', 'lodash'])],
  });
  const exports: { calls?: readonly (() => unknown)[] } = {};
  runInNewContext(outputFiles[0]?.text ?? '', { exports });
  const [ws, lodash] = exports.calls ?? [];
  expect(ws).toThrow('ws is left out of this bundle');
  expect(lodash).toThrow('lodash is left out of this bundle');
});

describe('the bill of materials', () => {
  interface Component {
    readonly 'bom-ref': string;
    readonly name: string;
    readonly hashes?: readonly { readonly content: string }[];
  }
  const bill = () =>
    JSON.parse(built('sbom.cdx.json')) as {
      readonly metadata: { readonly component: { readonly components: readonly Component[] } };
      readonly components: readonly Component[];
      readonly dependencies: readonly { readonly ref: string; readonly dependsOn?: string[] }[];
    };

  test('is CycloneDX 1.6, by its published schema', () => {
    const schemas = path.join(root, 'node_modules/@cyclonedx/cyclonedx-library/res/schema');
    const schema = (name: string) =>
      JSON.parse(readFileSync(path.join(schemas, `${name}.SNAPSHOT.schema.json`), 'utf8'));
    const ajv = new Ajv({ strict: false, validateFormats: false });
    for (const name of ['spdx', 'jsf-0.82', 'cryptography-defs'])
      ajv.addSchema(schema(name), `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`);
    const isValid = ajv.compile(schema('bom-1.6'));
    isValid(bill());
    expect(isValid.errors).toBeNull();
  });

  test('names for each bundle what the bundler says it has put into it, and nothing else', () => {
    const { metadata, dependencies } = bill();
    const parts = metadata.component.components;
    expect(parts.map(({ name }) => name)).toEqual(bundles.map(({ name }) => name).sort());
    for (const { name, metafile } of bundles) {
      const ref = parts.find((one) => one.name === name)?.['bom-ref'];
      const named = dependencies.find((one) => one.ref === ref)?.dependsOn ?? [];
      expect(named, name).toEqual(packagesIn(metafile));
    }
  });

  test('has the digest of the archive of each package, as the lockfile has it', () => {
    const lock = textOf('package-lock.json');
    const { components } = bill();
    expect(components.length).toBeGreaterThan(30);
    for (const { hashes, ...one } of components) {
      const [sha512] = hashes ?? [];
      const digest = Buffer.from(sha512?.content ?? '', 'hex').toString('base64');
      expect(lock, one['bom-ref']).toContain(`"sha512-${digest}"`);
    }
  });

  test('is of the same bytes for the same sources, and goes into package and release', () => {
    expect(built('sbom.cdx.json')).not.toMatch(/timestamp|serialNumber/);
    expect(JSON.parse(textOf('package.json')).files).toContain('dist');
    expect(textOf('.github/workflows/release.yml')).toContain('path: dist/sbom.cdx.json');
  });
});

/** Package URLs of all packages that have left a byte in a bundle. */
function packagesIn({ outputs }: Metafile): readonly string[] {
  const urls = Object.values(outputs)
    .flatMap(({ inputs }) => Object.entries(inputs))
    .filter(([file, { bytesInOutput }]) => bytesInOutput > 0 && file.includes('node_modules/'))
    .map(([file]) => {
      const [before = '', rest = ''] = file.split(/node_modules\/(?!.*node_modules\/)/);
      const folder = rest.split('/').slice(0, rest.startsWith('@') ? 2 : 1);
      const place = path.join(before, 'node_modules', ...folder, 'package.json');
      const { name, version } = JSON.parse(textOf(place.replace(/^.*?:/, '')));
      return `pkg:npm/${name.replace('@', '%40')}@${version}`;
    });
  return [...new Set(urls)].sort();
}

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
