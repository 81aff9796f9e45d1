import { bearsOnReach, isUnread } from '../../shared/core/findings/render.ts';
import type { InstanceReport, Report } from '../../shared/core/report/schema.ts';
import { quoted } from '../shell.ts';
import type { Age, VerifyCounts } from '../words/en.ts';
import { aScreen, type Display } from './display.ts';
import { beside, findingsBlock } from './finding.ts';
import { folded, togetherBlock } from './fold.ts';
import { gapsOf } from './gaps.ts';
import { headline, nextLine, paragraph, stacked } from './layout.ts';

type Connectivity = InstanceReport['connectivity'][number];
/** What was proven of one VPC. */
export type Proof = Omit<Connectivity, 'steps'> & {
  readonly steps: readonly Connectivity['steps'][number][];
};

/** What verdicts are shown with. */
export interface VerifySurroundings {
  /** ms, for the age of proofs. */
  readonly now: number;
  readonly policyFile: string;
  /** The command that gives VPCs their probes; left out: the policy names some. */
  readonly probing?: string | undefined;
}

/**
 * Verdicts VPC by VPC, with the steps where one failed, then what is to be done; one countable last
 * line.
 */
export const verifyScreen = aScreen(
  (display, report: Report, { now, policyFile, probing }: VerifySurroundings): string => {
    const instances = beside(display, report);
    const { words, colours } = display;
    return `${stacked([
      ...verdictBlocks(display, instances, now),
      instances.length === 0 ? paragraph(display, words.noInstances(policyFile)) : '',
      nextLine(display, nextAfter(instances, probing)),
      paragraph(display, colours.bold(verifyLine(display, instances))),
    ])}\n`;
  },
);

/** The verdicts of every instance; where many are reachable throughout, those together. */
export function verdictBlocks(
  display: Display,
  instances: readonly InstanceReport[],
  now: number,
): readonly string[] {
  const { shown, together } = folded(instances, ({ connectivity }) =>
    connectivity.every(({ verdict }) => verdict === 'reachable'),
  );
  const vpcs = together.reduce((sum, { connectivity }) => sum + connectivity.length, 0);
  const bare = together.map((one) => ({
    ...one,
    quota: { ...one.quota, free: null },
    findings: findingsOfReach(one),
  }));
  return [
    ...shown.map((instance) => instanceBlock(display, instance, now)),
    togetherBlock(display, bare, display.words.folded.allReachable(vpcs)),
  ];
}

/** The whole story of the first that a probe has shown not to be reachable; else its probe. */
function nextAfter(
  instances: readonly InstanceReport[],
  probing: string | undefined,
): string | undefined {
  const proofs = instances.flatMap(({ connectivity }) => connectivity);
  const broken = proofs.find(({ verdict }) => verdict !== 'reachable' && verdict !== 'not-probed');
  if (broken !== undefined) return `kms-vpc why ${quoted(broken.vpcId)}`;
  return proofs.some(({ verdict }) => verdict === 'not-probed') ? probing : undefined;
}

/** `Verify: 2 of 3 VPCs reachable, 1 not, 0 not probed.` */
export const verifyLine = (
  { words }: Pick<Display, 'words'>,
  instances: readonly InstanceReport[],
): string => words.verify.total(countsOf(instances), gapsOf(instances));

function instanceBlock(display: Display, instance: InstanceReport, now: number): string {
  const { connectivity } = instance;
  return stacked([
    [
      display.colours.bold(display.words.place(instance.instanceId, instance.regionId)),
      ...connectivity.map((proof) => proofBlock(display, proof, now)),
    ].join('\n'),
    findingsBlock(display, findingsOfReach(instance)),
  ]);
}

/** What else there is to say about the list is what the plan is for. */
function findingsOfReach({ connectivity, findings }: InstanceReport): InstanceReport['findings'] {
  const verdicts = new Set<string>(connectivity.map(({ verdict }) => verdict));
  return findings.filter((one) => verdicts.has(one.code) || bearsOnReach(one) || isUnread(one));
}

/** `✔ vpc-…  reachable  proven 2 s ago`, and the steps below it where they tell more. */
export function proofBlock(display: Display, proof: Proof, now: number): string {
  const { colours, words } = display;
  const { vpcId, verdict, provenAt } = proof;
  const age =
    provenAt === null ? '' : colours.dim(words.verify.proven(ageOf(now - Date.parse(provenAt))));
  const head = headline(
    display,
    [`${mark(display, proof)} ${vpcId}`, colours.bold(verdict), age],
    '  ',
  );
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

export function countsOf(instances: readonly InstanceReport[]): VerifyCounts {
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
