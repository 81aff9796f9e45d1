import { eventsEvidence } from './evidence/events.ts';
import { gatewayEvidence } from './evidence/gateway.ts';
import { kmsEvidence } from './evidence/kms.ts';
import { networkEvidence } from './evidence/network.ts';
import { sharingEvidence } from './evidence/sharing.ts';
import type { Evidence } from './evidence/tags.ts';
import { vpcEvidence } from './evidence/vpc.ts';
import { variantCatalogue } from './variants.ts';

/**
 * Every behaviour of the local cloud with how sure we are of it. Code refers to a behaviour by its
 * id.
 */
export const evidence = {
  ...gatewayEvidence,
  ...kmsEvidence,
  ...vpcEvidence,
  ...sharingEvidence,
  ...networkEvidence,
  ...eventsEvidence,
} as const satisfies Record<string, Evidence>;

export type EvidenceId = keyof typeof evidence;

/** The text of EVIDENCE.md. */
export function evidenceListing(): string {
  const behaviours = Object.entries(evidence).map(
    ([id, e]) => `- \`${id}\` (${e.tag}): ${e.behaviour} Source: ${e.source}.`,
  );
  const questions = Object.entries(variantCatalogue).map(([name, spec]) => {
    const [first, ...others] = spec.values.map((value) => `\`${String(value)}\``);
    return `- \`${name}\`: ${spec.question} ${first}; or ${others.join(', ')}. Source: ${spec.source}.`;
  });
  return [
    '# What the local cloud claims, and how sure it is',
    '',
    'Generated from `evidence.ts` and `variants.ts`. Nothing here was executed against Alibaba Cloud.',
    '',
    '## Behaviours',
    '',
    ...behaviours,
    '',
    '## Open questions',
    '',
    'Each is a variant of a scenario; the first value is the default.',
    '',
    ...questions,
    '',
  ].join('\n');
}
