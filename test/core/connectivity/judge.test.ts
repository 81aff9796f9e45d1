import { describe, expect, test } from 'vitest';
import type { Evidence, EvidenceStep } from '../../../shared/core/connectivity/evidence.ts';
import { judge } from '../../../shared/core/connectivity/judge.ts';
import { judgeNames } from '../../../shared/core/connectivity/names.ts';
import type { Expectation } from '../../../shared/core/connectivity/verdict.ts';
import { catalogue } from '../../../shared/core/findings/catalogue.ts';
import { renderFinding } from '../../../shared/core/findings/render.ts';
import { accountId, instanceId, vpcId, vSwitchId } from '../../../shared/core/ids.ts';
import { aFault } from '../../world.ts';

const address = '10.0.0.5';
const expectation: Expectation = {
  instanceId: instanceId('kst-1'),
  vpcId: vpcId('vpc-a'),
  ownerId: accountId('1000000000000001'),
  vSwitchIds: [vSwitchId('vsw-a')],
  expectedCidrs: ['10.0.0.0/24'],
  slowAfterMs: 1000,
};
const certificate = {
  subject: 'CN=kst-1',
  altNames: ['DNS:kst-1.cryptoservice.kms.aliyuncs.com'],
  issuer: 'CN=Second CA',
  validFrom: '2026-01-01T00:00:00.000Z',
  validTo: '2027-01-01T00:00:00.000Z',
  fingerprint256: 'AA',
  chain: [],
};

const aStep = (
  step: EvidenceStep['step'],
  detail: string,
  code: string | null = null,
): EvidenceStep => ({
  step,
  ok: code === null,
  ms: 1,
  attempts: 1,
  code,
  detail,
});

/** The evidence of an untroubled way, with what a test changes. */
const evidence = (patch: Partial<Evidence> = {}): Evidence => ({
  schema: 'kms-vpc/probe@1',
  instanceId: 'kst-1',
  resolved: { system: [address], vpc: [address] },
  steps: [
    aStep('dns', 'system'),
    aStep('dns', 'vpc'),
    aStep('tcp', address),
    aStep('tls', address),
    aStep('http', address),
  ],
  certificate,
  httpStatus: 400,
  ...patch,
});

const verdictOf = (answer: unknown, patch: Partial<Expectation> = {}) =>
  judge({ kind: 'answered', answer }, { ...expectation, ...patch }).verdict;

/** What `said` by each resolver comes to. */
const named = (system: string, vpc: string): string => {
  const said = (word: string) =>
    word === 'same'
      ? [address]
      : word === 'other'
        ? ['10.0.0.6']
        : word === 'outside'
          ? ['10.9.9.9']
          : [];
  const code = (word: string) => ({ none: 'ENOTFOUND', silent: 'ETIMEOUT' })[word] ?? null;
  const steps = [aStep('dns', 'system', code(system)), aStep('dns', 'vpc', code(vpc))];
  const result = judgeNames(
    evidence({ resolved: { system: said(system), vpc: said(vpc) }, steps }),
    expectation.expectedCidrs,
  );
  return result.ok ? 'go on' : result.verdict;
};

test.each([
  ['same', 'same', 'go on'],
  ['same', 'other', 'resolvers-disagree'],
  ['outside', 'same', 'resolvers-disagree'],
  ['same', 'none', 'resolvers-disagree'],
  ['none', 'same', 'resolvers-disagree'],
  ['same', 'silent', 'resolver-unreachable'],
  ['silent', 'same', 'resolver-unreachable'],
  ['silent', 'silent', 'resolver-unreachable'],
  ['none', 'silent', 'resolver-unreachable'],
  ['none', 'none', 'not-resolving'],
  ['silent', 'none', 'not-resolving'],
  ['same', 'outside', 'resolves-elsewhere'],
  ['none', 'outside', 'resolves-elsewhere'],
])('system %s, VPC %s: %s', (system, vpc, expected) => {
  expect(named(system, vpc)).toBe(expected);
});

describe('the way to an address', () => {
  const upTo = (...steps: EvidenceStep[]) =>
    evidence({ steps: [aStep('dns', 'system'), aStep('dns', 'vpc'), ...steps] });
  const tcp = (code: string) => upTo(aStep('tcp', address, code));
  const tls = (code: string) => upTo(aStep('tcp', address), aStep('tls', address, code));

  test.each([
    ...(['ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'EACCES', 'EPERM'] as const).map((code) => [
      code,
      'tcp-timeout',
    ]),
    ['ECONNREFUSED', 'tcp-refused'],
    ['ECONNRESET', 'tcp-reset'],
    ['EPIPE', 'tcp-reset'],
    ['OUTSIDE_EXPECTED', 'resolves-elsewhere'],
    ['EMFILE', 'probe-failed'],
  ])('TCP %s: %s', (code, expected) => {
    expect(verdictOf(tcp(code))).toBe(expected);
  });
  test.each([
    ['CERT_HAS_EXPIRED', 'tls-expired'],
    ['CERT_NOT_YET_VALID', 'tls-not-yet-valid'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls-wrong-name'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'tls-wrong-ca'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'tls-wrong-ca'],
    ['INVALID_PURPOSE', 'tls-wrong-ca'],
    ['ECONNRESET', 'tcp-reset'],
    ['ECONNREFUSED', 'tcp-refused'],
    ['ETIMEDOUT', 'tls-handshake'],
    ['EPROTO', 'tls-handshake'],
    ['CERT_REVOKED', 'tls-handshake'],
  ])('TLS %s: %s', (code, expected) => {
    expect(verdictOf(tls(code))).toBe(expected);
  });
  test('no HTTP answer, however it failed: http-none', () => {
    expect(
      verdictOf(
        upTo(aStep('tcp', address), aStep('tls', address), aStep('http', address, 'ECONNRESET')),
      ),
    ).toBe('http-none');
  });
  test('everything verified: reachable, without a finding', () => {
    expect(judge({ kind: 'answered', answer: evidence() }, expectation)).toMatchObject({
      verdict: 'reachable',
      isProven: true,
      finding: null,
    });
  });
  describe('a certificate that fits every instance', () => {
    const wildcard = evidence({
      certificate: { ...certificate, altNames: ['DNS:*.cryptoservice.kms.aliyuncs.com'] },
    });
    test('is a proof where the address must be in a known vSwitch', () => {
      expect(verdictOf(wildcard)).toBe('reachable');
      expect(verdictOf(wildcard, { expectedCidrs: ['10.9.0.0/24'] })).toBe('resolves-elsewhere');
    });
    test('is none where any private address is as good: another instance may be there', () => {
      const judgement = judge(
        { kind: 'answered', answer: wildcard },
        { ...expectation, expectedCidrs: [] },
      );
      expect(judgement).toMatchObject({
        verdict: 'tls-any-instance',
        isProven: false,
        finding: { code: 'tls-any-instance' },
      });
      expect(judgement.finding && renderFinding(judgement.finding).fix).toContain(
        'Have the vSwitch that vpc-a is bound through shared',
      );
      expect(verdictOf(evidence(), { expectedCidrs: [] })).toBe('reachable');
    });
  });
  test('verified, but slow: its own verdict, and proven', () => {
    expect(
      judge({ kind: 'answered', answer: evidence() }, { ...expectation, slowAfterMs: 2 }),
    ).toMatchObject({
      verdict: 'slow',
      isProven: true,
    });
  });
});

describe('evidence with something missing proves nothing', () => {
  const complete = evidence();
  test.each(['tcp', 'tls', 'http'])('without its %s step', (name) => {
    expect(
      verdictOf({ ...complete, steps: complete.steps.filter(({ step }) => step !== name) }),
    ).toBe('probe-failed');
  });
  test('with a step twice', () => {
    expect(verdictOf({ ...complete, steps: [...complete.steps, aStep('tls', address)] })).toBe(
      'probe-failed',
    );
  });
  test('with a second address that was not gone to', () => {
    const both = [address, '10.0.0.6'];
    expect(verdictOf({ ...complete, resolved: { system: both, vpc: both } })).toBe('probe-failed');
  });
  test('without a certificate or a status', () => {
    expect(verdictOf({ ...complete, certificate: null })).toBe('probe-failed');
    expect(verdictOf({ ...complete, httpStatus: null })).toBe('probe-failed');
  });
  test('with steps that claim an address outside of the expected range', () => {
    const outside = {
      ...complete,
      resolved: { system: ['8.8.8.8'], vpc: ['8.8.8.8'] },
      steps: complete.steps.map((one) =>
        one.detail === address ? { ...one, detail: '8.8.8.8' } : one,
      ),
    };
    expect(verdictOf(outside)).toBe('resolves-elsewhere');
  });
  test.each([
    [null],
    ['text'],
    [{ ...complete, instanceId: 'kst-2' }],
    [{ ...complete, extra: 1 }],
    [{ ...complete, certificate: { ...certificate, altNames: ['DNS:kst-2.example'] } }],
    [{ ...complete, steps: 'many' }],
  ])('%j', (answer) => {
    expect(verdictOf(answer)).toBe('probe-failed');
  });
});

describe('a probe that says no more than it must', () => {
  const { chain, ...bareCertificate } = certificate;
  const steps = (['dns', 'tcp', 'tls', 'http'] as const).map((step) => ({
    step,
    ok: true,
    ms: 1,
    attempts: 1,
    detail: 'as expected',
  }));
  const bare = { ...evidence(), certificate: bareCertificate, steps };
  const failing = (name: string, code: string) =>
    steps
      .slice(0, steps.findIndex(({ step }) => step === name) + 1)
      .map((one) => (one.step === name ? { ...one, ok: false, code } : one));

  test('proves as much', () => {
    expect(verdictOf(bare)).toBe('reachable');
  });
  test.each([null, undefined])('proves as much if what it was tried on is %j', (detail) => {
    const unsaid = steps.map((one) => ({ ...one, code: null, detail }));
    expect(verdictOf({ ...bare, steps: unsaid })).toBe('reachable');
  });
  test('proves as much with a chain, each as a text', () => {
    const named = { ...bareCertificate, chain: ['CN=kst-1', 'CN=Private KMS Root CA'] };
    expect(verdictOf({ ...bare, certificate: named })).toBe('reachable');
  });
  test.each([
    ['dns', 'ENOTFOUND', [], 'not-resolving'],
    ['dns', 'ETIMEOUT', [], 'resolver-unreachable'],
    ['tcp', 'ETIMEDOUT', [address], 'tcp-timeout'],
    ['tls', 'CERT_HAS_EXPIRED', [address], 'tls-expired'],
    ['http', 'ECONNRESET', [address], 'http-none'],
  ])('and no more: %s %s', (name, code, addresses, verdict) => {
    expect(
      verdictOf({
        ...bare,
        resolved: { system: addresses, vpc: addresses },
        steps: failing(name, code),
      }),
    ).toBe(verdict);
  });
  test.each([
    [
      'with two addresses, of which it says neither',
      { resolved: { system: [address, '10.0.0.6'], vpc: [address, '10.0.0.6'] } },
    ],
    ['of another address', { steps: steps.map((one) => ({ ...one, detail: '10.0.0.6' })) }],
    ['without a step', { steps: steps.slice(0, 3) }],
  ])('proves nothing %s', (_, patch) => {
    expect(verdictOf({ ...bare, ...patch })).toBe('probe-failed');
  });
});

test('every verdict that needs words has them, with nothing left to fill in', () => {
  const outcomes = [
    { kind: 'not-probed', why: 'unprobed-no-probes' },
    { kind: 'missing', functionName: 'probe-vpc-a' },
    { kind: 'failed', fault: aFault() },
    {
      kind: 'answered',
      answer: evidence({
        resolved: { system: [], vpc: [] },
        steps: [aStep('dns', 'system', 'ENOTFOUND'), aStep('dns', 'vpc', 'ENOTFOUND')],
      }),
    },
    { kind: 'answered', answer: evidence({ steps: [] }) },
  ] as const;
  for (const outcome of outcomes) {
    const { finding, verdict } = judge(outcome, {
      ...expectation,
      ownerId: null,
      expectedCidrs: [],
    });
    const words = finding && renderFinding(finding);
    expect(words?.code).toBe(verdict);
    expect(`${words?.evidence}${words?.fix}`).not.toMatch(/[{}]/);
    expect(catalogue).toHaveProperty(verdict);
  }
});
