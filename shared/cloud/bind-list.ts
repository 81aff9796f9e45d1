import { isBareDigits } from '../core/binding-list.ts';
import {
  type Binding,
  type CloudFault,
  type Known,
  known,
  type ReadList,
  unknown,
} from '../core/facts.ts';
import { accountId, byId, regionId, vpcId, vSwitchId } from '../core/ids.ts';
import { callParts } from '../core/problems/calls.ts';
import { type Said, saying } from '../core/problems/said.ts';
import {
  type Answer,
  digitsOf,
  isFields,
  namesNobody,
  unusableFault,
} from './transport/answers.ts';

const say = saying(callParts);

/** Why the list is unknown, to be made into a fault that names the request. */
class Unreadable extends Error {
  readonly code: 'malformed-list' | 'entry-not-reproducible' | 'duplicate-entry';
  readonly said: Said;
  constructor(code: Unreadable['code'], said: Said) {
    super(said.english);
    this.code = code;
    this.said = said;
  }
}

/**
 * `BindVpcs` of GetKmsInstance. The reference (2025-11) shows `{"BindVpc": […]}` and, in its
 * heading, a bare array; what stands there when nothing is bound is not documented: absent, null,
 * `{}` and `{"BindVpc": null}` are "no list given".
 * The list is written back whole, so one entry that could not be sent as it was read makes all of
 * it unknown.
 */
export function readBindList(value: unknown, answer: Answer): Known<ReadList> {
  try {
    const entries = entriesIn(value);
    if (entries === null) return known({ given: false });
    const read = entries.map(readEntry);
    const bindings = read.map(({ binding }) => binding);
    refuseDuplicates(bindings);
    const others = read.flatMap(({ binding: { vpcId: id }, names }) =>
      names.length > 0 ? [{ vpcId: id, names }] : [],
    );
    return known({ given: true, bindings, ...(others.length > 0 ? { others } : {}) });
  } catch (error) {
    if (error instanceof Unreadable) return unknown(listFault(error, answer));
    throw error;
  }
}

function listFault({ code, said }: Unreadable, answer: Answer): CloudFault {
  // What the service holds can be fixed in the console; a shape we do not know can only be fixed
  // here.
  return unusableFault(answer, 'malformed', code, said, code === 'malformed-list' ? 'bug' : 'user');
}

function entriesIn(value: unknown): readonly unknown[] | null {
  if (value === undefined || value === null) return null;
  if (Array.isArray(value)) return value;
  if (!isFields(value)) throw new Unreadable('malformed-list', say('bindvpcs-shape', {}));
  const inner = value.BindVpc;
  if (Array.isArray(inner)) return inner;
  if (inner === null || Object.keys(value).length === 0) return null;
  throw new Unreadable('malformed-list', say('member-no-list', { member: 'BindVpcs.BindVpc' }));
}

/** What can be sent back; in both spellings of the region. (UpdateKmsInstanceBindVpc reference) */
const sentBack = new Set(['VpcId', 'VSwitchId', 'RegionId', 'RegionID', 'VpcOwnerId']);

function readEntry(entry: unknown): {
  readonly binding: Binding;
  readonly names: readonly string[];
} {
  if (!isFields(entry)) throw new Unreadable('malformed-list', say('entry-no-object', {}));
  const vpc = requiredText(entry, 'VpcId');
  const binding = {
    vpcId: vpcId(vpc),
    vSwitchId: vSwitchId(requiredText(entry, 'VSwitchId')),
    regionId: readRegion(entry, vpc),
    ownerId: readOwner(entry.VpcOwnerId, vpc),
  };
  // A member that is null says nothing that could be lost.
  const others = Object.keys(entry).filter((name) => !sentBack.has(name) && entry[name] !== null);
  return { binding, names: others.sort(byId) };
}

function requiredText(entry: Readonly<Record<string, unknown>>, name: string): string {
  const value = entry[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new Unreadable('entry-not-reproducible', say('entry-without', { name }));
}

/**
 * Spelt `RegionId` in the answer's schema and `RegionID` in the bullet list of the write
 * (UpdateKmsInstanceBindVpc reference, 2025-10).
 */
function readRegion(entry: Readonly<Record<string, unknown>>, vpc: string): Binding['regionId'] {
  const given = [entry.RegionId, entry.RegionID].filter(
    (value) => value !== undefined && value !== null && value !== '',
  );
  const [region, other] = given;
  if (region === undefined) return null;
  if (typeof region !== 'string')
    throw new Unreadable('entry-not-reproducible', say('region-no-text', { vpcId: vpc }));
  if (other !== undefined && other !== region)
    throw new Unreadable('entry-not-reproducible', say('two-regions', { vpcId: vpc }));
  return regionId(region);
}

/**
 * A string in the schema, a number in the documented request; missing since it became optional, and
 * 0 or blank from clients that have nothing to put there. Only bare digits can be written as
 * either. (terraform-provider-alicloud, bind_vpcs: a number that is left out when blank)
 */
function readOwner(value: unknown, vpc: string): Binding['ownerId'] {
  const digits = digitsOf(value) ?? value ?? '';
  if (typeof digits === 'string' && namesNobody(digits)) return null;
  if (typeof digits === 'string' && isBareDigits(digits)) return accountId(digits);
  throw new Unreadable('entry-not-reproducible', say('owner-no-digits', { vpcId: vpc }));
}

/** Two entries of one VPC: which one holds is not documented, so the list contradicts itself. */
function refuseDuplicates(bindings: readonly Binding[]): void {
  const seen = new Set<string>();
  for (const { vpcId: vpc } of bindings) {
    if (seen.has(vpc)) throw new Unreadable('duplicate-entry', say('entry-twice', { vpcId: vpc }));
    seen.add(vpc);
  }
}
