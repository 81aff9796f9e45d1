/** The policy of the demo. It fits on a screen, because it is shown. */
export const policy = `instances:
  - id: kst-hzz65f176a0ogplgq1x2
    region: cn-hangzhou
    writes: [bind]
    bind:
      own: { tags: { kms: shared } }
      shared:
        from: ["1000000000000001", "1000000000000003"]
`;

/** One step: what is told, what happens in the cloud, what is typed, and what has to come of it. */
export interface Scene {
  readonly told: string;
  /** Steps of the scenario's script. */
  readonly happens: readonly string[];
  readonly typed: readonly string[];
  readonly status: number;
  /** Has to be on the screen. */
  readonly shows: readonly string[];
}

export const scenes: readonly Scene[] = [
  {
    told: 'A plan says what would be written and why, and what is in the way. It writes nothing.',
    happens: [],
    typed: ['plan'],
    status: 2,
    shows: ['vswitch-no-free-ip', 'Plan: 3 to bind, 0 to move, 0 to unbind, 1 blocked.'],
  },
  {
    told: 'Team A frees an address. Apply looks again, writes the whole list once, and reads it back.',
    happens: ['free-address'],
    typed: ['apply', '--yes'],
    status: 0,
    shows: ['Applied: 4 bound, 0 moved, 0 unbound, 0 left undone.'],
  },
  {
    told: 'A second look finds nothing to do, so nothing is ever written twice.',
    happens: [],
    typed: ['plan'],
    status: 0,
    shows: ['Nothing to do. 5 bindings of'],
  },
  {
    told: 'Somebody changes the list by hand: one VPC moved to another vSwitch, one dropped. What moved works and is kept; what was dropped is wanted back.',
    happens: ['hand-made-change'],
    typed: ['plan'],
    status: 2,
    shows: ['Plan: 1 to bind, 0 to move, 0 to unbind, 0 blocked.'],
  },
  {
    told: 'The quota is lowered, and team B shares one more VPC. What does not fit is not tried; the plan says how many units to buy.',
    happens: ['lower-quota', 'another-vpc'],
    typed: ['plan'],
    status: 2,
    shows: ['quota-short', '2 to buy', 'Plan: 0 to bind, 0 to move, 0 to unbind, 2 blocked.'],
  },
];
