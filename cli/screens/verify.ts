import { bearsOnReach, isUnread } from '../../shared/core/findings/render.ts';
import type { InstanceReport, Report } from '../../shared/core/report/schema.ts';
import type { Age, VerifyCounts } from '../words/en.ts';
import { findingsBlock } from './finding.ts';
import { gapsOf } from './gaps.ts';
import { paragraph, stacked } from './layout.ts';
import { aScreen, type Paper } from './paper.ts';

type Connectivity = InstanceReport['connectivity'][number];
/** What was proven of one VPC. */
export type Proof = Omit<Connectivity, 'steps'> & { readonly steps: readonly Connectivity['steps'][number][] };

/** Verdicts VPC by VPC, with the steps where one failed, then what is to be done; one countable last line. `now`: ms, for the age of proofs. */
export const verifyScreen = aScreen((paper, report: Report, now: number): string => {
  const blocks = report.instances.map((instance) => instanceBlock(paper, instance, now));
  return `${stacked([...blocks, paper.colours.bold(paper.words.verify.total(countsOf(report.instances), gapsOf(report.instances)))])}\n`;
});

function instanceBlock(paper: Paper, instance: InstanceReport, now: number): string {
  const { connectivity, findings } = instance;
  // What else there is to say about the list is what the plan is for.
  const verdicts = new Set<string>(connectivity.map(({ verdict }) => verdict));
  return stacked([
    [
      paper.colours.bold(paper.words.place(instance.instanceId, instance.regionId)),
      ...connectivity.map((proof) => proofBlock(paper, proof, now)),
    ].join('\n'),
    findingsBlock(
      paper,
      findings.filter((one) => verdicts.has(one.code) || bearsOnReach(one) || isUnread(one)),
    ),
  ]);
}

/** `✔ vpc-…  reachable  proven 2 s ago`, and the steps below it where they tell more. */
export function proofBlock(paper: Paper, proof: Proof, now: number): string {
  const { colours, words } = paper;
  const { vpcId, verdict, provenAt } = proof;
  const age = provenAt === null ? '' : `  ${colours.dim(words.verify.proven(ageOf(now - Date.parse(provenAt))))}`;
  const head = `  ${mark(paper, proof)} ${vpcId}  ${colours.bold(verdict)}${age}`;
  return [head, ...proof.steps.map((step) => stepLine(paper, step))].join('\n');
}

function stepLine(paper: Paper, { step, ok, ms, detail }: Proof['steps'][number]): string {
  const { colours, signs } = paper;
  const sign = ok ? colours.green(signs.tick) : colours.red(signs.cross);
  const time = ms === null ? '' : `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;
  return paragraph(paper, detail, `      ${sign} ${step.padEnd(4)} ${time.padStart(8)}  `);
}

function mark({ colours, signs }: Paper, { verdict }: Proof): string {
  if (verdict === 'reachable') return colours.green(signs.tick);
  return verdict === 'not-probed' ? colours.yellow('?') : colours.red(signs.cross);
}

function countsOf(instances: readonly InstanceReport[]): VerifyCounts {
  const verdicts = instances.flatMap(({ connectivity }) => connectivity.map(({ verdict }) => verdict));
  const count = (wanted: string): number => verdicts.filter((verdict) => verdict === wanted).length;
  return { vpcs: verdicts.length, reachable: count('reachable'), unprobed: count('not-probed') };
}

/** Seconds for two minutes, minutes for two hours. */
function ageOf(ms: number): Age {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 120) return { count: seconds, unit: 's' };
  return seconds < 7200 ? { count: Math.round(seconds / 60), unit: 'min' } : { count: Math.round(seconds / 3600), unit: 'h' };
}
