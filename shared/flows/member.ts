import { probeRole, usualProbeName } from '../core/connectivity/targets.ts';
import { fillTemplate, type RosTemplate } from '../core/deployment/template.ts';
import type { AccountId, VpcId } from '../core/ids.ts';
import type { ChangeKind, InstancePolicy } from '../core/policy/policy.ts';
import { problemsOf } from '../core/problems/problem.ts';
import { runProblems } from '../core/problems/runs.ts';
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

/**
 * Throws a `UserError` where the account is no other one, or the policy names probes differently.
 */
export function planMembership(
  policies: readonly InstancePolicy[],
  account: AccountId,
  owner: AccountId,
): Membership {
  if (account === owner) {
    throw new UserError(problem('member-is-owner', { account }));
  }
  const named = policies.flatMap(({ probes }) => (probes === null ? [] : [probes]));
  const probe =
    oneOf(
      named.map((one) => one.function),
      'probes.function',
    ) ?? usualProbeName;
  const arns = named.flatMap((one) => probeRole(one, account) ?? []);
  const role = oneOf(arns, 'probes.roles')?.replace(/^.*:role\//, '');
  return { account, owner, probe, role: role ?? usualRole, isNamed: role !== undefined };
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

/** Bindings of one account that must go before it may stop sharing. */
export interface Leaving {
  readonly instanceId: string;
  readonly regionId: string;
  /** Null: the list is not known. */
  readonly bound: readonly VpcId[] | null;
  /** What the policy names already. */
  readonly unbind: readonly VpcId[];
  /** What the policy must allow for it. */
  readonly writes: readonly ChangeKind[];
}

export const leaving = (looks: readonly PlannedLook[], account: AccountId): readonly Leaving[] =>
  looks.map(({ policy, survey: { list } }) => {
    const entries = list.known ? list.value.filter(({ ownerId }) => ownerId === account) : null;
    return {
      instanceId: policy.id,
      regionId: policy.region,
      bound: entries?.map(({ vpcId }) => vpcId).sort() ?? null,
      unbind: policy.unbind,
      writes: [...new Set([...policy.writes, 'unbind' as const])],
    };
  });
