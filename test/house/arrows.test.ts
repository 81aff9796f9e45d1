import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const config = path.join(root, '.dependency-cruiser.cjs');
const { forbidden } = createRequire(import.meta.url)(config) as { forbidden: { name: string }[] };

/** A file that breaks each rule, and what it would have to import for that. */
const violations: Record<string, { in: string; imports: string }> = {
  'no-cycles': { in: 'shared/core/cycle-also.ts', imports: './cycle.ts' },
  'no-orphans': { in: 'shared/core/orphan.ts', imports: '' },
  'no-unresolvable': { in: 'cli/nowhere.ts', imports: './not-there.ts' },
  'core-is-closed': { in: 'shared/core/open.ts', imports: '../flows/target.ts' },
  'core-does-no-io': { in: 'shared/core/reads.ts', imports: 'node:fs' },
  'ranges-only-compute': { in: 'shared/core/connectivity/cidr.ts', imports: 'node:dns' },
  'core-no-transport': { in: 'shared/core/calls.ts', imports: '@alicloud/openapi-core' },
  'cloud-knows-core-only': { in: 'shared/cloud/upward.ts', imports: '../flows/target.ts' },
  'flows-know-core-and-cloud': { in: 'shared/flows/upward.ts', imports: '../middleware/target.ts' },
  'middleware-below-functions': {
    in: 'shared/middleware/upward.ts',
    imports: '../../functions/target.ts',
  },
  'functions-below-none': { in: 'functions/sideways.ts', imports: '../cli/target.ts' },
  'cli-knows-no-function': { in: 'cli/sideways.ts', imports: '../functions/target.ts' },
  'emulator-known-to-cli-and-tests': {
    in: 'shared/cloud/fake.ts',
    imports: '../../emulator/target.ts',
  },
  'emulator-imports-nothing-of-ours': {
    in: 'emulator/borrows.ts',
    imports: '../shared/core/ids.ts',
  },
  'sources-know-no-test': { in: 'cli/tested.ts', imports: '../test/target.ts' },
  'yaml-stays-out-of-functions': {
    in: 'functions/heavy.ts',
    imports: '../shared/core/policy/reads-yaml.ts',
  },
  'templates-are-made-at-build-time': { in: 'cli/makes.ts', imports: '@alicloud/ros-cdk-core' },
  'typed-clients-are-oracles': { in: 'shared/cloud/typed.ts', imports: '@alicloud/vpc20160428' },
};

/** Files that break nothing: what the others import. */
const innocent: Record<string, string> = {
  'shared/core/ids.ts': '',
  'shared/core/cycle.ts': './cycle-also.ts',
  'shared/core/policy/from-yaml.ts': 'yaml',
  'shared/core/policy/reads-yaml.ts': './from-yaml.ts',
  'shared/core/digest.ts': 'node:crypto',
  'shared/core/shape.ts': 'zod/mini',
  'shared/cloud/target.ts': '../core/ids.ts',
  'shared/flows/target.ts': '../cloud/target.ts',
  'shared/middleware/target.ts': '../flows/target.ts',
  'functions/target.ts': '../shared/middleware/target.ts',
  'cli/target.ts': '../shared/core/policy/from-yaml.ts',
  'emulator/target.ts': 'node:http',
  'cli/emulate.ts': '../emulator/target.ts',
  'test/target.ts': '../emulator/target.ts',
};

let folder: string;
let found: Map<string, string[]>;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'arrows-'));
  await symlink(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  await symlink(path.join(root, 'tsconfig.json'), path.join(folder, 'tsconfig.json'));
  const broken = Object.values(violations).map(
    (violation) => [violation.in, violation.imports] as const,
  );
  for (const [file, imports] of [...Object.entries(innocent), ...broken]) {
    await mkdir(path.join(folder, path.dirname(file)), { recursive: true });
    await writeFile(
      path.join(folder, file),
      imports === '' ? 'export const it = 1;\n' : `import '${imports}';\nexport const it = 1;\n`,
    );
  }
  found = await brokenRules(folder);
}, 60_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

/** Files that break a rule, by rule. */
async function brokenRules(where: string): Promise<Map<string, string[]>> {
  const rooms = ['shared', 'functions', 'cli', 'emulator', 'test'];
  const depcruise = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const stdout = await new Promise<string>((resolve) => {
    execFile(
      process.execPath,
      [depcruise, '--config', config, '--output-type', 'json', ...rooms],
      { cwd: where },
      (_, out) => resolve(out),
    );
  });
  const { summary } = JSON.parse(stdout) as {
    summary: { violations: { from: string; rule: { name: string } }[] };
  };
  const byRule = new Map<string, string[]>();
  for (const { from, rule } of summary.violations)
    byRule.set(rule.name, [...(byRule.get(rule.name) ?? []), from]);
  return byRule;
}

test('every rule about imports has an example that breaks it', () => {
  expect(Object.keys(violations).sort()).toEqual(forbidden.map(({ name }) => name).sort());
});

test.each(Object.entries(violations))(
  'the rule %s finds the file that breaks it',
  (rule, { in: file }) => {
    expect(found.get(rule)).toContain(file);
  },
);

test('no rule finds a file that keeps to the arrows', () => {
  const accused = new Set(
    [...found].flatMap(([rule, files]) => (rule === 'no-cycles' ? [] : files)),
  );
  expect(Object.keys(innocent).filter((file) => accused.has(file))).toEqual([]);
});
