import type { Binding } from './facts.ts';
import { byId } from './ids.ts';

/**
 * What is safe in a URL, in bytes. The real limit is not documented; gateways commonly take 8 KB,
 * and an entry is about 181 bytes.
 */
export const longestInUrl = 7 * 1024;

/** Only bare digits can be written as the number that the documented format asks for. */
export const isBareDigits = (text: string): boolean => /^[1-9][0-9]*$/.test(text);

/**
 * The list as the service takes it (UpdateKmsInstanceBindVpc, `BindVpcs`): one line of JSON, sorted
 * by VPC, owner ids as bare digits (18 of them do not survive a JavaScript number). Throws for an
 * owner id that is not: that is a mistake of the caller, not of the service.
 */
export function listText(list: readonly Binding[]): string {
  const entries = [...list].sort((a, b) => byId(a.vpcId, b.vpcId)).map(entryText);
  return `[${entries.join(',')}]`;
}

/** Bytes of the list as a parameter of a URL. */
export const bytesInUrl = (list: readonly Binding[]): number =>
  encodeURIComponent(listText(list)).length;

function entryText({ vpcId, vSwitchId, regionId, ownerId }: Binding): string {
  if (ownerId !== null && !isBareDigits(ownerId))
    throw new TypeError(`owner id of ${vpcId} is not a number of bare digits`);
  const members = [
    `"VpcId":${JSON.stringify(vpcId)}`,
    `"VSwitchId":${JSON.stringify(vSwitchId)}`,
    ...(regionId === null ? [] : [`"RegionId":${JSON.stringify(regionId)}`]),
    ...(ownerId === null ? [] : [`"VpcOwnerId":${ownerId}`]),
  ];
  return `{${members.join(',')}}`;
}
