import type { Binding, KmsInstance, State } from '../../emulator/state/types.ts';
import type { Members } from './membership.ts';
import type { ShownCount, ShownList, WireEntry } from './readings.ts';
import type { Run } from './run.ts';
import type { PolicyEntry } from './scenario.ts';

/** Something a run was told, and how the world was then. */
export interface Told<T> {
  readonly value: T;
  /** Real ms since 1970. */
  readonly at: number;
  readonly world: State;
}

/** A write of a run, as it came to the service. */
interface SentWrite {
  readonly entries: readonly WireEntry[];
  /** Null: not answered so far. */
  accepted: boolean | null;
}

/** All that a run has been told of one instance, by the texts that came back to it. */
export class Knowledge {
  /** The last list, if it is younger than the last write. */
  fresh: Told<ShownList> | null = null;
  /** Every list, the last one first. */
  readonly lists: ShownList[] = [];
  /** The last count; null: the last answer to that question was of no use. */
  count: Told<ShownCount> | null = null;
  principals: Told<ReadonlySet<string>> | null = null;
  readonly writes: SentWrite[] = [];
  /** What its writes have really done to entries. */
  readonly removed = new Set<string>();
  readonly moved = new Set<string>();

  get wasRefused(): boolean {
    return this.writes.some(({ accepted }) => accepted === false);
  }

  /** Principals that are certain to be one account each, and whether there are no others. */
  get accounts(): { readonly count: number; readonly areAll: boolean } {
    const ids = [...(this.principals?.value ?? [])];
    const count = ids.filter((id) => /^\d+$/.test(id)).length;
    return { count, areAll: this.principals !== null && count === ids.length };
  }
}

/** A write at the moment at which it comes to the service, with all it can be judged by. */
export interface Write {
  readonly run: Run;
  readonly policy: PolicyEntry;
  readonly entries: readonly WireEntry[];
  readonly known: Knowledge;
  /** Of the Resource Directory, as its process was told; null: not known to it. */
  readonly members: Members | null;
  /** Real ms since 1970. */
  readonly at: number;
  readonly instance: KmsInstance;
  readonly world: State;
  /** Whose instance it is. */
  readonly account: string;
  /** Own VPCs that had the tag at any time. */
  readonly everTagged: ReadonlySet<string>;
}

export const byVpc = <T extends { readonly vpcId: string }>(
  entries: readonly T[],
): ReadonlyMap<string, T> => new Map(entries.map((entry) => [entry.vpcId, entry]));

const asOnTheWire = ({ vpcId, vSwitchId, region, owner }: Binding): WireEntry => ({
  vpcId,
  vSwitchId,
  region,
  owner,
});

/** What is really bound. */
export const boundIn = (world: State, id: string): readonly WireEntry[] =>
  (world.instances[id]?.bindings ?? []).map(asOnTheWire);

/** Whether two lists bind the same VPCs through the same vSwitches. */
export function isSame(a: readonly WireEntry[], b: readonly WireEntry[]): boolean {
  const others = byVpc(b);
  const isIn = ({ vpcId, vSwitchId }: WireEntry): boolean =>
    others.get(vpcId)?.vSwitchId === vSwitchId;
  return a.length === b.length && a.every(isIn);
}

export const inWords = (entries: readonly WireEntry[]): string =>
  `[${entries.map(({ vpcId, vSwitchId }) => `${vpcId} ${vSwitchId}`).join(', ')}]`;

/** What is gone from a list, and what is on another vSwitch now. */
export function changedBy(now: readonly WireEntry[], before: readonly WireEntry[]) {
  const entries = byVpc(now);
  const gone = before.filter(({ vpcId }) => !entries.has(vpcId));
  const moved = before.filter(({ vpcId, vSwitchId }) => {
    const entry = entries.get(vpcId);
    return entry !== undefined && entry.vSwitchId !== vSwitchId;
  });
  return { gone: gone.map(({ vpcId }) => vpcId), moved: moved.map(({ vpcId }) => vpcId) };
}
