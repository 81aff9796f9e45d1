import type { InstanceReport, Report } from '../../shared/core/report/schema.ts';
import { counted } from './counted.ts';
import { findingsBlock } from './finding.ts';
import { paragraph, stacked } from './layout.ts';
import type { Paper } from './paper.ts';

export type Proof = InstanceReport['connectivity'][number];

/** Verdicts VPC by VPC, with the steps where one failed, then what is to be done; one countable last line. `now`: ms, for the age of proofs. */
export function verifyScreen(paper: Paper, report: Report, now: number): string {
  const blocks = report.instances.map((instance) => instanceBlock(paper, instance, now));
  return `${stacked([...blocks, paper.colours.bold(verifyLine(report.instances))])}\n`;
}

function instanceBlock(paper: Paper, instance: InstanceReport, now: number): string {
  const { connectivity, findings } = instance;
  // What else there is to say about the list is what the plan is for.
  const verdicts = new Set<string>(connectivity.map(({ verdict }) => verdict));
  return stacked([
    [
      paper.colours.bold(`${instance.instanceId} in ${instance.regionId}`),
      ...connectivity.map((proof) => proofBlock(paper, proof, now)),
    ].join('\n'),
    findingsBlock(
      paper,
      findings.filter(({ code }) => verdicts.has(code) || code.startsWith('instance-') || code.startsWith('list-')),
    ),
  ]);
}

/** `✔ vpc-…  reachable  proven 2 s ago`, and the steps below it where they tell more. */
export function proofBlock(paper: Paper, proof: Proof, now: number): string {
  const { colours } = paper;
  const { vpcId, verdict, provenAt } = proof;
  const age = provenAt === null ? '' : `  ${colours.dim(`proven ${ageOf(now - Date.parse(provenAt))} ago`)}`;
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

/** `Verify: 3 of 5 VPCs reachable, 1 not, 1 not probed.` */
function verifyLine(instances: readonly InstanceReport[]): string {
  const verdicts = instances.flatMap(({ connectivity }) => connectivity.map(({ verdict }) => verdict));
  const reachable = verdicts.filter((verdict) => verdict === 'reachable').length;
  const unprobed = verdicts.filter((verdict) => verdict === 'not-probed').length;
  const others = verdicts.length - reachable - unprobed;
  return `Verify: ${reachable} of ${counted(verdicts.length, 'VPC')} reachable, ${others} not, ${unprobed} not probed.`;
}

/** In the largest unit that makes it at least one. */
function ageOf(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 120) return `${seconds} s`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}
