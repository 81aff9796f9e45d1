import { unitsOf } from '../../emulator/state/kms-quota.ts';
import { validateEntries } from '../../emulator/state/kms-refusals.ts';
import {
  accountsBehind,
  principalsOf,
  vSwitchesSharedTo,
} from '../../emulator/state/sharing-view.ts';
import type { Binding, KmsInstance, State, VSwitch } from '../../emulator/state/types.ts';
import { allowedBy, membersIn } from './membership.ts';
import { type PolicyEntry, primary, theTag } from './scenario.ts';
import type { World } from './world.ts';

/**
 * Changes that the policy asks for and that the world itself would accept at once, each of them
 * alone: after runs without any trouble there must be none left. Asks the world, not the code under
 * test.
 */
export function unfinished(world: World, policy: PolicyEntry): string[] {
  const instance = world.instance(policy.id);
  if (isUnreadable(world, policy, instance)) return [];
  return [
    ...binds(world, policy, instance),
    ...unbinds(world, policy, instance),
    ...moves(world, policy, instance),
  ];
}

/**
 * Whether nobody could say from outside what is bound, or nothing could be written back as it was
 * read.
 */
function isUnreadable(world: World, policy: PolicyEntry, instance: KmsInstance): boolean {
  const { variants } = world.state;
  if (variants.updateMethod === 'GET') return true;
  if (
    variants.bindVpcOwnerIdInAnswer === 'absent-for-own' &&
    variants.ownerIdOmitted === 'refused'
  ) {
    return true;
  }
  const { bindings } = instance;
  if (bindings.length === 0 && variants.emptyBindVpcs !== 'emptyArray') return true;
  const { isTold, areAll } = whatIsCounted(world, policy, instance);
  if (isTold) return false;
  // With a count of everything, something is counted that nobody can name.
  if (areAll) return true;
  const bound = new Set(bindings.map(({ vpcId }) => vpcId));
  return bound.size === 0 || policy.keep.some((vpc) => vpc !== primary && !bound.has(vpc));
}

/**
 * Whether the service's count shows that the list is whole, and whether it is a count of accounts
 * only.
 */
function whatIsCounted({ state, time }: World, { quota }: PolicyEntry, instance: KmsInstance) {
  const { accounts, areAll } = accountsNamed({ state, time }, instance);
  const { used, bindings } = unitsOf(state, instance, time.now);
  const shown = state.variants.usedQuantity === 'all' ? used : bindings;
  const isCounted = !isUncounted(state, instance);
  const primaryAtMost = quota.primaryCounts === false ? 0 : 1;
  return {
    isTold: isCounted && shown <= bindings + accounts + primaryAtMost + quota.unexplained,
    areAll: isCounted && areAll,
  };
}

/** Accounts that the list of principals names, and whether it names all that there are. */
function accountsNamed({ state, time }: Pick<World, 'state' | 'time'>, { id }: KmsInstance) {
  const targets = principalsOf(state, id, time.now);
  const areExpanded = state.variants.folderTargets === 'expanded';
  const named = areExpanded
    ? targets.flatMap((target) => accountsBehind(state, target))
    : targets.filter(({ entityType }) => entityType === 'Account').map(({ entityId }) => entityId);
  const accounts = new Set(named).size;
  return { accounts, areAll: areExpanded || accounts === targets.length };
}

/** Whether the service says how many units are used. */
function isUncounted({ variants }: State, { chargeType }: KmsInstance): boolean {
  const isPostpay = chargeType === 'POSTPAY';
  return (
    variants.usedQuantity === 'unsupported' ||
    (isPostpay && variants.postpayQuotaInfos !== 'counted')
  );
}

function binds(world: World, policy: PolicyEntry, instance: KmsInstance): string[] {
  if (!policy.writes.includes('bind') || !hasRoom(world, policy, instance)) return [];
  const bound = new Set(instance.bindings.map(({ vpcId }) => vpcId));
  return wanted(world, policy, instance)
    .filter(({ vpcId }) => !bound.has(vpcId))
    .flatMap(({ vpcId, isShared }) => {
      const owner = world.state.vpcs[vpcId]?.owner ?? '';
      if (isShared && isFull(policy, instance, owner)) return [];
      const place = usable(world, policy, vpcId).find(({ id }) =>
        wouldBeAccepted(world, instance, [...instance.bindings, entry(vpcId, id, owner, instance)]),
      );
      return place ? [`${vpcId} could be bound through ${place.id}`] : [];
    });
}

/** The first by id are done, the others when it is their turn. */
const firstOf = (list: readonly Binding[], limit: number): readonly Binding[] =>
  list.toSorted((a, b) => (a.vpcId < b.vpcId ? -1 : 1)).slice(0, limit);

function unbinds(world: World, policy: PolicyEntry, instance: KmsInstance): string[] {
  const { writes, unbind, limits } = policy;
  if (!writes.includes('unbind')) return [];
  const named = instance.bindings.filter(
    ({ vpcId }) => unbind.includes(vpcId) && vpcId !== primary,
  );
  return firstOf(named, limits.unbindsPerRun)
    .filter((one) => {
      const rest = instance.bindings.filter((other) => other !== one);
      return wouldBeAccepted(world, instance, rest);
    })
    .map(({ vpcId }) => `${vpcId} could be unbound`);
}

function moves(world: World, policy: PolicyEntry, instance: KmsInstance): string[] {
  if (!policy.writes.includes('move')) return [];
  const ids = new Set(wanted(world, policy, instance).map(({ vpcId }) => vpcId));
  const movable = instance.bindings.filter(
    (one) =>
      ids.has(one.vpcId) &&
      !policy.keep.includes(one.vpcId) &&
      elsewhere(world, policy, one).length > 0,
  );
  return firstOf(movable, policy.limits.movesPerRun).flatMap((one) => {
    const place = elsewhere(world, policy, one).find(({ id }) => {
      const moved = entry(one.vpcId, id, one.owner, instance);
      const list = instance.bindings.map((other) => (other === one ? moved : other));
      return wouldBeAccepted(world, instance, list);
    });
    return place ? [`${one.vpcId} could be moved from ${one.vSwitchId} to ${place.id}`] : [];
  });
}

/**
 * Where a binding should be instead: on its pin, or anywhere better than a vSwitch that is not
 * Available.
 */
function elsewhere(
  world: World,
  policy: PolicyEntry,
  { vpcId, vSwitchId }: Binding,
): readonly VSwitch[] {
  const pin = policy.vswitches.pin[vpcId];
  const current = world.state.vSwitches[vSwitchId];
  const isBad =
    current !== undefined && isVisible(world, current) && current.status !== 'Available';
  const shouldMove = pin === undefined ? isBad : pin !== vSwitchId;
  return shouldMove ? usable(world, policy, vpcId).filter(({ id }) => id !== vSwitchId) : [];
}

/**
 * VPCs that the policy wants, as the world is; those of others only with a vSwitch that is shared.
 */
function wanted(world: World, policy: PolicyEntry, instance: KmsInstance) {
  const { state, account, time } = world;
  const unwanted = new Set([primary, ...policy.exclude, ...policy.unbind]);
  const { own } = policy.bind;
  const principals = principalsOf(state, instance.id, time.now).flatMap((target) =>
    state.variants.folderTargets === 'expanded' || target.entityType === 'Account'
      ? accountsBehind(state, target)
      : [],
  );
  const isAllowed = allowedBy(policy, new Set(principals), membersIn(state, account));
  const lent = vSwitchesSharedTo(state, account, time.now);
  const vpcs = Object.values(state.vpcs).filter(({ id, owner, tags }) => {
    if (unwanted.has(id)) return false;
    if (owner === account)
      return own.vpcs.includes(id) || (own.tags !== undefined && tags.kms === theTag.kms);
    return (
      isAllowed(owner) &&
      Object.values(state.vSwitches).some((one) => one.vpcId === id && lent.has(one.id))
    );
  });
  return vpcs.map(({ id, owner }) => ({ vpcId: id, isShared: owner !== account }));
}

function usable(world: World, { vswitches }: PolicyEntry, vpcId: string): readonly VSwitch[] {
  const pin = vswitches.pin[vpcId];
  return Object.values(world.state.vSwitches).filter(
    (one) =>
      one.vpcId === vpcId &&
      (pin === undefined || one.id === pin) &&
      one.status === 'Available' &&
      one.freeIps >= vswitches.minFreeIps &&
      isVisible(world, one),
  );
}

const isVisible = ({ state, account, time }: World, { id, vpcId }: VSwitch): boolean =>
  state.vpcs[vpcId]?.owner === account || vSwitchesSharedTo(state, account, time.now).has(id);

/**
 * One free unit beyond the reserve, even if whether the primary VPC counts cannot be told, or is
 * told wrong, and even if more accounts are named than take a unit: the larger count holds.
 */
function hasRoom({ state, time }: World, { quota }: PolicyEntry, instance: KmsInstance): boolean {
  const { total, used, principals } = unitsOf(state, instance, time.now);
  const named = accountsNamed({ state, time }, instance).accounts;
  const unitless = Math.max(0, named - principals);
  const groups = principalsOf(state, instance.id, time.now).filter(
    ({ entityType }) => entityType !== 'Account',
  );
  // What a folder takes can be told from a count of everything only.
  const isCounted = state.variants.usedQuantity === 'all' && !isUncounted(state, instance);
  if (groups.length > 0 && state.variants.folderTargets !== 'expanded' && !isCounted) return false;
  const { usedQuantity, primaryCounts } = state.variants;
  const isTold = usedQuantity === 'all' && unitless === 0;
  const isTaken = quota.primaryCounts === 'auto' ? !isTold : quota.primaryCounts;
  const unsettled = isTaken && !primaryCounts ? 1 : 0;
  const shown =
    state.variants.postpayQuotaInfos === 'counted' || instance.chargeType === 'PREPAY'
      ? instance.vpcNum
      : total;
  const limit = total === null ? shown : Math.min(total, shown ?? total);
  const unexplained = isCounted ? 0 : quota.unexplained;
  const taken = used + unitless + unsettled + unexplained;
  return limit === null || taken + quota.reserve < limit;
}

function isFull({ bind }: PolicyEntry, { bindings }: KmsInstance, owner: string): boolean {
  const limit = bind.shared?.maxPerOwner;
  return limit !== undefined && bindings.filter((one) => one.owner === owner).length >= limit;
}

const entry = (
  vpcId: string,
  vSwitchId: string,
  owner: string,
  { region }: KmsInstance,
): Binding => ({ vpcId, vSwitchId, region, owner });

function wouldBeAccepted(
  { state, time }: World,
  instance: KmsInstance,
  list: readonly Binding[],
): boolean {
  return validateEntries(state, instance, list, time.now).refusal === null;
}
