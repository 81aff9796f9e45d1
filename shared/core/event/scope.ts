import type { AccountId, InstanceId, RegionId } from '../ids.ts';
import type { InstancePolicy } from '../policy/policy.ts';
import { mayWantFrom } from '../selectors.ts';
import type { RecordedWrite } from './recorded-write.ts';
import type { Signal } from './signal.ts';
import type { Rejected, Triggers } from './trigger.ts';

/** Where the one who looks is at home: nothing outside is looked at. */
export interface Home {
  readonly account: AccountId;
  readonly region: RegionId;
  /** Further regions whose instances are looked at as well. */
  readonly further?: readonly RegionId[];
}

/** An instance to look at, and since when there is a reason to. */
export interface Wanted {
  readonly policy: InstancePolicy;
  /** Time of the youngest event about it, ms since 1970; null: one of them has none. */
  readonly youngest: number | null;
}

export interface Scope {
  readonly wanted: readonly Wanted[];
  readonly rejected: readonly Rejected[];
  /** Writes of lists that the events tell of: they may name somebody, and decide nothing. */
  readonly writes: readonly RecordedWrite[];
  /** Instances of the policy that are of other regions: nothing is done about them here. */
  readonly notServed: readonly InstanceId[];
  /** Something was understood, even if it is no reason to look. */
  readonly isUnderstood: boolean;
}

/**
 * Narrows the policy to what the events give a reason to look at: never more than the policy lists
 * for the regions that are served, whatever an event says.
 */
export function scopeOf(
  triggers: Triggers,
  policies: readonly InstancePolicy[],
  home: Home,
): Scope {
  const served = new Set<string>([home.region, ...(home.further ?? [])]);
  const here = policies.filter(({ region }) => served.has(region));
  const elsewhere = policies.filter(({ region }) => !served.has(region));
  const wanted = here.flatMap((policy) => {
    const times = triggers.signals
      .filter((signal) => concerns(signal, policy, home))
      .map(({ time }) => time);
    return times.length === 0 ? [] : [{ policy, youngest: youngestOf(times) }];
  });
  const unknown = strangers(triggers, here);
  return {
    wanted,
    rejected: [...triggers.rejected, ...unknown].sort((a, b) => a.index - b.index),
    writes: triggers.signals.flatMap(({ write }) => write ?? []),
    notServed: elsewhere.map(({ id }) => id),
    isUnderstood: wanted.length > 0 || triggers.signals.length > unknown.length,
  };
}

const youngestOf = (times: readonly (number | null)[]): number | null =>
  times.reduce((youngest, time) =>
    youngest === null || time === null ? null : Math.max(youngest, time),
  );

function concerns({ kind, look }: Signal, policy: InstancePolicy, home: Home): boolean {
  switch (look.at) {
    case 'everything':
      return true;
    case 'instances':
      return look.ids.includes(policy.id);
    case 'owner':
      // What this account did to its own network may touch every entry of a list, also one that no
      // selector names.
      return (
        (kind === 'audit' && look.account === home.account) || mayWantFrom(policy, look.account)
      );
    case 'nothing':
      return false;
  }
}

/**
 * Somebody who names an instance by hand should hear that the policy has none of that name here; an
 * event from elsewhere may.
 */
function strangers(triggers: Triggers, here: readonly InstancePolicy[]): Rejected[] {
  return triggers.signals.flatMap(({ kind, look, index }) => {
    if (look.at !== 'instances' || (kind !== 'manual' && kind !== 'handover')) return [];
    const unknown = look.ids.filter((id) => !here.some((policy) => policy.id === id));
    return unknown.length === 0
      ? []
      : [{ index, reason: `not in the policy of this region: ${unknown.slice(0, 10).join(', ')}` }];
  });
}
