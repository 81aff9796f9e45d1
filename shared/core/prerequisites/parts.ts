import { type Known, known, unknown } from '../facts.ts';
import { notAsked } from '../findings/fault.ts';
import type { Look } from '../look.ts';
import type { Plan } from '../plan/plan.ts';
import { needsDirectory, needsPrincipals, partsNeeded } from '../selectors.ts';
import type { Facts, Part } from './check.ts';

export type Parts = { readonly [P in Part]: Known<Facts[P]> };

/**
 * Every part of the world, each known or with the reason why not; nobody's silence is taken for an
 * empty list.
 */
export function partsOf({ observation, policy, survey }: Look, plan: Plan): Parts {
  const { instance, quota, principals, sharing } = observation;
  const vSwitches = asked(observation.region.vSwitches, 'vpc:DescribeVSwitches');
  const shared = asked(observation.region.shared, 'resourcesharing:ListSharedResources');
  const vpcs = asked(observation.region.vpcs, 'vpc:DescribeVpcs');
  const needed = partsNeeded(policy);
  const directory = asked(observation.directory, 'resourcemanager:ListAccounts');
  const named = [
    ...(needsPrincipals(policy) ? [principals] : []),
    ...(needsDirectory(policy) ? [directory] : []),
  ];
  const selectors = [
    ...(needed.has('vpcs') ? [vpcs] : []),
    ...(needed.has('shared') ? [vSwitches, shared] : []),
    ...named,
  ];
  return {
    instance,
    list: survey.list,
    quota,
    principals,
    vSwitches: from([vSwitches], () => survey.region),
    shared: from([shared], () => survey.region.shared ?? new Map()),
    vpcs: from([vpcs], () => survey.region.vpcs ?? new Map()),
    invitations: asked(sharing?.invitations, 'resourcesharing:ListResourceShareInvitations'),
    received: asked(sharing?.received, 'resourcesharing:ListResourceShares'),
    targets: asked(sharing?.targets, 'resourcesharing:ListResourceShareAssociations'),
    resources: asked(sharing?.resources, 'resourcesharing:ListResourceShareAssociations'),
    units: from([survey.list, quota, principals], () => plan.quota),
    allowed: from(named, () => survey.owners),
    wanted: from([instance, ...selectors], () => survey.candidates.wanted),
  };
}

const asked = <T>(part: Known<T> | null | undefined, action: string): Known<T> =>
  part ?? unknown(notAsked(action));

/** Known when all of these are; else unknown for the reason of the first that is not. */
function from<T>(needed: readonly Known<unknown>[], value: () => T): Known<T> {
  for (const one of needed) if (!one.known) return unknown(one.why);
  return known(value());
}
