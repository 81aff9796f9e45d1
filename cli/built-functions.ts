import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type FunctionSpec, readDeployment } from '../emulator/functions/deployment.ts';
import type { Placement } from '../emulator/network/index.ts';
import { probeName, usualProbeName } from '../shared/core/connectivity/targets.ts';
import type { VpcId } from '../shared/core/ids.ts';
import type { InstancePolicy } from '../shared/core/policy/policy.ts';
import { policyJson } from '../shared/core/policy/to-json.ts';
import { problemsOf } from '../shared/core/problems/problem.ts';
import { runProblems } from '../shared/core/problems/runs.ts';
import { UserError } from '../shared/core/user-error.ts';
import { replaceFile } from './whole-file.ts';

const problem = problemsOf(runProblems);

/** Where `s.yaml` and the built functions are. */
export const packageRoot = fileURLToPath(new URL('../', import.meta.url));

const probeCode = './dist/functions/probe';

/** The functions of `s.yaml`. Throws a UserError where they, or the probe, were not built. */
export async function builtFunctions(
  env: Readonly<Record<string, string | undefined>>,
): Promise<readonly FunctionSpec[]> {
  const functions = readDeployment(await readFile(path.join(packageRoot, 's.yaml'), 'utf8'), env);
  const missing = [...functions.map(({ code }) => code), probeCode].find(
    (code) => !existsSync(path.join(packageRoot, code, 'index.js')),
  );
  if (missing === undefined) return functions;
  throw new UserError(problem('function-not-built', { place: missing }));
}

/** The policy as a file that functions read. */
export async function writePolicy(
  folder: string,
  policies: readonly InstancePolicy[],
): Promise<string> {
  const file = path.join(folder, 'policy.json');
  await replaceFile(file, policyJson(policies), { draft: 'new', mode: 0o666 });
  return file;
}

/**
 * The probe of a VPC as `kms-vpc member` has it deployed: named as the policy says, without a role.
 */
export function probeIn(
  policies: readonly InstancePolicy[],
  { instanceId, vpcId }: Placement,
): FunctionSpec {
  const policy = policies.find(({ id }) => id === instanceId);
  return {
    name: probeName(policy?.probes?.function ?? usualProbeName, vpcId as VpcId),
    region: policy?.region ?? '',
    code: probeCode,
    handler: 'index.handler',
    memoryMb: 128,
    timeoutMs: 30_000,
    role: null,
    // A loopback address answers at once or never.
    env: { KMS_VPC_PROBE_LONGEST_MS: '3000' },
    reservedConcurrency: null,
    retries: 0,
    maxAgeMs: 0,
    onFailure: null,
    triggers: [],
  };
}
