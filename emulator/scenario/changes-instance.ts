import type { Env } from '../state/answer.ts';
import { withBindings } from '../state/kms-bind.ts';
import { vpcNumAt } from '../state/kms-instance.ts';
import type { Binding, KmsInstance, State } from '../state/types.ts';
import { nothing } from './accounts.ts';
import type { Change } from './change-schema.ts';

/**
 * Changes of an instance and, as by a hand in the console, of its list; null for any other change.
 */
export function changeInstance(state: State, change: Change, env: Env): State | null {
  if ('setBinding' in change) {
    const { instance, vpc, vSwitch } = change.setBinding;
    const owner = state.vpcs[vpc]?.owner ?? nothing(vpc);
    return rebound(state, instance, env, (old, { region }) =>
      placed(old, { vpcId: vpc, vSwitchId: vSwitch, region, owner }),
    );
  }
  if ('removeBinding' in change) {
    const { instance, vpc } = change.removeBinding;
    return rebound(state, instance, env, (old) => old.filter((binding) => binding.vpcId !== vpc));
  }
  if ('clearBindings' in change)
    return rebound(state, change.clearBindings.instance, env, () => []);
  if ('setQuota' in change) {
    const { instance, vpcNum, upgradeMs } = change.setQuota;
    if (upgradeMs === undefined)
      return editInstance(state, instance, (old) => ({ ...old, vpcNum, upgrade: null }));
    const upgrade = { until: env.now + upgradeMs, vpcNum };
    return editInstance(state, instance, (old) => ({
      ...old,
      vpcNum: vpcNumAt(state, old, env.now),
      upgrade,
    }));
  }
  if ('setStatus' in change) {
    const { instance, status } = change.setStatus;
    return editInstance(state, instance, (old) => ({ ...old, status }));
  }
  if ('setEnd' in change) {
    const { instance, endsAt } = change.setEnd;
    return editInstance(state, instance, (old) => ({ ...old, endsAt: Date.parse(endsAt) }));
  }
  if ('releaseInstance' in change) {
    const { [change.releaseInstance.id]: gone, ...instances } = state.instances;
    return gone ? { ...state, instances } : nothing(change.releaseInstance.id);
  }
  return null;
}

function placed(bindings: readonly Binding[], entry: Binding): readonly Binding[] {
  const known = bindings.some((binding) => binding.vpcId === entry.vpcId);
  return known
    ? bindings.map((binding) => (binding.vpcId === entry.vpcId ? entry : binding))
    : [...bindings, entry];
}

type Rebind = (old: readonly Binding[], instance: KmsInstance) => readonly Binding[];

function rebound(state: State, id: string, { now }: Env, change: Rebind): State {
  const instance = state.instances[id] ?? nothing(id);
  return withBindings(state, instance, change(instance.bindings, instance), now);
}

function editInstance(state: State, id: string, change: (old: KmsInstance) => KmsInstance): State {
  const instance = state.instances[id] ?? nothing(id);
  return { ...state, instances: { ...state.instances, [id]: change(instance) } };
}
