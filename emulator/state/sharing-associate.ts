import { type Env, refuse } from './answer.ts';
import { unitsOf } from './kms-quota.ts';
import { ownerOf, principalsOf } from './sharing-view.ts';
import type {
  Association,
  EntityType,
  FailureReason,
  Invitation,
  ResourceShare,
  State,
} from './types.ts';

export interface ResourceRef {
  readonly id: string;
  readonly type: string;
}

/**
 * Adds resources to a share; each is Associating at first (evidence:
 * sharing.associations.asynchronous).
 */
export function addResources(
  state: State,
  shareId: string,
  refs: readonly ResourceRef[],
  env: Env,
): State {
  const share = state.shares[shareId];
  if (!share) return state;
  return extended(
    state,
    share,
    refs.map((ref) => {
      if (ownerOf(state, ref.id) !== share.owner) {
        throw refuse(
          'sharing.foreign-resource',
          404,
          'EntityNotExists.Resource',
          `The resource ${ref.id} does not exist.`,
        );
      }
      return association(
        state,
        env,
        'Resource',
        ref.id,
        resourceType(ref),
        resourceFailure(state, ref),
      );
    }),
    env,
  );
}

function resourceType(ref: ResourceRef): EntityType {
  if (ref.type === 'VSwitch' || ref.type === 'KMSInstance') return ref.type;
  throw refuse(
    'sharing.types',
    400,
    'InvalidParameter.ResourceType',
    `The resource type ${ref.type} cannot be shared.`,
  );
}

/** Default vSwitches can't be shared (evidence: sharing.default-vswitch). */
function resourceFailure(state: State, ref: ResourceRef): FailureReason | null {
  const vSwitch = state.vSwitches[ref.id];
  const isDefault =
    vSwitch !== undefined && (vSwitch.isDefault || state.vpcs[vSwitch.vpcId]?.isDefault === true);
  return isDefault ? 'UnsupportedOperation' : null;
}

/**
 * Adds principals; outside of the directory each gets an invitation (evidence:
 * sharing.invitations).
 */
export function addTargets(
  state: State,
  shareId: string,
  targets: readonly string[],
  env: Env,
): State {
  return targets.reduce((next, target) => {
    const share = next.shares[shareId];
    return share ? addTarget(next, share, target, env) : next;
  }, state);
}

function addTarget(state: State, share: ResourceShare, target: string, env: Env): State {
  if (target === share.owner) {
    throw refuse(
      'sharing.with-yourself',
      400,
      'ShareWithYourself',
      'You cannot share resources with yourself.',
    );
  }
  const external = isExternal(state, share, target);
  if (external) requireExternalAllowed(share);
  const failure = external ? null : principalFailure(state, share, env.now);
  const added = association(state, env, 'Target', target, targetType(target), failure);
  const next = extended(
    state,
    share,
    [{ ...added, external, settlesAt: external ? null : added.settlesAt }],
    env,
  );
  if (!external) return next;
  const invitation: Invitation = {
    id: `i-${env.hex(16)}`,
    shareId: share.id,
    sender: share.owner,
    receiver: target,
    status: 'Pending',
    createdAt: env.now,
  };
  return { ...next, invitations: { ...next.invitations, [invitation.id]: invitation } };
}

function targetType(target: string): EntityType {
  if (target.startsWith('fd-')) return 'Folder';
  return target.startsWith('rd-') ? 'ResourceDirectory' : 'Account';
}

function isExternal(state: State, share: ResourceShare, target: string): boolean {
  if (targetType(target) !== 'Account') return false;
  const directory = state.accounts[share.owner]?.directory ?? null;
  return directory === null || state.accounts[target]?.directory !== directory;
}

/** evidence: sharing.external-not-allowed, sharing.kms-inside-only */
function requireExternalAllowed(share: ResourceShare): void {
  if (share.associations.some((a) => a.entityType === 'KMSInstance' && a.endedAt === null)) {
    const text = 'Resources of this type can be shared inside of the resource directory only.';
    throw refuse('sharing.kms-inside-only', 400, 'ExternalTargetsNotAllowed.ResourceType', text);
  }
  if (share.allowExternal) return;
  const text = 'The account is not in the resource directory.';
  throw refuse('sharing.external-not-allowed', 400, 'AccountNotInResourceDirectory', text);
}

/**
 * A principal too many fails (evidence: sharing.principal-over-quota, sharing.principals-limit).
 */
function principalFailure(state: State, share: ResourceShare, now: number): FailureReason | null {
  const full = share.associations.some((resource) => {
    if (resource.kind !== 'Resource' || resource.endedAt !== null) return false;
    const instance = state.instances[resource.entityId];
    if (!instance)
      return (
        principalsOf(state, resource.entityId, now).length >= state.limits.principalsPerVSwitch
      );
    const { total, used } = unitsOf(state, instance, now);
    return total !== null && used >= total;
  });
  return full ? 'LimitExceeded' : null;
}

function association(
  state: State,
  env: Env,
  kind: Association['kind'],
  entityId: string,
  entityType: EntityType,
  failure: FailureReason | null,
): Association {
  const settlesAt = env.now + state.associationMs;
  const fixed = { endedAt: null, external: false, resourceStatus: 'Available' };
  return { kind, entityId, entityType, since: env.now, settlesAt, failure, ...fixed };
}

function extended(
  state: State,
  share: ResourceShare,
  added: readonly Association[],
  env: Env,
): State {
  const next = { ...share, updatedAt: env.now, associations: [...share.associations, ...added] };
  return { ...state, shares: { ...state.shares, [share.id]: next } };
}
