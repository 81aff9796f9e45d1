import type { Binding } from '../facts.ts';
import type { CheckedPolicy } from './schema.ts';

/**
 * What one instance should look like: an entry of `instances:` with every default filled in. What
 * may be left out and has no default is null, so that a plan never asks whether a part is there.
 * `schema.ts` says what each key means.
 */
export type InstancePolicy = DeepReadonly<ReturnType<typeof complete>> & {
  /** Instead of the selectors: the list of an earlier run. No file says it, only a restore. */
  readonly restore?: Restore;
  /** A person reviews every binding: `limits.bindsPerRun` is lifted. No file says it. */
  readonly bulk?: true;
};

/** A list that an instance is to have again. */
export interface Restore {
  /** The run that left it. */
  readonly to: string;
  readonly list: readonly Binding[];
}

export interface Policy {
  readonly instances: readonly InstancePolicy[];
}

export type ChangeKind = InstancePolicy['writes'][number];

/** Changes that wait for a review. `newOwner`: the first binding of an account. */
export type ReviewRule = InstancePolicy['requireReviewed'][number];

/**
 * What a map of the policy says of an id that somebody else has given; null: nothing, whatever
 * every object has.
 */
export const saidOf = <Value>(map: Readonly<Record<string, Value>>, id: string): Value | null =>
  Object.hasOwn(map, id) ? (map[id] ?? null) : null;

type CheckedInstance = CheckedPolicy['instances'][number];

export function complete(instance: CheckedInstance) {
  const { bind, probes, quota, limits } = instance;
  const { own, shared } = bind;
  return {
    ...instance,
    bind: {
      own: { ...own, tags: own.tags ?? null },
      shared: shared
        ? {
            ...shared,
            from:
              shared.from === 'principals' ? shared.from : [shared.from].flat().map(completeSource),
            except: shared.except ?? [],
            maxPerOwner: shared.maxPerOwner ?? null,
            acceptLimit: shared.acceptLimit ?? null,
          }
        : null,
    },
    quota: {
      ...quota,
      warnPercent: quota.warnPercent ?? null,
      warnDays: quota.warnDays ?? null,
    },
    limits: { ...limits, bindsPerRun: limits.bindsPerRun ?? null },
    probes: probes ? { ...probes, maxAgeHours: probes.maxAgeHours ?? null } : null,
  };
}

type From = NonNullable<CheckedInstance['bind']['shared']>['from'];
type Source = Extract<From, readonly unknown[]>[number];

const completeSource = (source: Source) =>
  typeof source === 'string' ? source : { ...source, except: source.except ?? [] };

/** An id is a string with a mark that is not to be looked into. */
type DeepReadonly<T> = T extends string | number | boolean | null
  ? T
  : T extends readonly (infer Item)[]
    ? readonly DeepReadonly<Item>[]
    : { readonly [Key in keyof T]: DeepReadonly<T[Key]> };
