/** What was bound by a function, and how long after the event, in ms. */
export interface Delivery {
  readonly vpcId: string;
  readonly writes: number;
  readonly ms: number;
}

/** What the demo says between the screens. */
export const en = {
  opening:
    'A local cloud was started. In it, a KMS instance serves the VPC it was enabled in and one that somebody bound by hand. This policy wants more:',
  scenes: {
    plan: 'A plan says what would be written and why, and what is in the way. It writes nothing.',
    apply: 'Team A frees an address. Apply looks again, writes the whole list once, and reads it back.',
    again: 'A second look finds nothing to do, so nothing is ever written twice.',
    byHand:
      'Somebody changes the list by hand: one VPC moved to another vSwitch, one dropped. What moved works and is kept; what was dropped is wanted back.',
    quota: 'The quota is lowered, and team B shares one more VPC. What does not fit is not tried; the plan says how many units to buy.',
    shared: 'Team B shares a vSwitch, and nobody types anything: the event wakes the function, which looks, writes and reads back.',
    tooEarly:
      'Bound is not yet reachable. Asked right away, the probe in the new VPC finds no name; those in the others prove that they get through.',
    reachable:
      '20 s later in the cloud (here nobody waits for them) the name is there. Meanwhile a network ACL of team A began to drop packets, and the proof says where.',
  },
  /** Before the lines of the policy that name the probes. */
  deployed:
    'The same without anybody at the keyboard. In a second, smaller cloud the function bind is deployed as s.yaml says, and in each bound VPC a probe that this adds to the policy:',
  delivered: ({ vpcId, writes, ms }: Delivery) =>
    `${vpcId} bound ${(ms / 1000).toFixed(1)} s after the share, with ${writes} write, read back`,
  withoutNetwork:
    'What probes prove is left out here: it needs all of 127.0.0.0/8, at which Linux answers by itself, and this machine does not.',
  closing: 'That was all, as it should be. Next:',
  /** Commands to go on with. */
  next: [
    ['kms-vpc emulate', 'the same cloud, to play with'],
    ['kms-vpc emulate --functions', 'the functions and probes at work, under a policy'],
    ['kms-vpc init --instance kst-… --region …', 'adopt an instance of your own; writes a policy only'],
    ['kms-vpc --help', 'everything there is'],
  ] as readonly (readonly [string, string])[],
};

export type Narration = typeof en;
