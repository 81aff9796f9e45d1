/** An address as a number, with the bits of its family. */
interface Address {
  readonly bits: 32 | 128;
  readonly value: bigint;
}

interface Cidr extends Address {
  readonly prefix: number;
}

/** Where an instance can be when nothing better is known: the ranges that a VPC is made of. */
const privateRanges = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'];

/**
 * Never an instance, whatever an expectation says: unspecified, link-local (metadata of most
 * clouds), multicast and reserved addresses,
 * the metadata server of ECS, and their IPv6 fellows. IPv4 in disguise is refused as well: the
 * range of one family must not open another.
 */
const neverRanges = [
  ...['0.0.0.0/8', '169.254.0.0/16', '100.100.100.200/32', '224.0.0.0/4', '240.0.0.0/4'],
  ...['::/128', '::ffff:0:0/96', '64:ff9b::/96', 'fe80::/10', 'ff00::/8'],
];

/**
 * The widest range that can be expected, in bits; the largest vSwitch is a /16, and a range of
 * everything expects nothing.
 */
const narrowest = { 32: 8, 128: 16 } as const;

/**
 * Whether a range may be expected: well-formed, and not so wide that it would let everything in.
 */
export function isExpectable(text: string): boolean {
  const cidr = parseCidr(text);
  return cidr !== null && cidr.prefix >= narrowest[cidr.bits];
}

/**
 * Whether an instance may be at this address. Without an expectation, only private addresses are
 * good; loopback must be expected by name.
 */
export function isAcceptable(address: string, expectedCidrs: readonly string[]): boolean {
  const where = parseAddress(address);
  if (where === null || isIn(where, neverRanges)) return false;
  return isIn(where, expectedCidrs.length > 0 ? expectedCidrs : privateRanges);
}

const isIn = (where: Address, ranges: readonly string[]): boolean =>
  ranges.some((range) => contains(parseCidr(range), where));

function contains(cidr: Cidr | null, where: Address): boolean {
  if (cidr === null || cidr.bits !== where.bits) return false;
  const free = BigInt(cidr.bits - cidr.prefix);
  return cidr.value >> free === where.value >> free;
}

function parseCidr(text: string): Cidr | null {
  const [, address = '', digits = ''] = /^([^/]+)\/(0|[1-9]\d{0,2})$/.exec(text) ?? [];
  const start = parseAddress(address);
  const prefix = Number(digits);
  return start === null || digits === '' || prefix > start.bits ? null : { ...start, prefix };
}

export function parseAddress(text: string): Address | null {
  return text.includes(':') ? parseIpv6(text) : parseIpv4(text);
}

function parseIpv4(text: string): Address | null {
  const parts = text.split('.');
  if (
    parts.length !== 4 ||
    !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255)
  )
    return null;
  return { bits: 32, value: parts.reduce((sum, part) => (sum << 8n) | BigInt(part), 0n) };
}

function parseIpv6(text: string): Address | null {
  const halves = withoutDots(text)?.split('::') ?? [];
  const [before = [], after = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - before.length - after.length;
  if (
    halves.length === 0 ||
    halves.length > 2 ||
    (halves.length === 2 ? missing < 1 : missing !== 0)
  )
    return null;
  const groups = [...before, ...Array<string>(missing).fill('0'), ...after];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return null;
  return {
    bits: 128,
    value: groups.reduce((sum, group) => (sum << 16n) | BigInt(`0x${group}`), 0n),
  };
}

/** `::ffff:1.2.3.4` is `::ffff:102:304`. */
function withoutDots(text: string): string | null {
  if (!text.includes('.')) return text;
  const start = text.lastIndexOf(':') + 1;
  const tail = parseIpv4(text.slice(start));
  return (
    tail &&
    `${text.slice(0, start)}${(tail.value >> 16n).toString(16)}:${(tail.value & 0xffffn).toString(16)}`
  );
}
