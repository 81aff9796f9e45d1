import type { Binding, KmsInstance } from '../facts.ts';
import { finding, type Reason } from '../findings/finding.ts';
import type { AccountId, VpcId } from '../ids.ts';
import type { ChangeKind, ReviewRule } from '../policy/policy.ts';
import { ownerOf } from '../region.ts';
import type { Survey } from '../survey.ts';
import type { Action } from './plan.ts';
import type { Stop } from './wish.ts';

/**
 * Lets a change pass or says why not. A gate counts what it lets pass, so each is used for one
 * plan, and asked in the order in which changes are served.
 */
export type Gate = (action: Action) => Stop | null;

/**
 * A primary VPC is never added to the list; while nobody says which one it is, any VPC could be it.
 */
export const primaryGate =
  ({ primaryVpcId }: KmsInstance, { instanceId }: Survey): Gate =>
  ({ kind, vpcId }) =>
    kind !== 'bind' || primaryVpcId !== null
      ? null
      : {
          code: 'primary-vpc-unknown',
          finding: finding('primary-vpc-unknown', vpcId, { instanceId }),
        };

/** `maxPerOwner`: bound VPCs of the owner count first, whoever bound them. */
export function ownerGate(list: readonly Binding[], survey: Survey): Gate {
  const {
    policy,
    account,
    instanceId,
    candidates: { wanted },
  } = survey;
  const limit = policy.bind.shared?.maxPerOwner ?? null;
  if (limit === null) return () => null;
  const taken = boundByOwner(list, survey);
  return ({ kind, vpcId }) => {
    const candidate = wanted.get(vpcId);
    if (kind !== 'bind' || candidate === undefined || candidate.ownerId === account) return null;
    const { ownerId } = candidate;
    const count = taken.get(ownerId) ?? 0;
    if (count >= limit)
      return {
        code: 'owner-limit',
        finding: finding('owner-limit', vpcId, { ownerId, count, limit, instanceId }),
      };
    taken.set(ownerId, count + 1);
    return null;
  };
}

/**
 * How many VPCs each account has in the list, as far as its entries or vSwitches tell whose they
 * are.
 */
function boundByOwner(list: readonly Binding[], { region }: Survey): Map<AccountId, number> {
  const bound = new Map<AccountId, number>();
  for (const entry of list) {
    const owner = ownerOf(entry, region);
    if (owner !== null) bound.set(owner, (bound.get(owner) ?? 0) + 1);
  }
  return bound;
}

/** `writes`: the kinds of change that may be made. */
export const allowedGate =
  ({ policy, instanceId }: Survey): Gate =>
  ({ kind, vpcId, because }) =>
    policy.writes.includes(kind)
      ? null
      : {
          code: 'not-allowed',
          finding: finding('not-allowed', vpcId, { kind, because, instanceId }),
        };

/**
 * `requireReviewed`: what is made only from a plan that somebody has seen. It holds no unit and no
 * place under `limits` while it waits.
 */
export function reviewGate(list: readonly Binding[], survey: Survey, isUnattended: boolean): Gate {
  const { policy, account, instanceId } = survey;
  if (!isUnattended || policy.requireReviewed.length === 0) return () => null;
  const bound = boundByOwner(list, survey);
  const rulesOf = ({ kind, ownerId }: Action): readonly ReviewRule[] => {
    if (kind !== 'bind') return [kind];
    const isNew = ownerId === null || (ownerId !== account && !bound.has(ownerId));
    return isNew ? ['newOwner'] : [];
  };
  return (action) => {
    const { kind, vpcId, because } = action;
    const rule = rulesOf(action).find((one) => policy.requireReviewed.includes(one));
    if (rule === undefined) return null;
    return {
      code: 'needs-review',
      finding: finding('needs-review', vpcId, { kind, because, rule, instanceId }),
    };
  };
}

const limitOf = { bind: 'bindsPerRun', move: 'movesPerRun', unbind: 'unbindsPerRun' } as const;

/**
 * `limits`: so many changes of a kind in one run. Binds have a limit only where the policy sets
 * one, and none in a plan of which a person reviews every binding (`bulk`).
 */
export function limitGate(kind: ChangeKind, { policy, instanceId }: Survey): Gate {
  const setting = limitOf[kind];
  const limit = kind === 'bind' && policy.bulk ? null : policy.limits[setting];
  let done = 0;
  return (action) => {
    if (action.kind !== kind || limit === null) return null;
    done += 1;
    if (done <= limit) return null;
    const { vpcId, because } = action;
    const cure: Reason = {
      code: kind === 'bind' ? 'cure-limit-of-binds' : 'cure-limit',
      params: { setting, instanceId },
    };
    return {
      code: 'limit-reached',
      finding: finding('limit-reached', vpcId, { kind, because, limit, cure }),
    };
  };
}

/** VPCs that asked for a unit, in the order in which they are served. */
export interface Units {
  readonly fits: readonly VpcId[];
  readonly short: readonly VpcId[];
}

/**
 * A unit for every new binding. An unbind of the same write makes no room: units are counted as
 * read.
 */
export function quotaGate({ quota: { freeForNew } }: Survey): {
  readonly gate: Gate;
  readonly units: Units;
} {
  const units = { fits: [] as VpcId[], short: [] as VpcId[] };
  const gate: Gate = ({ kind, vpcId }) => {
    if (kind !== 'bind') return null;
    if (freeForNew === 'unlimited' || (freeForNew !== null && units.fits.length < freeForNew)) {
      units.fits.push(vpcId);
      return null;
    }
    units.short.push(vpcId);
    return { code: freeForNew === null ? 'quota-unknown' : 'quota-short', finding: null };
  };
  return { gate, units };
}
