import type { Words } from '../words/en.ts';
import type { Narration } from './narration/en.ts';

const instanceId = 'kst-hzz65f176a0ogplgq1x2';
/** The account that owns the instance. */
export const owner = { id: '2000000000000002', alias: 'kms' };

/** The policy of the demo. It fits on a screen, because it is shown. */
export const policy = `instances:
  - id: ${instanceId}
    region: cn-hangzhou
    writes: [bind]
    bind:
      own: { tags: { kms: shared } }
      shared:
        from: ["1000000000000001", "1000000000000003"]
`;

/** What is added to it when there are probes. */
export const probes = `    probes:
      function: "kms-vpc-probe-{vpcId}"
      roles:
        "1000000000000001": acs:ram::1000000000000001:role/kms-vpc-probe
        "1000000000000003": acs:ram::1000000000000003:role/kms-vpc-probe
`;

/** One step: what is told, what happens in the cloud, what is typed, and what has to come of it. */
export interface Scene {
  readonly told: keyof Narration['scenes'];
  /** Steps of the scenario's script. */
  readonly happens: readonly string[];
  readonly typed: readonly string[];
  readonly status: number;
  /** Has to be on the screen. */
  readonly shows: (words: Words) => readonly string[];
}

const planned = (words: Words, bind: number, blocked: number): string =>
  words.plan.total({ bind, move: 0, unbind: 0 }, blocked);

export const scenes: readonly Scene[] = [
  {
    told: 'plan',
    happens: [],
    typed: ['plan'],
    status: 2,
    shows: (words) => ['vswitch-no-free-ip', planned(words, 3, 1)],
  },
  {
    told: 'apply',
    happens: ['free-address'],
    typed: ['apply', '--yes'],
    status: 0,
    shows: (words) => [words.apply.total({ bind: 4, move: 0, unbind: 0 }, 0)],
  },
  {
    told: 'again',
    happens: [],
    typed: ['plan'],
    status: 0,
    shows: (words) => [words.plan.nothingToDo, planned(words, 0, 0)],
  },
  {
    told: 'byHand',
    happens: ['hand-made-change'],
    typed: ['plan'],
    status: 2,
    shows: (words) => [planned(words, 1, 0)],
  },
  {
    told: 'quota',
    happens: ['lower-quota', 'another-vpc'],
    typed: ['plan'],
    status: 2,
    shows: (words) => ['quota-short', words.quota.toBuy(2), planned(words, 0, 2)],
  },
];

/** The VPCs of the second part: one is shared while one watches, one was bound before. */
const fresh = 'vpc-bp1reportsb000000000';
const old = 'vpc-bp1paymentsa00000000';

/** What makes the deployed function work, and what it has to bind. */
export const shared = { told: 'shared', happens: 'share-reports', binds: fresh } as const;

/**
 * How long it takes in the network of the demo until a fresh binding has a name; no time is
 * published.
 */
export const bindDelayMs = 20_000;

/** A step with a network: so much time passes there before it, without anybody waiting for it. */
export interface NetworkScene extends Scene {
  readonly passesMs: number;
}

export const networkScenes: readonly NetworkScene[] = [
  {
    told: 'tooEarly',
    passesMs: 0,
    happens: [],
    typed: ['verify'],
    status: 2,
    shows: (words) => [
      `${old} reachable`,
      `${fresh} not-resolving`,
      words.verify.total({ vpcs: 3, reachable: 2, unprobed: 0 }),
    ],
  },
  {
    told: 'reachable',
    passesMs: bindDelayMs,
    happens: ['drop-packets'],
    typed: ['verify'],
    status: 2,
    shows: (words) => [
      `${old} tcp-timeout`,
      `${fresh} reachable`,
      words.verify.total({ vpcs: 3, reachable: 2, unprobed: 0 }),
    ],
  },
];
