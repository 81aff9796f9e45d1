/** The environment, as far as it is looked at. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * A variable that names no proxy, or one of a kind that is not spoken. What it holds is not said.
 */
export class ProxyInvalid extends Error {
  override readonly name = 'ProxyInvalid';
}

/**
 * The proxy for calls to a host, as a URL; null: none. `HTTPS_PROXY` or `HTTP_PROXY`, by the scheme
 * of what is called, unless `NO_PROXY` has the host; in lower case the same. This machine is never
 * reached through a proxy.
 */
export function proxyFor(
  protocol: 'http' | 'https',
  hostname: string,
  port: string,
  env: Environment,
): string | null {
  const name = [`${protocol}_proxy`, `${protocol.toUpperCase()}_PROXY`].find((one) => env[one]);
  if (name === undefined || isLoopback(hostname) || isExempt(hostname, port, env)) return null;
  const text = (env[name] ?? '').trim();
  const url = /^https?:\/\//i.test(text) ? text : `http://${text}`;
  if (/^[a-z0-9+]+:\/\//i.test(text) && url !== text) throw new ProxyInvalid(name);
  if (!URL.canParse(url)) throw new ProxyInvalid(name);
  return new URL(url).href;
}

/** Names and addresses of this machine. */
export const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);

/**
 * `NO_PROXY`: host names, separated by commas or blanks. A name stands for all below it too, with
 * or without `.` or `*.` before it; a port limits it to that port; `*` is every host.
 */
function isExempt(hostname: string, port: string, env: Environment): boolean {
  const listed = (env.no_proxy || env.NO_PROXY || '').toLowerCase().split(/[\s,]+/);
  const host = hostname.toLowerCase();
  return listed.filter(Boolean).some((entry) => {
    if (entry === '*') return true;
    const [, name = '', only] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? [];
    const suffix = name.replace(/^\*?\./, '');
    const isSame = host === suffix || host.endsWith(`.${suffix}`);
    return suffix !== '' && isSame && (only === undefined || only === port);
  });
}
