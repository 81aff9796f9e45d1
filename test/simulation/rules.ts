import { unitsOf } from '../../emulator/state/kms-quota.ts';
import type { State } from '../../emulator/state/types.ts';
import {
  boundIn,
  byVpc,
  changedBy,
  inWords,
  isSame,
  type Knowledge,
  type Told,
  type Write,
} from './knowledge.ts';
import { allowedBy, foldersOf, isInFolders } from './membership.ts';
import type { ShownList, WireEntry } from './readings.ts';
import { type PolicyEntry, primary } from './scenario.ts';

/** Something that must never happen, and did. */
export interface Violation {
  readonly rule: string;
  readonly what: string;
}

const violation = (isOne: boolean, rule: string, what: () => string): Violation[] =>
  isOne ? [{ rule, what: what() }] : [];

const longestGap = 1000;
const mostWrites = 8;

type Read = Told<ShownList>;

/**
 * One write or none; more than one only after a refusal, each after a fresh read, and none without
 * a change.
 */
export function timing({ run, policy, known, entries, at }: Write): Violation[] {
  const { writes, wasRefused, fresh } = known;
  const { name } = run;
  const isWriter = ['bind', 'apply', 'apply saved'].includes(run.kind);
  const isSecond = writes.at(-1)?.accepted === true && !wasRefused;
  const gap = fresh ? at - fresh.at : 0;
  const isSameAsRead = fresh !== null && !wasRefused && isSame(entries, fresh.value.entries);
  return [
    ...violation(!isWriter, 'reader writes', () => `${name} wrote`),
    ...violation(
      writes.length >= mostWrites,
      'too many writes',
      () => `${name}: ${writes.length + 1}`,
    ),
    ...violation(
      isSecond,
      'second write',
      () => `${name} wrote again after a write that was accepted`,
    ),
    ...violation(
      fresh === null,
      'not read',
      () => `${name} wrote to ${policy.id} without a fresh read`,
    ),
    ...violation(
      gap >= longestGap,
      'gap',
      () => `${gap} ms lie between the last read and the write`,
    ),
    ...violation(isSameAsRead, 'pointless write', () => `${name} wrote the list as it had read it`),
  ];
}

/** A saved plan is applied exactly. */
export function asSaved(
  { run, known, entries }: Write,
  saved: readonly WireEntry[] | null,
): Violation[] {
  const isOther = known.writes.length === 0 && !(saved && isSame(entries, saved));
  const planned = saved ? inWords(saved) : 'nothing';
  return violation(
    isOther,
    'not as saved',
    () => `${run.name} wrote ${inWords(entries)}, planned was ${planned}`,
  );
}

/** A list that something else the run was told shows to be wrong is no list to begin with. */
export function belief(write: Write, { value: { entries, isGiven } }: Read): Violation[] {
  const { run, policy, known } = write;
  if (run.firstBinding) return [];
  const { primaryCounts, unexplained } = policy.quota;
  const { count: accounts, areAll } = known.accounts;
  const shown = byVpc(entries);
  // What this run itself has tried to unbind may be gone, or counted still.
  const ours = triedToUnbind(policy, known, shown).size;
  const explained =
    entries.length + ours + accounts + (primaryCounts === false ? 0 : 1) + unexplained;
  const used = known.count?.value.used ?? null;
  if (used !== null && used <= explained && (isGiven || used === 0 || areAll)) return [];
  const isShort = used !== null && areAll;
  // This run has just had the last entry removed itself.
  const emptied = known.writes.at(-1)?.entries.length === 0;
  const gone = policy.keep.filter(
    (vpc) => vpc !== primary && !shown.has(vpc) && !mayBeWanted(policy, vpc, write),
  );
  return [
    ...violation(
      isShort,
      'believed',
      () => `${used} units are counted, the list explains ${explained}`,
    ),
    ...violation(
      !isShort && entries.length === 0 && !emptied,
      'believed',
      () => 'an empty list, and no count',
    ),
    ...violation(
      !isShort && gone.length > 0,
      'believed',
      () => `a list without ${gone}, under keep, and no count`,
    ),
  ];
}

/** VPCs under `unbind` that a write left out, and that the list does not show. */
function triedToUnbind(
  policy: PolicyEntry,
  { lists, writes }: Knowledge,
  shown: ReadonlyMap<string, unknown>,
) {
  const isLeftOut = (vpc: string): boolean =>
    writes.some(({ entries }) => !byVpc(entries).has(vpc));
  const read = new Set(lists.flatMap(({ entries }) => entries.map(({ vpcId }) => vpcId)));
  return new Set(policy.unbind.filter((vpc) => read.has(vpc) && !shown.has(vpc) && isLeftOut(vpc)));
}

/** Entries that are bound, are not in what was sent, and were not in what was read either. */
export interface Losses {
  /** Somebody added or changed them between the last read and the write: nobody can see those. */
  readonly races: readonly string[];
  /** The service hid them; if anything gave them away, the list should not have been believed. */
  readonly hidden: readonly string[];
}

export function losses({ policy, instance, entries }: Write, read: Read): Losses {
  const [sent, shown, truth] = [entries, read.value.entries, boundIn(read.world, policy.id)].map(
    byVpc,
  );
  const lost = instance.bindings.filter(
    ({ vpcId, vSwitchId }) =>
      sent?.get(vpcId)?.vSwitchId !== vSwitchId && shown?.get(vpcId)?.vSwitchId !== vSwitchId,
  );
  const wasThere = ({ vpcId, vSwitchId }: WireEntry): boolean =>
    truth?.get(vpcId)?.vSwitchId === vSwitchId;
  const named = ({ vpcId, vSwitchId }: WireEntry): string => `${vpcId} through ${vSwitchId}`;
  return {
    races: lost.filter((one) => !wasThere(one)).map(named),
    hidden: lost.filter(wasThere).map(named),
  };
}

/**
 * What was sent against what was read: the changes that the policy asks for, everything else field
 * by field.
 */
export function changes(write: Write, read: Read): Violation[] {
  const { policy, entries, known } = write;
  const sent = byVpc(entries);
  const shown = byVpc(read.value.entries);
  const { unbindsPerRun, movesPerRun } = policy.limits;
  const { gone, moved } = changedBy(entries, read.value.entries);
  const unbound = new Set([...known.removed, ...gone]);
  const replaced = new Set([...known.moved, ...moved]);
  return [
    ...read.value.entries.flatMap((entry) => {
      const now = sent.get(entry.vpcId);
      return now ? keptOrMoved(write, entry, now) : removed(write, entry);
    }),
    ...entries.filter(({ vpcId }) => !shown.has(vpcId)).flatMap((entry) => added(write, entry)),
    ...violation(unbound.size > unbindsPerRun, 'limit', () => `unbound: ${[...unbound]}`),
    ...violation(replaced.size > movesPerRun, 'limit', () => `moved: ${[...replaced]}`),
  ];
}

function removed({ policy, run }: Write, { vpcId }: WireEntry): Violation[] {
  const isMeant = policy.unbind.includes(vpcId) && policy.writes.includes('unbind');
  return violation(!isMeant, 'lost', () => `${run.name} left out ${vpcId}, which it had read`);
}

function keptOrMoved(write: Write, old: WireEntry, now: WireEntry): Violation[] {
  const { policy } = write;
  const isMoved = now.vSwitchId !== old.vSwitchId;
  const isMeant =
    policy.writes.includes('move') && !policy.keep.includes(old.vpcId) && isNamed(write, now);
  const isAltered = now.region !== old.region || now.owner !== old.owner;
  const said = ({ region, owner }: WireEntry): string => `${region}, ${owner}`;
  return [
    ...violation(
      isAltered,
      'altered',
      () => `${old.vpcId} was ${said(old)} and is sent as ${said(now)}`,
    ),
    ...violation(isMoved && !isMeant, 'moved', () => `${old.vpcId} from ${old.vSwitchId}`),
    ...(isMoved ? place(policy, now) : []),
  ];
}

/**
 * Who shares vSwitches gets no more of the list than the policy grants, whoever bound what is
 * there.
 */
export function shares({ policy, entries, world, account }: Write, read: Read): Violation[] {
  const { own, shared } = policy.bind;
  const { maxPerOwner } = shared ?? {};
  if (maxPerOwner === undefined) return [];
  const shown = byVpc(read.value.entries);
  const ownerOf = ({ vpcId, owner }: WireEntry): string | undefined =>
    owner ?? world.vpcs[vpcId]?.owner;
  const isOfOthers = (one: WireEntry): boolean =>
    ownerOf(one) !== account && !own.vpcs.includes(one.vpcId);
  const growing = new Set(
    entries.filter((one) => !shown.has(one.vpcId) && isOfOthers(one)).map(ownerOf),
  );
  return [...growing].flatMap((owner) => {
    const count = entries.filter((one) => ownerOf(one) === owner).length;
    return violation(count > maxPerOwner, 'limit', () => `${count} VPCs of ${owner} are bound`);
  });
}

function added(write: Write, entry: WireEntry): Violation[] {
  const { policy, world, run, account } = write;
  const { vpcId, owner } = entry;
  const isBanned = [primary, ...policy.exclude, ...policy.unbind].includes(vpcId);
  const isWanted = !isBanned && isNamed(write, entry);
  const trueOwner = world.vpcs[vpcId]?.owner;
  const isOfAnother = trueOwner !== undefined && (owner ?? account) !== trueOwner;
  return [
    ...violation(
      !policy.writes.includes('bind'),
      'not allowed',
      () => `${run.name} bound ${vpcId}`,
    ),
    ...violation(!isWanted, 'not wanted', () => `${run.name} bound ${vpcId}`),
    ...violation(
      isOfAnother,
      'altered',
      () => `${vpcId} of ${trueOwner} was bound as one of ${owner}`,
    ),
    ...place(policy, entry),
  ];
}

function place({ vswitches: { pin } }: PolicyEntry, { vpcId, vSwitchId }: WireEntry): Violation[] {
  const pinned = pin[vpcId];
  const isElsewhere = pinned !== undefined && pinned !== vSwitchId;
  return violation(
    isElsewhere,
    'pin',
    () => `${vpcId} was put on ${vSwitchId}, its pin is ${pinned}`,
  );
}

/** Whether a selector names an entry, by what this run was told of whose VPCs are wanted. */
function isNamed(
  { policy, account, world, everTagged, known, members }: Write,
  { vpcId, owner: sent }: WireEntry,
): boolean {
  if (policy.bind.own.vpcs.includes(vpcId)) return true;
  const owner = world.vpcs[vpcId]?.owner ?? sent ?? account;
  if (owner === account) return policy.bind.own.tags !== undefined && everTagged.has(vpcId);
  return allowedBy(policy, known.principals?.value ?? null, members)(owner);
}

/** Whether any selector could name a VPC, as the world is or was. */
export function mayBeWanted(
  { bind: { own, shared } }: PolicyEntry,
  vpcId: string,
  { everTagged, account, world }: Pick<Write, 'everTagged' | 'account' | 'world'>,
): boolean {
  if (own.vpcs.includes(vpcId) || (own.tags && everTagged.has(vpcId))) return true;
  // A VPC that is gone was somebody's.
  const owner = world.vpcs[vpcId]?.owner;
  if (!shared || owner === account) return false;
  if (owner === undefined || shared.from === 'principals') return true;
  return shared.from.some((source) => typeof source !== 'string' || source === owner);
}

/** New entries need units, and leave the reserve free. */
export function units(write: Write, read: Read): Violation[] {
  const { policy, instance, entries, world, at, run } = write;
  const bound = byVpc(instance.bindings);
  const { total, principals, primary: ofPrimary } = unitsOf(world, instance, at);
  if (total === null || entries.every(({ vpcId }) => bound.has(vpcId))) return [];
  const over = entries.length + principals + ofPrimary + policy.quota.reserve - total;
  const isOver = over > 0 && !couldNotBeTold(write, read, over);
  return violation(
    isOver,
    'over quota',
    () => `${run.name} sent ${over} too many for ${total} units`,
  );
}

/** Whether units changed meanwhile, or the service itself said that there was room. */
function couldNotBeTold(
  { policy, instance, known, world, at }: Write,
  read: Read,
  over: number,
): boolean {
  const { count, principals, accounts } = known;
  // An upgrade ends at its time, and takes nobody to change the world.
  const counted = count ?? principals ?? read;
  const truth = boundIn(read.world, policy.id);
  const hasChanged =
    otherUnits(counted.world, policy.id, counted.at) !== otherUnits(world, policy.id, at) ||
    !isSame(truth, boundIn(world, policy.id));
  if (hasChanged || !isSame(read.value.entries, truth)) return true;
  // Without a count: whose units are counted by hand, and were all of them named?
  const areAllNamed = accounts.count >= unitsOf(world, instance, at).principals;
  const isSaidToBeFree = policy.quota.primaryCounts === false && over <= 1;
  if (count === null) return instance.chargeType === 'POSTPAY' || !areAllNamed || isSaidToBeFree;
  // Whose units cannot be listed are in the count, if in anything.
  if (!accounts.areAll) return true;
  // A count of nothing but bindings and principals says that the primary VPC is free, and one of
  // less says nothing against a person who does.
  const named = boundIn(count.world, policy.id).length + accounts.count;
  // And nothing tells of a principal whom no answer named and no count has in it.
  if (!areAllNamed && count.value.used <= named) return true;
  const isTakenForFree = policy.quota.primaryCounts === 'auto' && count.value.used === named;
  return over <= 1 && (isTakenForFree || (isSaidToBeFree && count.value.used <= named));
}

/**
 * Units apart from those of bindings: what was bought, and what principals and the primary VPC
 * take.
 */
function otherUnits(world: State, id: string, now: number): string {
  const instance = world.instances[id];
  if (!instance) return '';
  const { total, principals, primary: ofPrimary } = unitsOf(world, instance, now);
  return `${total} ${principals} ${ofPrimary}`;
}

/** What is said of folders: who is bound and in none of them, and that they could not be read. */
export function ofFolders(
  { status, findings }: Pick<Said, 'status' | 'findings'>,
  { policy, known, members, account }: Pick<Write, 'policy' | 'known' | 'members' | 'account'>,
): Violation[] {
  if (foldersOf(policy).length === 0) return [];
  const saysUnread = findings.some(({ code }) => code === 'directory-unknown');
  if (members === null || status === 'unknown') {
    const isSilent = members === null && !saysUnread;
    return violation(isSilent, 'not said', () => 'the directory is not known, and nobody says so');
  }
  const isAllowed = allowedBy(policy, known.principals?.value ?? null, members);
  const excepted = policy.bind.shared?.except ?? [];
  const isLeaver = (owner: string): boolean =>
    owner !== account &&
    !isAllowed(owner) &&
    !excepted.includes(owner) &&
    !isInFolders(policy, members, owner);
  const said = findings.filter(({ code }) => code === 'owner-outside-folders');
  const named = new Set(said.map(({ subject }) => subject));
  const decided = [...policy.keep, ...policy.unbind];
  const [last, ...earlier] = known.lists.map(({ entries }) => byVpc(entries));
  const silent = [...(last?.values() ?? [])].filter(
    ({ vpcId, owner }) =>
      owner !== null &&
      // What only the last list says, which may be read after the write, nobody has looked at.
      earlier.every((list) => list.get(vpcId)?.owner === owner) &&
      !decided.includes(vpcId) &&
      isLeaver(owner) &&
      !named.has(owner),
  );
  const madeUp = [...named].filter((owner) => !isLeaver(owner));
  return [
    ...violation(saysUnread, 'not said', () => 'the directory was read, and is said not to be'),
    ...violation(
      silent.length > 0,
      'leaver not named',
      () => `${silent.map(({ vpcId, owner }) => `${vpcId} of ${owner}`)}`,
    ),
    ...violation(madeUp.length > 0, 'leaver made up', () => `${madeUp}`),
  ];
}

/** What a report says of an instance, as far as the wire shows whether it is true. */
interface Said {
  readonly status: string;
  readonly applied: { readonly writes: number; readonly readBack: string | null } | null;
  readonly findings: readonly { readonly code: string; readonly subject: string }[];
}

export function honesty({ status, applied }: Said, { writes, lists }: Knowledge): Violation[] {
  const [last, ...earlier] = lists;
  // What was sent, or, where that had no effect, what was there before.
  const expected = [...writes, ...earlier].map(({ entries }) => entries);
  const isEqual = last !== undefined && expected.some((list) => isSame(list, last.entries));
  const count = applied?.writes ?? 0;
  return [
    ...violation(status === 'in-sync' && count > 0, 'wrote in sync', () => `${count} writes`),
    ...violation(
      count !== writes.length,
      'miscounted',
      () => `${count} writes, and not ${writes.length}`,
    ),
    ...violation(
      applied?.readBack === 'equal' && !isEqual,
      'not equal',
      () => 'nobody sent what was read back',
    ),
  ];
}
