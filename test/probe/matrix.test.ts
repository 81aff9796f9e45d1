import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FaultName, faultCatalogue } from '../../emulator/network/faults.ts';
import { variantCatalogue } from '../../emulator/variants.ts';
import type { Judgement, Verdict } from '../../shared/core/connectivity/verdict.ts';
import { ANetwork } from './a-network.ts';

/** What each fault, injected for real, must be called. */
const expected: Readonly<Record<FaultName, Verdict>> = {
  nxdomain: 'not-resolving',
  servfail: 'resolver-unreachable',
  'dns-refused': 'resolver-unreachable',
  'no-dns-answer': 'resolver-unreachable',
  'wrong-address': 'resolves-elsewhere',
  'another-instance': 'resolves-elsewhere',
  'public-address': 'resolves-elsewhere',
  'metadata-address': 'resolves-elsewhere',
  'ipv6-only': 'resolves-elsewhere',
  'one-of-two-outside': 'resolves-elsewhere',
  'own-record': 'resolvers-disagree',
  'own-resolver': 'resolvers-disagree',
  'system-resolver-silent': 'resolver-unreachable',
  'syn-dropped': 'tcp-timeout',
  refused: 'tcp-refused',
  reset: 'tcp-reset',
  'half-open': 'tls-handshake',
  'closed-before-tls': 'tls-handshake',
  'plain-http': 'tls-handshake',
  'slow-handshake': 'slow',
  'second-address-refused': 'tcp-refused',
  'second-address-dropped': 'tcp-timeout',
  'wrong-ca': 'tls-wrong-ca',
  'imitated-ca': 'tls-wrong-ca',
  'self-signed': 'tls-wrong-ca',
  expired: 'tls-expired',
  'expired-authority': 'tls-expired',
  'not-yet-valid': 'tls-not-yet-valid',
  'wrong-name': 'tls-wrong-name',
  'another-instance-in-vswitch': 'tls-wrong-name',
  'old-tls': 'tls-handshake',
  'slow-loris': 'http-none',
  'empty-answer': 'http-none',
  'not-http': 'http-none',
  'reset-after-request': 'http-none',
  'endless-continue': 'http-none',
  'flood-of-continue': 'http-none',
  'endless-early-hints': 'http-none',
  'continue-then-closed': 'http-none',
  'continue-first': 'reachable',
  'endless-headers': 'reachable',
  'endless-body': 'reachable',
  'two-addresses': 'reachable',
  'truncated-dns': 'reachable',
  alias: 'reachable',
  rebinding: 'reachable',
  'too-large-413': 'reachable',
  redirect: 'reachable',
};

const names = Object.keys(expected) as FaultName[];
/**
 * These end when the time is over; the others end by themselves, and get time enough for a busy
 * machine.
 */
const silent: readonly FaultName[] = [
  ...([
    'no-dns-answer',
    'system-resolver-silent',
    'syn-dropped',
    'second-address-dropped',
    'half-open',
    'slow-loris',
  ] as const),
  ...(['endless-continue', 'endless-early-hints'] as const),
];
const slowHandshakeMs = 60;
const world = new ANetwork({ slowHandshakeMs });
const found = new Map<FaultName, Judgement>();

async function inject(name: FaultName): Promise<void> {
  const slowAfterMs = name === 'slow-handshake' ? slowHandshakeMs : 10_000;
  found.set(
    name,
    await world.verdict(faultCatalogue[name], slowAfterMs, silent.includes(name) ? 3000 : 9000),
  );
}

beforeAll(async () => {
  await Promise.all(names.filter((name) => !silent.includes(name)).map(inject));
  await Promise.all(silent.map(inject));
});

afterAll(async () => {
  const rows = names.map((name) => `  ${name.padEnd(24)} ${found.get(name)?.verdict}`);
  console.log(['  fault                    verdict', ...rows].join('\n'));
  await world.network.close();
});

describe('every fault, over real sockets', () => {
  test.each(names)('%s', (name) => {
    expect(found.get(name)?.verdict).toBe(expected[name]);
  });

  test('at least 22 of them break something, and none of those is called reachable', () => {
    const broken = names.filter((name) => expected[name] !== 'reachable');
    expect(broken.length).toBeGreaterThanOrEqual(22);
    expect(broken.filter((name) => found.get(name)?.verdict === 'reachable')).toEqual([]);
  });

  test('whatever is not reachable has a finding by the name of its verdict', () => {
    for (const judgement of found.values()) {
      expect(judgement.finding?.code ?? 'reachable').toBe(judgement.verdict);
      expect(judgement.isProven).toBe(
        judgement.verdict === 'reachable' || judgement.verdict === 'slow',
      );
    }
  });
});

/**
 * What is not known of certificates must not matter. A wildcard alone can't tell two instances of a
 * vSwitch apart.
 */
const { certificateName, sendsIntermediate } = variantCatalogue;
describe.each(
  certificateName.values.flatMap((name) =>
    sendsIntermediate.values.map((sends) => [name, sends] as const),
  ),
)('with an %s name in the certificate, the intermediate sent: %s', (name, sends) => {
  const other = new ANetwork({ variants: { certificateName: name, sendsIntermediate: sends } });
  afterAll(() => other.network.close());
  const ofCertificates = names.filter(
    (fault) => 'tls' in faultCatalogue[fault] || fault === 'another-instance',
  );

  test.each(ofCertificates)('%s', async (fault) => {
    const inVSwitch = name === 'wildcard' ? 'tls-any-instance' : 'tls-wrong-name';
    const verdict = fault === 'another-instance-in-vswitch' ? inVSwitch : expected[fault];
    const judgement = await other.verdict(faultCatalogue[fault], 10_000, 9000);
    expect(judgement).toMatchObject({ verdict, isProven: false, finding: { code: verdict } });
  });

  test('an untroubled instance is reachable', async () => {
    expect(await other.verdict({})).toMatchObject({
      verdict: 'reachable',
      isProven: true,
      finding: null,
    });
  });
});

test('an untroubled instance is reachable', async () => {
  expect(await world.verdict({})).toMatchObject({
    verdict: 'reachable',
    isProven: true,
    finding: null,
  });
});
