import { isJsonObject, readJson, textOf } from '../../emulator/json.ts';

/** An entry of the list, as it stood on the wire; null: it did not. */
export interface WireEntry {
  readonly vpcId: string;
  readonly vSwitchId: string;
  readonly region: string | null;
  readonly owner: string | null;
}

/** A list as an answer shows it. Not given: absent, null or `{}`. */
export interface ShownList {
  readonly isGiven: boolean;
  readonly entries: readonly WireEntry[];
}

type Fields = Readonly<Record<string, unknown>>;

/** The list in an answer of GetKmsInstance; null: the answer tells of none. */
export function listIn(answer: string): ShownList | null {
  const instance = objectIn(answer)?.KmsInstance;
  if (!isJsonObject(instance) || !textOf(instance.InstanceId)) return null;
  const shown = instance.BindVpcs;
  if (shown === undefined || shown === null) return { isGiven: false, entries: [] };
  if (Array.isArray(shown)) return entriesOf(shown);
  if (!isJsonObject(shown)) return null;
  if (Array.isArray(shown.BindVpc)) return entriesOf(shown.BindVpc);
  const isEmpty = shown.BindVpc === null || Object.keys(shown).length === 0;
  return isEmpty ? { isGiven: false, entries: [] } : null;
}

function entriesOf(items: readonly unknown[]): ShownList | null {
  const entries = items.map(entryOf);
  const isWhole = entries.every((entry): entry is WireEntry => entry !== null);
  const isClear = new Set(entries.map((entry) => entry?.vpcId)).size === entries.length;
  return isWhole && isClear ? { isGiven: true, entries } : null;
}

function entryOf(item: unknown): WireEntry | null {
  if (!isJsonObject(item)) return null;
  const { VpcId, VSwitchId } = item;
  if (typeof VpcId !== 'string' || typeof VSwitchId !== 'string') return null;
  const region = textOf(item.RegionId ?? item.RegionID) || null;
  return { vpcId: VpcId, vSwitchId: VSwitchId, region, owner: textOf(item.VpcOwnerId) || null };
}

/** The list that a write asks for. */
export function sentList(parameter: string): readonly WireEntry[] {
  const items = readJson(parameter);
  const list = Array.isArray(items) ? entriesOf(items) : null;
  if (list === null) throw new Error(`a list was sent that nobody can read: ${parameter}`);
  return list.entries;
}

/** Units in an answer of GetKmsInstanceQuotaInfos. */
export interface ShownCount {
  readonly total: number;
  readonly used: number;
}

export function countIn(answer: string): ShownCount | null {
  const infos = objectIn(answer)?.KmsInstanceQuotaInfos;
  if (!Array.isArray(infos)) return null;
  const [info, second] = infos.filter((one) => isJsonObject(one) && one.ResourceType === 'vpc');
  if (second !== undefined || !isJsonObject(info)) return null;
  const [total, used] = [Number(textOf(info.ResourceQuota)), Number(textOf(info.UsedQuantity))];
  return Number.isInteger(total) && Number.isInteger(used) ? { total, used } : null;
}

/** Distinct principals in an answer of ListSharedTargets that is the whole list. */
export function principalsIn(answer: string): ReadonlySet<string> | null {
  const body = objectIn(answer);
  if (!Array.isArray(body?.SharedTargets) || body.NextToken) return null;
  const ids = body.SharedTargets.map((item) => isJsonObject(item) && textOf(item.TargetId));
  return ids.every((id) => typeof id === 'string' && id !== '') ? new Set(ids as string[]) : null;
}

/** A page of the members of the Resource Directory. */
export interface ShownMembers {
  readonly total: number;
  readonly members: readonly { readonly id: string; readonly folders: readonly string[] }[];
}

/** The page in an answer of ListAccounts; null: not all of it can be read. */
export function membersShown(answer: string): ShownMembers | null {
  const body = objectIn(answer);
  const accounts = body?.Accounts;
  const total = Number(textOf(body?.TotalCount) ?? Number.NaN);
  if (!isJsonObject(accounts) || !Array.isArray(accounts.Account)) return null;
  const members = accounts.Account.map((item) => {
    const { AccountId: id, ResourceDirectoryPath: path } = isJsonObject(item) ? item : {};
    if (typeof id !== 'string' || typeof path !== 'string') return null;
    return { id, folders: path.split('/').slice(1, -1) };
  });
  const isWhole = members.every((one) => one !== null);
  return isWhole && Number.isInteger(total) ? { total, members } : null;
}

export const isReadable = (answer: string): boolean => objectIn(answer) !== null;

function objectIn(text: string): Fields | null {
  try {
    const value = readJson(text);
    return isJsonObject(value) ? value : null;
  } catch {
    return null;
  }
}
