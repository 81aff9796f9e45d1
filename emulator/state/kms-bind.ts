import { type Answer, type Operation, refuse } from './answer.ts';
import { readEntries } from './kms-entries.ts';
import { isExpired, ownInstance } from './kms-instance.ts';
import { validateEntries } from './kms-refusals.ts';
import { late } from './late.ts';
import type { Binding, KmsInstance, State, VSwitch } from './types.ts';

/**
 * UpdateKmsInstanceBindVpc: the list replaces the whole list (evidence: kms.bind.replaces-list,
 * kms.bind.atomicity, kms.bind.no-token). The answer says nothing but its request id.
 */
export const updateKmsInstanceBindVpc: Operation = (state, call, env) => {
  const instance = ownInstance(state, call);
  requireBindable(instance, env.now);
  const requested = readEntries(call.params.BindVpcs ?? '', state.variants);
  const { good, refusal } = validateEntries(state, instance, requested, env.now);
  const { atomicity } = state.variants;
  const done: Answer = { ok: true, body: {} };
  if (refusal === null) return [withBindings(state, instance, good, env.now), done];
  const refused: Answer = { ok: false, refusal };
  if (atomicity === 'refuse-all') return [state, refused];
  return [
    withBindings(state, instance, good, env.now),
    atomicity === 'apply-good' ? refused : done,
  ];
};

/** evidence: kms.state-invalid, kms.in-upgrade */
function requireBindable(instance: KmsInstance, now: number): void {
  if (isExpired(instance, now) || instance.status !== 'Connected') {
    const text = 'The state of the KMS instance does not allow this operation.';
    throw refuse('kms.state-invalid', 403, 'Forbidden.DKMSInstanceStateInvalid', text);
  }
  if (instance.upgrade !== null && now < instance.upgrade.until) {
    throw refuse(
      'kms.in-upgrade',
      403,
      'Forbidden.KMSInstanceInUpgrade',
      'The KMS instance is in upgrade.',
    );
  }
}

/**
 * The state after an instance's list became `bindings`: addresses are taken and given back
 * (evidence: kms.bind.free-ip).
 */
export function withBindings(
  state: State,
  instance: KmsInstance,
  bindings: readonly Binding[],
  now: number,
): State {
  const { bindingVisibility, countVisibility } = state.variants;
  const hidden = late(bindingVisibility, instance.hidden, instance.bindings, now);
  const uncounted = late(countVisibility, instance.uncounted, instance.bindings.length, now);
  const busyReads = state.variants.statusAfterWrite === 'Connecting' ? 1 : 0;
  return {
    ...state,
    vSwitches: { ...state.vSwitches, ...addressesMoved(state, instance.bindings, bindings) },
    instances: {
      ...state.instances,
      [instance.id]: { ...instance, bindings, hidden, uncounted, busyReads },
    },
  };
}

function addressesMoved(
  state: State,
  before: readonly Binding[],
  after: readonly Binding[],
): Readonly<Record<string, VSwitch>> {
  const taken = new Map<string, number>();
  for (const { vSwitchId } of after) taken.set(vSwitchId, (taken.get(vSwitchId) ?? 0) + 1);
  for (const { vSwitchId } of before) taken.set(vSwitchId, (taken.get(vSwitchId) ?? 0) - 1);
  const moved: Record<string, VSwitch> = {};
  for (const [id, count] of taken) {
    const vSwitch = state.vSwitches[id];
    if (vSwitch && count !== 0)
      moved[id] = { ...vSwitch, freeIps: Math.max(0, vSwitch.freeIps - count) };
  }
  return moved;
}
