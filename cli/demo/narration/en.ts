import { counted } from '../../../shared/core/counted.ts';

/** What was bound by a function, and how long after the event, in ms. */
export interface Delivery {
  readonly vpcId: string;
  readonly writes: number;
  readonly ms: number;
}

/** What the demo says between the screens. */
export const en = {
  opening:
    'This demo runs on a local cloud. Its KMS instance serves the VPC in which it was enabled, ' +
    'and one VPC that somebody bound by hand. This policy wants more:',
  scenes: {
    plan: 'The plan shows what would be written and why, and what is blocked. It writes nothing.',
    apply:
      'Team A frees an IP address. apply checks again, ' +
      'writes the whole list in one call, and reads it back.',
    again: 'A second plan finds nothing to do, so nothing is ever written twice.',
    byHand:
      'Somebody edits the list by hand: one VPC now uses another vSwitch, one is gone. ' +
      'The first still works and is kept as it is; the second is to be bound again.',
    quota:
      'The quota is lowered, and team B shares one more VPC. ' +
      'What does not fit is not attempted; the plan says how many units to buy.',
    shared:
      'Team B shares a vSwitch, and nobody types a command: the event triggers the function, ' +
      'which checks, writes and reads back.',
    tooEarly:
      'Bound does not mean reachable. Probed right away, the new VPC cannot resolve the host ' +
      'name yet; the other VPCs prove that they reach the instance.',
    reachable:
      'In the cloud, 20 s pass (here nobody waits for them), and the host name resolves. ' +
      'Meanwhile a network ACL of team A starts to drop packets, and the proof shows where.',
  },
  /** Before the lines of the policy that name the probes. */
  deployed:
    'Now the same without anybody at the keyboard. In a second, smaller cloud, ' +
    'the function bind is deployed from s.yaml, and every bound VPC has a probe, ' +
    'which these lines add to the policy:',
  delivered: ({ vpcId, writes, ms }: Delivery) =>
    `${vpcId} bound ${(ms / 1000).toFixed(1)} s after the share ` +
    `with ${counted(writes, 'write')}, read back`,
  withoutNetwork:
    'The part about probes is skipped: it needs every address of 127.0.0.0/8 to be local, ' +
    'as on Linux, which is not the case on this machine.',
  closing: 'That was the demo; everything went as expected. Next:',
  /** Commands to go on with. */
  next: [
    ['kms-vpc emulate', 'the same local cloud, to experiment with'],
    ['kms-vpc emulate --functions', 'the functions and probes at work, under a policy'],
    [
      'kms-vpc init --instance kst-… --region …',
      'adopt your own instance; only writes a policy file',
    ],
    ['kms-vpc --help', 'all commands'],
  ] as readonly (readonly [string, string])[],
};

export type Narration = typeof en;
