import type { Invitation } from '../facts.ts';
import { type Finding, finding } from '../findings/finding.ts';
import { byId } from '../ids.ts';
import { momentOf } from '../time.ts';
import { check, type Facts, type Scene } from './check.ts';
import { letIn } from './shares.ts';

const day = 86_400_000;
/** How long an invitation can be accepted. (Resource Sharing guide) */
const validDays = 7;

export const invitationChecks = [
  check('check-invitations', ['invitations', 'allowed'], ({ invitations, allowed }, scene) => {
    const ours = invitations
      .filter(({ receiverId }) => receiverId === scene.account)
      .toSorted(latestFirst);
    // Of several invitations to one share the latest counts.
    const latest = ours.filter(
      (one, index) => ours.findIndex(({ shareId }) => shareId === one.shareId) === index,
    );
    return latest.toSorted((a, b) => byId(a.id, b.id)).flatMap((one) => about(one, allowed, scene));
  }),
];

const latestFirst = (a: Invitation, b: Invitation): number =>
  byId(b.createdAt ?? '', a.createdAt ?? '') || byId(a.id, b.id);

const failures = new Set(['Rejected', 'Cancelled', 'AcceptFailed']);

function about(
  { id, shareId, senderId, status, createdAt }: Invitation,
  allowed: Facts['allowed'],
  scene: Scene,
): Finding[] {
  if (senderId === null) return [];
  const isAllowed = allowed.includes(senderId);
  const created = momentOf(createdAt);
  const end = created === null ? Number.NaN : created + validDays * day;
  const params = { id, ownerId: senderId };
  if (status === 'Pending' && !(end <= scene.at)) {
    const days = Number.isNaN(end) ? null : Math.floor((end - scene.at) / day);
    if (isAllowed)
      return [finding('invitation-pending', shareId, { ...params, days, account: scene.account })];
    return [
      finding('invitation-not-listed', shareId, {
        ...params,
        days,
        cure: letIn(scene.policy, allowed, senderId),
      }),
    ];
  }
  if (!isAllowed) return [];
  if (status === 'Expired' || status === 'Pending')
    return [finding('invitation-expired', shareId, params)];
  return failures.has(status ?? '')
    ? [finding('invitation-failed', shareId, { ...params, status })]
    : [];
}
