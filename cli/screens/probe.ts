import type { ReportedFinding } from '../../shared/core/report/schema.ts';
import { aScreen } from './display.ts';
import { findingsBlock } from './finding.ts';
import { stacked } from './layout.ts';
import { type Proof, proofBlock } from './verify.ts';

/** How far one gets from this machine, and what to do about it. */
export const probeScreen = aScreen(
  (
    display,
    instanceId: string,
    proof: Proof,
    finding: ReportedFinding | null,
    now: number,
  ): string => {
    const { colours, words } = display;
    const block = [colours.bold(instanceId), proofBlock(display, proof, now)].join('\n');
    const found = finding === null ? '' : findingsBlock(display, [finding]);
    return `${stacked([block, found, colours.bold(words.verify.fromHere(proof.verdict))])}\n`;
  },
);
