import type { ReportedFinding } from '../../shared/core/report/schema.ts';
import { findingsBlock } from './finding.ts';
import { stacked } from './layout.ts';
import { aScreen } from './paper.ts';
import { type Proof, proofBlock } from './verify.ts';

/** How far one gets from this machine, and what to do about it. */
export const probeScreen = aScreen((paper, instanceId: string, proof: Proof, finding: ReportedFinding | null, now: number): string => {
  const block = [paper.colours.bold(instanceId), proofBlock(paper, proof, now)].join('\n');
  return `${stacked([block, finding === null ? '' : findingsBlock(paper, [finding]), paper.colours.bold(paper.words.verify.fromHere(proof.verdict))])}\n`;
});
