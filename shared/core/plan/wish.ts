import type { Binding } from '../facts.ts';
import type { FindingCode } from '../findings/catalogue.ts';
import type { Finding } from '../findings/finding.ts';
import type { VpcId } from '../ids.ts';
import type { ChangeKind } from '../policy/policy.ts';
import type { Action, KeptWhy } from './plan.ts';

/**
 * Why a change is not made. Without a finding of its own: one that names the wider cause is there
 * already.
 */
export interface Stop {
  readonly code: FindingCode;
  readonly finding: Finding | null;
}

/** A change the policy asks for: either there is a way to make it, or what stops it. */
export type Wish = {
  readonly kind: ChangeKind;
  readonly vpcId: VpcId;
} & ({ readonly action: Action } | { readonly stop: Stop });

/** A wish that cannot be granted, whatever the policy allows. */
export const stopped = (
  kind: ChangeKind,
  vpcId: VpcId,
  code: FindingCode,
  finding: Finding | null = null,
): Wish => ({
  kind,
  vpcId,
  stop: { code, finding },
});

/**
 * An entry of the list, what it is when nothing happens to it, and what the policy wants to happen.
 */
export interface Entry {
  readonly binding: Binding;
  readonly why: KeptWhy;
  readonly wish: Wish | null;
}
