import { expect, test } from 'vitest';
import { createCloud } from '../../shared/cloud/client.ts';
import { accountId } from '../../shared/core/ids.ts';
import type { JournalEntry } from '../../shared/core/journal/entry.ts';
import { sealed } from '../../shared/core/plan/saved.ts';
import type { InstancePolicy } from '../../shared/core/policy/policy.ts';
import { applyRun } from '../../shared/flows/apply.ts';
import type { FlowContext } from '../../shared/flows/context.ts';
import { restoreRun } from '../../shared/flows/restore.ts';
import { anEntry } from '../core/journal/any-journal.ts';
import { casesOf, isSoak } from '../soak.ts';
import { Chance } from './chance.ts';
import { changeTheSurroundings, meddleWithTheList, mendTheWorld } from './hands.ts';
import { beginning } from './scenario.ts';
import { rawAnswer, requestOf } from './wire.ts';
import { World } from './world.ts';

/** A thousand histories with a hundred past states each where there is time, a few of each else. */
const histories = casesOf(40, 0.1);
const states = isSoak() ? 100 : 8;

/** VPC -> vSwitch: what a list comes to. */
type Lists = ReadonlyMap<string, string>;
const listOf = (
  entries: readonly { readonly vpcId: string; readonly vSwitchId: string }[],
): Lists => new Map(entries.map(({ vpcId, vSwitchId }) => [vpcId, vSwitchId]));

/** Every change may be made, and any number of them: what then refuses is the world. */
const allowing = (policy: InstancePolicy): InstancePolicy => ({
  ...policy,
  writes: ['bind', 'move', 'unbind'],
  limits: { ...policy.limits, bindsPerRun: null, unbindsPerRun: 1000, movesPerRun: 1000 },
});

/** A world in which others have changed lists and networks, and a journal that saw each state. */
function aHistory(seed: number) {
  const chance = new Chance(`restore/${seed}`);
  const world = new World(beginning(chance.for('world'), { variants: 0, folders: 0.2 }), chance);
  const [policy] = world.policies.map(allowing);
  if (!policy) throw new Error('no policy');
  const entries: JournalEntry[] = [];
  for (let state = 0; state < states; state += 1) {
    meddleWithTheList(world, chance);
    if (chance.happens(0.3)) changeTheSurroundings(world, chance);
    const list = world.bound(policy.id).map(({ vpcId, vSwitchId, region, owner }) => ({
      ...{ vpcId, vSwitchId, regionId: region, ownerId: owner },
    }));
    const at = new Date(world.time.now + state).toISOString();
    entries.push(
      anEntry(at, {
        ...{ about: 'check', account: world.account, instanceId: policy.id },
        run: { id: `run-${state}`, command: 'drift', at },
        list: { readAt: at, before: list, after: null },
      }),
    );
  }
  mendTheWorld(world);
  return { world, chance, policy, entries };
}

function contextIn(world: World, entries: readonly JournalEntry[]): FlowContext {
  const now = () => world.time.now;
  const clock = { now, steady: now, sleep: async () => {}, random: () => 0.5 };
  return {
    ...clock,
    cloud: createCloud({
      ...clock,
      credentials: async () => world.key,
      env: {},
      transport: async (call) =>
        rawAnswer(
          world.gateway.handleUnsigned(requestOf(call), call.credentials.accessKeyId).delivery,
        ),
    }),
    account: accountId(world.account),
    deadline: now() + 3_600_000,
    journal: { read: async () => ({ entries, skipped: [] }), append: async () => {} },
  };
}

const differing = (one: Lists, other: Lists): string[] =>
  [...new Set([...one.keys(), ...other.keys()])].filter((id) => one.get(id) !== other.get(id));

test(`the way back to any of ${states} past states is exact, or refused with why`, async () => {
  const came = { exact: 0, blocked: 0, refused: 0 };
  for (let seed = 1; seed <= histories; seed += 1) {
    const { world, chance, policy, entries } = aHistory(seed);
    const context = contextIn(world, entries);
    const wanted = chance.oneOf(entries);
    const recorded = listOf(wanted?.list?.before ?? []);
    const names = { runId: 'r', command: 'plan', trigger: 'manual', policies: [policy] } as const;
    const report = sealed(await restoreRun(context, { ...names, to: wanted?.run.id ?? '' }));
    const story = `seed ${seed}: ${JSON.stringify(report.error)}`;
    const [planned] = report.instances;
    if (report.error !== null) {
      came.refused += 1;
      if (report.error.code === 'not-restorable')
        expect(report.error.message, story).toMatch(/: vpc-\w+ \(.+\)/);
      continue;
    }
    const applied = await applyRun(context, { ...names, command: 'apply', saved: report });
    const [instance] = applied.report.instances;
    const open = differing(recorded, listOf(world.bound(policy.id)));
    const reasons = new Map(
      [planned, instance]
        .flatMap((one) => one?.plan.blocked ?? [])
        .map((one) => [one.vpcId, one.code]),
    );
    expect(
      open.filter((id) => !reasons.has(id)),
      story,
    ).toEqual([]);
    came[open.length === 0 ? 'exact' : 'blocked'] += 1;
  }
  // Both happen often: neither is passed by never being tried.
  expect(came.exact, JSON.stringify(came)).toBeGreaterThan(histories / 4);
  expect(came.refused + came.blocked, JSON.stringify(came)).toBeGreaterThan(histories / 20);
}, 3_600_000);
