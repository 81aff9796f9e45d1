import type { DetailedPeerCertificate } from 'node:tls';
import { expect, test } from 'vitest';
import { certificateOf } from '../../shared/probe/certificate.ts';

const aPeer = (patch: object): DetailedPeerCertificate =>
  ({
    subject: { CN: 'a' },
    issuer: { CN: 'b' },
    valid_from: 'Jan 1 00:00:00 2026 GMT',
    valid_to: 'never',
    fingerprint256: 'AA',
    ...patch,
  }) as never;

test('a server without a certificate has none to keep', () => {
  expect(certificateOf({} as never)).toBeNull();
});

test('what is kept is bounded, whatever the server shows', () => {
  const names = Array.from({ length: 50 }, (_, n) => `DNS:${n}.example`).join(', ');
  const kept = certificateOf(
    aPeer({ subject: { CN: 'x'.repeat(5000), OU: ['one', 'two'] }, subjectaltname: names }),
  );
  expect(kept?.subject).toHaveLength(300);
  expect(kept?.altNames).toHaveLength(20);
  expect(certificateOf(aPeer({ subject: { OU: ['one', 'two'], CN: undefined } }))?.subject).toBe(
    'OU=one, OU=two',
  );
});

test('a time that can not be read stays as it is written', () => {
  expect(certificateOf(aPeer({}))).toMatchObject({
    validFrom: '2026-01-01T00:00:00.000Z',
    validTo: 'never',
    altNames: [],
  });
});

test('a chain that goes round in circles ends', () => {
  const peer = aPeer({});
  peer.issuerCertificate = peer;
  expect(certificateOf(peer)?.chain).toHaveLength(1);
});
