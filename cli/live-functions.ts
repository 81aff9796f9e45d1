import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startConnectedCloud } from '../emulator/functions/connected.ts';
import {
  type DeployedCloud,
  type DeployOptions,
  startDeployedCloud,
} from '../emulator/functions/deployed.ts';
import { readDeployment } from '../emulator/functions/deployment.ts';
import { createStack, policyOf } from '../emulator/functions/stack.ts';
import type { EmulatorOptions, State } from '../emulator/index.ts';
import { Network } from '../emulator/network/index.ts';
import { hasLoopbackRange } from '../emulator/network/loopback.ts';
import { buildState } from '../emulator/scenario/build.ts';
import { completeScenario, readScenario } from '../emulator/scenario/read.ts';
import type { InstancePolicy } from '../shared/core/policy/policy.ts';
import { problemsOf } from '../shared/core/problems/problem.ts';
import { runProblems } from '../shared/core/problems/runs.ts';
import { listedOwners } from '../shared/core/selectors.ts';
import { UserError } from '../shared/core/user-error.ts';
import { readTextFile, writtenByUs } from '../shared/middleware/text-file.ts';
import { builtFunctions, packageRoot, probeIn, writePolicy } from './built-functions.ts';
import type { CommandContext } from './command.ts';
import { loadPolicies, pathOf } from './policy-file.ts';
import type { LiveHints } from './screens/live-hints.ts';
import { eventLine, functionLine } from './screens/local-cloud.ts';

const problem = problemsOf(runProblems);

/** A fresh binding is seen to be not yet reachable, and one does not wait long for it to be. */
const bindDelayMs = 5_000;

export interface LiveCloud {
  readonly cloud: DeployedCloud;
  readonly hints: LiveHints;
}

/**
 * Starts a local cloud with the built functions deployed in it as `s.yaml` says, under the policy
 * of this run, or with what setup wrote into the folder `written`, and with a network in which
 * probes reach what is bound. What the functions do goes to stderr.
 */
export async function startWithFunctions(
  context: CommandContext,
  options: Omit<EmulatorOptions, 'clock' | 'route'>,
  written?: string,
): Promise<LiveCloud> {
  const { io, display, settings, interruption } = context;
  // What setup wrote has its own policy beside the code.
  const config = written === undefined ? settings.config : policyBesideCode(written);
  const policies = await loadPolicies(io, { ...settings, config });
  const owner = ownerIn(options.scenario, policies);
  const setUp =
    written === undefined ? await shipped(io.env, owner) : writtenBySetup(io, written, owner);
  const { account } = setUp;
  const folder = await mkdtemp(path.join(tmpdir(), 'kms-vpc-functions-'));
  interruption.atEnd(() => rm(folder, { recursive: true, force: true }));
  const at = (): Date => new Date(io.now());
  const deployed: DeployOptions = {
    ...options,
    scenario: renamed(options.scenario, owner, account),
    ...setUp,
    env: written === undefined ? { KMS_VPC_CONFIG: await writePolicy(folder, policies) } : {},
    onEvent: ({ event }) => io.stderr.write(eventLine(display, event, at())),
    onLog: (name, line) => io.stderr.write(functionLine(display, name, line, at())),
  };
  const hasNetwork = await (io.hasLoopbackRange ?? hasLoopbackRange)();
  const cloud = hasNetwork
    ? await startConnectedCloud(connected(deployed, policies))
    : await startDeployedCloud(deployed);
  const served = servedIn(cloud.state(), policies);
  const hints = { config, hasNetwork, bindDelayMs, served, probesFor: probesFor(policies) };
  return { cloud, hints };
}

/** The primary VPC of the first instance of the policy, which uses it from the beginning. */
function servedIn({ instances }: State, policies: readonly InstancePolicy[]): LiveHints['served'] {
  const [first] = policies.flatMap(({ id }) => instances[id] ?? []);
  return first ? { instanceId: first.id, vpcId: first.primaryVpc } : null;
}

type World = EmulatorOptions['scenario'];

type SetUp = Pick<DeployOptions, 'account' | 'functions' | 'root' | 'stack' | 'policy'>;

const shipped = async (env: CommandContext['io']['env'], account: string): Promise<SetUp> => ({
  account,
  functions: await builtFunctions({ KMS_VPC_ACCOUNT: account, ...env }),
  root: packageRoot,
});

/**
 * What setup wrote, in the account that it was written for, with the roles of its template: a
 * function may do what its policy says, and no more.
 */
function writtenBySetup(io: CommandContext['io'], folder: string, owner: string): SetUp {
  const root = pathOf(io, folder);
  const read = (file: string): string => {
    const text = readTextFile(path.join(root, file), writtenByUs);
    if (text.ok) return text.text;
    const facts = { file: path.join(folder, file), why: text.why };
    throw new UserError(problem('deployment-file-missing', facts));
  };
  const functions = readDeployment(read('s.yaml'), io.env);
  const account = functions.flatMap(({ role }) => role?.split(':')[3] ?? [])[0] ?? owner;
  const stack = createStack(read('ros-template.json'), {
    name: 'kms-vpc',
    account,
    region: functions[0]?.region ?? '',
  });
  return { account, functions, root, stack, policy: ({ role }) => policyOf(stack, role) };
}

/** The account that owns the instances goes by the id of the account that was set up. */
function renamed(scenario: World, from: string, to: string): World {
  const rename = (text: string): string => text.replaceAll(from, to);
  return typeof scenario === 'string'
    ? rename(scenario)
    : JSON.parse(rename(JSON.stringify(scenario)));
}

const policyBesideCode = (folder: string): string =>
  path.join(folder, 'functions/bind/policy.json');

const connected = (deployed: DeployOptions, policies: readonly InstancePolicy[]) => ({
  ...deployed,
  network: new Network({ bindDelayMs }),
  probe: probeIn.bind(null, policies),
  onTrouble: (error: unknown) =>
    deployed.onLog?.('network', error instanceof Error ? error.message : String(error)),
});

/** Whose probes a policy without any should name. */
function probesFor(policies: readonly InstancePolicy[]): readonly string[] | null {
  const without = policies.filter(({ probes }) => probes === null);
  const accounts = without.flatMap(listedOwners);
  return without.length === 0 ? null : [...new Set(accounts)].sort();
}

/** Whose the instances are in the local cloud, and with them the functions. */
function ownerIn(scenario: World, policies: readonly InstancePolicy[]): string {
  const complete =
    typeof scenario === 'string' ? readScenario(scenario) : completeScenario(scenario);
  const { instances } = buildState(complete, 0);
  for (const { id, region } of policies) refuseOtherRegion(id, region, instances[id]?.region);
  const owner = policies.map(({ id }) => instances[id]?.owner).find((one) => one !== undefined);
  if (owner !== undefined) return owner;
  throw new UserError(problem('no-instance-in-local-cloud', { ids: Object.keys(instances) }));
}

function refuseOtherRegion(id: string, region: string, there: string | undefined): void {
  if (there === undefined || there === region) return;
  throw new UserError(problem('instance-in-other-region', { id, region, there }));
}
