import { type Emulator, type Scenario, startEmulator } from '../emulator/index.ts';
import { createCloud } from '../shared/cloud/client.ts';
import { accountId } from '../shared/core/ids.ts';
import { parsePolicy } from '../shared/core/policy/parse.ts';
import type { InstancePolicy } from '../shared/core/policy/policy.ts';
import type { FlowContext } from '../shared/flows/context.ts';

export const owner = '2000000000000002';
const sharer = '1000000000000001';
const idOf = (kind: string, name: string, n: number): string =>
  `${kind}-bp1${name}${String(n).padStart(5, '0')}`;

/** How many of what there are in a world. */
export interface Numbers {
  readonly instances?: number;
  /**
   * VPCs of the instances' own account, one vSwitch each: the first `bound` are bound, the next
   * `added` are wanted as well.
   */
  readonly own: number;
  readonly bound: number;
  readonly added?: number;
  /** VPCs of another account, their vSwitches shared with the instances' account. */
  readonly shared?: number;
  /** The wanted own VPCs are named by a tag. */
  readonly byTag?: boolean;
}

const instanceIds = (count = 1): string[] =>
  Array.from({ length: count }, (_, n) => idOf('kst', 'bench', n));

function scenarioOf({ instances, own, bound, added = 0, shared = 0 }: Numbers): Scenario {
  const numbers = (count: number): number[] => Array.from({ length: count }, (_, n) => n);
  const ownVpc = (n: number) => ({
    id: idOf('vpc', 'own', n),
    owner: 'kms',
    tags: n < bound + added ? { bench: 'yes' } : {},
    vSwitches: [{ id: idOf('vsw', 'own', n) }],
  });
  const sharedVpc = (n: number) => ({
    id: idOf('vpc', 'shared', n),
    owner: 'team',
    vSwitches: [{ id: idOf('vsw', 'shared', n) }],
  });
  return {
    accounts: [
      { id: owner, alias: 'kms' },
      { id: sharer, alias: 'team' },
    ],
    limits: { acceptedVSwitches: 100_000 },
    vpcs: [
      {
        id: idOf('vpc', 'primary', 0),
        owner: 'kms',
        vSwitches: [{ id: idOf('vsw', 'primary', 0) }],
      },
      ...numbers(own).map(ownVpc),
      ...numbers(shared).map(sharedVpc),
    ],
    shares:
      shared > 0
        ? [
            {
              id: 'rs-bench',
              owner: 'team',
              resources: numbers(shared).map((n) => idOf('vsw', 'shared', n)),
              targets: ['kms'],
            },
          ]
        : [],
    instances: instanceIds(instances).map((id) => ({
      id,
      owner: 'kms',
      primaryVpc: idOf('vpc', 'primary', 0),
      vpcNum: 9999,
      bindings: [
        ...numbers(bound).map((n) => ({
          vpc: idOf('vpc', 'own', n),
          vSwitch: idOf('vsw', 'own', n),
        })),
        ...numbers(shared).map((n) => ({
          vpc: idOf('vpc', 'shared', n),
          vSwitch: idOf('vsw', 'shared', n),
          owner: 'team',
        })),
      ],
    })),
  };
}

function policiesOf({
  instances,
  bound,
  added = 0,
  shared = 0,
  byTag = false,
}: Numbers): readonly InstancePolicy[] {
  const vpcs = Array.from({ length: bound + added }, (_, n) => idOf('vpc', 'own', n));
  const own = byTag ? { tags: { bench: 'yes' } } : { vpcs };
  const parsed = parsePolicy({
    instances: instanceIds(instances).map((id) => ({
      id,
      region: 'cn-hangzhou',
      writes: ['bind'],
      bind: shared > 0 ? { own, shared: { from: [sharer] } } : { own },
    })),
  });
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
  return parsed.policy.instances;
}

export interface BenchWorld {
  readonly emulator: Emulator;
  readonly context: FlowContext;
  readonly policies: readonly InstancePolicy[];
}

/**
 * A local cloud with these numbers of things in it, and the real client pointed at it, or at an
 * equal one elsewhere.
 */
export async function openWorld(
  numbers: Numbers,
  port = 0,
  elsewhere?: string,
): Promise<BenchWorld> {
  const emulator = await startEmulator({ scenario: scenarioOf(numbers), port });
  return {
    emulator,
    context: contextFor(emulator, elsewhere ?? emulator.url),
    policies: policiesOf(numbers),
  };
}

/** What flows run on, with the keys of that account. */
export function contextFor(emulator: Emulator, url: string): FlowContext {
  const lines = emulator.exports().find(({ account }) => account === owner)?.lines ?? [];
  const env = Object.fromEntries(
    lines.map((line) => line.replace(/^export /, '').split('=') as [string, string]),
  );
  const accessKeyId = env.ALIBABA_CLOUD_ACCESS_KEY_ID ?? '';
  const accessKeySecret = env.ALIBABA_CLOUD_ACCESS_KEY_SECRET ?? '';
  return {
    cloud: createCloud({
      credentials: async () => ({ accessKeyId, accessKeySecret }),
      env: { KMS_VPC_ENDPOINT: url },
    }),
    account: accountId(owner),
    now: Date.now,
    steady: Date.now,
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    random: Math.random,
    deadline: Date.now() + 120_000,
  };
}
