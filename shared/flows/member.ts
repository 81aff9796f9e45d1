import { probeRole, servedVpcs, usualProbeName } from '../core/connectivity/targets.ts';
import { fillTemplate, type RosTemplate } from '../core/deployment/template.ts';
import type { AccountId, RegionId, VpcId, VSwitchId } from '../core/ids.ts';
import type { Look } from '../core/look.ts';
import type { ChangeKind, InstancePolicy } from '../core/policy/policy.ts';
import { problemsOf } from '../core/problems/problem.ts';
import { runProblems } from '../core/problems/runs.ts';
import { ownerOf } from '../core/region.ts';
import { UserError } from '../core/user-error.ts';
import type { PlannedLook } from './look.ts';

const problem = problemsOf(runProblems);

/** What a member account deploys, by the names that the policy gives. */
export interface Membership {
  readonly account: AccountId;
  readonly owner: AccountId;
  /** Name of a probe, with `{vpcId}` in it. */
  readonly probe: string;
  readonly role: string;
  /** Whether the policy names this probe and this role. */
  readonly isNamed: boolean;
}

const usualRole = 'kms-vpc-probe';

/** Throws a `UserError` where the policy names probes differently. */
export function planMembership(
  policies: readonly InstancePolicy[],
  account: AccountId,
  owner: AccountId,
): Membership {
  const named = policies.flatMap(({ probes }) => (probes === null ? [] : [probes]));
  const probe =
    oneOf(
      named.map((one) => one.function),
      'probes.function',
    ) ?? usualProbeName;
  const isOwn = account === owner;
  const arns = isOwn ? [] : named.flatMap((one) => probeRole(one, account) ?? []);
  const role = oneOf(arns, 'probes.roles')?.replace(/^.*:role\//, '');
  const isNamed = isOwn ? named.length > 0 : role !== undefined;
  return { account, owner, probe, role: role ?? usualRole, isNamed };
}

function oneOf(values: readonly string[], key: string): string | null {
  const [first, ...others] = new Set(values);
  if (others.length === 0) return first ?? null;
  throw new UserError(problem('member-names-differ', { key }));
}

export const memberTemplate = (
  shipped: RosTemplate,
  { owner, probe, role }: Membership,
): RosTemplate =>
  fillTemplate(shipped, { owner, probe, probes: probe.replaceAll('{vpcId}', '*'), role });

/** Of one region: VPCs that are served there, each with the vSwitch its probe is put into. */
export interface ServedPlace {
  readonly region: RegionId;
  readonly own: readonly { readonly vpcId: VpcId; readonly vSwitchId: VSwitchId }[];
}

/** VPCs of this account that an instance serves; one that serves several has one probe. */
export function servedPlaces(looks: readonly Look[], account: AccountId): readonly ServedPlace[] {
  const regions = [...new Set(looks.map(({ policy }) => policy.region))].sort();
  return regions.map((region) => {
    const served = new Map(
      looks
        .filter(({ policy }) => policy.region === region)
        .flatMap(servedVpcs)
        .filter(({ ownerId }) => ownerId === account)
        .flatMap(({ vpcId, vSwitchIds: [vSwitchId] }) =>
          vSwitchId === undefined ? [] : [[vpcId, { vpcId, vSwitchId }] as const],
        ),
    );
    return { region, own: [...served.values()] };
  });
}

/** Other accounts whose VPCs are served. */
export const ownersServed = (looks: readonly Look[], account: AccountId): readonly AccountId[] => {
  const owners = looks.flatMap(servedVpcs).flatMap(({ ownerId }) => ownerId ?? []);
  return [...new Set(owners)].filter((owner) => owner !== account).sort();
};

/** Probes alone, for VPCs of the instance's account; an update of the stack adds later ones. */
export function ownProbesTemplate(
  shipped: RosTemplate,
  membership: Membership,
  own: ServedPlace['own'],
): RosTemplate {
  const { Conditions: _, ...whole } = memberTemplate(shipped, membership);
  const { Probe, ProbeSecurityGroup } = whole.Resources;
  if (!Probe || !ProbeSecurityGroup) throw new Error('the template has no probe');
  const { VpcIds, VSwitchIds, VpcCount } = whole.Parameters;
  const filled = (parameter: RosTemplate['Parameters'][string] | undefined, value: unknown) => ({
    ...{ Type: 'String', ...parameter, Default: value },
  });
  return {
    ...whole,
    Description: 'kms-vpc-binder: probes of VPCs that use a KMS instance of this account',
    Parameters: {
      VpcIds: filled(VpcIds, own.map(({ vpcId }) => vpcId).join(',')),
      VSwitchIds: filled(VSwitchIds, own.map(({ vSwitchId }) => vSwitchId).join(',')),
      VpcCount: filled(VpcCount, own.length),
    },
    Resources: { ProbeSecurityGroup, Probe },
    Outputs: {},
  };
}

/** Bindings of one account that must go before it may stop sharing. */
export interface Leaving {
  readonly instanceId: string;
  readonly regionId: string;
  /** Null: the list is not known. */
  readonly bound: readonly VpcId[] | null;
  /** Bound, and nothing tells whose they are. */
  readonly unowned: readonly VpcId[];
  /** What the policy names already. */
  readonly unbind: readonly VpcId[];
  /** What the policy must allow for it. */
  readonly writes: readonly ChangeKind[];
}

export const leaving = (looks: readonly PlannedLook[], account: AccountId): readonly Leaving[] =>
  looks.map(({ policy, survey: { list, region } }) => {
    const boundOf = (owner: AccountId | null): readonly VpcId[] =>
      (list.known ? list.value : [])
        .filter((entry) => ownerOf(entry, region) === owner)
        .map(({ vpcId }) => vpcId)
        .sort();
    return {
      instanceId: policy.id,
      regionId: policy.region,
      bound: list.known ? boundOf(account) : null,
      unowned: boundOf(null),
      unbind: policy.unbind,
      writes: [...new Set([...policy.writes, 'unbind' as const])],
    };
  });
