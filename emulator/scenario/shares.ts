import { ownerOf, regionOf } from '../state/sharing-view.ts';
import type { Association, EntityType, Invitation, ResourceShare, State } from '../state/types.ts';
import type { Accounts } from './accounts.ts';
import { ScenarioError } from './errors.ts';
import { issueAt } from './problems.ts';
import type { CompleteScenario } from './schema.ts';

type ShareSpec = CompleteScenario['shares'][number];

/** Adds a scenario's shares, the ones behind `sharedWith`, and their invitations. */
export function sharesOf(
  state: State,
  scenario: CompleteScenario,
  accounts: Accounts,
  now: number,
): State {
  const specs: ShareSpec[] = [...scenario.shares, ...scenario.instances.flatMap(shareOfInstance)];
  const shares: Record<string, ResourceShare> = {};
  const invitations: Record<string, Invitation> = {};
  specs.forEach((spec, i) => {
    const share = buildShare(state, spec, `rs-scenario-${i + 1}`, accounts, ['shares', i], now);
    shares[share.id] = share;
    if (spec.status !== 'Invited') return;
    for (const target of share.associations.filter((a) => a.kind === 'Target')) {
      const id = `i-${share.id}-${target.entityId}`;
      invitations[id] = {
        id,
        shareId: share.id,
        sender: share.owner,
        receiver: target.entityId,
        status: 'Pending',
        createdAt: now,
      };
    }
  });
  return { ...state, shares, invitations };
}

function shareOfInstance(instance: CompleteScenario['instances'][number]): ShareSpec[] {
  if (instance.sharedWith.length === 0) return [];
  return [
    {
      id: `rs-${instance.id}`,
      name: `${instance.id}-principals`,
      owner: instance.owner,
      resources: [instance.id],
      targets: instance.sharedWith,
      status: 'Associated',
      allowExternal: false,
      resourceStatus: 'Available',
    },
  ];
}

function buildShare(
  state: State,
  spec: ShareSpec,
  id: string,
  accounts: Accounts,
  path: readonly (string | number)[],
  now: number,
): ResourceShare {
  const owner = accounts.id(spec.owner, [...path, 'owner']);
  for (const resource of spec.resources) {
    if (ownerOf(state, resource) === owner) continue;
    const facts = { resource, owner: spec.owner };
    throw new ScenarioError([issueAt([...path, 'resources'], 'not-the-owners', facts)]);
  }
  const resources = spec.resources.map((resource) =>
    entity(spec, now, 'Resource', resource, state),
  );
  const targets = spec.targets.map((ref) => {
    const target = accounts.target(ref, [...path, 'targets']);
    return {
      ...entity(spec, now, 'Target', target, state),
      external: isExternal(state, owner, target),
    };
  });
  return {
    id: spec.id ?? id,
    name: spec.name,
    owner,
    region: regionOf(state, spec.resources[0] ?? '') ?? Object.keys(state.regions)[0] ?? '',
    allowExternal: spec.allowExternal,
    createdAt: now,
    updatedAt: now,
    deletedAt: null,
    associations: [...resources, ...targets],
  };
}

const anHour = 3_600_000;

function entity(
  spec: ShareSpec,
  now: number,
  kind: Association['kind'],
  entityId: string,
  state: State,
): Association {
  const failed = spec.status === 'Failed' && kind === 'Target';
  const later = now + Math.max(state.associationMs, anHour);
  const waiting = spec.status === 'Invited' && kind === 'Target' ? null : now;
  return {
    kind,
    entityId,
    entityType:
      kind === 'Target'
        ? targetType(entityId)
        : state.instances[entityId]
          ? 'KMSInstance'
          : 'VSwitch',
    since: now,
    settlesAt: spec.status === 'Associating' ? later : waiting,
    failure: failed ? (spec.failure ?? 'LimitExceeded') : null,
    endedAt: null,
    external: false,
    resourceStatus: spec.resourceStatus,
  };
}

function targetType(target: string): EntityType {
  if (target.startsWith('fd-')) return 'Folder';
  return target.startsWith('rd-') ? 'ResourceDirectory' : 'Account';
}

function isExternal(state: State, owner: string, target: string): boolean {
  const directory = state.accounts[owner]?.directory ?? null;
  return (
    targetType(target) === 'Account' &&
    (directory === null || state.accounts[target]?.directory !== directory)
  );
}
