import { known, type Observation } from '../shared/core/facts.ts';
import { accountId, instanceId, regionId, vpcId, vSwitchId } from '../shared/core/ids.ts';
import { lookAt } from '../shared/core/look.ts';
import { planBindings } from '../shared/core/plan/plan-bindings.ts';
import { parsePolicy } from '../shared/core/policy/parse.ts';
import type { InstancePolicy } from '../shared/core/policy/policy.ts';
import { median } from './start-up.ts';

const me = accountId('2000000000000002');
const other = accountId('1000000000000001');

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

/** Times in ms; the largest resident size of the process before the plan and after it, in MiB. */
function measure(candidates: number) {
  const { observation, policy } = observationOf(candidates);
  const timed = (): { readonly ms: number; readonly actions: number } => {
    const begin = performance.now();
    const { length } = planBindings(lookAt(policy, observation)).actions;
    return { ms: performance.now() - begin, actions: length };
  };
  const before = peakMiB();
  const { ms: first, actions } = timed();
  const peak = peakMiB();
  const times = Array.from({ length: 25 }, () => timed().ms);
  return { first, ms: median(times), best: Math.min(...times), before, peak, actions };
}

export type Measured = ReturnType<typeof measure>;

console.log(JSON.stringify(measure(Number(process.argv[2]))));
