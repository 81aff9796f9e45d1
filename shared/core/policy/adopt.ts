import type { Binding } from '../facts.ts';
import { byId, type InstanceId, idPatterns, type RegionId } from '../ids.ts';

/**
 * The text of a policy that adopts an instance as it stands: every bound VPC is kept, and nothing
 * may be written yet. `schema`: where an editor finds the schema, null for nowhere.
 */
export function adoptingPolicy(region: RegionId, id: InstanceId, bound: readonly Binding[], schema: string | null): string {
  // An id that no policy may name stays out: its entry is foreign, and kept for that.
  const keep = bound
    .map((entry) => entry.vpcId)
    .filter((vpc) => idPatterns.vpc.test(vpc))
    .sort(byId);
  const lines = [
    ...(schema === null ? [] : [`# yaml-language-server: $schema=${schema}`]),
    'instances:',
    `  - id: ${id}`,
    `    region: ${region}`,
    '    writes: []                     # report only; add bind, move or unbind when you trust the plan',
    '    # bind:                        # what else should be bound',
    '    #   own: { vpcs: [], tags: { kms: shared } }',
    '    #   shared: { from: ["1000000000000001"] }',
    ...(keep.length === 0
      ? ['    keep: []']
      : [
          '    keep:                          # bound when this file was written: never moved or unbound',
          ...keep.map((vpc) => `      - ${vpc}`),
        ]),
  ];
  return `${lines.join('\n')}\n`;
}
