import type { JsonObject } from '../json.ts';
import { associationStatus, ownerOf, regionOf, shareStatus } from './sharing-view.ts';
import type { Association, ResourceShare, State } from './types.ts';

/** One share as the lists show it. */
export function shareItem(state: State, share: ResourceShare, now: number): JsonObject {
  return {
    ResourceShareId: share.id,
    ResourceShareName: share.name,
    ResourceShareOwner: share.owner,
    ResourceShareStatus: shareStatus(state, share, now),
    AllowExternalTargets: share.allowExternal,
    CreateTime: iso(share.createdAt),
    UpdateTime: iso(share.updatedAt),
  };
}

/** One association as the lists and the writes show it (evidence: sharing.association-failure). */
export function associationItem(
  state: State,
  share: ResourceShare,
  association: Association,
  now: number,
): JsonObject {
  const status = associationStatus(association, now, state.associationMs);
  const failure = status === 'Failed' ? association.failure : null;
  return {
    ResourceShareId: share.id,
    ResourceShareName: share.name,
    EntityId: association.entityId,
    EntityType: association.entityType,
    ResourceArn: association.kind === 'Resource' ? arnOf(state, share, association) : undefined,
    AssociationType: association.kind,
    AssociationStatus: status,
    AssociationStatusMessage: failure ?? '',
    External: association.external,
    AssociationFailedDetails: failure === null ? [] : [failureItem(association, failure)],
    CreateTime: iso(association.since),
    UpdateTime: iso(association.endedAt ?? association.settlesAt ?? association.since),
  };
}

function failureItem(association: Association, failure: string): JsonObject {
  return {
    EntityId: association.entityId,
    EntityType: association.entityType,
    FailureReason: failure,
    FailureDescription: failure,
    OperationType: 'Associate',
  };
}

/** evidence: sharing.arns */
export function arnOf(state: State, share: ResourceShare, resource: Association): string {
  const owner = ownerOf(state, resource.entityId) ?? share.owner;
  const region = regionOf(state, resource.entityId) ?? share.region;
  return resource.entityType === 'VSwitch'
    ? `acs:vpc:${region}:${owner}:vswitch/${resource.entityId}`
    : `acs:kms:${region}:${owner}:instance/${resource.entityId}`;
}

export function iso(time: number): string {
  return new Date(time).toISOString();
}
