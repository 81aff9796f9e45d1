import net from 'node:net';
import { listenOn } from './listen.ts';

/** Where an instance is put in a vSwitch: the first addresses are kept by the cloud. */
const firstHost = 5;

/**
 * Addresses for the instance in a vSwitch. Only vSwitches of the loopback range can have real ones;
 * for any other this is null, because a real address would be somebody's.
 */
export function addressesIn(
  cidr: string,
  skipped: number,
  count: number,
): readonly string[] | null {
  const [, a, b, c, d, prefix] = /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+)$/.exec(cidr) ?? [];
  if (a !== '127' || Number(prefix) < 16 || Number(prefix) > 29) return null;
  return Array.from(
    { length: count },
    (_, i) => `127.${b}.${c}.${Number(d) + firstHost + skipped + i}`,
  );
}

const firstBlock = 64;
/** In each block only the lower half: what resolves elsewhere is in the upper one. */
const perBlock = 128;

/** The nth vSwitch of a network that has all of its vSwitches on this machine. */
export const loopbackCidr = (nth: number): string =>
  `127.${firstBlock + Math.floor(nth / perBlock)}.${nth % perBlock}.0/24`;

/**
 * Whether this machine has all of 127.0.0.0/8, as Linux does; elsewhere all but 127.0.0.1 must be
 * added first.
 */
export async function hasLoopbackRange(): Promise<boolean> {
  const server = net.createServer();
  const [address = ''] = addressesIn(loopbackCidr(0), 0, 1) ?? [];
  const port = await listenOn(server, address, 0).catch(() => null);
  server.close();
  return port !== null;
}
