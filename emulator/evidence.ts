import { directoryEvidence } from './evidence/directory.ts';
import { eventsEvidence } from './evidence/events.ts';
import { gatewayEvidence } from './evidence/gateway.ts';
import { kmsEvidence } from './evidence/kms.ts';
import { networkEvidence } from './evidence/network.ts';
import { sharingEvidence } from './evidence/sharing.ts';
import { type Evidence, tags } from './evidence/tags.ts';
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
  ...directoryEvidence,
  ...networkEvidence,
  ...eventsEvidence,
} as const satisfies Record<string, Evidence>;

export type EvidenceId = keyof typeof evidence;

const cell = (text: string): string => text.replaceAll('|', '\\|');

/** The text of EVIDENCE.md. */
export function evidenceListing(): string {
  const behaviours = Object.entries(evidence).map(
    ([id, { behaviour, tag, source, switchedBy }]) =>
      `| \`${id}\` | ${cell(behaviour)} | ${tag} | ${cell(source)} | ${switchedBy.map((name) => `\`${name}\``).join(', ')} |`,
  );
  const questions = Object.entries(variantCatalogue).map(([name, spec]) => {
    const [first, ...others] = spec.values.map((value) => `\`${String(value)}\``);
    return `- \`${name}\`: ${spec.question} ${first}; or ${others.join(', ')}. Source: ${spec.source}.`;
  });
  const counted = tags.map(
    (tag) => `${Object.values(evidence).filter((each) => each.tag === tag).length} ${tag}`,
  );
  return [
    '# What the local cloud claims, and how sure it is',
    '',
    'Generated from `evidence.ts` and `variants.ts`. Nothing here was executed against Alibaba Cloud.',
    '',
    '## Behaviours',
    '',
    `${counted.join(', ')}. What is *beyond* is assumed too, and met on no path of the tool.`,
    '',
    '| id | behaviour | tag | source, with its date | switched by |',
    '|---|---|---|---|---|',
    ...behaviours,
    '',
    '## Open questions',
    '',
    'Each is a variant of a scenario; the first value is the default. `kms-vpc evidence` asks a real account those that reading can answer.',
    '',
    ...questions,
    '',
  ].join('\n');
}
