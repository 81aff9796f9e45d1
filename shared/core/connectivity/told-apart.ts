import { finding, type Reason } from '../findings/finding.ts';
import { type Identity, isNamed } from './identity.ts';
import type { Expectation, Judgement } from './verdict.ts';

/** What was found of one instance in one VPC. */
export interface Found<Of extends Judgement = Judgement> {
  readonly expectation: Expectation;
  readonly judgement: Of;
}

/**
 * Proofs that would be the same if another instance had answered are none.
 *
 * With a wildcard in its certificate, an instance is known by its address, which is one of the
 * vSwitch that the VPC is bound through. No route leads out of a vSwitch for an address of its
 * range (VPC, CreateRouteEntry: a destination is never a vSwitch's range or a part of it), so
 * what answers there is an instance bound through the same vSwitch: this one; or another to which
 * a record of somebody's own leads (PrivateZone, hosts file), or which got an address that this
 * one gave back while the old answer was remembered. It is this one if every other instance known
 * to be in that vSwitch is elsewhere in it.
 *
 * What can't be told: an instance in the same vSwitch that nobody looked at, such as one of
 * another account with which the owner of the VPC shares the vSwitch too. Where the certificate
 * has the instance's own name, nothing of this is needed.
 */
export function toldApart<Of extends Judgement>(found: readonly Found<Of>[]): readonly Of[] {
  return found.map(({ expectation, judgement }) => {
    const { identity, isProven } = judgement;
    if (!isProven || identity === null || isNamed(expectation.instanceId, identity.names))
      return judgement;
    const alike = found
      .filter(
        (other) =>
          isNeighbour(expectation, other.expectation) &&
          !isElsewhere(other.judgement.identity, identity),
      )
      .map((other) => other.expectation.instanceId);
    return alike.length === 0 ? judgement : anyInstance(judgement, expectation, alike);
  });
}

const isNeighbour = (one: Expectation, other: Expectation): boolean =>
  one.instanceId !== other.instanceId &&
  one.vpcId === other.vpcId &&
  one.vSwitchIds.some((id) => other.vSwitchIds.includes(id));

/** Where the other one is must be known. */
const isElsewhere = (other: Identity | null, { addresses }: Identity): boolean =>
  other !== null &&
  other.addresses.length > 0 &&
  !other.addresses.some((address) => addresses.includes(address));

/**
 * No proof: what was seen fits `others` as well. Without `others` it fits any instance, since it is
 * not known where this one must be.
 */
export function anyInstance<Of extends Judgement>(
  judgement: Of,
  { instanceId, vpcId }: Expectation,
  others: readonly string[],
): Of {
  const { addresses = [], names = [] } = judgement.identity ?? {};
  const why: Reason =
    others.length === 0
      ? { code: 'any-place', params: {} }
      : { code: 'any-neighbour', params: { others } };
  const cure: Reason =
    others.length === 0
      ? { code: 'cure-any-place', params: { instanceId, vpcId } }
      : { code: 'cure-any-neighbour', params: { others, vpcId } };
  const told = finding('tls-any-instance', vpcId, { instanceId, addresses, names, why, cure });
  return { ...judgement, verdict: 'tls-any-instance', isProven: false, finding: told };
}
