import { execFile } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Emulator } from '../../emulator/index.ts';
import { aFolder, environmentOf } from '../cli/run.ts';
import { demoCloud, policyFor, writes } from '../cli/world.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = path.join(root, 'docs/review');

/** Every recipe by its file's name. */
const recipes = new Map(
  readdirSync(folder).map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]),
);

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string>>;
  readonly run?: string;
}

interface Workflow {
  readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>;
}

const workflow = (name: string): Workflow => parse(recipes.get(name) ?? '');

/** `gh` that keeps comments and artifacts in a folder, and knows one merged pull request. */
const gh = `#!/bin/sh
case "$1 $2" in
  'pr comment') cp "$5" "$STORE/comment.md" ;;
  'pr list') [ "$6" = merge-commit ] && echo reviewed-commit ;;
  'run list') [ "$6" = reviewed-commit ] && echo 42 ;;
  'run download') [ "$3" = 42 ] && cp "$STORE/$5/plan.json" . ;;
  *) echo "gh $*: unknown" >&2; exit 1 ;;
esac
`;

/** A checkout with a policy, in which the steps of workflows can be run. */
function aRepository(policy: string) {
  const cwd = aFolder({ 'bindings.yaml': policy });
  const [bin, store] = [path.join(cwd, 'bin'), path.join(cwd, 'store')];
  for (const folder of [bin, store, path.join(store, 'kms-vpc-plan')]) mkdirSync(folder);
  const commands = {
    gh,
    npm: '#!/bin/sh\n[ "$1" = ci ]\n',
    npx: `#!/bin/sh\nshift 3\nexec node ${path.join(root, 'dist/cli/kms-vpc.js')} "$@"\n`,
  };
  for (const [name, text] of Object.entries(commands)) {
    writeFileSync(path.join(bin, name), text);
    chmodSync(path.join(bin, name), 0o755);
  }
  return { cwd, bin, store };
}

type Repository = ReturnType<typeof aRepository>;

/** Runs a job as a runner does: each step in its own `bash -e`, until one fails. */
async function runJob(
  { cwd, bin, store }: Repository,
  name: string,
  cloud: Emulator,
): Promise<string | null> {
  const [job] = Object.values(workflow(name).jobs);
  const env = {
    ...{ HOME: cwd, ALIBABA_CLOUD_ECS_METADATA_DISABLED: 'true', ...environmentOf(cloud, 'kms') },
    ...{ PATH: `${bin}:${process.env.PATH}`, STORE: store, PR: '7', SHA: 'merge-commit' },
  };
  for (const step of job?.steps ?? []) {
    if (step.uses?.startsWith('actions/upload-artifact@')) {
      const { name: artifact = '', path: file = '' } = step.with ?? {};
      copyFileSync(path.join(cwd, file), path.join(store, artifact, file));
    }
    if (step.run === undefined) continue;
    try {
      await promisify(execFile)('bash', ['-e', '-c', step.run], { cwd, env });
    } catch (error) {
      return `${step.name ?? step.run}: ${String(error)}`;
    }
  }
  return null;
}

test('every recipe is YAML, and every command in it that is ours is one of ours', () => {
  expect([...recipes.keys()].sort()).toEqual([
    'github-apply.yml',
    'github-plan.yml',
    'gitlab-ci.yml',
    'yunxiao-apply.yml',
    'yunxiao-plan.yml',
  ]);
  for (const text of recipes.values()) expect(parse(text)).toBeTypeOf('object');
  const calls = [...recipes.values()].flatMap(
    (text) => text.match(/npx -p kms-vpc-binder kms-vpc .*/g) ?? [],
  );
  expect(calls).toHaveLength(6);
  for (const call of calls) {
    expect([
      'plan --format markdown --out plan.json > plan.md || [ $? -eq 2 ]',
      'apply plan.json --yes',
    ]).toContain(call.replace('npx -p kms-vpc-binder kms-vpc ', ''));
  }
});

describe('the workflows of GitHub Actions', () => {
  const policy = policyFor('    writes: [bind]\n    requireReviewed: [newOwner]\n');

  test('comment a plan on the pull request, and the merge applies exactly that', async () => {
    const cloud = await demoCloud();
    cloud.change('free-address');
    cloud.change({ setQuota: { instance: 'kst-hzz65f176a0ogplgq1x2', vpcNum: 12 } });
    const repository = aRepository(policy);
    expect(await runJob(repository, 'github-plan.yml', cloud)).toBeNull();
    const comment = readFileSync(path.join(repository.store, 'comment.md'), 'utf8');
    expect(comment).toContain('Plan: 4 to bind');
    expect(writes(cloud)).toBe(0);

    expect(await runJob(repository, 'github-apply.yml', cloud)).toBeNull();
    expect(writes(cloud)).toBe(1);

    expect(await runJob(repository, 'github-plan.yml', cloud)).toBeNull();
    const after = readFileSync(path.join(repository.store, 'comment.md'), 'utf8');
    expect(after.split('\n')).toHaveLength(2);
  });

  test('apply nothing when the list has moved since the review', async () => {
    const cloud = await demoCloud();
    const repository = aRepository(policy);
    expect(await runJob(repository, 'github-plan.yml', cloud)).toBeNull();
    cloud.change({ clearBindings: { instance: 'kst-hzz65f176a0ogplgq1x2' } });
    const before = writes(cloud);
    expect(await runJob(repository, 'github-apply.yml', cloud)).toContain('Apply');
    expect(writes(cloud)).toBe(before);
  });
});
