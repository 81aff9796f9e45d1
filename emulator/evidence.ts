import { directoryEvidence } from './evidence/directory.ts';
import { eventsEvidence } from './evidence/events.ts';
import { gatewayEvidence } from './evidence/gateway.ts';
import { kmsEvidence } from './evidence/kms.ts';
import { networkEvidence } from './evidence/network.ts';
import { sharingEvidence } from './evidence/sharing.ts';
import type { Evidence } from './evidence/tags.ts';
import { vpcEvidence } from './evidence/vpc.ts';

/**
 * Every behaviour of the local cloud with how sure we are of it. Code refers to a behaviour by its
 * id.
 */
export const evidence = {
  ...gatewayEvidence,
  ...kmsEvidence,
  ...vpcEvidence,
  ...sharingEvidence,
  ...directoryEvidence,
  ...networkEvidence,
  ...eventsEvidence,
} as const satisfies Record<string, Evidence>;

export type EvidenceId = keyof typeof evidence;
