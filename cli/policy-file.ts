import { isAbsolute, resolve } from 'node:path';
import { readPolicyText } from '../shared/core/policy/from-yaml.ts';
import type { InstancePolicy, Policy } from '../shared/core/policy/policy.ts';
import { policyProblem } from '../shared/core/policy/problem.ts';
import { commandLineProblems } from '../shared/core/problems/command-line.ts';
import { problemsOf } from '../shared/core/problems/problem.ts';
import { savedFileProblems } from '../shared/core/problems/saved-files.ts';
import { UserError } from '../shared/core/user-error.ts';
import { readTextFile, writtenByHand } from '../shared/middleware/text-file.ts';
import type { Settings } from './command.ts';
import type { Io } from './io.ts';

const problem = problemsOf(savedFileProblems);

/**
 * The path as the shell that gave the command means it. A pipe has no size to limit, and cannot be
 * waited for with an ear for Ctrl-C: `-` is refused everywhere.
 */
export function pathOf(io: Io, name: string): string {
  if (name === '-') throw new UserError(problemsOf(commandLineProblems)('dash-is-no-file', {}));
  return isAbsolute(name) ? name : resolve(io.cwd, name);
}

/** `ENOENT` and its like; null for anything that is no failure of the file system. */
export const systemCode = (error: unknown): string | null =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;

/** The instances of the policy that this run is about. */
export async function loadPolicies(io: Io, settings: Settings): Promise<readonly InstancePolicy[]> {
  const policy = policyIn(textOf(io, settings.config), settings.config);
  const { instance } = settings;
  if (instance === null) return policy.instances;
  const chosen = policy.instances.filter(({ id }) => id === instance);
  if (chosen.length > 0) return chosen;
  const ids = policy.instances.map(({ id }) => id);
  const facts = { id: instance, file: settings.config, ids };
  throw new UserError(problem('instance-not-in-policy', facts));
}

function policyIn(text: string, name: string): Policy {
  const read = readPolicyText(text, name);
  if (read.ok) return read.policy;
  const [first, ...others] = read.problems;
  throw new UserError(first ?? problem('not-a-policy', { file: name }), others);
}

function textOf(io: Io, name: string): string {
  const read = readTextFile(pathOf(io, name), writtenByHand);
  if (read.ok) return read.text;
  switch (read.kind) {
    case 'missing':
      throw new UserError(problem('config-not-found', { file: name }));
    case 'unreadable':
      throw new UserError(problem('config-unreadable', { file: name, why: read.why }));
    case 'no-text':
      throw new UserError(
        policyProblem(
          'policy-no-text',
          { why: read.why, how: read.fix },
          { file: name, ...read.at },
        ),
      );
  }
}
