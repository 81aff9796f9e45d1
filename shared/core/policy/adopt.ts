import type { Binding } from '../facts.ts';
import { byId, type InstanceId, idPatterns, type RegionId } from '../ids.ts';

/** Which instance a policy adopts. */
export interface Adopting {
  readonly region: RegionId;
  readonly id: InstanceId;
  /** Used units that are known to be no bindings. */
  readonly unexplained: number;
}

/**
 * An instance as it stands, in the lines of a policy: all bound VPCs kept, nothing written yet.
 */
export function adoptingEntry(
  { region, id, unexplained }: Adopting,
  bound: readonly Binding[],
): string {
  // An id that no policy may name stays out: its entry is foreign, and kept for that.
  const keep = bound
    .map((entry) => entry.vpcId)
    .filter((vpc) => idPatterns.vpc.test(vpc))
    .sort(byId);
  const lines = [
    `  - id: ${id}`,
    `    region: ${region}`,
    '    writes: []                     ' +
      '# report only; add bind, move or unbind once you trust the plan',
    '    # bind:                        # what else should be bound',
    '    #   own: { vpcs: [], tags: { kms: shared } }',
    '    #   shared: { from: ["1000000000000001"] }',
    ...(keep.length === 0
      ? ['    keep: []']
      : [
          '    keep:                          ' +
            '# bound when this file was written: never moved or unbound',
          ...keep.map((vpc) => `      - ${vpc}`),
        ]),
    ...(unexplained === 0 ? [] : [`    quota: { unexplained: ${unexplained} }`]),
  ];
  return `${lines.join('\n')}\n`;
}

/** The text of a new policy file. `schema`: where an editor finds it; null: nowhere. */
export const adoptingPolicy = (schema: string | null, entries: readonly string[]): string =>
  [
    ...(schema === null ? [] : [`# yaml-language-server: $schema=${schema}\n`]),
    'instances:\n',
    ...entries,
  ].join('');
