import dns from 'node:dns';
import { isNoSuchName } from '../core/connectivity/codes.ts';
import { codeOf, failed, type Result, succeeded, within } from './attempt.ts';

/** Asks for the addresses of a host, of both families, once. */
export type Resolve = (host: string, timeoutMs: number) => Promise<Result<readonly string[]>>;

/**
 * The resolvers of every VPC; PrivateZone, which makes a binding visible, answers there (KMS FAQ,
 * application access).
 */
export const vpcResolvers = ['100.100.2.136', '100.100.2.138'];

/** As an application on this machine would: hosts file, search list and all. */
export const bySystem: Resolve = (host, timeoutMs) =>
  within(timeoutMs, (done) => {
    dns.lookup(host, { all: true, order: 'verbatim' }, (error, found) => {
      done(error ? failed(codeOf(error)) : succeeded(inOrder(found.map(({ address }) => address))));
    });
    // getaddrinfo can't be stopped; its late answer is not listened to.
    return () => {};
  });

/** By these servers alone, `address` or `address:port`. */
export const byServers =
  (servers: readonly string[]): Resolve =>
  (host, timeoutMs) =>
    within(timeoutMs, (done) => {
      // c-ares asks one server after the other: each gets its part of the time.
      const resolver = new dns.promises.Resolver({
        timeout: Math.max(1, Math.floor(timeoutMs / servers.length)),
        tries: 1,
      });
      resolver.setServers(servers);
      const asked = [resolver.resolve4(host), resolver.resolve6(host)].map((addresses) =>
        addresses.then(succeeded<string[]>, notResolved),
      );
      void Promise.all(asked).then((families) => done(merge(families)));
      return () => resolver.cancel();
    });

const notResolved = (error: Error): Result<string[]> => failed(codeOf(error));

/**
 * One family is enough. Without any, a resolver that failed for one of them knows nothing, whatever
 * it said about the other.
 */
function merge(families: readonly Result<string[]>[]): Result<readonly string[]> {
  const found = families.flatMap((family) => (family.ok ? family.value : []));
  if (found.length > 0) return succeeded(inOrder(found));
  const codes = families.flatMap((family) => (family.ok ? [] : [family.code]));
  return failed(
    codes.find((code) => !isNoSuchName(code)) ??
      codes.find((code) => code === 'ENOTFOUND') ??
      'ENODATA',
  );
}

const inOrder = (addresses: readonly string[]): string[] => [...new Set(addresses)].sort();
