import type { Binding, KmsInstance } from '../facts.ts';
import { type Finding, finding } from '../findings/finding.ts';
import { inOrder } from '../findings/order.ts';
import { byId, type InstanceId } from '../ids.ts';
import type { Look } from '../look.ts';
import { type Quota, unreadFinding } from '../quota.ts';
import type { Survey } from '../survey.ts';
import { digestOf } from './digest.ts';
import { keptFindings, readEntries } from './entries.ts';
import { expiryFindings } from './expiry.ts';
import {
  allowedGate,
  type Gate,
  limitGate,
  ownerGate,
  primaryGate,
  quotaGate,
  reviewGate,
  type Units,
} from './gates.ts';
import { idleSettings } from './idle-settings.ts';
import { leaverFindings } from './leavers.ts';
import { keptNotIn } from './list.ts';
import type { Action, Blocked, Kept, Plan, QuotaStatement } from './plan.ts';
import { readFindings } from './reads.ts';
import { wishFor } from './wanted.ts';
import type { Entry, Stop, Wish } from './wish.ts';
import { listWith } from './write.ts';

/**
 * What has to change so that the list of an instance is what the policy wants, and what stands in
 * the way. Of an instance whose list is unknown, nothing at all changes; else:
 *
 * | bound | the VPC is   | its vSwitch              | outcome                                     |
 * |-------|--------------|--------------------------|---------------------------------------------|
 * | yes   | primary      | any                      | kept `primary`                              |
 * | yes   | under keep   | any                      | kept `keep`, whatever pin or state say      |
 * | yes   | under unbind | any                      | unbind                                      |
 * | yes   | wanted       | not known                | kept; a pin to another: blocked move        |
 * |       |              |                          | `vswitches-unknown`                         |
 * | yes   | wanted       | pinned elsewhere, usable | move to the pin, even from an invisible one |
 * | yes   | wanted       | its pin, not Available   | kept `wanted`, a warning                    |
 * | yes   | wanted       | pin unusable             | kept, blocked move `pin-unusable`           |
 * | yes   | wanted       | not visible              | kept `unverifiable`                         |
 * | yes   | wanted       | own and deleted          | move to the best; without one kept          |
 * |       |              |                          | `unverifiable`, blocked move                |
 * | yes   | wanted       | good                     | kept `wanted`                               |
 * | yes   | wanted       | not good, another is     | move to the best                            |
 * | yes   | wanted       | not good, no other is    | kept, blocked move with what is missing     |
 * | yes   | neither      | not visible, or deleted  | kept `unverifiable`                         |
 * | yes   | neither      | any other                | kept `foreign`                              |
 * | no    | wanted       | not known                | blocked bind `vswitches-unknown`, or        |
 * |       |              |                          | `shares-unknown`                            |
 * | no    | wanted       | pin unusable             | blocked bind `pin-unusable`                 |
 * | no    | wanted       | none is good             | blocked bind with what is missing           |
 * | no    | wanted       | one is good              | bind                                        |
 * | no    | under keep   | any                      | `kept-not-bound`, unless it is the primary  |
 * |       | and unwanted |                          | VPC, and nothing else                       |
 * | no    | neither      | any                      | nothing                                     |
 *
 * A bind, move or unbind then passes these checks in order; the first that fails makes it a blocked
 * one, and its entry is kept:
 * instance enabled, what the table says is missing, the primary VPC known (a bind), `maxPerOwner`,
 * `writes`, `requireReviewed` where nobody sees the plan, `limits`, quota (a bind needs a unit).
 * A bind that is left to a later run asks for no unit in this one.
 * The same world and policy give the same plan, in whatever order they were read.
 */
export function planBindings(look: Look, last: Gate = pass): Plan {
  const { policy, observation, survey } = look;
  const { instance, instanceId, regionId } = observation;
  const { list, quota } = survey;
  const changes =
    list.known && instance.known
      ? planChanges(list.value, instance.value, look, last)
      : noChanges(instanceId, quota);
  const { actions, kept, blocked, order } = changes;
  const write = list.known && actions.length > 0 ? listWith(list.value, actions, regionId) : null;
  const outcome = { list, actions, write };
  return {
    instanceId,
    regionId,
    digest: digestOf(observation, policy, outcome),
    ...outcome,
    kept,
    blocked,
    order,
    quota: changes.quota,
    findings: inOrder([
      ...survey.listFindings,
      ...expiryFindings(observation, policy),
      ...survey.candidates.findings,
      ...readFindings(observation, survey),
      ...idleSettings(observation, survey),
      ...quota.findings,
      ...changes.findings,
    ]),
  };
}

/** One more check, asked last, can only take changes out of a plan. By itself there is none. */
const pass: Gate = () => null;

type Changes = Pick<Plan, 'actions' | 'kept' | 'blocked' | 'order' | 'quota' | 'findings'>;

const noChanges = (instanceId: InstanceId, quota: Quota): Changes => ({
  actions: [],
  kept: [],
  blocked: [],
  order: [],
  quota: { ...quota.counted, wanted: null, missing: null },
  findings: unreadFinding(instanceId, quota, []),
});

function planChanges(
  list: readonly Binding[],
  instance: KmsInstance,
  { survey, observation, isUnattended }: Look,
  last: Gate,
): Changes {
  const { policy, instanceId, candidates, quota } = survey;
  const entries = readEntries(list, instance.primaryVpcId, survey);
  const { gate, units } = quotaGate(survey);
  const gates = [
    primaryGate(instance, survey),
    ownerGate(list, survey),
    allowedGate(survey),
    reviewGate(list, survey, isUnattended),
    limitGate('bind', survey),
    gate,
    limitGate('move', survey),
    limitGate('unbind', survey),
    last,
  ];
  const { actions, blocked, findings } = grant(
    wishesOf(entries, survey),
    instance.status === 'Connected',
    gates,
  );

  const changed = new Set(actions.map(({ vpcId }) => vpcId));
  const rest = entries.filter(({ binding }) => !changed.has(binding.vpcId));
  const kept = rest.map(
    ({ binding, why }): Kept => ({ vpcId: binding.vpcId, vSwitchId: binding.vSwitchId, why }),
  );
  const statement = withWanted(quota, units);
  return {
    actions: actions.sort(byVpc),
    kept,
    blocked: blocked.sort(byVpc),
    order: units.fits,
    quota: statement,
    findings: [
      ...findings,
      ...rest.flatMap(({ binding, why }) => keptFindings(binding, why, survey)),
      ...keptNotIn(list, policy.keep, instance.primaryVpcId, candidates.wanted).map((vpcId) =>
        finding('kept-not-bound', vpcId, { instanceId }),
      ),
      ...leaverFindings(list, observation, survey),
      ...unitFindings(instanceId, quota, units, statement),
    ],
  };
}

/** Entries by id, then new ones in the order in which they are served. */
function wishesOf(entries: readonly Entry[], survey: Survey): Wish[] {
  const { wanted } = survey.candidates;
  const bound = new Set(entries.map(({ binding }) => binding.vpcId));
  const missing = [...wanted.values()].filter(({ vpcId }) => !bound.has(vpcId));
  const wishes = [
    ...entries.map(({ wish }) => wish),
    ...missing.map((candidate) => wishFor(candidate, null, survey)),
  ];
  return wishes.flatMap((wish) => wish ?? []);
}

function grant(wishes: readonly Wish[], isEnabled: boolean, gates: readonly Gate[]) {
  const actions: Action[] = [];
  const blocked: Blocked[] = [];
  const findings: Finding[] = [];
  for (const wish of wishes) {
    const stop = isEnabled ? stopOf(wish, gates) : notEnabled;
    if (!stop && 'action' in wish) actions.push(wish.action);
    if (!stop) continue;
    blocked.push({ vpcId: wish.vpcId, kind: wish.kind, code: stop.code });
    if (stop.finding) findings.push(stop.finding);
  }
  return { actions, blocked, findings };
}

/** Its finding is about the instance, and said once. */
const notEnabled: Stop = { code: 'instance-not-enabled', finding: null };

function stopOf(wish: Wish, gates: readonly Gate[]): Stop | null {
  if ('stop' in wish) return wish.stop;
  for (const gate of gates) {
    const stop = gate(wish.action);
    if (stop) return stop;
  }
  return null;
}

function withWanted({ counted, freeForNew }: Quota, { fits, short }: Units): QuotaStatement {
  // Pay-as-you-go that the service does not count has no units to want.
  if (freeForNew === 'unlimited') return { ...counted, wanted: null, missing: null };
  const wanted = fits.length + short.length;
  return {
    ...counted,
    wanted,
    missing: counted.free === null ? null : Math.max(0, wanted + counted.reserve - counted.free),
  };
}

function unitFindings(
  instanceId: InstanceId,
  quota: Quota,
  { fits, short }: Units,
  statement: QuotaStatement,
): Finding[] {
  const isUnknown = quota.freeForNew === null;
  const unread = unreadFinding(instanceId, quota, isUnknown ? short : []);
  if (isUnknown || short.length === 0) return unread;
  const { free, total, reserve, wanted, missing } = statement;
  return [
    ...unread,
    finding('quota-short', instanceId, { free, total, reserve, wanted, missing, fits, short }),
  ];
}

const byVpc = (a: { readonly vpcId: string }, b: { readonly vpcId: string }) =>
  byId(a.vpcId, b.vpcId);
