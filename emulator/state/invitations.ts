import type { JsonObject } from '../json.ts';
import { answer, type Operation, refuse } from './answer.ts';
import { listParameter } from './list-parameter.ts';
import { tokenPage } from './paging.ts';
import { matchesAny } from './params.ts';
import type { Invitation, State } from './types.ts';

const validMs = 7 * 86_400_000;

/** ListResourceShareInvitations: what the caller was invited to (evidence: sharing.invitations). */
export const listResourceShareInvitations: Operation = (state, call, env) => {
  const ids = listParameter(state, call, 'ResourceShareInvitationIds');
  const shareIds = listParameter(state, call, 'ResourceShareIds');
  const found = Object.values(state.invitations).filter(
    (invitation) =>
      (invitation.receiver === call.account || invitation.sender === call.account) &&
      matchesAny(ids, invitation.id) &&
      matchesAny(shareIds, invitation.shareId),
  );
  const page = tokenPage(call.action, found, call.params);
  return answer(state, {
    NextToken: page.nextToken,
    ResourceShareInvitations: page.items.map((invitation) =>
      invitationItem(state, invitation, env.now),
    ),
  });
};

/**
 * AcceptResourceShareInvitation: from then on the share works for the caller (evidence:
 * sharing.accept).
 */
export const acceptResourceShareInvitation: Operation = (state, call, env) => {
  const invitation = state.invitations[call.params.ResourceShareInvitationId ?? ''];
  if (!invitation || invitation.receiver !== call.account) {
    const text = 'The specified invitation does not exist.';
    throw refuse('sharing.invitation-not-found', 404, 'EntityNotExists.Invitation', text);
  }
  if (invitationStatus(invitation, env.now) !== 'Pending') {
    const text = 'The status of the invitation does not allow this operation.';
    throw refuse('sharing.invitation-not-pending', 409, 'InvalidStatus.Invitation', text);
  }
  const accepted = { ...invitation, status: 'Accepted' as const };
  const next = settled(
    { ...state, invitations: { ...state.invitations, [invitation.id]: accepted } },
    accepted,
    env.now,
  );
  return answer(next, {
    ResourceShareInvitation: {
      ...invitationItem(next, accepted, env.now),
      AcceptInvitationFailedDetails: [],
    },
  });
};

function settled(state: State, invitation: Invitation, now: number): State {
  const share = state.shares[invitation.shareId];
  if (!share) return state;
  const associations = share.associations.map((a) =>
    a.entityId === invitation.receiver && a.settlesAt === null
      ? { ...a, settlesAt: now + state.associationMs }
      : a,
  );
  return {
    ...state,
    shares: { ...state.shares, [share.id]: { ...share, associations, updatedAt: now } },
  };
}

function invitationStatus(invitation: Invitation, now: number): string {
  const late = invitation.status === 'Pending' && now >= invitation.createdAt + validMs;
  return late ? 'Expired' : invitation.status;
}

function invitationItem(state: State, invitation: Invitation, now: number): JsonObject {
  return {
    ResourceShareInvitationId: invitation.id,
    ResourceShareId: invitation.shareId,
    ResourceShareName: state.shares[invitation.shareId]?.name ?? '',
    SenderAccountId: invitation.sender,
    ReceiverAccountId: invitation.receiver,
    Status: invitationStatus(invitation, now),
    InvitationFailedDetails: [],
    CreateTime: new Date(invitation.createdAt).toISOString(),
  };
}
