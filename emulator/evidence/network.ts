import { assumed, beyond, documented, type Evidence, seenInCode } from './tags.ts';

const faq = 'KMS FAQ on application access';
const errors = 'KMS error codes of the data plane';

export const networkEvidence = {
  'network.dns': documented(
    'In a bound VPC, and in the primary one, the instance’s name resolves to an address ' +
      'of the vSwitch; elsewhere there is no such name.',
    `guide "Access a KMS instance from multiple VPCs", 2026-03; ${faq}`,
  ),
  'network.dropped': documented(
    'What a network ACL or security group of the VPC does not let through gets no answer.',
    `${faq}: connection timed out`,
  ),
  'network.certificate-name': assumed(
    'The certificate carries the name of the instance’s host.',
    'not published',
    ['certificateName'],
  ),
  'network.root-authority': seenInCode(
    'One private root for all instances and regions, one intermediate below it for each ' +
      'region; CaCertificateChainPem has the root first.',
    'ack-secret-manager, private_ca.go: 27 regions',
  ),
  'network.certificate-chain': assumed(
    'The certificate of an instance is issued by its region’s intermediate, ' +
      'which the server sends with it.',
    'ack-secret-manager, private_ca.go',
    ['sendsIntermediate'],
  ),
  'network.unsigned-request': documented(
    'Unsigned requests are answered with 400: first the missing API version, then the name.',
    errors,
  ),
  'network.error-body': beyond(
    'The numbers of the fields of the error message.',
    `${`${errors} names the fields only`}; the probe reads the status alone`,
  ),
  'network.too-large': documented('413 for a body above 3 MB.', faq),
  'network.bind-delay': assumed(
    'After a binding the name resolves after a time that can be set; 0 is the default.',
    'no time is published',
    ['scenario resolvesAfterMs'],
  ),
} as const satisfies Record<string, Evidence>;
