import { LosslessNumber } from 'lossless-json';
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
import { type Answer, isFields, namesNobody, unusableFault } from './transport/answers.ts';

/** Why the list is unknown, to be made into a fault that names the request. */
class Unreadable extends Error {
  readonly code: 'malformed-list' | 'entry-not-reproducible' | 'duplicate-entry';
  constructor(code: Unreadable['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * `BindVpcs` of GetKmsInstance. The reference (2025-11) shows `{"BindVpc": […]}` and, in its
 * heading, a bare array; what stands there when
 * nothing is bound is not documented: absent, null, `{}` and `{"BindVpc": null}` are "no list
 * given".
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

function listFault({ code, message }: Unreadable, answer: Answer): CloudFault {
  // What the service holds can be mended in the console; a shape we do not know can only be mended
  // here.
  return unusableFault(
    answer,
    'malformed',
    code,
    message,
    code === 'malformed-list' ? 'bug' : 'user',
  );
}

function entriesIn(value: unknown): readonly unknown[] | null {
  if (value === undefined || value === null) return null;
  if (Array.isArray(value)) return value;
  if (!isFields(value))
    throw new Unreadable('malformed-list', 'BindVpcs is neither an object nor a list');
  const inner = value.BindVpc;
  if (Array.isArray(inner)) return inner;
  if (inner === null || Object.keys(value).length === 0) return null;
  throw new Unreadable('malformed-list', 'BindVpcs.BindVpc is not a list');
}

/** What can be sent back; in both spellings of the region. (UpdateKmsInstanceBindVpc reference) */
const sentBack = new Set(['VpcId', 'VSwitchId', 'RegionId', 'RegionID', 'VpcOwnerId']);

function readEntry(entry: unknown): {
  readonly binding: Binding;
  readonly names: readonly string[];
} {
  if (!isFields(entry))
    throw new Unreadable('malformed-list', 'an entry of BindVpcs is not an object');
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
  throw new Unreadable(
    'entry-not-reproducible',
    `an entry has no ${name}, so it cannot be written back`,
  );
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
    throw new Unreadable('entry-not-reproducible', `the region of ${vpc} is not text`);
  if (other !== undefined && other !== region)
    throw new Unreadable('entry-not-reproducible', `${vpc} names two regions`);
  return regionId(region);
}

/**
 * A string in the schema, a number in the documented request; missing since it became optional, and
 * 0 or
 * blank from clients that have nothing to put there. Only bare digits can be written as either.
 * (terraform-provider-alicloud, bind_vpcs: a number that is left out when blank)
 */
function readOwner(value: unknown, vpc: string): Binding['ownerId'] {
  const digits = value instanceof LosslessNumber ? value.toString() : (value ?? '');
  if (typeof digits === 'string' && namesNobody(digits)) return null;
  if (typeof digits === 'string' && isBareDigits(digits)) return accountId(digits);
  throw new Unreadable(
    'entry-not-reproducible',
    `the owner of ${vpc} is not a number of bare digits, so it cannot be written back`,
  );
}

/** Two entries of one VPC: which one holds is not documented, so the list contradicts itself. */
function refuseDuplicates(bindings: readonly Binding[]): void {
  const seen = new Set<string>();
  for (const { vpcId: vpc } of bindings) {
    if (seen.has(vpc)) throw new Unreadable('duplicate-entry', `${vpc} is in the list twice`);
    seen.add(vpc);
  }
}
