import type { Observation } from '../facts.ts';
import { faultParams, notAsked } from '../findings/fault.ts';
import { type Finding, finding } from '../findings/finding.ts';
import type { InstancePolicy } from '../policy/policy.ts';
import {
  foldersOf,
  hasSelectors,
  needsDirectory,
  needsPrincipals,
  partsNeeded,
} from '../selectors.ts';
import type { Survey } from '../survey.ts';

/**
 * What is said about parts of the world that could not be read, or that do not fit together;
 * whatever the list is.
 */
export function readFindings(observation: Observation, survey: Survey): Finding[] {
  const { policy } = survey;
  return [
    ...vSwitchFindings(observation, policy),
    ...shareFindings(observation, policy),
    ...principalFindings(observation, policy),
    ...directoryFindings(observation, policy),
    ...tagFindings(observation, policy),
    ...invisibleShares(survey),
    ...unlistedVSwitches(survey),
  ];
}

function vSwitchFindings({ region, regionId }: Observation, policy: InstancePolicy): Finding[] {
  if (region.vSwitches?.known) return [];
  const needed = hasSelectors(policy);
  if (region.vSwitches === null && !needed) return [];
  const params = faultParams(region.vSwitches?.why ?? notAsked('vpc:DescribeVSwitches'));
  return [finding(needed ? 'vswitches-unknown' : 'vswitches-unread', regionId, params)];
}

function shareFindings({ region, regionId }: Observation, policy: InstancePolicy): Finding[] {
  if (region.shared?.known || !partsNeeded(policy).has('shared')) return [];
  return [
    finding(
      'shares-unknown',
      regionId,
      faultParams(region.shared?.why ?? notAsked('resourcesharing:ListSharedResources')),
    ),
  ];
}

function principalFindings(
  { principals, instanceId }: Observation,
  policy: InstancePolicy,
): Finding[] {
  const selects = needsPrincipals(policy);
  if (!principals.known)
    return [
      finding(
        selects ? 'principals-unknown' : 'principals-unread',
        instanceId,
        faultParams(principals.why),
      ),
    ];
  const groups = principals.value.filter(({ kind }) => kind === 'group').map(({ id }) => id);
  return selects && groups.length > 0
    ? [finding('principal-group-selects-nobody', instanceId, { groups: groups.sort() })]
    : [];
}

function directoryFindings(
  { directory, instanceId }: Observation,
  policy: InstancePolicy,
): Finding[] {
  if (directory?.known || !needsDirectory(policy)) return [];
  const params = faultParams(directory?.why ?? notAsked('resourcemanager:ListAccounts'));
  return [finding('directory-unknown', instanceId, { ...params, folders: foldersOf(policy) })];
}

function tagFindings({ region, regionId }: Observation, policy: InstancePolicy): Finding[] {
  if (region.vpcs?.known || !partsNeeded(policy).has('vpcs')) return [];
  return [
    finding(
      'vpcs-unknown',
      regionId,
      faultParams(region.vpcs?.why ?? notAsked('vpc:DescribeVpcs')),
    ),
  ];
}

function invisibleShares({ owners: allowedOwners, regionId, region }: Survey): Finding[] {
  if (!region.vSwitches || !region.shared) return [];
  const allowed = new Set(allowedOwners);
  const findings: Finding[] = [];
  for (const [id, { owners, status }] of region.shared) {
    const ownerId = owners.find((owner) => allowed.has(owner));
    if (ownerId !== undefined && !region.vSwitches.has(id)) {
      findings.push(finding('shared-vswitch-invisible', id, { ownerId, status, regionId }));
    }
  }
  return findings;
}

/**
 * The list of shares has no total: that a part of it was cut shows only where the other list has
 * more.
 */
function unlistedVSwitches({
  account,
  owners: allowedOwners,
  regionId,
  region,
}: Survey): Finding[] {
  if (!region.vSwitches || !region.shared) return [];
  const allowed = new Set(allowedOwners);
  const findings: Finding[] = [];
  for (const { id, vpcId, ownerId } of region.vSwitches.values()) {
    if (ownerId === null || ownerId === account || !allowed.has(ownerId) || region.shared.has(id))
      continue;
    findings.push(finding('shared-vswitch-unlisted', id, { vpcId, ownerId, regionId }));
  }
  return findings;
}
