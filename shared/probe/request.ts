import { X509Certificate } from 'node:crypto';
import { isExpectable } from '../core/connectivity/cidr.ts';
import type { ProbeRequest } from '../core/connectivity/evidence.ts';
import { idPatterns } from '../core/ids.ts';
import { probeRequestProblems } from '../core/problems/functions.ts';
import { problemsOf } from '../core/problems/problem.ts';
import { UserError } from '../core/user-error.ts';

const problem = problemsOf(probeRequestProblems);

const keys = ['instanceId', 'expectedCidrs', 'caChainPem', 'timeoutMs'];
/** The id is the first label of a host name, and a label has at most 63 characters. */
const longestId = 63;
const mostCidrs = 50;
const longestChain = 64 * 1024;
const mostCertificates = 10;
const shortestTimeout = 100;
const longestTimeout = 60_000;

/**
 * Reads a request; throws a UserError for anything that is not exactly one. Written by hand: a
 * schema library would be most of the bundle.
 */
export function parseRequest(event: Uint8Array): ProbeRequest {
  const request = parseObject(event);
  const unknown = Object.keys(request).find((key) => !keys.includes(key));
  if (unknown !== undefined) throw invalid('unknown-key', { key: unknown.slice(0, 50), keys });
  return {
    instanceId: parseId(request.instanceId),
    expectedCidrs: parseCidrs(request.expectedCidrs),
    caChainPem: parseChain(request.caChainPem),
    timeoutMs: parseTimeout(request.timeoutMs),
  };
}

function parseObject(event: Uint8Array): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(event).toString('utf8'));
  } catch {
    throw invalid('not-json', {});
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw invalid('not-an-object', {});
}

function parseId(value: unknown): string {
  if (
    typeof value === 'string' &&
    value.length <= longestId &&
    idPatterns.instance.test(value) &&
    !value.endsWith('-')
  )
    return value;
  throw invalid('bad-instance-id', {});
}

function parseCidrs(value: unknown): readonly string[] {
  const isList = Array.isArray(value) && value.length <= mostCidrs;
  if (isList && value.every((one): one is string => typeof one === 'string' && isExpectable(one)))
    return value;
  throw invalid('bad-cidrs', { most: mostCidrs });
}

/** Every certificate of the chain, and nothing else of the text. */
function parseChain(value: unknown): string {
  const text = typeof value === 'string' && value.length <= longestChain ? value : '';
  const labels = text.match(/-----BEGIN [^-\r\n]*-----/g) ?? [];
  const blocks =
    text.match(/-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g) ?? [];
  if (
    blocks.length > 0 &&
    blocks.length <= mostCertificates &&
    blocks.length === labels.length &&
    blocks.every(isCertificate)
  ) {
    return `${blocks.join('\n')}\n`;
  }
  throw invalid('bad-ca-chain', { most: mostCertificates });
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).fingerprint256 !== '';
  } catch {
    return false;
  }
}

function parseTimeout(value: unknown): number {
  if (
    typeof value === 'number' &&
    Number.isInteger(value) &&
    value >= shortestTimeout &&
    value <= longestTimeout
  )
    return value;
  throw invalid('bad-timeout', { least: shortestTimeout, most: longestTimeout });
}

type Topic = typeof probeRequestProblems;

const invalid = <Key extends keyof Topic>(
  key: Key,
  facts: Parameters<typeof problem<Key>>[1],
): UserError => new UserError(problem(key, facts));
