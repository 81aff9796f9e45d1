import { describe, expect, test } from 'vitest';
import { exampleChain } from '../../emulator/scenario/ca-chain.ts';
import { concerning, isDisproven, kitFor } from '../../shared/core/connect.ts';
import type { Verdict } from '../../shared/core/connectivity/verdict.ts';
import { vpcId } from '../../shared/core/ids.ts';
import { lookAt } from '../../shared/core/look.ts';
import { connectExitStatus } from '../../shared/core/report/exit-status.ts';
import { aWorld, thePrimary, theRegion, type World } from '../world.ts';

const kitOf = (world: World, vpc = 'vpc-a') =>
  kitFor(lookAt(world.policy, world.observation), vpcId(vpc), null);

describe('how a VPC comes to the instance', () => {
  test.each([
    ['bound', aWorld().withOwnVpc('vpc-a').withBinding('vpc-a'), 'vpc-a', 0],
    ['primary', aWorld(), thePrimary, 0],
    ['not-bound', aWorld().withOwnVpc('vpc-a').wanting('vpc-a'), 'vpc-a', 2],
    ['unknown', aWorld().withUnknown('instance'), 'vpc-a', 1],
    ['unknown', aWorld().withUnknown('list'), 'vpc-a', 1],
  ] as const)('is %s', (access, world, vpc, status) => {
    const kit = kitOf(world, vpc);
    expect(kit).toMatchObject({ access, regionId: theRegion });
    expect(connectExitStatus([kit])).toBe(status);
  });
});

describe('ranges', () => {
  const own = aWorld().withOwnVpc('vpc-a').withBinding('vpc-a');

  test('of an own VPC are all of its vSwitches, and the one it is bound through', () => {
    const world = own.withVSwitch('vpc-a', { id: 'vsw-a2' as never, cidr: '10.0.9.0/24' });
    expect(kitOf(world)).toMatchObject({
      instanceCidrs: ['10.0.0.0/24'],
      sourceCidrs: ['10.0.0.0/24', '10.0.9.0/24'],
      seesAllSources: true,
    });
  });

  test('of another account’s VPC are those it shares, and may not be all', () => {
    const shared = aWorld().withSharedVpc('vpc-a').withBinding('vpc-a');
    expect(kitOf(shared)).toMatchObject({ sourceCidrs: ['10.0.0.0/24'], seesAllSources: false });
    const revoked = shared.withoutShareOf('vpc-a');
    expect(kitOf(revoked)).toMatchObject({ access: 'bound', instanceCidrs: [], sourceCidrs: [] });
  });
});

describe('the CA chain', () => {
  const chained = (caChainPem: string | null) =>
    kitOf(aWorld().withInstance({ caChainPem }), thePrimary).caChain;

  test('is told certificate by certificate, with its end', () => {
    expect(chained(exampleChain.replaceAll('\n', '\r\n'))).toMatchObject({
      pem: exampleChain,
      certificates: [
        { subject: 'CN=Private KMS Root CA', validTo: expect.stringMatching(/^2041-/) },
        { subject: 'CN=Private KMS cn-hangzhou Second CA' },
      ],
    });
  });

  test('holds certificates and nothing else, whatever the service sends with them', () => {
    const key = '-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----\n';
    expect(chained(`words\n${key}${exampleChain}${key}`)?.pem).toBe(exampleChain);
  });

  test.each([null, '', 'none', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'])(
    'that can not be read is none: %j',
    (pem) => {
      expect(chained(pem)).toBeNull();
    },
  );
});

/** Whether evidence of it shows that nothing gets through. */
const disproves: Readonly<Record<Verdict, boolean>> = {
  reachable: false,
  slow: false,
  'tls-any-instance': false,
  'not-probed': false,
  'probe-missing': false,
  'probe-failed': false,
  'resolver-unreachable': true,
  'not-resolving': true,
  'resolvers-disagree': true,
  'resolves-elsewhere': true,
  'tcp-timeout': true,
  'tcp-refused': true,
  'tcp-reset': true,
  'tls-handshake': true,
  'tls-wrong-ca': true,
  'tls-expired': true,
  'tls-not-yet-valid': true,
  'tls-wrong-name': true,
  'http-none': true,
};

test.each(Object.keys(disproves) as Verdict[])(
  'the verdict %s disproves or does not',
  (verdict) => {
    const kit = { ...kitOf(aWorld(), thePrimary), proof: { verdict, provenAt: null } };
    expect(isDisproven(kit)).toBe(disproves[verdict]);
    expect(connectExitStatus([kit])).toBe(disproves[verdict] ? 2 : 0);
  },
);

test('of several instances only those that serve the VPC are told, unless none does', () => {
  const bound = { kit: kitOf(aWorld().withBinding('vpc-a')) };
  const other = { kit: kitOf(aWorld()) };
  expect(concerning([other, bound])).toEqual([bound]);
  expect(concerning([other, other])).toEqual([other, other]);
});
