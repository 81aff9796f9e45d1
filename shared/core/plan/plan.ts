import type { Binding, Known } from '../facts.ts';
import type { FindingCode } from '../findings/catalogue.ts';
import type { Finding, Reason } from '../findings/finding.ts';
import type { AccountId, InstanceId, RegionId, VpcId, VSwitchId } from '../ids.ts';
import type { ChangeKind } from '../policy/policy.ts';

/** A change that the plan makes. */
export interface Action {
  readonly kind: ChangeKind;
  readonly vpcId: VpcId;
  /** The vSwitch after the change; for an unbind, the one it is bound through. */
  readonly vSwitchId: VSwitchId;
  /** Of a move: the vSwitch before it. */
  readonly fromVSwitchId: VSwitchId | null;
  readonly ownerId: AccountId | null;
  readonly because: Reason;
}

export type KeptWhy = 'wanted' | 'keep' | 'foreign' | 'unverifiable' | 'primary';

/** An entry of the list that the plan leaves as it is. */
export interface Kept {
  readonly vpcId: VpcId;
  readonly vSwitchId: VSwitchId;
  readonly why: KeptWhy;
}

/** A change that should be made and is not; `code` is that of the finding that says why. */
export interface Blocked {
  readonly vpcId: VpcId;
  readonly kind: ChangeKind;
  readonly code: FindingCode;
}

/** Access Management Quantity in units; null: not known. */
export interface QuotaStatement {
  readonly total: number | null;
  readonly used: number | null;
  readonly bindings: number | null;
  readonly principals: number | null;
  /** Units of the primary VPC: 0 or 1. */
  readonly primary: number | null;
  readonly free: number | null;
  readonly reserve: number;
  /** Units for new bindings that nothing but quota stops. */
  readonly wanted: number | null;
  /** Units to buy so that everything wanted fits and the reserve stays free. */
  readonly missing: number | null;
}

export interface Plan {
  readonly instanceId: InstanceId;
  readonly regionId: RegionId;
  /** `sha256:` and 64 hex digits. Two plans with one digest do the same to the same list. */
  readonly digest: string;
  /** The list the plan starts from. */
  readonly list: Known<readonly Binding[]>;
  /** Sorted by VPC id, as are `kept`, `blocked` and `write`. */
  readonly actions: readonly Action[];
  readonly kept: readonly Kept[];
  readonly blocked: readonly Blocked[];
  readonly quota: QuotaStatement;
  /** VPCs to be bound, in the order in which they are served when units are short. */
  readonly order: readonly VpcId[];
  /** The whole list to send; null when there is nothing to write. */
  readonly write: readonly Binding[] | null;
  readonly findings: readonly Finding[];
}
