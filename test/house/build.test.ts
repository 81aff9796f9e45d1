import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { build } from '../../scripts/build.ts';
import { fromJson } from '../../shared/core/policy/parse.ts';

const example = fileURLToPath(new URL('../../bindings.example.yaml', import.meta.url));

let folder: string;
let first: Map<string, string>;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'kms-vpc-build-'));
  await build(path.join(folder, 'first'), example);
  first = await contents(path.join(folder, 'first'));
}, 60_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

/** Every file below a folder, by path. */
async function contents(where: string): Promise<Map<string, string>> {
  const items = (await readdir(where, { recursive: true, withFileTypes: true })).filter((item) =>
    item.isFile(),
  );
  const files = items.map((item) => path.join(item.parentPath, item.name)).sort();
  return new Map(
    await Promise.all(
      files.map(
        async (file) => [path.relative(where, file), await readFile(file, 'latin1')] as const,
      ),
    ),
  );
}

test('two builds of the same sources are equal byte for byte, wherever they are', async () => {
  const second = path.join(folder, 'further', 'down', 'second');
  await build(second, example);
  expect([...(await contents(second)).keys()]).toEqual([...first.keys()]);
  expect(await contents(second)).toEqual(first);
}, 60_000);

test('a build removes what an older one has left behind', async () => {
  const stale = path.join(folder, 'first', 'cli', 'chunk-OLD.js');
  await writeFile(stale, '');
  await build(path.join(folder, 'first'), example);
  expect(await contents(path.join(folder, 'first'))).toEqual(first);
}, 60_000);

test('the command line is executable and says its version', async () => {
  const command = path.join(folder, 'first', 'cli', 'kms-vpc.js');
  expect((await stat(command)).mode & 0o111).toBe(0o111);
  const { version } = JSON.parse(
    await readFile(new URL('../../package.json', import.meta.url), 'utf8'),
  ) as { version: string };
  expect(execFileSync(command, ['--version'], { encoding: 'utf8' }).trim()).toBe(version);
});

test('nothing of this machine is in the bundles', () => {
  const root = process.cwd();
  expect([...first].filter(([, text]) => text.includes(root)).map(([file]) => file)).toEqual([]);
});

test('every bundled package has its licence in the list', () => {
  const text = first.get('THIRD-PARTY-LICENSES.txt') ?? '';
  expect(text).toContain('== @alicloud/openapi-core ');
  expect(text).toContain('== zod ');
  expect(text).not.toContain('no licence stated');
});

test('the policy lies as JSON beside every function that reads one, and only there', () => {
  const beside = [...first.keys()]
    .filter((file) => file.endsWith('policy.json'))
    .map((file) => path.basename(path.dirname(file)));
  expect(beside).toContain('bind');
  expect(beside).not.toContain('probe');
  expect(fromJson(first.get('functions/bind/policy.json') ?? '')).toMatchObject({
    ok: true,
    policy: { instances: [{ id: 'kst-hzz65f176a0ogplgq1x2' }] },
  });
});

test('a policy with a mistake is not shipped, and the build says where it is', async () => {
  const file = path.join(folder, 'wrong.yaml');
  await writeFile(file, 'instances:\n  - id: kst-1\n    region: cn-hangzhou\n    wirtes: [bind]\n');
  await expect(build(path.join(folder, 'wrong'), file)).rejects.toThrow(/wrong\.yaml:4:5 .*wirtes/);
});

test('a function is one file that loads, with a handler', () => {
  for (const file of [...first.keys()].filter((name) =>
    /^functions\/[^/]+\/index\.js$/.test(name),
  )) {
    const loaded = createRequire(import.meta.url)(path.join(folder, 'first', file)) as {
      handler?: unknown;
    };
    expect(typeof loaded.handler, file).toBe('function');
  }
});
