import { type Finding, finding } from '../findings/finding.ts';
import type { Look } from '../look.ts';
import type { Memory } from './memory.ts';

const day = 24 * 60 * 60_000;

/** A first roll-out binds many VPCs in an hour, and says nothing about the weeks after it. */
const leastDays = 7;

/**
 * How long the free units last if VPCs go on being bound as fast as since the oldest list that is
 * remembered, which must be a week old at least.
 */
export function paceFindings({ policy, observation, survey }: Look, { looks }: Memory): Finding[] {
  const { warnDays } = policy.quota;
  const { list, quota } = survey;
  const { free } = quota.counted;
  const [oldest] = looks;
  if (warnDays === null || !list.known || free === null || free <= 0 || !oldest) return [];
  const past = (Date.parse(observation.at) - Date.parse(oldest.at)) / day;
  const grown = list.value.length - oldest.list.length;
  if (past < leastDays || grown <= 0) return [];
  const days = Math.floor((free * past) / grown);
  if (days > warnDays) return [];
  const { instanceId } = observation;
  const since = oldest.at.slice(0, 10);
  const bindings = list.value.length;
  return [finding('quota-running-out', instanceId, { bindings, grown, since, free, days })];
}
