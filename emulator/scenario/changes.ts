import type { Env } from '../state/answer.ts';
import type { Account, State, VSwitch } from '../state/types.ts';
import { Accounts, nothing } from './accounts.ts';
import type { Change } from './change-schema.ts';
import { changeInstance } from './changes-instance.ts';
import { changeSharing } from './changes-sharing.ts';

/** The world after a change that is no API call. Throws ScenarioError when it names nothing. */
export function applyChange(state: State, change: Change, env: Env): State {
  const accounts = new Accounts(Object.values(state.accounts));
  return (
    changeSharing(state, change, accounts, env) ??
    changeInstance(state, change, env) ??
    changeNetwork(state, change) ??
    changeKeys(state, change, accounts, env) ??
    state
  );
}

function changeNetwork(state: State, change: Change): State | null {
  if ('setVSwitch' in change) {
    const { id, ...changed } = change.setVSwitch;
    return editVSwitch(state, id, (old) => ({
      ...old,
      freeIps: changed.freeIps ?? old.freeIps,
      status: changed.status ?? old.status,
      drops: changed.drops ?? old.drops,
    }));
  }
  if ('deleteVSwitch' in change) {
    const { [change.deleteVSwitch.id]: gone, ...vSwitches } = state.vSwitches;
    return gone ? { ...state, vSwitches } : nothing(change.deleteVSwitch.id);
  }
  if ('deleteVpc' in change) {
    const { [change.deleteVpc.id]: gone, ...vpcs } = state.vpcs;
    if (!gone) return nothing(change.deleteVpc.id);
    const left = Object.entries(state.vSwitches).filter(([, { vpcId }]) => vpcId !== gone.id);
    return { ...state, vpcs, vSwitches: Object.fromEntries(left) };
  }
  if ('setTags' in change) {
    const vpc = state.vpcs[change.setTags.vpc] ?? nothing(change.setTags.vpc);
    return { ...state, vpcs: { ...state.vpcs, [vpc.id]: { ...vpc, tags: change.setTags.tags } } };
  }
  return null;
}

function changeKeys(state: State, change: Change, accounts: Accounts, env: Env): State | null {
  if ('setPolicy' in change) {
    const { account, deny, by: deniedBy } = change.setPolicy;
    return editKeys(state, accounts.id(account, ['setPolicy']), (key) => ({
      ...key,
      deny,
      ...(deniedBy === undefined ? {} : { deniedBy }),
    }));
  }
  if ('moveAccount' in change) {
    const { account, folder } = change.moveAccount;
    return moveAccount(state, accounts.id(account, ['moveAccount']), folder);
  }
  if ('expireKeys' in change) {
    const account = accounts.id(change.expireKeys.account, ['expireKeys']);
    return editKeys(state, account, (key) =>
      key.securityToken === null ? key : { ...key, expiresAt: env.now },
    );
  }
  return null;
}

function editVSwitch(state: State, id: string, change: (old: VSwitch) => VSwitch): State {
  const vSwitch = state.vSwitches[id] ?? nothing(id);
  return { ...state, vSwitches: { ...state.vSwitches, [id]: change(vSwitch) } };
}

function moveAccount(state: State, account: string, folder: string | null): State {
  const left = Object.entries(state.folders).map(([id, members]) => [
    id,
    members.filter((member) => member !== account),
  ]);
  const folders: Record<string, readonly string[]> = Object.fromEntries(left);
  if (folder !== null) folders[folder] = [...(folders[folder] ?? []), account];
  return { ...state, folders };
}

type Key = Account['credentials'][number];

function editKeys(state: State, id: string, change: (old: Key) => Key): State {
  const account = state.accounts[id] ?? nothing(id);
  return {
    ...state,
    accounts: {
      ...state.accounts,
      [id]: { ...account, credentials: account.credentials.map(change) },
    },
  };
}
