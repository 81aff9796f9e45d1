import type { IncomingHttpHeaders } from 'node:http';

/** More than any list of bindings or event is, and less than fills the memory of a laptop. */
export const mostBodyBytes = 2 ** 20;

/**
 * Why a request is turned away before anything of it is read; null: it may come in. Whoever is on
 * this machine may call. A web page that somebody has open may not: its name can be made to lead to
 * the loopback address, but then it stands under Host; and a browser says where a write comes from.
 * (DNS rebinding; Fetch standard: Origin, Sec-Fetch-Site)
 */
export function turnedAway(headers: IncomingHttpHeaders, port: number): string | null {
  const own = ['127.0.0.1', 'localhost', '[::1]'].map((name) => `${name}:${port}`);
  const { host = '', origin, 'sec-fetch-site': site } = headers;
  if (!own.includes(host.toLowerCase()))
    return `this is ${own[0]}, and not ${JSON.stringify(host.slice(0, 100))}`;
  const isOwnPage = origin === undefined || own.some((place) => origin === `http://${place}`);
  const isOwnSite = site === undefined || site === 'same-origin' || site === 'none';
  return isOwnPage && isOwnSite ? null : 'a page of another site may not call the local cloud';
}
