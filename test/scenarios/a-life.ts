import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ScenarioBuilder } from '../../emulator/scenario/builder.ts';
import type { Binding } from '../../emulator/state/types.ts';
import type { Variants } from '../../emulator/variants.ts';
import {
  anInstanceInUse,
  type InUse,
  instance,
  type Outcome,
  theWorld,
} from '../incidents/an-instance-in-use.ts';

/** An instance in use over a longer time, with a look of `drift` behind it. */
export interface Life extends InUse {
  /** VPCs that were in the list before a write of this tool and not after it. */
  lostByUs(): readonly string[];
  /** Codes of all findings so far. */
  seen(): readonly string[];
  /** Lets time pass. */
  pass(ms: number): void;
  /** The newest run that changed the list, as `restore --to` takes it. */
  lastRun(): string;
}

/** Another account with an instance of its own, which nobody uses yet. */
export const newOwner = '2000000000000009';
export const newInstance = 'kst-hzz65f176a0ogplgq1x9';

const longerWorld = (): ScenarioBuilder =>
  theWorld()
    .vpc('vpc-parcels', { vSwitches: [{ id: 'vsw-parcels' }, { id: 'vsw-parcels-b' }] })
    .bound('vpc-parcels')
    .account('new-hub', { id: newOwner })
    .vpc('vpc-new-hub', { owner: 'new-hub' })
    .instance({ id: newInstance, owner: 'new-hub', primaryVpc: 'vpc-new-hub', vpcNum: 10 });

/** What is bound when a story begins. */
export const atFirst = [
  ...['vpc-billing', 'vpc-legacy', 'vpc-orders'],
  ...['vpc-parcels', 'vpc-search', 'vpc-stock'],
];

/** What the service might be like: as it is assumed to be, and where it is at its strictest. */
export const services: readonly (readonly [string, Partial<Variants>])[] = [
  ['as assumed', {}],
  [
    'strict',
    {
      ...{ unsharedKeptEntry: 'refused', vanishedKeptEntry: 'refused' },
      ...{ expiredStatus: 'Connected', notFoundShape: 'emptySuccess' },
      ...{ atomicity: 'apply-good', vpcNumDuringUpgrade: 'new' },
    },
  ],
];

export async function aLife(policy: string, variants: Partial<Variants>): Promise<Life> {
  const lost: string[] = [];
  const list = (): readonly Binding[] => made.cloud.state().instances[instance]?.bindings ?? [];
  let before: readonly Binding[] = [];
  const isWrite = (action: string): boolean => action === 'UpdateKmsInstanceBindVpc';
  let skipped = 0;
  const pass = (ms: number): void => {
    skipped += ms;
  };
  const made = await anInstanceInUse({
    ...{ policy, journal: true, world: longerWorld().variants(variants) },
    around: {
      newRunId: randomUUID,
      sleep: async (ms) => pass(ms),
    },
    emulator: {
      clock: () => Date.now() + skipped,
      beforeCall: ({ action }) => {
        if (isWrite(action)) before = list();
      },
      onCall: ({ action }) => {
        if (!isWrite(action)) return;
        const after = new Set(list().map(({ vpcId }) => vpcId));
        lost.push(...before.map(({ vpcId }) => vpcId).filter((id) => !after.has(id)));
      },
    },
  });
  const seen = new Set<string>();
  const watched =
    <Arguments extends readonly string[]>(run: (...argv: Arguments) => Promise<Outcome>) =>
    async (...argv: Arguments): Promise<Outcome> => {
      const outcome = await run(...argv);
      for (const code of outcome.codes) seen.add(code);
      return outcome;
    };
  const kmsVpc = watched(made.kmsVpc);
  await kmsVpc('drift');
  const lastRun = (): string => {
    const changes = readdirSync(join(made.cwd, instance)).filter((name) =>
      name.endsWith('.change.json'),
    );
    return (
      changes
        .sort()
        .at(-1)
        ?.replace(/^[^-]*-/, '')
        .replace('.change.json', '') ?? ''
    );
  };
  return {
    ...made,
    kmsVpc,
    kmsVpcAs: watched(made.kmsVpcAs),
    lostByUs: () => lost.toSorted(),
    seen: () => [...seen],
    pass,
    lastRun,
  };
}
