import type { Known, VSwitch } from '../facts.ts';
import { type AccountId, byId, type VpcId, type VSwitchId } from '../ids.ts';
import type { Look } from '../look.ts';
import { type InstancePolicy, saidOf } from '../policy/policy.ts';
import { ownerOf } from '../region.ts';
import type { Expectation, ProbeOutcome } from './verdict.ts';

/** How to ask the probe of one VPC. */
export interface ProbeCall {
  readonly functionName: string;
  /** Null: the function is of this account. */
  readonly roleArn: string | null;
  readonly caChainPem: string;
}

/** One VPC that the instance should be reachable from. */
export interface Target {
  readonly expectation: Expectation;
  /** The call to make, or why none can be made. */
  readonly call: ProbeCall | Extract<ProbeOutcome, { readonly kind: 'not-probed' }>;
}

/** Connecting, TLS and an answer inside one region take a few ms; a second is a sign of trouble. */
const slowAfterMs = 1000;

/** Where an instance is: a VPC, whose it is, and through which of its vSwitches. */
export interface Served {
  readonly vpcId: VpcId;
  readonly ownerId: AccountId | null;
  readonly vSwitchIds: readonly VSwitchId[];
}

/**
 * The primary VPC and every bound one, by id; of an unknown list none, since part of it proves
 * nothing.
 */
export function servedVpcs({
  observation: { instance, account },
  survey: { list, region },
}: Look): readonly Served[] {
  if (!instance.known) return [];
  const { primaryVpcId, primaryVSwitchIds } = instance.value;
  const places = new Map<VpcId, Served>();
  if (primaryVpcId !== null)
    places.set(primaryVpcId, {
      vpcId: primaryVpcId,
      ownerId: account,
      vSwitchIds: primaryVSwitchIds,
    });
  for (const entry of list.known ? list.value : []) {
    const { vpcId, vSwitchId } = entry;
    places.set(vpcId, { vpcId, ownerId: ownerOf(entry, region), vSwitchIds: [vSwitchId] });
  }
  return [...places.values()].sort((a, b) => byId(a.vpcId, b.vpcId));
}

/** Every VPC that the instance should be reachable from, with how to find out. */
export function targetsOf(look: Look): readonly Target[] {
  const { observation, policy } = look;
  const { account, instance, instanceId, region } = observation;
  const caChainPem = instance.known ? instance.value.caChainPem : null;
  return servedVpcs(look).map(({ vpcId, ownerId, vSwitchIds }) => ({
    expectation: {
      instanceId,
      vpcId,
      ownerId,
      vSwitchIds,
      expectedCidrs: cidrsOf(vSwitchIds, region.vSwitches),
      slowAfterMs,
    },
    call: callOf(policy, vpcId, ownerId === account ? null : ownerId, caChainPem),
  }));
}

/**
 * Where the instance must be. Not known for all of the vSwitches: not known, since a part would
 * make the rest look wrong.
 */
function cidrsOf(
  ids: readonly VSwitchId[],
  vSwitches: Known<readonly VSwitch[]> | null,
): readonly string[] {
  const visible = vSwitches?.known ? vSwitches.value : [];
  const cidrs = ids.map((id) => visible.find((one) => one.id === id)?.cidr ?? null);
  return cidrs.every((cidr) => cidr !== null) ? cidrs : [];
}

function callOf(
  policy: InstancePolicy,
  vpcId: VpcId,
  foreignOwner: AccountId | null,
  caChainPem: string | null,
): Target['call'] {
  const { probes } = policy;
  if (probes === null) return { kind: 'not-probed', why: 'unprobed-no-probes' };
  if (caChainPem === null) return { kind: 'not-probed', why: 'unprobed-no-ca-chain' };
  const functionName = probeName(probes.function, vpcId);
  if (foreignOwner === null) return { functionName, roleArn: null, caChainPem };
  const roleArn = probeRole(probes, foreignOwner);
  return roleArn === null
    ? { kind: 'not-probed', why: 'unprobed-no-role' }
    : { functionName, roleArn, caChainPem };
}

/** What a policy without probes is offered. */
export const usualProbeName = 'kms-vpc-probe-{vpcId}';

/** The probe of one VPC. */
export const probeName = (pattern: string, vpcId: VpcId): string =>
  pattern.replaceAll('{vpcId}', vpcId);

/** The role to call the probes of another account in; null: none is named. */
export const probeRole = (
  { roles }: NonNullable<InstancePolicy['probes']>,
  account: AccountId,
): string | null =>
  typeof roles === 'string' ? roles.replaceAll('{accountId}', account) : saidOf(roles, account);
