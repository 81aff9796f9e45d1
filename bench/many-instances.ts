import type { Scenario } from '../emulator/index.ts';
import { parsePolicy } from '../shared/core/policy/parse.ts';
import type { InstancePolicy } from '../shared/core/policy/policy.ts';

export const account = '2000000000000002';
const team = '1000000000000001';
export const regions = [
  'cn-hangzhou',
  'cn-shanghai',
  'cn-beijing',
  'cn-shenzhen',
  'ap-southeast-1',
];
export const perRegion = 40;
export const vpcsEach = { own: 30, shared: 10 };
export const latencyMs = 50;

const numbers = (count: number): number[] => Array.from({ length: count }, (_, n) => n);
const named = (kind: string, parts: readonly (string | number)[]): string =>
  `${kind}-${parts.join('-')}`;

/** Ids of what an instance is bound to: its own VPCs and those of the team. */
const namesOf = (region: string, instance: number) => ({
  own: numbers(vpcsEach.own).map((n) => [region, 'own', instance, n] as const),
  shared: numbers(vpcsEach.shared).map((n) => [region, 'team', instance, n] as const),
});

/** 200 instances with 40 VPCs each in 5 regions. */
export function scenario(): Scenario {
  const instances = regions.flatMap((region) =>
    numbers(perRegion).map((n) => ({ region, n, ...namesOf(region, n) })),
  );
  const vpc = (owner: string, region: string, rest: readonly (string | number)[]) => ({
    id: named('vpc', rest),
    region,
    owner,
    vSwitches: [{ id: named('vsw', rest) }],
  });
  return {
    regions: Object.fromEntries(regions.map((region) => [region, [`${region}-a`, `${region}-b`]])),
    accounts: [
      { id: account, alias: 'kms', directory: 'rd-bench' },
      { id: team, alias: 'team', directory: 'rd-bench' },
    ],
    limits: { acceptedVSwitches: 10_000 },
    vpcs: [
      ...regions.map((region) => vpc('kms', region, [region, 'primary'])),
      ...instances.flatMap(({ region, own, shared }) => [
        ...own.map((id) => vpc('kms', region, id)),
        ...shared.map((id) => vpc('team', region, id)),
      ]),
    ],
    shares: regions.map((region) => ({
      id: `rs-${region}`,
      owner: 'team',
      resources: instances
        .filter((one) => one.region === region)
        .flatMap(({ shared }) => shared.map((id) => named('vsw', id))),
      targets: ['kms'],
    })),
    instances: instances.map(({ region, n, own, shared }) => ({
      id: named('kst', [region, n]),
      owner: 'kms',
      region,
      primaryVpc: named('vpc', [region, 'primary']),
      vpcNum: 60,
      deletionProtection: true,
      sharedWith: ['team'],
      bindings: [...own, ...shared].map((id) => ({
        vpc: named('vpc', id),
        vSwitch: named('vsw', id),
      })),
    })),
  };
}

/** What their policies say: own VPCs by id, those of the team kept. */
export function policies(): readonly InstancePolicy[] {
  const parsed = parsePolicy({
    instances: regions.flatMap((region) =>
      numbers(perRegion).map((n) => ({
        id: named('kst', [region, n]),
        region,
        bind: { own: { vpcs: namesOf(region, n).own.map((id) => named('vpc', id)) } },
        keep: namesOf(region, n).shared.map((id) => named('vpc', id)),
      })),
    ),
  });
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
  return parsed.policy.instances;
}

/**
 * Three reads an instance; once a region the lists, page by page: vSwitches and VPCs by 50,
 * everything of Resource Sharing by 100.
 */
export function formula(): number {
  const pages = (count: number, size: number) => Math.max(1, Math.ceil(count / size));
  const own = perRegion * vpcsEach.own + 1;
  const shared = perRegion * vpcsEach.shared;
  const associations = 2 * pages(perRegion, 100);
  const region =
    pages(own + shared, 50) +
    pages(own, 50) +
    pages(shared, 100) +
    pages(1, 100) +
    associations +
    pages(0, 100);
  return 3 * perRegion * regions.length + region * regions.length;
}
