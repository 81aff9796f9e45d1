import { bearsOnReach, isUnread } from '../../shared/core/findings/render.ts';
import type { InstanceReport, Report } from '../../shared/core/report/schema.ts';
import type { Age, VerifyCounts } from '../words/en.ts';
import { aScreen, type Display } from './display.ts';
import { findingsBlock } from './finding.ts';
import { gapsOf } from './gaps.ts';
import { paragraph, stacked } from './layout.ts';

type Connectivity = InstanceReport['connectivity'][number];
/** What was proven of one VPC. */
export type Proof = Omit<Connectivity, 'steps'> & {
  readonly steps: readonly Connectivity['steps'][number][];
};

/**
 * Verdicts VPC by VPC, with the steps where one failed, then what is to be done; one countable last
 * line. `now`: ms, for the age of proofs.
 */
export const verifyScreen = aScreen((display, report: Report, now: number): string => {
  const blocks = report.instances.map((instance) => instanceBlock(display, instance, now));
  return `${stacked([...blocks, display.colours.bold(display.words.verify.total(countsOf(report.instances), gapsOf(report.instances)))])}\n`;
});

function instanceBlock(display: Display, instance: InstanceReport, now: number): string {
  const { connectivity, findings } = instance;
  // What else there is to say about the list is what the plan is for.
  const verdicts = new Set<string>(connectivity.map(({ verdict }) => verdict));
  return stacked([
    [
      display.colours.bold(display.words.place(instance.instanceId, instance.regionId)),
      ...connectivity.map((proof) => proofBlock(display, proof, now)),
    ].join('\n'),
    findingsBlock(
      display,
      findings.filter((one) => verdicts.has(one.code) || bearsOnReach(one) || isUnread(one)),
    ),
  ]);
}

/** `✔ vpc-…  reachable  proven 2 s ago`, and the steps below it where they tell more. */
export function proofBlock(display: Display, proof: Proof, now: number): string {
  const { colours, words } = display;
  const { vpcId, verdict, provenAt } = proof;
  const age =
    provenAt === null
      ? ''
      : `  ${colours.dim(words.verify.proven(ageOf(now - Date.parse(provenAt))))}`;
  const head = `  ${mark(display, proof)} ${vpcId}  ${colours.bold(verdict)}${age}`;
  return [head, ...proof.steps.map((step) => stepLine(display, step))].join('\n');
}

function stepLine(display: Display, { step, ok, ms, detail }: Proof['steps'][number]): string {
  const { colours, signs } = display;
  const sign = ok ? colours.green(signs.tick) : colours.red(signs.cross);
  const time = ms === null ? '' : `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;
  return paragraph(display, detail, `      ${sign} ${step.padEnd(4)} ${time.padStart(8)}  `);
}

function mark({ colours, signs }: Display, { verdict }: Proof): string {
  if (verdict === 'reachable') return colours.green(signs.tick);
  return verdict === 'not-probed' ? colours.yellow('?') : colours.red(signs.cross);
}

function countsOf(instances: readonly InstanceReport[]): VerifyCounts {
  const verdicts = instances.flatMap(({ connectivity }) =>
    connectivity.map(({ verdict }) => verdict),
  );
  const count = (wanted: string): number => verdicts.filter((verdict) => verdict === wanted).length;
  return { vpcs: verdicts.length, reachable: count('reachable'), unprobed: count('not-probed') };
}

/** Seconds for two minutes, minutes for two hours. */
function ageOf(ms: number): Age {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 120) return { count: seconds, unit: 's' };
  return seconds < 7200
    ? { count: Math.round(seconds / 60), unit: 'min' }
    : { count: Math.round(seconds / 3600), unit: 'h' };
}
