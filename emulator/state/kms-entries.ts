import { isBareNumber, isJsonObject, readJson, textOf } from '../json.ts';
import type { Variants } from '../variants.ts';
import { type Refusal, refuse } from './answer.ts';

/** One entry of a requested list, as it was written. */
export interface RequestedEntry {
  readonly vpcId: string;
  readonly vSwitchId: string;
  readonly region: string | null;
  readonly owner: string | null;
}

/**
 * Reads the BindVpcs parameter; both spellings of the region are in use (evidence: kms.bind.format,
 * kms.bind.region-key).
 */
export function readEntries(text: string, variants: Variants): readonly RequestedEntry[] {
  let list: unknown;
  try {
    list = readJson(text);
  } catch {
    throw malformed();
  }
  if (!Array.isArray(list)) throw malformed();
  return list.map((entry) => readEntry(entry, variants));
}

function readEntry(entry: unknown, variants: Variants): RequestedEntry {
  if (!isJsonObject(entry)) throw malformed();
  const vpcId = entry.VpcId;
  const vSwitchId = entry.VSwitchId;
  if (typeof vpcId !== 'string' || typeof vSwitchId !== 'string') throw malformed();
  const region = textOf(entry.RegionId ?? entry.RegionID) ?? null;
  return { vpcId, vSwitchId, region, owner: readOwner(entry.VpcOwnerId, variants) };
}

/** evidence: kms.bind.owner-id */
function readOwner(value: unknown, variants: Variants): string | null {
  if (value === undefined || value === null || value === '') return null;
  const quotedAllowed = variants.quotedOwnerId === 'accepted';
  const text = isBareNumber(value) || quotedAllowed ? textOf(value) : undefined;
  if (text === undefined || !/^\d+$/.test(text)) throw malformed();
  return text;
}

function malformed(): Error {
  return refuse(
    'kms.bind.format',
    400,
    'InvalidParameter',
    'The specified parameter "BindVpcs" is not valid.',
  );
}

const statusOf: Readonly<Record<Variants['badEntryCode'], number>> = {
  InvalidParameter: 400,
  UnsupportedOperation: 400,
  'Forbidden.ResourceNotFound': 404,
  InternalFailure: 500,
};

/**
 * The refusal of one bad entry; no code is published, so the code is a variant (evidence:
 * kms.bind.bad-entry).
 */
export function badEntry(variants: Variants, message: string): Refusal {
  const code = variants.badEntryCode;
  return { status: statusOf[code], code, message, evidence: 'kms.bind.bad-entry' };
}
