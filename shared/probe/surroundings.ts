import { isIP } from 'node:net';
import { byServers, bySystem, type Resolve, vpcResolvers } from './resolve.ts';

/** What a probe has from where it runs, and what whoever invokes it can't choose. */
export interface Surroundings {
  readonly system: Resolve;
  readonly vpc: Resolve;
  readonly port: number;
  /** Longer than this no probe runs, whatever it is asked for. */
  readonly longestMs: number;
}

export const resolversVariable = 'KMS_VPC_PROBE_RESOLVERS';
const systemResolversVariable = 'KMS_VPC_PROBE_SYSTEM_RESOLVERS';
const portVariable = 'KMS_VPC_PROBE_PORT';
const longestVariable = 'KMS_VPC_PROBE_LONGEST_MS';

/**
 * From the environment of the function, which only its owner can set: a local cloud has its own
 * resolvers and ports.
 * Throws for a value that is not what it should be.
 */
export function surroundingsFrom(env: Readonly<Record<string, string | undefined>>): Surroundings {
  const servers = serversIn(env, resolversVariable);
  const systemServers = serversIn(env, systemResolversVariable) ?? servers;
  return {
    system: systemServers === null ? bySystem : byServers(systemServers),
    vpc: byServers(servers ?? vpcResolvers),
    port: portIn(env),
    longestMs: longestIn(env),
  };
}

function serversIn(
  env: Readonly<Record<string, string | undefined>>,
  name: string,
): readonly string[] | null {
  const text = env[name];
  if (text === undefined || text === '') return null;
  const servers = text.split(',').map((server) => server.trim());
  const wrong = servers.find((server) => !isServer(server));
  if (wrong === undefined) return servers;
  throw new Error(`${name} is a comma-separated list of address:port, and "${wrong}" is not one`);
}

function portIn(env: Readonly<Record<string, string | undefined>>): number {
  const text = env[portVariable];
  if (text === undefined || text === '') return 443;
  if (isPort(text)) return Number(text);
  throw new Error(`${portVariable} is a port, and "${text}" is not one`);
}

function longestIn(env: Readonly<Record<string, string | undefined>>): number {
  const text = env[longestVariable];
  if (text === undefined || text === '') return Number.POSITIVE_INFINITY;
  if (/^[1-9]\d{2,4}$/.test(text)) return Number(text);
  throw new Error(`${longestVariable} is a time from 100 to 99999 ms, and "${text}" is not one`);
}

/** `1.2.3.4`, `1.2.3.4:53`, `[::1]:53`. */
function isServer(text: string): boolean {
  const [, v6, v4, port] = /^(?:\[([^\]]+)\]|([0-9.]+))(?::(\d+))?$/.exec(text) ?? [];
  return isIP(v6 ?? v4 ?? '') !== 0 && (port === undefined || isPort(port));
}

const isPort = (text: string): boolean => /^[1-9]\d{0,4}$/.test(text) && Number(text) <= 65_535;
