import type { Scenario } from './schema.ts';

export interface WorldSize {
  /** VPCs besides the primary one. */
  readonly vpcs: number;
  /** How many of them are bound already. Default: none. */
  readonly bound?: number;
  /** How many accounts share every second VPC. Default 4. */
  readonly lenders?: number;
  readonly vSwitchesPerVpc?: number;
}

/**
 * A big world for measurements: every second VPC is the KMS account's own, tagged `kms: shared`,
 * the others are lent.
 */
export function generate({
  vpcs,
  bound = 0,
  lenders = 4,
  vSwitchesPerVpc = 1,
}: WorldSize): Scenario {
  const accounts = Array.from({ length: lenders }, (_, i) => ({
    id: String(1_000_000_000_000_001n + BigInt(i)),
    alias: `lender-${i + 1}`,
    directory: 'rd-big',
  }));
  const worlds = Array.from({ length: vpcs }, (_, i) => {
    const own = i % 2 === 0;
    const name = String(i).padStart(6, '0');
    return {
      id: `vpc-bp1generated${name}`,
      owner: own ? 'kms' : (accounts[i % lenders]?.alias ?? 'kms'),
      tags: own ? { kms: 'shared' } : {},
      vSwitches: Array.from({ length: vSwitchesPerVpc }, (__, v) => ({
        id: `vsw-bp1generated${name}x${v}`,
        freeIps: 200,
      })),
    };
  });
  return {
    accounts: [{ id: '2000000000000002', alias: 'kms', directory: 'rd-big' }, ...accounts],
    limits: { acceptedVSwitches: Math.max(30, vpcs * vSwitchesPerVpc) },
    vpcs: [
      {
        id: 'vpc-bp1primary0000000000',
        owner: 'kms',
        vSwitches: [{ id: 'vsw-bp1primary0000000000' }],
      },
      ...worlds,
    ],
    shares: accounts.map(({ alias }) => ({
      owner: alias,
      resources: worlds
        .filter((vpc) => vpc.owner === alias)
        .flatMap((vpc) => vpc.vSwitches.map((vSwitch) => vSwitch.id)),
      targets: ['kms'],
    })),
    instances: [
      {
        id: 'kst-hzz65f176a0ogplgq1x2',
        owner: 'kms',
        primaryVpc: 'vpc-bp1primary0000000000',
        vpcNum: vpcs + 10,
        bindings: worlds
          .slice(0, bound)
          .map((vpc) => ({ vpc: vpc.id, vSwitch: vpc.vSwitches[0]?.id ?? '' })),
      },
    ],
  };
}
