import { definitionOf } from './findings/catalogue.ts';
import type { Finding } from './findings/finding.ts';
import { inOrder } from './findings/order.ts';
import type { InstanceId, VpcId } from './ids.ts';
import type { Look } from './look.ts';
import type { Plan } from './plan/plan.ts';
import type { Check, Facts, Scene } from './prerequisites/check.ts';
import { crosswiseChecks } from './prerequisites/crosswise.ts';
import { instanceChecks } from './prerequisites/instance.ts';
import { invitationChecks } from './prerequisites/invitations.ts';
import { missingPermissions, openChecks } from './prerequisites/open.ts';
import { type Parts, partsOf } from './prerequisites/parts.ts';
import { servedVpcs } from './prerequisites/served.ts';
import { shareChecks } from './prerequisites/shares.ts';
import { unitChecks } from './prerequisites/units.ts';
import { vpcChecks } from './prerequisites/vpcs.ts';
import { vSwitchChecks } from './prerequisites/vswitches.ts';

/** Every question there is, beyond what the plan asks itself. */
const checks: readonly Check[] = [
  ...instanceChecks,
  ...unitChecks,
  ...vSwitchChecks,
  ...vpcChecks,
  ...shareChecks,
  ...invitationChecks,
  ...crosswiseChecks,
];

/** VPCs that other instances of the same run want, by VPC. */
export type Elsewhere = ReadonlyMap<VpcId, readonly InstanceId[]>;

/**
 * What stands between the policy and a working binding, beyond what its plan says. A check whose
 * parts of the world are all known is made;
 * any other is reported as open, with the read that failed. So an unknown part never changes what
 * is said about the rest.
 */
export function prerequisites(look: Look, plan: Plan, elsewhere: Elsewhere = new Map()): Finding[] {
  const { observation, policy } = look;
  const { account, instanceId, regionId } = observation;
  const parts = partsOf(look, plan);
  const list = plan.list.known ? plan.list.value : [];
  const scene: Scene = {
    account,
    instanceId,
    regionId,
    at: Date.parse(observation.at),
    policy,
    served: servedVpcs(look),
    elsewhere,
    longest: plan.write && plan.write.length > list.length ? plan.write : list,
  };
  const facts = knownFacts(parts);
  const made = checks.filter(({ needs }) => needs.every((part) => part in facts));
  return inOrder([
    ...made.flatMap(({ find }) => find(facts, scene)),
    ...openChecks(checks, parts, observation),
    ...missingPermissions(parts, observation),
  ]);
}

const knownFacts = (parts: Parts): Partial<Facts> =>
  Object.fromEntries(
    Object.entries(parts).flatMap(([name, part]) => (part.known ? [[name, part.value]] : [])),
  );

/**
 * All there is to say about an instance: what its plan says and its prerequisites, each thing once.
 */
export function validated(plan: Plan, found: readonly Finding[]): Finding[] {
  const all = inOrder([...plan.findings, ...found]);
  const isSaid = ({ code, subject }: Finding) =>
    (definitionOf(code).saidBetterBy ?? []).some((better) =>
      all.some((one) => one.code === better && one.subject === subject),
    );
  return all.filter((one) => !isSaid(one));
}
