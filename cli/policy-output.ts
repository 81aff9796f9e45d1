import { lstat } from 'node:fs/promises';
import { dirname, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import manifest from '../package.json' with { type: 'json' };
import { type LocatedProblem, readPolicyText } from '../shared/core/policy/from-yaml.ts';
import type { Policy } from '../shared/core/policy/policy.ts';
import { problemsOf } from '../shared/core/problems/problem.ts';
import { saying } from '../shared/core/problems/said.ts';
import { savedFileParts, savedFileProblems } from '../shared/core/problems/saved-files.ts';
import { UserError } from '../shared/core/user-error.ts';
import { readTextFile, writtenByHand } from '../shared/middleware/text-file.ts';
import type { Io } from './io.ts';
import { pathOf, systemCode } from './policy-file.ts';
import { version } from './version.ts';
import { makeFile, replaceFile, whyUnwritable } from './whole-file.ts';

const problem = problemsOf(savedFileProblems);

const say = saying(savedFileParts);

/** Refuses to overwrite what somebody wrote, before anything is asked of the cloud. */
async function mustBeFree(io: Io, name: string): Promise<void> {
  if (!(await exists(pathOf(io, name)))) return;
  throw new UserError(problem('config-exists', { file: name }));
}

/**
 * The policy that is there, to add to; null: there is none. What is no policy is not touched.
 */
export async function policyThere(
  io: Io,
  name: string,
): Promise<{ readonly text: string; readonly policy: Policy } | null> {
  if (!(await exists(pathOf(io, name)))) return null;
  const file = readTextFile(pathOf(io, name), writtenByHand);
  const read = file.ok ? readPolicyText(file.text, name) : null;
  if (file.ok && read?.ok) return { text: file.text, policy: read.policy };
  if (!read || read.ok) await mustBeFree(io, name);
  else throw noPolicy(name, read.problems[0]);
  return null;
}

const noPolicy = (name: string, first: LocatedProblem | undefined): UserError =>
  new UserError(
    problem(
      'config-no-policy',
      { file: name, problem: first?.said.message ?? say('no-policy-empty', {}) },
      first?.location,
    ),
  );

export const alreadyThere = (name: string, ids: readonly string[]): UserError =>
  new UserError(problem('config-has-instances', { file: name, ids }));

/**
 * Writes a policy whole or not at all. Unless it is to replace one, it never does, even one that
 * appeared a moment ago.
 */
export async function writePolicy(
  io: Io,
  name: string,
  text: string,
  { replace }: { readonly replace: boolean },
): Promise<void> {
  const path = pathOf(io, name);
  try {
    if (replace) await replaceFile(path, text, { draft: io.newRunId(), mode: 0o666 });
    else await makeFile(path, text, io.newRunId());
  } catch (error) {
    if (systemCode(error) === 'EEXIST' && !replace) return await mustBeFree(io, name);
    const why = whyUnwritable(error);
    if (why === null) throw error;
    throw new UserError(problem('config-not-writable', { file: name, why }));
  }
}

const schemaPlace = 'schemas/policy.schema.json';
const shippedSchema = fileURLToPath(new URL(`../${schemaPlace}`, import.meta.url));

/** The schema of this version in the sources, for whoever has no copy of the project. */
export const publicSchema = `${manifest.repository.url
  .replace(/^git\+https:\/\/github\.com\//, 'https://raw.githubusercontent.com/')
  .replace(/\.git$/, '')}/v${version}/${schemaPlace}`;

/**
 * Where a policy's editor finds the schema: the package of its project, seen from the policy; for a
 * package that lies elsewhere, which the next machine has somewhere else, its public address.
 */
export function schemaFor(policy: string, schema = shippedSchema): string {
  const [project = ''] = schema.split(/[/\\](?:node_modules|schemas)[/\\]/);
  const folder = dirname(policy);
  const inside = relative(project, folder);
  if (inside === '..' || inside.startsWith(`..${sep}`)) return publicSchema;
  const path = relative(folder, schema).split(sep).join('/');
  return path.startsWith('.') ? path : `./${path}`;
}

/** A link that leads nowhere takes the name as well. */
async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    return true;
  }
}
