import { startConnectedCloud } from '../../emulator/functions/connected.ts';
import {
  type DeployedCloud,
  type DeployOptions,
  startDeployedCloud,
} from '../../emulator/functions/deployed.ts';
import type { FunctionSpec } from '../../emulator/functions/deployment.ts';
import { bundledScenario } from '../../emulator/index.ts';
import { Network } from '../../emulator/network/index.ts';
import { hasLoopbackRange } from '../../emulator/network/loopback.ts';
import type { Report } from '../../shared/core/report/schema.ts';
import { packageRoot, probeIn, writePolicy } from '../built-functions.ts';
import type { Io } from '../io.ts';
import { loadPolicies } from '../policy-file.ts';
import type { Delivery } from './narration/en.ts';
import { bindDelayMs, owner } from './scenes.ts';
import { type DemoWorld, folderWith, worldOf } from './world.ts';

/**
 * A local cloud in which a built function waits for events and, where this machine can have one, a
 * network with probes.
 */
export interface LiveWorld extends DemoWorld {
  readonly hasNetwork: boolean;
  /** Lets time pass in the network. */
  pass(ms: number): void;
  /** Makes something happen that the function is told of, and resolves to what came of it. */
  deliver(
    change: string,
  ): Promise<Delivery & { readonly event: string; readonly functionName: string }>;
}

export async function openLiveWorld(
  io: Io,
  policy: string,
  bind: FunctionSpec,
): Promise<LiveWorld> {
  const folder = await folderWith(policy);
  const policies = await loadPolicies(
    { ...io, cwd: folder },
    { config: 'bindings.yaml', instance: null, json: false },
  );
  let passed = 0;
  const options: DeployOptions = {
    scenario: bundledScenario('connected'),
    functions: [bind],
    account: owner.id,
    root: packageRoot,
    env: { KMS_VPC_CONFIG: await writePolicy(folder, policies) },
  };
  const hasNetwork = await (io.hasLoopbackRange ?? hasLoopbackRange)();
  const network = new Network({ clock: () => passed, bindDelayMs });
  const probe = probeIn.bind(null, policies);
  // What goes wrong in the network is what the next proof tells.
  const cloud = hasNetwork
    ? await startConnectedCloud({ ...options, network, probe, onTrouble: () => {} })
    : await startDeployedCloud(options);
  return {
    ...worldOf(io, folder, cloud),
    hasNetwork,
    pass: (ms) => {
      passed += ms;
    },
    deliver: (change) => deliver(cloud, change, io),
  };
}

async function deliver(cloud: DeployedCloud, change: string, { steady }: Io) {
  const startedAt = steady();
  cloud.change(change);
  const event = cloud.bus.events.at(-1)?.event.type.replace(/^\w+:/, '') ?? '';
  await cloud.host.idle();
  const ms = Math.round(steady() - startedAt);
  const invoked = cloud.host.invocations.at(-1);
  const [instance] = (JSON.parse(invoked?.payload || '{}') as Partial<Report>).instances ?? [];
  const vpcId = instance?.plan.actions.map((action) => action.vpcId).join(', ') ?? '';
  const isBound =
    invoked?.error === null &&
    instance?.status === 'changed' &&
    instance.applied?.readBack === 'equal';
  if (!isBound)
    throw new Error(
      `the function ${invoked?.functionName} did not bind what was shared: ${invoked?.payload}`,
    );
  return {
    event,
    functionName: invoked.functionName,
    vpcId,
    writes: instance.applied?.writes ?? 0,
    ms,
  };
}
