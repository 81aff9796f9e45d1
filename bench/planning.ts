import { execFileSync } from 'node:child_process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { known, type Observation } from '../shared/core/facts.ts';
import { accountId, instanceId, regionId, vpcId, vSwitchId } from '../shared/core/ids.ts';
import { lookAt } from '../shared/core/look.ts';
import { planBindings } from '../shared/core/plan/plan-bindings.ts';
import { parsePolicy } from '../shared/core/policy/parse.ts';
import type { InstancePolicy } from '../shared/core/policy/policy.ts';
import { median } from './start-up.ts';
import { printTable, rounded } from './table.ts';

const me = accountId('2000000000000002');
const other = accountId('1000000000000001');
const sizes = [100, 500, 1_000, 10_000];

interface Measured {
  /** Median, ms. */
  readonly ms: number;
  /** Largest resident size of the process before the plan, and after it, MiB. */
  readonly before: number;
  readonly peak: number;
  readonly actions: number;
}

/**
 * Half own VPCs by tag, half shared by another account, two vSwitches each; every tenth is bound;
 * units for all of them but a tenth.
 */
function observationOf(candidates: number): { observation: Observation; policy: InstancePolicy } {
  const names = Array.from({ length: candidates }, (_, n) => ({
    n,
    owner: n % 2 === 0 ? me : other,
    vpc: vpcId(`vpc-bp1${n.toString(36).padStart(6, '0')}`),
  }));
  const vSwitches = names.flatMap(({ n, owner, vpc }) =>
    ['j', 'k'].map((zone) => ({
      id: vSwitchId(`vsw-bp1${n.toString(36).padStart(6, '0')}${zone}`),
      vpcId: vpc,
      ownerId: owner,
      zoneId: `cn-hangzhou-${zone}`,
      status: 'Available',
      freeIps: (n * 7919) % 200,
      cidr: '10.0.0.0/24',
      isDefault: false,
      networkAclId: null,
    })),
  );
  const bindings = names
    .filter(({ n }) => n % 10 === 0)
    .map(({ owner, vpc }) => ({
      vpcId: vpc,
      vSwitchId: vSwitchId(vpc.replace('vpc-', 'vsw-').concat('j')),
      regionId: region,
      ownerId: owner,
    }));
  const total = Math.floor(candidates * 0.9);
  return {
    observation: {
      account: me,
      instanceId: instanceId('kst-bench'),
      regionId: region,
      at: '2026-01-01T00:00:00Z',
      instance: known({
        id: instanceId('kst-bench'),
        name: null,
        status: 'Connected',
        chargeType: 'PREPAY',
        productType: null,
        productVersion: null,
        saleStatus: null,
        vpcNum: total,
        primaryVpcId: vpcId('vpc-primary'),
        primaryVSwitchIds: [],
        endDate: null,
        caChainPem: null,
        deletionProtection: null,
        list: known({ given: true, bindings }),
      }),
      quota: known({ total, used: bindings.length + 1 }),
      principals: known([]),
      region: {
        vSwitches: known(vSwitches),
        shared: known(
          vSwitches
            .filter(({ ownerId }) => ownerId === other)
            .map(({ id }) => ({
              vSwitchId: id,
              shareId: 'rs-1',
              ownerId: other,
              status: 'Available',
            })),
        ),
        vpcs: known(
          names
            .filter(({ owner }) => owner === me)
            .map(({ vpc }) => ({
              id: vpc,
              ownerId: me,
              tags: { kms: 'shared' },
              status: 'Available',
              isDefault: false,
              dhcpOptionsSetId: null,
            })),
        ),
      },
    },
    policy: policy(),
  };
}

const region = regionId('cn-hangzhou');

function policy(): InstancePolicy {
  const parsed = parsePolicy({
    instances: [
      {
        id: 'kst-bench',
        region,
        writes: ['bind', 'move'],
        bind: { own: { tags: { kms: 'shared' } }, shared: { from: [other] } },
      },
    ],
  });
  const [first] = parsed.ok ? parsed.policy.instances : [];
  if (!first) throw new Error('the policy of the benchmark is not valid');
  return first;
}

const peakMiB = (): number => process.resourceUsage().maxRSS / 1024;

function measure(candidates: number): Measured {
  const { observation, policy } = observationOf(candidates);
  const before = peakMiB();
  const actions = planBindings(lookAt(policy, observation)).actions.length;
  const peak = peakMiB();
  const times = Array.from({ length: 9 }, () => {
    const begin = performance.now();
    planBindings(lookAt(policy, observation));
    return performance.now() - begin;
  });
  return { ms: median(times), before, peak, actions };
}

/**
 * Slope of a straight line through the points on double logarithmic display: 1 is linear, 2
 * quadratic.
 */
function logLogSlope(points: ReadonlyArray<readonly [x: number, y: number]>): number {
  const logs = points.map(([x, y]) => [Math.log(x), Math.log(y)] as const);
  const mean = (index: 0 | 1): number =>
    logs.reduce((sum, point) => sum + point[index], 0) / logs.length;
  const [mx, my] = [mean(0), mean(1)];
  return (
    logs.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0) /
    logs.reduce((sum, [x]) => sum + (x - mx) ** 2, 0)
  );
}

/** Time and memory of one plan, each size in a process of its own. */
export function benchPlanning(): void {
  const file = fileURLToPath(import.meta.url);
  const measured = sizes.map((size) => {
    const text = execFileSync(process.execPath, ['--import', 'tsx', file, String(size)], {
      encoding: 'utf8',
    });
    return { size, ...(JSON.parse(text) as Measured) };
  });
  printTable(
    'One plan, by the number of candidate VPCs (two vSwitches each, a tenth bound, units for nine tenths)',
    [
      'candidates',
      'new bindings',
      'ms, median of 9',
      'peak of the process, MiB',
      'of it for the first plan, MiB',
    ],
    measured.map(({ size, actions, ms, before, peak }) => [
      size,
      actions,
      rounded(ms),
      rounded(peak, 0),
      rounded(peak - before),
    ]),
  );
  console.log(
    `log-log slope of the time: ${rounded(logLogSlope(measured.map(({ size, ms }) => [size, ms])), 2)}`,
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  console.log(JSON.stringify(measure(Number(process.argv[2]))));
