import type { Observation } from '../facts.ts';
import { type Finding, finding } from '../findings/finding.ts';
import type { Look } from '../look.ts';
import type { Plan } from '../plan/plan.ts';
import type { Vanished } from './entry.ts';
import { byTime, isWithin, type Memory, memoryAge, type Look as Seen } from './memory.ts';
import { notAsked } from './writers.ts';

/**
 * So long after a binding was first missed it is reported, ms. A single report can be lost, and the
 * look after it has a list to compare with that lacks the binding already.
 */
const reportedFor = 24 * 60 * 60_000;

/**
 * Bindings that were in the list at an earlier look and are not now, without an unbind of ours. Of
 * an unknown list: what earlier looks have missed. Those that are no longer reported are among
 * them, so that an old look that had them is not taken for a new loss.
 */
export function vanishedFrom(list: Plan['list'], { at }: Observation, memory: Memory): Vanished[] {
  const now = Date.parse(at);
  const bound = new Set<string>((list.known ? list.value : []).map(({ vpcId }) => vpcId));
  const gone = [...(list.known ? goneSince(memory.looks, at) : []), ...memory.vanished]
    .filter(({ vpcId, missedAt }) => !bound.has(vpcId) && isWithin(missedAt, now, memoryAge))
    .sort(latestSeenFirst);
  const latest = gone.filter(({ vpcId }, i) => gone.findIndex((one) => one.vpcId === vpcId) === i);
  return latest.filter((one) => !isUnboundByUs(one, memory));
}

/** Every entry that was ever seen: by which look last, and which was the first after it. */
function goneSince(looks: readonly Seen[], now: string): Vanished[] {
  const last = new Map<string, { readonly seen: Seen['list'][number]; readonly index: number }>();
  for (const [index, look] of looks.entries()) {
    for (const seen of look.list) last.set(seen.vpcId, { seen, index });
  }
  return [...last.values()].map(({ seen: { vpcId, vSwitchId, ownerId }, index }) => ({
    ...{ vpcId, vSwitchId, ownerId },
    seenAt: looks[index]?.at ?? now,
    missedAt: looks[index + 1]?.at ?? now,
  }));
}

const latestSeenFirst = (a: Vanished, b: Vanished): number =>
  byTime(b.seenAt, a.seenAt) || byTime(a.missedAt, b.missedAt);

const isUnboundByUs = ({ vpcId, seenAt }: Vanished, { changes }: Memory): boolean =>
  (changes.get(vpcId) ?? []).some(
    ({ outcome, kind, at }) =>
      outcome === 'written' && kind === 'unbind' && Date.parse(at) >= Date.parse(seenAt),
  );

/**
 * What is said of them, for a day: of the foreign ones, and of those under `keep`. What a selector
 * wants is bound again, and what stands under `unbind` was to go.
 */
export function vanishedFindings({ observation, policy, survey }: Look, memory: Memory): Finding[] {
  const { list, candidates } = survey;
  if (!list.known) return [];
  const now = Date.parse(observation.at);
  const vanished = vanishedFrom(list, observation, memory);
  const recent = vanished.filter(({ missedAt }) => isWithin(missedAt, now, reportedFor));
  if (recent.length === 0) return [];
  const { instance, instanceId } = observation;
  const primary = instance.known ? instance.value.primaryVpcId : null;
  const expected = new Set<string | null>([...candidates.wanted.keys(), ...policy.unbind, primary]);
  const lost = recent.filter(({ vpcId }) => !expected.has(vpcId));
  return lost.map(({ vpcId, vSwitchId, ownerId, seenAt }) =>
    finding(
      'binding-vanished',
      vpcId,
      { instanceId, vSwitchId, ownerId, seenAt, who: notAsked },
      { vpcId, was: vSwitchId, since: seenAt },
    ),
  );
}
