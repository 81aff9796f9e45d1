import { isAcceptable } from '../core/connectivity/cidr.ts';
import { ownCodes } from '../core/connectivity/codes.ts';
import type { Evidence, EvidenceStep, ProbeRequest } from '../core/connectivity/evidence.ts';
import { hostOf, isNamed, namesOf } from '../core/connectivity/identity.ts';
import { attempt, type Tried } from './attempt.ts';
import type { Surroundings } from './surroundings.ts';
import { type Way, walk } from './walk.ts';

/** More addresses than any instance has; the others are reported and not gone to. */
const mostAddresses = 16;

/**
 * Finds out, from where it runs, how far one gets on the way to an instance. Evidence only: what it
 * means is decided elsewhere.
 * The addresses are looked up once, checked, and gone to by number: nothing that a resolver says
 * later has any effect.
 */
export async function probe(request: ProbeRequest, surroundings: Surroundings): Promise<Evidence> {
  const { instanceId, expectedCidrs, caChainPem, timeoutMs } = request;
  const host = hostOf(instanceId);
  const endsAt = performance.now() + Math.min(timeoutMs, surroundings.longestMs);
  const [system, vpc] = await Promise.all([
    attempt(endsAt, 3, (ms) => surroundings.system(host, ms)),
    attempt(endsAt, 3, (ms) => surroundings.vpc(host, ms)),
  ]);
  const resolved = { system: addressesOf(system), vpc: addressesOf(vpc) };
  const addresses = [...new Set([...resolved.vpc, ...resolved.system])].slice(0, mostAddresses);
  const ways = await Promise.all(
    addresses.map((address) =>
      isAcceptable(address, expectedCidrs)
        ? walk({ host, address, port: surroundings.port, caChainPem, endsAt })
        : notGone(address),
    ),
  );
  // What went wrong is told first, then what does not say which instance it is.
  const isUnnamed = ({ certificate }: Way): boolean =>
    certificate !== null && !isNamed(instanceId, namesOf(certificate));
  const told = [...ways.filter(hasFailed), ...ways.filter(isUnnamed), ...ways];
  return {
    schema: 'kms-vpc/probe@1',
    instanceId,
    resolved,
    steps: [
      nameStep('system', system),
      nameStep('vpc', vpc),
      ...ways.flatMap(({ steps }) => steps),
    ],
    certificate: told.find(({ certificate }) => certificate !== null)?.certificate ?? null,
    httpStatus: told.find(({ httpStatus }) => httpStatus !== null)?.httpStatus ?? null,
  };
}

const addressesOf = (tried: Tried<readonly string[]>): string[] =>
  tried.ok ? tried.value.slice(0, 2 * mostAddresses) : [];

const hasFailed = ({ steps }: Way): boolean => steps.some(({ ok }) => !ok);

const nameStep = (detail: 'system' | 'vpc', tried: Tried<readonly string[]>): EvidenceStep => ({
  step: 'dns',
  ok: tried.ok,
  ms: tried.ms,
  attempts: tried.attempts,
  code: tried.ok ? null : tried.code,
  detail,
});

/** Reported, and left alone. */
const notGone = (address: string): Way => ({
  address,
  steps: [{ step: 'tcp', ok: false, ms: 0, attempts: 0, code: ownCodes.outside, detail: address }],
  certificate: null,
  httpStatus: null,
});
