import { type Reply, replyOf } from '../cloud.ts';
import { Follower } from '../network/follow.ts';
import type { Network, Placement } from '../network/index.ts';
import { loopbackCidr } from '../network/loopback.ts';
import type { State } from '../state/types.ts';
import type { WireRequest } from '../wire/request.ts';
import { type DeployedCloud, type DeployOptions, startDeployedCloud } from './deployed.ts';
import type { FunctionSpec } from './deployment.ts';

export interface ConnectOptions extends Omit<DeployOptions, 'onState' | 'ready'> {
  /** Closed with the cloud. */
  readonly network: Network;
  /**
   * The probe of a VPC, which is there as soon as the VPC is bound; the environment in which it
   * sees that VPC is added. Null: there is none.
   */
  readonly probe: (placement: Placement) => FunctionSpec | null;
  /** Whether other accounts begin without the role of the probes. */
  readonly membersAreBare?: boolean;
  /** Told of what keeps the network from being as the state wants it. */
  readonly onTrouble: (error: unknown) => void;
}

/**
 * Starts a local cloud with functions and with a network: instances answer at real addresses in
 * every VPC they are bound to, and there is a probe in each of these. Its vSwitches are moved to
 * addresses of this machine, whatever the scenario says.
 */
export async function startConnectedCloud({
  network,
  probe,
  onTrouble,
  membersAreBare = false,
  ...options
}: ConnectOptions): Promise<DeployedCloud> {
  let follow = async (_: State): Promise<void> => {};
  let caughtUp = Promise.resolve();
  const cloud = await startDeployedCloud({
    ...options,
    pages: async (request) =>
      (await reached(request, network)) ?? (await options.pages?.(request)) ?? null,
    onState: (state) => {
      caughtUp = follow(state).catch(onTrouble);
    },
    ready: () => caughtUp,
  });
  const follower = new Follower(network, async (placement) => {
    const { vpcId } = placement;
    const spec = probe(placement);
    const owner = cloud.state().vpcs[vpcId]?.owner;
    if (spec === null || owner === undefined) return;
    const env = { ...spec.env, ...(await network.environment(vpcId)) };
    cloud.host.deploy({ ...spec, account: owner, env });
  });
  follow = (state) => follower.follow(state);
  network.assume(cloud.state().variants);
  const chains = await chainsOf(cloud.state(), network);
  cloud.change((state) => {
    const made = connected(state, chains);
    return membersAreBare ? made : withRoles(made, options.account);
  });
  await caughtUp;
  const close = async (): Promise<void> => {
    await cloud.close();
    await caughtUp;
    await network.close();
  };
  return { ...cloud, close };
}

/** `GET /-/reach/INSTANCE/VPC`: where the instance answers in there; null for any other path. */
async function reached({ method, path }: WireRequest, network: Network): Promise<Reply | null> {
  const [, instanceId = '', vpcId = ''] = /^\/-\/reach\/([^/]+)\/([^/]+)$/.exec(path) ?? [];
  if (method !== 'GET' || vpcId === '') return null;
  const address = await network.reach(instanceId, vpcId);
  const contentType = 'text/plain';
  return address === null
    ? replyOf(`${instanceId} is not in ${vpcId}\n`, { contentType, status: 404 })
    : replyOf(`${address}\n`, { contentType });
}

async function chainsOf(
  { instances }: State,
  network: Network,
): Promise<ReadonlyMap<string, string>> {
  return new Map(
    await Promise.all(
      Object.values(instances).map(
        async ({ id, region }) => [id, await network.caChain(id, region)] as const,
      ),
    ),
  );
}

/** The role that `kms-vpc member` asks every other account for. */
export const probeRole = 'kms-vpc-probe';

function connected(state: State, chains: ReadonlyMap<string, string>): State {
  const onLoopback = Object.values(state.vSwitches).map((vSwitch, nth) => ({
    ...vSwitch,
    cidr: loopbackCidr(nth),
  }));
  const chained = Object.values(state.instances).map((one) => ({
    ...one,
    caChainPem: chains.get(one.id) ?? one.caChainPem,
  }));
  return { ...state, vSwitches: byId(onLoopback), instances: byId(chained) };
}

function withRoles(state: State, account: string): State {
  const role = { name: probeRole, trusts: [account], allow: ['fc:InvokeFunction'], deny: [] };
  const trusting = Object.values(state.accounts).map((one) =>
    one.id === account ? one : { ...one, roles: [...one.roles, role] },
  );
  return { ...state, accounts: byId(trusting) };
}

const byId = <T extends { readonly id: string }>(all: readonly T[]): Record<string, T> =>
  Object.fromEntries(all.map((one) => [one.id, one]));
