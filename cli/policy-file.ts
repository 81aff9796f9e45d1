import { isAbsolute, resolve } from 'node:path';
import { readPolicyText } from '../shared/core/policy/from-yaml.ts';
import type { InstancePolicy, Policy } from '../shared/core/policy/policy.ts';
import { UserError } from '../shared/core/user-error.ts';
import { readTextFile, writtenByHand } from '../shared/middleware/text-file.ts';
import type { Settings } from './command.ts';
import type { Io } from './io.ts';

/** The path as the shell that gave the command means it. */
export const pathOf = (io: Io, name: string): string =>
  isAbsolute(name) ? name : resolve(io.cwd, name);

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
  throw new UserError({
    code: 'instance-not-in-policy',
    message: `${instance} is not in ${settings.config}.`,
    fix: `Name one of these: ${policy.instances.map(({ id }) => id).join(', ')}.`,
  });
}

function policyIn(text: string, name: string): Policy {
  const read = readPolicyText(text, name);
  if (read.ok) return read.policy;
  const [first, ...others] = read.problems.map(({ message, fix, location }) => ({
    code: 'policy-invalid' as const,
    message,
    fix,
    location,
  }));
  throw new UserError(
    first ?? {
      code: 'policy-invalid',
      message: `${name} is not a policy.`,
      fix: 'See bindings.example.yaml.',
    },
    others,
  );
}

function textOf(io: Io, name: string): string {
  const read = readTextFile(pathOf(io, name), writtenByHand);
  if (read.ok) return read.text;
  switch (read.kind) {
    case 'missing':
      throw new UserError({
        code: 'config-not-found',
        message: `The policy ${name} does not exist.`,
        fix: 'Name the policy with --config FILE, or create one with kms-vpc init --instance ID --region REGION.',
      });
    case 'unreadable':
      throw new UserError({
        code: 'config-unreadable',
        message: `The policy ${name} ${read.why}.`,
        fix: 'Name a readable file with --config FILE.',
      });
    case 'no-text':
      throw new UserError({
        code: 'policy-invalid',
        message: `The policy ${read.why}.`,
        fix: read.fix,
        location: { file: name, ...read.at },
      });
  }
}
