import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { selectCandidates } from '../../../shared/core/candidates.ts';
import type { Binding } from '../../../shared/core/facts.ts';
import { renderFinding } from '../../../shared/core/findings/render.ts';
import { lookAt } from '../../../shared/core/look.ts';
import { planBindings } from '../../../shared/core/plan/plan-bindings.ts';
import { indexRegion } from '../../../shared/core/region.ts';
import { instanceReport } from '../../../shared/core/report/build.ts';
import { expectValidReport } from '../../report-schema.ts';
import { me, type Part, planFor, thePrimary, type World } from '../../world.ts';
import { anyBelievedWorld, anyWorld, numRuns } from '../arbitrary-world.ts';

const parts: Part[] = [
  ...(['instance', 'list', 'quota', 'principals', 'vSwitches', 'shared', 'vpcs'] as const),
  'directory',
];
const holds = (predicate: (world: World) => void) =>
  fc.assert(fc.property(anyBelievedWorld, predicate), { numRuns });
const keyOf = ({ kind, vpcId }: { kind: string; vpcId: string }) => `${kind} ${vpcId}`;

describe('whatever the world and the policy', () => {
  test('the order in which things were read does not change a byte of the plan', () => {
    fc.assert(
      fc.property(anyWorld, fc.infiniteStream(fc.nat()), (world, numbers) => {
        const shuffled = <T>(list: readonly T[]): T[] =>
          list
            .map((item) => ({ item, at: numbers.next().value as number }))
            .sort((a, b) => a.at - b.at)
            .map(({ item }) => item);
        const { bindings, principals, vSwitches, shared, vpcs } = world.contents;
        const again = world.with({
          bindings: bindings && shuffled(bindings),
          principals: shuffled(principals),
          vSwitches: shuffled(vSwitches),
          shared: shuffled(shared),
          vpcs: shuffled(vpcs),
        });
        expect(JSON.stringify(planFor(again))).toBe(JSON.stringify(planFor(world)));
      }),
      { numRuns },
    );
  });

  test('new bindings never take more units than are free after the reserve', () => {
    holds((world) => {
      const { actions, quota } = planFor(world);
      const binds = actions.filter(({ kind }) => kind === 'bind').length;
      if (quota.free === null)
        expect(world.contents.instance.chargeType === 'POSTPAY' || binds === 0).toBe(true);
      else if (binds > 0) expect(binds).toBeLessThanOrEqual(quota.free - quota.reserve);
    });
  });

  test('a kept entry is in every write field by field; a moved one keeps its owner', () => {
    holds((world) => {
      const plan = planFor(world);
      const kept = new Set(plan.kept.map(({ vpcId }) => vpcId));
      const unbound = new Set(
        plan.actions.filter(({ kind }) => kind === 'unbind').map(({ vpcId }) => vpcId),
      );
      const write = plan.write ?? world.contents.bindings ?? [];
      for (const entry of world.contents.bindings ?? []) {
        if (kept.has(entry.vpcId)) expect(write).toContainEqual(entry);
        const moved = write.find(({ vpcId }) => vpcId === entry.vpcId);
        if (!unbound.has(entry.vpcId))
          expect(moved).toMatchObject({ regionId: entry.regionId, ownerId: entry.ownerId });
      }
    });
  });

  test('an entry that is primary, under keep or foreign is kept', () => {
    holds((world) => {
      const kept = new Set(planFor(world).kept.map(({ vpcId }) => vpcId));
      const { keep, unbind } = world.policy;
      const candidates = selectCandidates(
        world.observation,
        world.policy,
        indexRegion(world.observation.region),
      );
      const mayChange = ({ vpcId }: Binding) =>
        vpcId !== thePrimary &&
        !keep.includes(vpcId) &&
        (unbind.includes(vpcId) || candidates.wanted.has(vpcId));
      for (const entry of world.contents.bindings ?? [])
        if (!mayChange(entry)) expect(kept).toContain(entry.vpcId);
    });
  });

  test('only an entry under unbind is removed, and never more than the limit', () => {
    holds((world) => {
      const plan = planFor(world);
      if (plan.write === null) return;
      const sent = new Set(plan.write.map(({ vpcId }) => vpcId));
      const removed = (world.contents.bindings ?? []).filter(({ vpcId }) => !sent.has(vpcId));
      for (const { vpcId } of removed) expect(world.policy.unbind).toContain(vpcId);
      expect(removed.length).toBeLessThanOrEqual(world.policy.limits.unbindsPerRun);
      expect(plan.actions.filter(({ kind }) => kind === 'move').length).toBeLessThanOrEqual(
        world.policy.limits.movesPerRun,
      );
      expect(plan.actions.filter(({ kind }) => kind === 'bind').length).toBeLessThanOrEqual(
        world.policy.limits.bindsPerRun ?? Number.POSITIVE_INFINITY,
      );
    });
  });

  test('every entry of a known list is kept or changed, and every VPC has one outcome', () => {
    holds((world) => {
      const plan = planFor(world);
      const changed = plan.actions.filter(({ kind }) => kind !== 'bind').map(({ vpcId }) => vpcId);
      const entries = (world.contents.bindings ?? []).map(({ vpcId }) => vpcId).sort();
      expect([...plan.kept.map(({ vpcId }) => vpcId), ...changed].sort()).toEqual(entries);
      const wishes = [...plan.actions, ...plan.blocked].map(({ vpcId }) => vpcId);
      expect(new Set(wishes).size).toBe(wishes.length);
      expect(plan.write === null).toBe(plan.actions.length === 0);
    });
  });

  test('every blocked change has a finding with its code, and all say what to do', () => {
    fc.assert(
      fc.property(anyWorld, fc.subarray(parts), (known, unknownParts) => {
        const world = unknownParts.reduce((all, part) => all.withUnknown(part), known);
        const plan = planFor(world);
        for (const { vpcId, code } of plan.blocked) {
          const same = plan.findings.filter((one) => one.code === code);
          expect(
            same.some(
              ({ subject }) =>
                subject === vpcId || subject === 'kst-1' || subject === 'cn-hangzhou',
            ),
          ).toBe(true);
        }
        for (const one of plan.findings) {
          const { evidence, fix, severity } = renderFinding(one);
          expect(evidence.length > 0 && fix.length > 0).toBe(true);
          expect(evidence + fix).not.toMatch(/[{}]|undefined|null|\[object/);
          if (plan.blocked.some(({ code }) => code === one.code)) expect(severity).toBe('blocking');
        }
      }),
      { numRuns },
    );
  });

  test('every plan makes a valid report', () => {
    fc.assert(
      fc.property(anyWorld, fc.subarray(parts), (known, unknownParts) => {
        const world = unknownParts.reduce((all, part) => all.withUnknown(part), known);
        const run = {
          id: 'r',
          command: 'plan',
          trigger: 'manual',
          at: '2026-01-01T00:00:00Z',
          account: '1',
        };
        const instances = [instanceReport(world.observation, planFor(world))];
        expectValidReport({ schema: 'kms-vpc/report@1', run, error: null, instances });
      }),
      { numRuns },
    );
  });

  test('a plan carried out leaves nothing of it to do', () => {
    holds((world) => {
      const plan = planFor(world);
      if (plan.write === null) return;
      // Limits let more through in the next run; everything else is settled.
      const unlimited = plan.blocked.some(({ code }) => code === 'limit-reached');
      const after = planFor(world.with({ bindings: plan.write, quota: null }));
      if (unlimited)
        for (const action of after.actions)
          expect(plan.actions.map(keyOf)).not.toContain(keyOf(action));
      else expect(after.actions.filter(({ kind }) => kind !== 'bind')).toEqual([]);
    });
  });

  test('where units are counted alike, a plan carried out is followed by an empty one', () => {
    holds((any) => {
      const world = any.with({ quota: null }).withPolicy({
        limits: { unbindsPerRun: 99, movesPerRun: 99, bindsPerRun: null },
        unbind: [],
      });
      const plan = planFor(world);
      expect(
        planFor(world.with({ bindings: plan.write ?? world.contents.bindings })),
      ).toMatchObject({ actions: [], write: null });
    });
  });
});

/**
 * No share claims a vSwitch of this account, or one in a VPC of it, or the one through which such
 * a VPC is bound, and no VPC of this account has vSwitches of others: these only show while both
 * sides are known.
 */
function withoutContradictions(world: World): World {
  const { vSwitches, shared, vpcs, bindings } = world.contents;
  const isMine = ({ ownerId }: Pick<Binding, 'ownerId'>) => ownerId === me;
  const mine = [...vSwitches, ...(bindings ?? [])].filter(isMine);
  const ownVpcs = new Set(mine.map(({ vpcId }) => vpcId));
  const isInOwn = ({ vpcId }: Pick<Binding, 'vpcId'>) => ownVpcs.has(vpcId);
  const bound = (bindings ?? []).filter(isInOwn).map(({ vSwitchId }) => vSwitchId);
  const own = new Set([...vSwitches.filter(isMine).map(({ id }) => id), ...bound]);
  const inOwn = new Set([...vSwitches.filter(isInOwn).map(({ id }) => id), ...bound]);
  return world.with({
    shared: shared.filter(({ vSwitchId }) => !inOwn.has(vSwitchId)),
    vpcs: vpcs.filter(({ id }) => vSwitches.every((one) => one.vpcId !== id || own.has(one.id))),
  });
}

describe('an unknown part', () => {
  // Units and limits are given to the first. So that none is freed for somebody else, there are
  // enough.
  const withRoom = (world: World) =>
    withoutContradictions(world)
      .with({ quota: null })
      .withInstance({ vpcNum: 50, chargeType: 'PREPAY', status: 'Connected' })
      .withPolicy({ limits: { unbindsPerRun: 99, movesPerRun: 99, bindsPerRun: null } });

  test.each(parts)(
    '(%s) never adds a change to what is done when it is known, and never removes an entry',
    (part) => {
      holds((any) => {
        const world = withRoom(any);
        const [known, blind] = [planFor(world), planFor(world.withUnknown(part))];
        const done = new Set(known.actions.map(keyOf));
        for (const action of blind.actions) expect(done).toContain(keyOf(action));
        const sent = new Set(
          (blind.write ?? world.contents.bindings ?? []).map(({ vpcId }) => vpcId),
        );
        for (const { vpcId } of known.write ?? []) {
          if ((world.contents.bindings ?? []).some((one) => one.vpcId === vpcId))
            expect(sent).toContain(vpcId);
        }
      });
    },
  );

  test.each(parts)('(%s) never adds a removal, however short units and limits are', (part) => {
    holds((world) => {
      const removals = (of: World) =>
        planFor(of)
          .actions.filter(({ kind }) => kind === 'unbind')
          .map(keyOf);
      const known = new Set(removals(world));
      for (const removal of removals(world.withUnknown(part))) expect(known).toContain(removal);
    });
  });

  test.each(['instance', 'list'] as Part[])('(%s) means that nothing at all is done', (part) => {
    holds((world) => {
      const unknown = world.withUnknown(part);
      expect(planBindings(lookAt(unknown.policy, unknown.observation))).toMatchObject({
        actions: [],
        kept: [],
        blocked: [],
        write: null,
      });
    });
  });
});
