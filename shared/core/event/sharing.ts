import { idPatterns } from '../ids.ts';
import { type Fields, textAt } from './fields.ts';
import { type Look, nothing, notUnderstood, signal, type Understood } from './signal.ts';

/**
 * The only event by which another account's sharing reaches the account it is shared with.
 * (EventBridge, Resource Management events)
 */
export const sharingType = 'resourcemanager:ResourceSharing:AssociationStatusChange';

/** `data` of such an event, for when it comes without its envelope. */
export const isSharing = (fields: Fields): boolean =>
  textAt(fields, 'resourceShareId') !== null &&
  textAt(fields, 'resourceType') !== null &&
  textAt(fields, 'associationStatus') !== null;

/**
 * Something was shared or unshared. Neither status nor direction is looked at: their values are not
 * published, sharing is asynchronous, and what holds is read anyway.
 */
export function sharingSignal(data: Fields, envelope: Fields, time: number | null): Understood {
  const type = textAt(data, 'resourceType');
  if (type === null) return notUnderstood('a sharing event without a resourceType');
  const look = lookOf(type, data, envelope);
  return look
    ? signal('sharing', look, time)
    : notUnderstood(`a sharing event of a ${type.slice(0, 40)} that does not say whose it is`);
}

function lookOf(type: string, data: Fields, envelope: Fields): Look | null {
  switch (type.toLowerCase()) {
    case 'vswitch': {
      const owner = textAt(data, 'resourceOwnerAccountId') ?? ownerIn(textAt(envelope, 'subject'));
      return owner !== null && idPatterns.account.test(owner)
        ? { at: 'owner', account: owner }
        : null;
    }
    case 'kmsinstance': {
      const id = textAt(data, 'resourceId');
      return id !== null && idPatterns.instance.test(id) ? { at: 'instances', ids: [id] } : null;
    }
    default:
      return nothing('what was shared is neither a vSwitch nor a KMS instance');
  }
}

/** `acs:resourcesharing:<region>:<owner>:resourceshare/<id>` */
const ownerIn = (subject: string | null): string | null =>
  /^acs:resourcesharing:[^:]*:([^:]*):/.exec(subject ?? '')?.[1] ?? null;
