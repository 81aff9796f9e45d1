import type { InstanceReport, Report } from '../../shared/core/report/schema.ts';
import { aScreen, type Display } from './display.ts';
import { beside } from './finding.ts';
import { folded, togetherBlock } from './fold.ts';
import { gapsOfPlans } from './gaps.ts';
import { heading, planBlocks, restOfFindings } from './instance.ts';
import { nextLine, paragraph, stacked } from './layout.ts';
import { legend } from './legend.ts';
import { isQuiet, nothingToDo, type PlanSurroundings } from './plan.ts';
import { quotaLine } from './quota.ts';

type Plan = InstanceReport['plan'];

/** What was written, what was read back, what was not done and why; one countable last line. */
export const applyScreen = aScreen(
  (display, report: Report, { policyFile, next }: PlanSurroundings): string => {
    const instances = beside(display, report).map(outcomeOf);
    const isUntouched = (one: InstanceReport): boolean => one.applied === null && isQuiet(one);
    const { shown, together } = folded(instances, isUntouched);
    return `${stacked([
      legend(display, shown),
      ...shown.flatMap((instance) => [
        appliedBlock(display, instance),
        isUntouched(instance) ? nothingToDo(display, instance, policyFile) : '',
      ]),
      togetherBlock(display, together, display.words.folded.nothingToDo),
      instances.length === 0 ? paragraph(display, display.words.noInstances(policyFile)) : '',
      instances.some(isProven) ? nextLine(display, next) : '',
      paragraph(display, display.colours.bold(appliedLine(display, instances))),
    ])}\n`;
  },
);

/** What the plan came to: a change that turned out blocked is no change any more. */
function outcomeOf(instance: InstanceReport): InstanceReport {
  const { plan } = instance;
  const isBlocked = ({ vpcId, kind }: Plan['actions'][number]): boolean =>
    plan.blocked.some((entry) => entry.vpcId === vpcId && entry.kind === kind);
  return {
    ...instance,
    plan: { ...plan, actions: plan.actions.filter((action) => !isBlocked(action)) },
  };
}

/**
 * `Applied: 2 bound, 0 moved, 0 unbound, 1 left undone.` Only what was read back counts as done.
 */
function appliedLine({ words }: Display, instances: readonly InstanceReport[]): string {
  const done = instances.filter(isProven).flatMap((instance) => instance.plan.actions);
  const count = (kind: 'bind' | 'move' | 'unbind'): number =>
    done.filter((action) => action.kind === kind).length;
  const undone = instances.reduce(
    (sum, each) => sum + each.plan.blocked.length + (isProven(each) ? 0 : each.plan.actions.length),
    0,
  );
  return words.apply.total(
    { bind: count('bind'), move: count('move'), unbind: count('unbind') },
    undone,
    gapsOfPlans(instances),
  );
}

const isProven = (instance: InstanceReport): boolean => instance.applied?.readBack === 'equal';

function appliedBlock(display: Display, instance: InstanceReport): string {
  return stacked([
    heading(display, instance, wordFor(display, instance)),
    ...planBlocks(display, instance),
    writesBlock(display, instance),
    restOfFindings(display, instance),
    appliedQuota(display, instance),
  ]);
}

/** As it is now: what was read back equal counts; after any other write only what was before. */
function appliedQuota(display: Display, instance: InstanceReport): string {
  const { quota: name } = display.words;
  const { quota, applied } = instance;
  if (applied === null) return quotaLine(display, quota, name.name);
  if (!isProven(instance)) return quotaLine(display, quota, name.before);
  return quotaLine(display, quotaAfter(instance), name.after);
}

function quotaAfter({ quota, plan: { actions } }: InstanceReport): InstanceReport['quota'] {
  const count = (kind: 'bind' | 'unbind'): number =>
    actions.filter((action) => action.kind === kind).length;
  const more = count('bind') - count('unbind');
  const { wanted, reserve } = quota;
  const plus = (n: number | null, by: number): number | null => (n === null ? null : n + by);
  const free = plus(quota.free, -more);
  const open = wanted === null ? null : Math.max(0, wanted - count('bind'));
  return {
    ...quota,
    used: plus(quota.used, more),
    bindings: plus(quota.bindings, more),
    free,
    wanted: open,
    missing: free === null || open === null ? quota.missing : Math.max(0, open + reserve - free),
  };
}

function wordFor(
  { colours, words: { apply, listUnknown } }: Display,
  { applied, status, plan }: InstanceReport,
): string {
  if (applied === null) return status === 'unknown' ? colours.red(listUnknown) : apply.nothing;
  if (applied.readBack === 'equal')
    return plan.actions.length === 0 ? colours.red(apply.refused) : colours.green(apply.written);
  return colours.red(applied.readBack === 'lost-update' ? apply.overwritten : apply.unproven);
}

/**
 * Each write by its request id, which is what the service's support asks for; then what the list
 * says now.
 */
function writesBlock(display: Display, { applied, plan }: InstanceReport): string {
  if (applied === null) return '';
  const { colours, signs, words } = display;
  const say = words.apply;
  const lines = applied.requestIds.map((id, index) =>
    paragraph(display, say.requestId(id), `  ${colours.bold(say.write(index + 1))}  `),
  );
  const unanswered = applied.writes - applied.requestIds.length;
  if (unanswered > 0) lines.push(paragraph(display, say.withoutId(unanswered), '  '));
  const isEqual = applied.readBack === 'equal';
  const mark = `  ${isEqual ? colours.green(signs.tick) : colours.red(signs.cross)} `;
  const told =
    isEqual && plan.actions.length === 0
      ? say.asItWas
      : say.readBack[applied.readBack ?? 'not read'];
  return [...lines, paragraph(display, told, mark)].join('\n');
}
