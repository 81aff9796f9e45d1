import { ScenarioError } from './errors.ts';
import { issueAt, type ScenarioIssue } from './problems.ts';
import type { CompleteScenario } from './schema.ts';

/**
 * What a schema can't see: ids that are there twice, and places that don't exist. Throws
 * ScenarioError.
 */
export function checkPlaces(scenario: CompleteScenario): void {
  const issues = [...twice(scenario), ...nowhere(scenario)];
  if (issues.length > 0) throw new ScenarioError(issues);
}

function twice({ vpcs, instances, shares }: CompleteScenario): ScenarioIssue[] {
  const vSwitches = vpcs.flatMap((vpc) => vpc.vSwitches);
  const named: [string, readonly { readonly id?: string | undefined }[]][] = [
    ['vpcs', vpcs],
    ['vpcs', vSwitches],
    ['instances', instances],
    ['shares', shares.filter((share) => share.id !== undefined)],
  ];
  return named.flatMap(([room, items]) => {
    const seen = new Set<string | undefined>();
    return items.flatMap(({ id }) => {
      if (!seen.has(id)) {
        seen.add(id);
        return [];
      }
      return [issueAt([room], 'there-twice', { id: id ?? '' })];
    });
  });
}

function nowhere({ regions, vpcs, instances }: CompleteScenario): ScenarioIssue[] {
  const [firstRegion = ''] = Object.keys(regions);
  const known = Object.keys(regions).join(', ');
  const places = [
    ...vpcs.map(({ region }, i) => ({ region, path: ['vpcs', i, 'region'] })),
    ...instances.map(({ region }, i) => ({ region, path: ['instances', i, 'region'] })),
  ];
  const strangeRegions = places
    .filter(({ region }) => region !== undefined && !Object.hasOwn(regions, region))
    .map(({ region = '', path }) => issueAt(path, 'no-region', { region, known }));
  const strangeZones = vpcs.flatMap((vpc, i) =>
    vpc.vSwitches.flatMap(({ zone }, v) => {
      const zones = regions[vpc.region ?? firstRegion];
      if (zone === undefined || zones === undefined || zones.includes(zone)) return [];
      const facts = { zone, known: zones.join(', ') };
      return [issueAt(['vpcs', i, 'vSwitches', v, 'zone'], 'no-zone', facts)];
    }),
  );
  return [...strangeRegions, ...strangeZones];
}
