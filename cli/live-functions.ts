import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type DeployedCloud, startDeployedCloud } from '../emulator/functions/deployed.ts';
import { readDeployment } from '../emulator/functions/deployment.ts';
import type { EmulatorOptions } from '../emulator/index.ts';
import { buildState } from '../emulator/scenario/build.ts';
import { completeScenario, readScenario } from '../emulator/scenario/read.ts';
import type { InstancePolicy } from '../shared/core/policy/policy.ts';
import type { Invocation } from './invocation.ts';
import { loadPolicies } from './policy-file.ts';
import { eventLine, functionLine } from './screens/local-cloud.ts';
import { UserError } from './user-error.ts';

/** Where `s.yaml` and the built functions are. */
const root = fileURLToPath(new URL('../', import.meta.url));

/** Starts a local cloud with the built functions deployed in it as `s.yaml` says, under the policy of this run. What they do goes to stderr. */
export async function startWithFunctions(
  invocation: Invocation,
  options: Omit<EmulatorOptions, 'clock' | 'route'>,
): Promise<DeployedCloud> {
  const { io, settings, interruption } = invocation;
  const policies = await loadPolicies(io, settings);
  const functions = readDeployment(await readFile(path.join(root, 's.yaml'), 'utf8'), io.env);
  for (const { code } of functions) if (!existsSync(path.join(root, code, 'index.js'))) throw notBuilt(code);
  const folder = await mkdtemp(path.join(tmpdir(), 'kms-vpc-functions-'));
  const policyFile = path.join(folder, 'policy.json');
  await writeFile(policyFile, asJson(policies));
  const at = (): Date => new Date(io.now());
  const cloud = await startDeployedCloud({
    ...options,
    functions,
    account: accountOf(options.scenario, policies),
    root,
    env: { KMS_VPC_CONFIG: policyFile },
    onEvent: ({ event }) => io.stderr.write(eventLine(event, at())),
    onLog: (name, line) => io.stderr.write(functionLine(name, line, at())),
  });
  interruption.atEnd(() => rm(folder, { recursive: true, force: true }));
  return cloud;
}

/** What was left out of the policy is null once defaults are filled in, and left out again for the functions. */
const asJson = (policies: readonly InstancePolicy[]): string =>
  JSON.stringify({ instances: policies }, (_, value) => (value === null ? undefined : value));

/** The functions belong to the owner of the instances. */
function accountOf(scenario: EmulatorOptions['scenario'], policies: readonly InstancePolicy[]): string {
  const complete = typeof scenario === 'string' ? readScenario(scenario) : completeScenario(scenario);
  const { instances } = buildState(complete, 0);
  const owner = policies.map(({ id }) => instances[id]?.owner).find((one) => one !== undefined);
  if (owner !== undefined) return owner;
  throw new UserError({
    code: 'instance-not-in-policy',
    message: 'none of the instances of the policy is in this local cloud.',
    fix: `write a policy for one of ${Object.keys(instances).join(', ')}, or name another scenario.`,
  });
}

const notBuilt = (code: string): UserError =>
  new UserError({ code: 'bad-arguments', message: `there is no built function in ${code}.`, fix: 'run npm run build first.' });
