import type { AccountId, InstanceId, RegionId, VpcId, VSwitchId } from '../ids.ts';

export type ChangeKind = 'bind' | 'move' | 'unbind';

/** What one instance should look like: one entry of `instances:` with every default filled in. */
export interface InstancePolicy {
  readonly id: InstanceId;
  readonly region: RegionId;
  /** Kinds of change that may be written; empty means report only. */
  readonly writes: readonly ChangeKind[];
  readonly bind: {
    /** VPCs of this account. */
    readonly own: {
      readonly vpcs: readonly VpcId[];
      /** VPCs having all of these tags; null: no selection by tag. Never empty. */
      readonly tags: Readonly<Record<string, string>> | null;
    };
    /** VPCs of other accounts, through a vSwitch they share with this one; null: none. */
    readonly shared: {
      readonly from: readonly AccountId[] | 'principals';
      readonly maxPerOwner: number | null;
    } | null;
  };
  readonly exclude: readonly VpcId[];
  readonly keep: readonly VpcId[];
  readonly unbind: readonly VpcId[];
  readonly vswitches: {
    readonly pin: Readonly<Record<VpcId, VSwitchId>>;
    readonly zones: readonly string[];
    readonly minFreeIps: number;
  };
  readonly quota: {
    readonly reserve: number;
    readonly primaryCounts: 'auto' | boolean;
    /** Used units of the service's count that a person knows to be no bindings. */
    readonly unexplained: number;
  };
  readonly limits: { readonly unbindsPerRun: number; readonly movesPerRun: number };
  readonly expiry: { readonly warnDays: number };
  /** Null: no probes are configured. `function` is a name with the placeholder `{vpcId}`. */
  readonly probes: { readonly function: string; readonly roles: Readonly<Record<AccountId, string>> } | null;
}

export interface Policy {
  readonly instances: readonly InstancePolicy[];
}
