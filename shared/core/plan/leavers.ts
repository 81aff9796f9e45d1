import type { Binding, Observation } from '../facts.ts';
import { type Finding, finding } from '../findings/finding.ts';
import type { AccountId, VpcId } from '../ids.ts';
import { ownerOf } from '../region.ts';
import { foldersOf } from '../selectors.ts';
import type { Survey } from '../survey.ts';

/**
 * Accounts outside the folders that the policy selects, whose VPCs are bound all the same: they
 * stay bound. What stands under `keep`, `unbind` or `except` somebody has decided already; whom
 * a folder excepts is no stranger to it. The list is by VPC id.
 */
export function leaverFindings(
  list: readonly Binding[],
  { directory }: Observation,
  { policy, account, owners, region, instanceId }: Survey,
): Finding[] {
  const folders = foldersOf(policy);
  const { shared } = policy.bind;
  if (!shared || folders.length === 0 || !directory?.known) return [];
  const members = new Set(directory.value.map(({ id }) => id));
  const inside = directory.value.filter((one) => folders.some((id) => one.folders.includes(id)));
  const expected = new Set([account, ...owners, ...shared.except, ...inside.map(({ id }) => id)]);
  const decided = new Set([...policy.keep, ...policy.unbind]);
  const bound = new Map<AccountId, VpcId[]>();
  for (const entry of list) {
    const { vpcId } = entry;
    const owner = ownerOf(entry, region);
    if (owner === null || expected.has(owner) || decided.has(vpcId)) continue;
    bound.set(owner, [...(bound.get(owner) ?? []), vpcId]);
  }
  return [...bound].map(([ownerId, vpcIds]) =>
    finding('owner-outside-folders', ownerId, {
      ...{ instanceId, folders, vpcIds },
      where: {
        code: members.has(ownerId) ? 'in-no-such-folder' : 'not-in-directory',
        params: {},
      },
    }),
  );
}
