import * as z from 'zod/mini';
import type { Invitation, ReceivedShare, ShareAssociation } from '../core/facts.ts';
import type { RegionId } from '../core/ids.ts';
import { type Answer, accountOrNull, readAs, text, textOrNull } from './answers.ts';
import { operations } from './operations.ts';
import type { AssociationType, CallLimits } from './port.ts';
import { all } from './resource-sharing.ts';
import type { Caller } from './rpc.ts';

const wireShare = z.object({ ResourceShareId: text, ResourceShareName: textOrNull, ResourceShareOwner: accountOrNull });

/** Shares of other accounts that reach this one. (ListResourceShares, 2020-01-10) */
export function receivedShares(caller: Caller, region: RegionId, limits: CallLimits): Promise<readonly ReceivedShare[]> {
  const read = (item: unknown, answer: Answer): readonly ReceivedShare[] => {
    const { ResourceShareId, ResourceShareName, ResourceShareOwner } = readAs(wireShare, item, answer);
    return [{ id: ResourceShareId, name: ResourceShareName, ownerId: ResourceShareOwner }];
  };
  const filter = { ResourceOwner: 'OtherAccounts' };
  return all(caller, operations.listResourceShares, region, filter, limits, ['ResourceShares', read, ({ id }) => id]);
}

const wireReason = z.object({ FailureReason: textOrNull });
// A list in the SDK, one object in the metadata.
const wireDetails = z.catch(
  z.union([
    z.array(wireReason),
    z.pipe(
      wireReason,
      z.transform((one) => [one]),
    ),
  ]),
  [],
);
const wireAssociation = z.object({
  ResourceShareId: text,
  EntityId: text,
  AssociationStatus: textOrNull,
  AssociationStatusMessage: textOrNull,
  AssociationFailedDetails: wireDetails,
});

/** Resources or principals of every share of this account, finished and failed ones included. (ListResourceShareAssociations, 2020-01-10) */
export function shareAssociations(
  caller: Caller,
  region: RegionId,
  type: AssociationType,
  limits: CallLimits,
): Promise<readonly ShareAssociation[]> {
  const read = (item: unknown, answer: Answer): readonly ShareAssociation[] => {
    const { ResourceShareId, EntityId, AssociationStatus, ...why } = readAs(wireAssociation, item, answer);
    const reason = why.AssociationFailedDetails.find(({ FailureReason }) => FailureReason !== null)?.FailureReason;
    return [{ shareId: ResourceShareId, entityId: EntityId, status: AssociationStatus, reason: reason ?? why.AssociationStatusMessage }];
  };
  // A principal that was removed and added again is there twice, in two states.
  const keyOf = ({ shareId, entityId, status }: ShareAssociation): string => `${shareId} ${entityId} ${status}`;
  const filter = { AssociationType: type };
  return all(caller, operations.listResourceShareAssociations, region, filter, limits, ['ResourceShareAssociations', read, keyOf]);
}

const wireInvitation = z.object({
  ResourceShareInvitationId: text,
  ResourceShareId: text,
  SenderAccountId: accountOrNull,
  ReceiverAccountId: accountOrNull,
  Status: textOrNull,
  CreateTime: textOrNull,
});

/** Invitations to and from this account. (ListResourceShareInvitations, 2020-01-10) */
export function invitations(caller: Caller, region: RegionId, limits: CallLimits): Promise<readonly Invitation[]> {
  const read = (item: unknown, answer: Answer): readonly Invitation[] => {
    const wire = readAs(wireInvitation, item, answer);
    return [
      {
        id: wire.ResourceShareInvitationId,
        shareId: wire.ResourceShareId,
        senderId: wire.SenderAccountId,
        receiverId: wire.ReceiverAccountId,
        status: wire.Status,
        createdAt: wire.CreateTime,
      },
    ];
  };
  return all(caller, operations.listResourceShareInvitations, region, {}, limits, ['ResourceShareInvitations', read, ({ id }) => id]);
}
