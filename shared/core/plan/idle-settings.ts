import type { Observation } from '../facts.ts';
import { type Finding, finding } from '../findings/finding.ts';
import { byId, type RegionId } from '../ids.ts';
import type { InstancePolicy } from '../policy/policy.ts';
import { foldersOf, tagged } from '../selectors.ts';
import type { Survey } from '../survey.ts';

/**
 * Settings of the policy that come to nothing in this region, for all that is known: most likely a
 * slip.
 */
export function idleSettings(observation: Observation, survey: Survey): Finding[] {
  return [
    ...tagsOfNobody(observation, survey.policy),
    ...foldersOfNobody(observation, survey.policy),
    ...zonesElsewhere(survey),
  ];
}

function tagsOfNobody(observation: Observation, policy: InstancePolicy): Finding[] {
  const { account, instanceId, regionId, region } = observation;
  const { tags } = policy.bind.own;
  if (tags === null || !region.vpcs?.known || tagged(observation, policy).length > 0) return [];
  const own = region.vpcs.value.filter(({ ownerId }) => (ownerId ?? account) === account).length;
  const written = Object.entries(tags).map(([key, value]) => `${key}: ${value}`);
  return [finding('tags-select-nobody', instanceId, { tags: written.sort(byId), own, regionId })];
}

function foldersOfNobody(
  { instanceId, directory }: Observation,
  policy: InstancePolicy,
): Finding[] {
  if (!directory?.known) return [];
  const used = new Set(directory.value.flatMap(({ folders }) => folders));
  const folders = foldersOf(policy).filter((folder) => !used.has(folder));
  return folders.length === 0 ? [] : [finding('folders-select-nobody', instanceId, { folders })];
}

/** A zone that a vSwitch of the region is in is one of the region, whatever its name looks like. */
function zonesElsewhere({ instanceId, regionId, policy, region }: Survey): Finding[] {
  const unlike = policy.vswitches.zones.filter((zone) => !isNamedAfter(zone, regionId));
  if (unlike.length === 0) return [];
  const seen = new Set([...(region.vSwitches?.values() ?? [])].map(({ zoneId }) => zoneId));
  const zones = unlike.filter((zone) => !seen.has(zone));
  return zones.length === 0
    ? []
    : [finding('zones-of-other-region', instanceId, { zones, regionId })];
}

/**
 * `cn-hangzhou-k` is named after cn-hangzhou, `ap-southeast-1a` after ap-southeast-1. (VPC:
 * DescribeVSwitches, ZoneId)
 */
const isNamedAfter = (zone: string, regionId: RegionId): boolean =>
  zone.startsWith(regionId) && /^-?[a-z0-9]+$/.test(zone.slice(regionId.length));
