import { describe, expect, test } from 'vitest';
import { isNamed, namesOf } from '../../../shared/core/connectivity/identity.ts';
import { type Found, toldApart } from '../../../shared/core/connectivity/told-apart.ts';
import { renderFinding } from '../../../shared/core/findings/render.ts';
import { instanceId, vpcId, vSwitchId } from '../../../shared/core/ids.ts';

const domain = 'cryptoservice.kms.aliyuncs.com';

/** A whole proof of an instance, with a certificate that fits all of them. */
const aProof = (
  id: string,
  addresses: readonly string[],
  patch: {
    readonly vpc?: string;
    readonly vSwitch?: string;
    readonly names?: readonly string[];
    readonly isProven?: boolean;
  } = {},
): Found => ({
  expectation: {
    instanceId: instanceId(id),
    vpcId: vpcId(patch.vpc ?? 'vpc-a'),
    ownerId: null,
    vSwitchIds: [vSwitchId(patch.vSwitch ?? 'vsw-a')],
    expectedCidrs: ['10.0.0.0/24'],
    slowAfterMs: 1000,
  },
  judgement: {
    verdict: patch.isProven === false ? 'tcp-timeout' : 'reachable',
    isProven: patch.isProven ?? true,
    identity: { addresses, names: patch.names ?? [`*.${domain}`] },
    finding: null,
    steps: [],
  },
});

const verdicts = (...found: readonly Found[]): string =>
  toldApart(found)
    .map(({ verdict }) => verdict)
    .join(' ');

describe('two instances bound through one vSwitch, with certificates that fit both', () => {
  test('are both proven at different addresses', () => {
    expect(verdicts(aProof('kst-1', ['10.0.0.5']), aProof('kst-2', ['10.0.0.6']))).toBe(
      'reachable reachable',
    );
  });

  test('are not at one address: at most one of the names leads there by right', () => {
    expect(verdicts(aProof('kst-1', ['10.0.0.5']), aProof('kst-2', ['10.0.0.5']))).toBe(
      'tls-any-instance tls-any-instance',
    );
    expect(
      verdicts(
        aProof('kst-1', ['10.0.0.5', '10.0.0.6']),
        aProof('kst-2', ['10.0.0.6', '10.0.0.7']),
      ),
    ).toBe('tls-any-instance tls-any-instance');
  });

  test('are told apart by where the names lead, whatever became of the connections', () => {
    expect(
      verdicts(aProof('kst-1', ['10.0.0.5']), aProof('kst-2', ['10.0.0.6'], { isProven: false })),
    ).toBe('reachable tcp-timeout');
    expect(
      verdicts(aProof('kst-1', ['10.0.0.5']), aProof('kst-2', ['10.0.0.5'], { isProven: false })),
    ).toBe('tls-any-instance tcp-timeout');
  });

  test('are not told apart where it is not known where the other one is', () => {
    const silent = aProof('kst-2', [], { isProven: false });
    expect(verdicts(aProof('kst-1', ['10.0.0.5']), silent)).toBe('tls-any-instance tcp-timeout');
    const [first] = toldApart([
      aProof('kst-1', ['10.0.0.5']),
      {
        ...silent,
        judgement: {
          verdict: 'not-probed',
          isProven: false,
          identity: null,
          finding: null,
          steps: [],
        },
      },
    ]);
    expect(first).toMatchObject({ verdict: 'tls-any-instance', isProven: false });
    const told = first?.finding && renderFinding(first.finding);
    expect(told?.evidence).toContain('kst-2');
    expect(told?.fix).toContain('Probe kst-2 from vpc-a as well');
  });

  test('are told apart by a certificate with the name of the instance alone', () => {
    const named = aProof('kst-1', ['10.0.0.5'], { names: [`*.${domain}`, `KST-1.${domain}`] });
    expect(verdicts(named, aProof('kst-2', ['10.0.0.5']))).toBe('reachable tls-any-instance');
  });
});

test.each([
  ['another vSwitch', { vSwitch: 'vsw-b' }],
  ['another VPC', { vpc: 'vpc-b' }],
])('an instance in %s is no neighbour, whatever its address', (_, patch) => {
  expect(verdicts(aProof('kst-1', ['10.0.0.5']), aProof('kst-2', ['10.0.0.5'], patch))).toBe(
    'reachable reachable',
  );
});

test('one instance alone in its vSwitch is proven by a wildcard: it can be no other', () => {
  expect(verdicts(aProof('kst-1', ['10.0.0.5']))).toBe('reachable');
});

describe('the names of a certificate', () => {
  const aCertificate = (subject: string, ...altNames: string[]) => ({
    subject,
    altNames,
    issuer: 'CN=a',
    validFrom: '-',
    validTo: '-',
    fingerprint256: 'AA',
    chain: [],
  });

  test.each([
    ['its own', [`DNS:kst-1.${domain}`], true],
    ['its own, without a kind', [`kst-1.${domain}`], true],
    ['a wildcard', [`DNS:*.${domain}`], false],
    ['of another instance', [`DNS:kst-2.${domain}`], false],
  ])('%s', (_, altNames, expected) => {
    expect(isNamed('kst-1', namesOf(aCertificate('CN=x', ...altNames)))).toBe(expected);
  });

  test('are the common name where there are no others, and only there', () => {
    expect(namesOf(aCertificate(`O=Alibaba, CN=kst-1.${domain}`))).toEqual([`kst-1.${domain}`]);
    expect(namesOf(aCertificate(`CN=kst-1.${domain}`, `DNS:*.${domain}`))).toEqual([`*.${domain}`]);
  });
});
