import type { InstanceReport, Report } from '../../shared/core/report/schema.ts';
import { aScreen, type Display } from './display.ts';
import { beside } from './finding.ts';
import { gapsOfPlans } from './gaps.ts';
import { listed } from './instance.ts';
import { nextLine, paragraph, stacked } from './layout.ts';
import { type PlanSurroundings, plannedBlocks } from './plan.ts';
import { countsOf, verdictBlocks } from './verify.ts';

interface DriftSurroundings extends PlanSurroundings {
  /** The policy names probes, so what they prove counts. */
  readonly probes: boolean;
  readonly isInSync: boolean;
  /** ms, for the age of proofs. */
  readonly now: number;
}

/** What differs from the policy, and what is not proven; one countable last line. */
export const driftScreen = aScreen((display, report: Report, around: DriftSurroundings): string => {
  const instances = beside(display, report);
  const { policyFile, probes, next, now } = around;
  // What is blocked stands here whole: a plan would show nothing else.
  const hasChanges = instances.some(({ plan }) => plan.actions.length > 0);
  return `${stacked([
    ...plannedBlocks(display, instances, policyFile),
    ...(probes ? verdictBlocks(display, instances.map(withoutFindings), now) : []),
    hasChanges ? nextLine(display, next) : '',
    paragraph(display, display.colours.bold(driftLine(display, instances, around))),
  ])}\n`;
});

/** The plan has told them. */
const withoutFindings = (one: InstanceReport): InstanceReport => ({ ...one, findings: [] });

function driftLine(
  { words }: Display,
  instances: readonly InstanceReport[],
  { policyFile, probes, isInSync }: DriftSurroundings,
): string {
  const { drift } = words;
  if (isInSync) {
    const bindings = instances.reduce((sum, instance) => sum + listed(instance), 0);
    return drift.none(words.bindings(bindings), policyFile, gapsOfPlans(instances));
  }
  const actions = instances.flatMap(({ plan }) => plan.actions);
  const count = (kind: 'bind' | 'move' | 'unbind'): number =>
    actions.filter((action) => action.kind === kind).length;
  const blocked = instances.reduce((sum, { plan }) => sum + plan.blocked.length, 0);
  const { vpcs, reachable, unprobed } = countsOf(instances);
  const unproven = vpcs - reachable - (probes ? 0 : unprobed);
  const changes = { bind: count('bind'), move: count('move'), unbind: count('unbind') };
  return drift.total(changes, blocked, unproven, gapsOfPlans(instances));
}
