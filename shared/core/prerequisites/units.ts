import type { ShareAssociation } from '../facts.ts';
import { type Finding, finding } from '../findings/finding.ts';
import { byId } from '../ids.ts';
import { answeredByPlan, check, type Scene } from './check.ts';

export const unitChecks = [
  answeredByPlan('check-quota-fits', ['list', 'quota']),
  check('check-units', ['units'], ({ units: { free, used, total, reserve } }, { instanceId }) => {
    if (free === null || total === null) return [];
    if (free < 0) return [finding('quota-overdrawn', instanceId, { used, total, over: -free })];
    return free < reserve
      ? [finding('quota-reserve-short', instanceId, { free, reserve, missing: reserve - free })]
      : [];
  }),
  check('check-principals-counted', ['principals'], ({ principals }, { instanceId }) => {
    const groups = principals.filter(({ kind }) => kind === 'group').map(({ id }) => id);
    return groups.length === 0
      ? []
      : [finding('principal-group-uncounted', instanceId, { groups: groups.sort(byId) })];
  }),
  check('check-principals-joined', ['targets', 'resources'], ({ targets, resources }, scene) =>
    principalsOf(targets, resources, scene),
  ),
];

/**
 * Principals of the instance's shares that are not, or not yet, what the share says. Failed records
 * stay visible for two days and more.
 */
function principalsOf(
  targets: readonly ShareAssociation[],
  resources: readonly ShareAssociation[],
  { instanceId }: Pick<Scene, 'instanceId'>,
): Finding[] {
  const isHeld = ({ entityId, status }: ShareAssociation) =>
    entityId === instanceId && status !== 'Disassociated';
  const shares = new Set(resources.filter(isHeld).map(({ shareId }) => shareId));
  const ours = targets.filter(({ shareId }) => shares.has(shareId));
  const joined = new Set(
    ours.filter(({ status }) => status === 'Associated').map(({ entityId }) => entityId),
  );
  return ours
    .filter(({ entityId }) => !joined.has(entityId))
    .toSorted((a, b) => byId(a.entityId, b.entityId) || byId(a.shareId, b.shareId))
    .flatMap(({ entityId, shareId, status, reason }) => {
      if (status === 'Associating')
        return [finding('principal-associating', entityId, { shareId, instanceId })];
      if (status !== 'Failed') return [];
      if (reason === 'LimitExceeded')
        return [finding('principal-without-unit', entityId, { shareId, instanceId })];
      return [finding('principal-association-failed', entityId, { shareId, instanceId, reason })];
    });
}
