import type { Refusal } from './answer.ts';
import { badEntry, type RequestedEntry } from './kms-entries.ts';
import { unitsOf } from './kms-quota.ts';
import { vSwitchesSharedTo } from './sharing-view.ts';
import type { Binding, KmsInstance, State } from './types.ts';

/** What remains of a requested list, and the first reason to refuse it. */
export interface Verdict {
  readonly good: readonly Binding[];
  readonly refusal: Refusal | null;
}

/**
 * Judges a whole list. An entry is *kept* when its VPC and vSwitch are in the present list, *moved*
 * when only its VPC is, else *new*. A new one needs a unit of the quota and, like a moved one, a
 * free address.
 */
export function validateEntries(
  state: State,
  instance: KmsInstance,
  requested: readonly RequestedEntry[],
  now: number,
): Verdict {
  const present = new Map(instance.bindings.map((binding) => [binding.vpcId, binding]));
  const room = new Room(state, instance, requested, now);
  const lent = vSwitchesSharedTo(state, instance.owner, now);
  const good: Binding[] = [];
  let refusal: Refusal | null = null;
  for (const entry of requested) {
    if (isIgnored(state, instance, entry, good)) continue;
    const current = present.get(entry.vpcId);
    const owner = entry.owner ?? instance.owner;
    const binding = {
      vpcId: entry.vpcId,
      vSwitchId: entry.vSwitchId,
      region: entry.region ?? instance.region,
      owner,
    };
    const reason =
      entryRefusal(state, instance, entry, good) ??
      (current?.vSwitchId === entry.vSwitchId
        ? keptRefusal(state, instance, binding, lent)
        : (newRefusal(state, instance, binding, lent) ?? room.take(binding, current)));
    if (reason === null) good.push(binding);
    refusal ??= reason;
    // An entry that was bound and is refused stays as it was (evidence: kms.bind.atomicity).
    if (reason !== null && current && !good.some((kept) => kept.vpcId === current.vpcId))
      good.push(current);
  }
  return { good, refusal };
}

function isDuplicate(entry: RequestedEntry, good: readonly Binding[]): boolean {
  return good.some((earlier) => earlier.vpcId === entry.vpcId);
}

/** evidence: kms.bind.duplicates, kms.bind.primary */
function isIgnored(
  state: State,
  instance: KmsInstance,
  entry: RequestedEntry,
  good: readonly Binding[],
): boolean {
  if (state.variants.primaryVpcEntry === 'ignored' && entry.vpcId === instance.primaryVpc)
    return true;
  return state.variants.duplicateEntries === 'ignored' && isDuplicate(entry, good);
}

/** What is wrong with an entry before anything is looked up. */
function entryRefusal(
  state: State,
  instance: KmsInstance,
  entry: RequestedEntry,
  good: readonly Binding[],
): Refusal | null {
  const { variants } = state;
  if (variants.duplicateEntries === 'refused' && isDuplicate(entry, good)) {
    return badEntry(variants, `The VPC ${entry.vpcId} is specified more than once.`);
  }
  if (variants.primaryVpcEntry === 'refused' && entry.vpcId === instance.primaryVpc) {
    return badEntry(variants, `The VPC ${entry.vpcId} is the VPC of the instance.`);
  }
  if (entry.region !== null && entry.region !== instance.region) {
    return badEntry(
      variants,
      `The VPC ${entry.vpcId} is not in the region ${instance.region} of the instance.`,
    );
  }
  if (entry.owner === null && variants.ownerIdOmitted === 'refused') {
    return badEntry(variants, `VpcOwnerId of ${entry.vpcId} is missing.`);
  }
  return null;
}

/** evidence: kms.bind.kept-unshared, kms.bind.kept-vanished */
function keptRefusal(
  state: State,
  instance: KmsInstance,
  binding: Binding,
  lent: ReadonlySet<string>,
): Refusal | null {
  const { variants } = state;
  const vSwitch = state.vSwitches[binding.vSwitchId];
  if (!vSwitch) {
    if (variants.vanishedKeptEntry === 'accepted') return null;
    return badEntry(variants, `The vSwitch ${binding.vSwitchId} does not exist.`);
  }
  const wrongOwner = ownerRefusal(state, binding);
  if (wrongOwner) return wrongOwner;
  if (variants.unsharedKeptEntry === 'accepted' || isUsable(instance, binding, lent)) return null;
  return badEntry(
    variants,
    `The vSwitch ${binding.vSwitchId} is not shared with the account ${instance.owner}.`,
  );
}

/** evidence: kms.bind.needs-vswitch, kms.bind.needs-share, kms.bind.same-region */
function newRefusal(
  state: State,
  instance: KmsInstance,
  binding: Binding,
  lent: ReadonlySet<string>,
): Refusal | null {
  const { variants } = state;
  const vpc = state.vpcs[binding.vpcId];
  const vSwitch = state.vSwitches[binding.vSwitchId];
  if (!vpc || vpc.region !== instance.region)
    return badEntry(variants, `The VPC ${binding.vpcId} does not exist.`);
  if (!vSwitch || vSwitch.vpcId !== vpc.id) {
    return badEntry(
      variants,
      `The vSwitch ${binding.vSwitchId} does not belong to the VPC ${vpc.id}.`,
    );
  }
  if (vSwitch.status !== 'Available')
    return badEntry(variants, `The vSwitch ${vSwitch.id} is not available.`);
  const wrongOwner = ownerRefusal(state, binding);
  if (wrongOwner) return wrongOwner;
  if (isUsable(instance, binding, lent)) return null;
  return badEntry(
    variants,
    `The vSwitch ${vSwitch.id} is not shared with the account ${instance.owner}.`,
  );
}

/** evidence: kms.bind.wrong-owner */
function ownerRefusal(state: State, binding: Binding): Refusal | null {
  const vpc = state.vpcs[binding.vpcId];
  if (!vpc || vpc.owner === binding.owner || state.variants.wrongOwner === 'accepted') return null;
  return badEntry(
    state.variants,
    `The VPC ${binding.vpcId} does not belong to the account ${binding.owner}.`,
  );
}

function isUsable(instance: KmsInstance, binding: Binding, lent: ReadonlySet<string>): boolean {
  return binding.owner === instance.owner || lent.has(binding.vSwitchId);
}

/** Units and addresses that are left while a list is judged. */
class Room {
  readonly #state: State;
  readonly #taken = new Map<string, number>();
  #units: number;

  constructor(
    state: State,
    instance: KmsInstance,
    requested: readonly RequestedEntry[],
    now: number,
  ) {
    this.#state = state;
    const named = new Set(requested.map((entry) => entry.vpcId));
    const staying = instance.bindings.filter((binding) => named.has(binding.vpcId)).length;
    const { total, principals, primary } = unitsOf(state, instance, now);
    this.#units =
      total === null ? Number.POSITIVE_INFINITY : total - principals - primary - staying;
  }

  /** evidence: kms.bind.quota, kms.bind.free-ip */
  take(binding: Binding, current: Binding | undefined): Refusal | null {
    const { variants, vSwitches } = this.#state;
    const taken = this.#taken.get(binding.vSwitchId) ?? 0;
    if ((vSwitches[binding.vSwitchId]?.freeIps ?? 0) - taken < 1) {
      return badEntry(
        variants,
        `The vSwitch ${binding.vSwitchId} does not have enough ip address.`,
      );
    }
    if (!current && this.#units < 1) {
      const message = 'Instance Share Quota Exceed Limit';
      return {
        status: 400,
        code: variants.quotaExhaustedCode,
        message,
        evidence: 'kms.bind.quota',
      };
    }
    this.#taken.set(binding.vSwitchId, taken + 1);
    if (!current) this.#units -= 1;
    return null;
  }
}
