import type { Env } from '../state/answer.ts';
import { withBindings } from '../state/kms-bind.ts';
import { addResources, addTargets } from '../state/sharing-associate.ts';
import { regionOf } from '../state/sharing-view.ts';
import type { Account, KmsInstance, ResourceShare, State, VSwitch } from '../state/types.ts';
import { Accounts } from './build.ts';
import type { Change } from './change-schema.ts';
import { ScenarioError } from './errors.ts';

/** The world after a change that is no API call. Throws ScenarioError when it names nothing. */
export function applyChange(state: State, change: Change, env: Env): State {
  const accounts = new Accounts(Object.values(state.accounts));
  if ('share' in change) return share(state, change.share, accounts, env);
  if ('unshare' in change) return unshare(state, change.unshare, accounts, env);
  if ('setBinding' in change) return setBinding(state, change.setBinding);
  if ('removeBinding' in change) {
    const { instance: id, vpc } = change.removeBinding;
    return rebound(state, id, (instance) => instance.bindings.filter((b) => b.vpcId !== vpc));
  }
  if ('clearBindings' in change) return rebound(state, change.clearBindings.instance, () => []);
  if ('setQuota' in change) {
    const { instance, vpcNum, upgradeMs } = change.setQuota;
    const upgradeUntil = upgradeMs === undefined ? null : env.now + upgradeMs;
    return editInstance(state, instance, (old) => ({ ...old, vpcNum, upgradeUntil }));
  }
  if ('setStatus' in change) {
    const { instance, status } = change.setStatus;
    return editInstance(state, instance, (old) => ({ ...old, status }));
  }
  if ('setVSwitch' in change) {
    const { id, freeIps, status } = change.setVSwitch;
    return editVSwitch(state, id, (old) => ({ ...old, freeIps: freeIps ?? old.freeIps, status: status ?? old.status }));
  }
  if ('deleteVSwitch' in change) {
    const { [change.deleteVSwitch.id]: gone, ...vSwitches } = state.vSwitches;
    return gone ? { ...state, vSwitches } : nothing(change.deleteVSwitch.id);
  }
  if ('setTags' in change) {
    const vpc = state.vpcs[change.setTags.vpc] ?? nothing(change.setTags.vpc);
    return { ...state, vpcs: { ...state.vpcs, [vpc.id]: { ...vpc, tags: change.setTags.tags } } };
  }
  if ('setPolicy' in change) {
    const { account, deny } = change.setPolicy;
    return editKeys(state, accounts.id(account, ['setPolicy']), (key) => ({ ...key, deny }));
  }
  const expired = accounts.id(change.expireKeys.account, ['expireKeys']);
  return editKeys(state, expired, (key) => (key.securityToken === null ? key : { ...key, expiresAt: env.now }));
}

type Of<K extends string> = Extract<Change, Record<K, unknown>>[K & keyof Extract<Change, Record<K, unknown>>];

function share(state: State, spec: Of<'share'>, accounts: Accounts, env: Env): State {
  const id = `rs-${env.hex(16)}`;
  const owner = accounts.id(spec.owner, ['share', 'owner']);
  const region = regionOf(state, spec.resources[0] ?? '') ?? '';
  const times = { createdAt: env.now, updatedAt: env.now, deletedAt: null };
  const created: ResourceShare = { id, name: spec.name ?? '', owner, region, allowExternal: true, ...times, associations: [] };
  const refs = spec.resources.map((resource) => ({ id: resource, type: state.instances[resource] ? 'KMSInstance' : 'VSwitch' }));
  const withResources = addResources({ ...state, shares: { ...state.shares, [id]: created } }, id, refs, env);
  const targets = spec.targets.map((ref) => accounts.target(ref, ['share', 'targets']));
  return settleInvited(addTargets(withResources, id, targets, env), id, env);
}

/** A change stands for the whole story: whoever was invited has accepted. */
function settleInvited(state: State, shareId: string, env: Env): State {
  const invitations = Object.fromEntries(
    Object.entries(state.invitations).map(([id, invitation]) => [
      id,
      invitation.shareId === shareId ? { ...invitation, status: 'Accepted' as const } : invitation,
    ]),
  );
  const settle = (old: ResourceShare): ResourceShare => ({
    ...old,
    associations: old.associations.map((a) => ({ ...a, settlesAt: a.settlesAt ?? env.now + state.associationMs })),
  });
  return editShares({ ...state, invitations }, (old) => (old.id === shareId ? settle(old) : old));
}

function unshare(state: State, { resource, target }: Of<'unshare'>, accounts: Accounts, env: Env): State {
  const entity = target === undefined ? resource : accounts.target(target, ['unshare', 'target']);
  return editShares(state, (old) => {
    if (!old.associations.some((a) => a.entityId === resource)) return old;
    const ends = (id: string, endedAt: number | null) => (id === entity && endedAt === null ? env.now : endedAt);
    return { ...old, associations: old.associations.map((a) => ({ ...a, endedAt: ends(a.entityId, a.endedAt) })) };
  });
}

function setBinding(state: State, { instance: id, vpc, vSwitch }: Of<'setBinding'>): State {
  const owner = state.vpcs[vpc]?.owner ?? nothing(vpc);
  return rebound(state, id, (instance) => {
    const entry = { vpcId: vpc, vSwitchId: vSwitch, region: instance.region, owner };
    const known = instance.bindings.some((b) => b.vpcId === vpc);
    return known ? instance.bindings.map((b) => (b.vpcId === vpc ? entry : b)) : [...instance.bindings, entry];
  });
}

function rebound(state: State, id: string, change: (instance: KmsInstance) => KmsInstance['bindings']): State {
  const instance = state.instances[id] ?? nothing(id);
  return withBindings(state, instance, change(instance));
}

function editInstance(state: State, id: string, change: (old: KmsInstance) => KmsInstance): State {
  const instance = state.instances[id] ?? nothing(id);
  return { ...state, instances: { ...state.instances, [id]: change(instance) } };
}

function editVSwitch(state: State, id: string, change: (old: VSwitch) => VSwitch): State {
  const vSwitch = state.vSwitches[id] ?? nothing(id);
  return { ...state, vSwitches: { ...state.vSwitches, [id]: change(vSwitch) } };
}

function editShares(state: State, change: (old: ResourceShare) => ResourceShare): State {
  return { ...state, shares: Object.fromEntries(Object.entries(state.shares).map(([id, old]) => [id, change(old)])) };
}

function editKeys(state: State, id: string, change: (key: Account['credentials'][number]) => Account['credentials'][number]): State {
  const account = state.accounts[id] ?? nothing(id);
  return { ...state, accounts: { ...state.accounts, [id]: { ...account, credentials: account.credentials.map(change) } } };
}

function nothing(id: string): never {
  throw new ScenarioError([{ path: [], message: `there is no ${id} to change` }]);
}
