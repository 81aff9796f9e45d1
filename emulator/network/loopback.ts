/** Where an instance is put in a vSwitch: the first addresses are kept by the cloud. */
const firstHost = 5;

/**
 * Addresses for the instance in a vSwitch. Only vSwitches of the loopback range can have real ones; for any other this is null,
 * because a real address would be somebody's.
 */
export function addressesIn(cidr: string, skipped: number, count: number): readonly string[] | null {
  const [, a, b, c, d, prefix] = /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+)$/.exec(cidr) ?? [];
  if (a !== '127' || Number(prefix) < 16 || Number(prefix) > 29) return null;
  return Array.from({ length: count }, (_, i) => `127.${b}.${c}.${Number(d) + firstHost + skipped + i}`);
}
