import { BlockList, isIPv4, isIPv6 } from 'node:net';

type Family = 'ipv4' | 'ipv6';

interface Cidr {
  readonly family: Family;
  readonly address: string;
  readonly prefix: number;
}

/** Where an instance can be when nothing better is known: the ranges that a VPC is made of. */
const privateRanges = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'];

/**
 * Never an instance, whatever an expectation says: unspecified, link-local (metadata of most
 * clouds), multicast and reserved addresses, the metadata server of ECS, and their IPv6 fellows.
 * IPv4 in disguise is refused as well: the range of one family must not open another.
 */
const neverRanges = [
  ...['0.0.0.0/8', '169.254.0.0/16', '100.100.100.200/32', '224.0.0.0/4', '240.0.0.0/4'],
  ...['::/128', '::ffff:0:0/96', '64:ff9b::/96', 'fe80::/10', 'ff00::/8'],
];

/**
 * The widest range that can be expected, in bits; the largest vSwitch is a /16, and a range of
 * everything expects nothing.
 */
const narrowest = { ipv4: 8, ipv6: 16 } as const;

/**
 * Whether a range may be expected: well-formed, and not so wide that it would let everything in.
 */
export function isExpectable(text: string): boolean {
  const cidr = parseCidr(text);
  return cidr !== null && cidr.prefix >= narrowest[cidr.family];
}

/**
 * Whether an instance may be at this address. Without an expectation, only private addresses are
 * good; loopback must be expected by name.
 */
export function isAcceptable(address: string, expectedCidrs: readonly string[]): boolean {
  if (isIn(address, neverRanges)) return false;
  return isIn(address, expectedCidrs.length > 0 ? expectedCidrs : privateRanges);
}

/**
 * A list has both families in one space, IPv4 as `::ffff:0:0/96`; here a range opens its own only.
 */
function isIn(address: string, ranges: readonly string[]): boolean {
  const family = familyOf(address);
  if (family === null) return false;
  const list = new BlockList();
  for (const cidr of ranges.map(parseCidr))
    if (cidr?.family === family) list.addSubnet(cidr.address, cidr.prefix, family);
  return list.check(address, family);
}

const bits = { ipv4: 32, ipv6: 128 } as const;

function parseCidr(text: string): Cidr | null {
  const [, address = '', digits = ''] = /^([^/]+)\/(0|[1-9]\d{0,2})$/.exec(text) ?? [];
  const family = familyOf(address);
  const prefix = Number(digits);
  return family === null || digits === '' || prefix > bits[family]
    ? null
    : { family, address, prefix };
}

/** Null: no address, or one of a link of this machine. */
export function familyOf(text: string): Family | null {
  if (isIPv4(text)) return 'ipv4';
  return isIPv6(text) && !text.includes('%') ? 'ipv6' : null;
}
