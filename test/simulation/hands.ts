import type { State } from '../../emulator/state/types.ts';
import type { Chance } from './chance.ts';
import { aVpc, folder, folders, primary, region, theDirectory, theTag } from './scenario.ts';
import type { World } from './world.ts';

/**
 * Something that somebody who is not us does; what it was, in words, or nothing that could be done.
 */
type Deed = (world: World, chance: Chance) => string | null;

interface Entry {
  readonly vpcId: string;
  readonly vSwitchId: string;
  readonly region: string;
  readonly owner: string;
}

/** Lists that somebody has read and will write back later, as he has read them. */
const held = new WeakMap<World, Map<string, readonly Entry[]>>();

/**
 * The list, written by others: by hand, or by a tool that looks away between reading and writing.
 */
const listDeeds: readonly [Deed, ...Deed[]] = [
  (world, chance) => {
    const id = anInstance(world, chance);
    const bound = new Set(world.bound(id).map(({ vpcId }) => vpcId));
    const place = chance.oneOf(
      places(world).filter(({ vpcId }) => !bound.has(vpcId) && vpcId !== primary),
    );
    return place ? write(world, id, [...world.bound(id), place], `binds ${place.vpcId}`) : null;
  },
  (world, chance) => {
    const id = anInstance(world, chance);
    const gone = chance.oneOf(world.bound(id));
    if (!gone) return null;
    const rest = world.bound(id).filter((entry) => entry !== gone);
    return write(world, id, rest, `unbinds ${gone.vpcId}`);
  },
  (world, chance) => {
    const id = anInstance(world, chance);
    const entry = chance.oneOf(world.bound(id));
    const others = places(world).filter(
      ({ vpcId, vSwitchId }) => vpcId === entry?.vpcId && vSwitchId !== entry.vSwitchId,
    );
    const place = chance.oneOf(others);
    if (!place) return null;
    const list = world.bound(id).map((one) => (one === entry ? place : one));
    return write(world, id, list, `moves ${place.vpcId} to ${place.vSwitchId}`);
  },
  (world, chance) => {
    const id = anInstance(world, chance);
    return chance.happens(0.3) ? write(world, id, [], 'clears the list') : null;
  },
  (world, chance) => {
    const id = anInstance(world, chance);
    const lists = held.get(world) ?? new Map();
    held.set(world, lists);
    const list = lists.get(id);
    lists.set(id, world.bound(id));
    if (!list) return `reads the list of ${id}, to write it back later`;
    lists.delete(id);
    return write(world, id, list, 'writes back the list as it was read earlier');
  },
];

const statuses = ['Connected', 'Connected', 'Connecting', 'Disconnected', 'Error'] as const;

/** What the list depends on. */
const surroundingDeeds: readonly [Deed, ...Deed[]] = [
  (world, chance) => {
    const vpc = chance.oneOf(
      Object.values(world.state.vpcs).filter(({ owner }) => owner !== world.account),
    );
    const own = Object.values(world.state.vSwitches).filter(({ vpcId }) => vpcId === vpc?.id);
    const vSwitch = chance.oneOf(own);
    if (!vpc || !vSwitch) return null;
    world.change({
      share: { owner: vpc.owner, resources: [vSwitch.id], targets: [world.account] },
    });
    return `${vpc.owner} shares ${vSwitch.id}`;
  },
  (world, chance) => {
    const shared = Object.values(world.state.shares).flatMap(({ associations }) => associations);
    const resource = chance.oneOf(
      shared.filter((one) => one.entityType === 'VSwitch' && one.endedAt === null),
    );
    if (!resource) return null;
    world.change({ unshare: { resource: resource.entityId } });
    return `${resource.entityId} is unshared`;
  },
  (world, chance) => {
    const vSwitch = chance.oneOf(Object.values(world.state.vSwitches));
    if (!vSwitch || vSwitch.vpcId === primary || !chance.happens(0.4)) return null;
    world.change({ deleteVSwitch: { id: vSwitch.id } });
    return `${vSwitch.id} is deleted`;
  },
  (world, chance) => {
    const vSwitch = chance.oneOf(Object.values(world.state.vSwitches));
    if (!vSwitch) return null;
    const freeIps = chance.pick([0, 1, 40]);
    const status = chance.pick(['Available', 'Available', 'Pending']);
    world.change({ setVSwitch: { id: vSwitch.id, freeIps, status } });
    return `${vSwitch.id} is ${status} with ${freeIps} free addresses`;
  },
  (world, chance) => {
    const own = Object.values(world.state.vpcs).filter(({ owner }) => owner === world.account);
    const vpc = chance.oneOf(own);
    if (!vpc) return null;
    const tags: Record<string, string> = chance.happens(0.5) ? theTag : {};
    world.change({ setTags: { vpc: vpc.id, tags } });
    return `${vpc.id} ${tags.kms ? 'gets' : 'loses'} the tag`;
  },
  (world, chance) => {
    const id = anInstance(world, chance);
    const { vpcNum } = world.instance(id);
    const to = Math.max(0, vpcNum + chance.pick([-2, -1, 1, 2]));
    const upgradeMs = chance.happens(0.3)
      ? { upgradeMs: chance.pick([2000, 60_000, 900_000]) }
      : {};
    world.change({ setQuota: { instance: id, vpcNum: to, ...upgradeMs } });
    return `${id} has ${to} units${'upgradeMs' in upgradeMs ? ', after an upgrade' : ''}`;
  },
  (world, chance) => {
    const id = anInstance(world, chance);
    const target = chance.pick(['a', 'b', folder]);
    if (isOutside(world, target)) return null;
    world.change({ share: { owner: 'kms', resources: [id], targets: [target] } });
    return `${id} is shared with ${target}`;
  },
  (world, chance) => {
    const id = anInstance(world, chance);
    const own = Object.values(world.state.shares).filter((share) =>
      share.associations.some(({ entityId }) => entityId === id),
    );
    const targets = own
      .flatMap(({ associations }) => associations)
      .filter(({ kind, endedAt }) => kind === 'Target' && endedAt === null);
    const target = chance.oneOf(targets);
    if (!target) return null;
    world.change({ unshare: { resource: id, target: target.entityId } });
    return `${id} is no longer shared with ${target.entityId}`;
  },
  (world, chance) => {
    const members = chance.some(Object.keys(world.state.accounts), 0.5);
    world.change((state) => ({
      ...state,
      folders: { ...outOfFolders(state, members), [folder]: members },
    }));
    return `${folder} has ${members.length} accounts`;
  },
  (world, chance) => {
    const id = anInstance(world, chance);
    const status = chance.pick(statuses);
    world.change({ setStatus: { instance: id, status } });
    return `${id} is ${status}`;
  },
  (world, chance) => {
    const deny = chance.pick([
      [],
      [],
      ['kms:UpdateKmsInstanceBindVpc'],
      ['vpc:*'],
      ['kms:GetKmsInstanceQuotaInfos'],
      ['resourcemanager:ListAccounts'],
    ]);
    world.change({ setPolicy: { account: world.account, deny } });
    return deny.length === 0 ? 'everything is allowed' : `${deny} is denied`;
  },
  (world, chance) => {
    const owner = chance.pick(['kms', 'a', 'b']);
    const id = `vpc-${owner}x${chance.int(1, 3)}`;
    if (world.state.vpcs[id]) return null;
    const { vSwitches = [] } = aVpc(id, owner, chance);
    const account =
      Object.values(world.state.accounts).find(({ alias }) => alias === owner)?.id ?? '';
    world.change((state) => {
      const model = { ...(state.vpcs[primary] as (typeof state.vpcs)[string]), id, owner: account };
      const added = vSwitches.map((one) => [
        one.id,
        {
          ...(Object.values(state.vSwitches)[0] as (typeof state.vSwitches)[string]),
          ...one,
          vpcId: id,
        },
      ]);
      return {
        ...state,
        vpcs: { ...state.vpcs, [id]: { ...model, tags: chance.happens(0.5) ? theTag : {} } },
        vSwitches: { ...state.vSwitches, ...Object.fromEntries(added) },
      };
    });
    return `${owner} makes ${id}`;
  },
  (world, chance) => {
    const leaving = chance.oneOf(
      Object.values(world.state.accounts).filter(({ id }) => id !== world.account),
    );
    if (!leaving || !chance.happens(0.3)) return null;
    const gone = new Set(
      Object.values(world.state.vpcs)
        .filter(({ owner }) => owner === leaving.id)
        .map(({ id }) => id),
    );
    world.change((state) => ({
      ...state,
      vpcs: without(state.vpcs, ({ id }) => gone.has(id)),
      vSwitches: without(state.vSwitches, ({ vpcId }) => gone.has(vpcId)),
      shares: without(state.shares, ({ owner }) => owner === leaving.id),
    }));
    return `${leaving.alias} is closed, with all its VPCs`;
  },
];

/** An instance is shared within the directory only. */
const isOutside = ({ state, account }: World, target: string): boolean => {
  const { directory = null } = state.accounts[account] ?? {};
  const receiver = Object.values(state.accounts).find(({ alias }) => alias === target);
  return directory === null || (receiver !== undefined && receiver.directory !== directory);
};

/** Who belongs where in the Resource Directory. */
const memberDeeds: readonly [Deed, ...Deed[]] = [
  (world, chance) => {
    const account = aMember(world, chance);
    const to = chance.pick([...folders, null]);
    if (!account?.directory) return null;
    world.change({ moveAccount: { account: account.id, folder: to } });
    return `${account.alias} moves to ${to ?? 'no folder'}`;
  },
  (world, chance) => {
    const account = aMember(world, chance);
    if (!account) return null;
    const { id, alias, directory } = account;
    const isLeaving = directory !== null;
    const belongsTo = isLeaving ? null : theDirectory;
    world.change((state) => ({
      ...state,
      accounts: { ...state.accounts, [id]: { ...account, directory: belongsTo } },
      folders: isLeaving ? outOfFolders(state, [id]) : state.folders,
    }));
    return `${alias} ${isLeaving ? 'leaves' : 'joins'} the directory`;
  },
];

/** One of those whose VPCs matter; seldom the one that asks. */
const aMember = ({ state, account }: World, chance: Chance) =>
  chance.oneOf(
    Object.values(state.accounts).filter(
      ({ id, alias }) => /^[abs]$/.test(alias) || (id === account && chance.happens(0.1)),
    ),
  );

const outOfFolders = (
  state: State,
  members: readonly string[],
): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    Object.entries(state.folders).map(([id, inIt]) => [
      id,
      inIt.filter((one) => !members.includes(one)),
    ]),
  );

export const changeTheDirectory: Deed = (world, chance) => chance.pick(memberDeeds)(world, chance);
export const meddleWithTheList: Deed = (world, chance) => chance.pick(listDeeds)(world, chance);
export const changeTheSurroundings: Deed = (world, chance) =>
  chance.pick(surroundingDeeds)(world, chance);

/**
 * Nothing that keeps a change from being made is left standing, except what the policy and the list
 * themselves are.
 */
export function mendTheWorld(world: World): void {
  for (const { id } of world.policy)
    world.change({ setStatus: { instance: id, status: 'Connected' } });
  world.change({ setPolicy: { account: world.account, deny: [] } });
}

/** What was written long ago is what every read shows. */
export function settleTheWorld(world: World): void {
  world.change((state) => ({
    ...state,
    instances: Object.fromEntries(
      Object.entries(state.instances).map(([id, one]) => [
        id,
        { ...one, hidden: null, uncounted: null, busyReads: 0 },
      ]),
    ),
  }));
}

const anInstance = (world: World, chance: Chance): string => chance.oneOf(world.policy)?.id ?? '';

const places = (world: World): readonly Entry[] =>
  Object.values(world.state.vSwitches).flatMap(({ id, vpcId }) => {
    const owner = world.state.vpcs[vpcId]?.owner;
    return owner === undefined ? [] : [{ vpcId, vSwitchId: id, region, owner }];
  });

function write(world: World, id: string, list: readonly Entry[], what: string): string {
  const entries = list.map(
    ({ vpcId, vSwitchId, region: where, owner }) =>
      `{"VpcId":"${vpcId}","VSwitchId":"${vSwitchId}","RegionId":"${where}","VpcOwnerId":${owner}}`,
  );
  const code = world.callByHand('UpdateKmsInstanceBindVpc', {
    KmsInstanceId: id,
    BindVpcs: `[${entries.join(',')}]`,
  });
  return `${what} (${id}): ${code ?? 'done'}`;
}

function without<T>(
  record: Readonly<Record<string, T>>,
  isGone: (value: T) => boolean,
): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => !isGone(value)));
}
