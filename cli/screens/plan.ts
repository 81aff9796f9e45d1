import { isUnread } from '../../shared/core/findings/render.ts';
import type { InstanceReport, Report } from '../../shared/core/report/schema.ts';
import { aScreen, type Display } from './display.ts';
import { beside } from './finding.ts';
import { folded, togetherBlock } from './fold.ts';
import { gapsOfPlans } from './gaps.ts';
import { instanceBlock, listed } from './instance.ts';
import { nextLine, paragraph, stacked } from './layout.ts';
import { legend } from './legend.ts';

/** What a plan is shown with. */
export interface PlanSurroundings {
  readonly policyFile: string;
  /** Where it was saved; left out: nowhere. */
  readonly savedAs?: string | undefined;
  /** The command that goes on from here, where something is to be done. */
  readonly next?: string | undefined;
}

/** What would be written and why, what is blocked and why; one countable last line. */
export const planScreen = aScreen(
  (display, report: Report, { policyFile, savedAs, next }: PlanSurroundings): string => {
    const instances = beside(display, report);
    const isWrite = instances.some(({ plan }) => plan.write !== null);
    return `${stacked([
      ...plannedBlocks(display, instances, policyFile),
      savedAs === undefined ? '' : paragraph(display, display.words.plan.saved(savedAs, isWrite)),
      savedAs === undefined && isWrite ? nextLine(display, next) : '',
      paragraph(display, display.colours.bold(planLine(display, instances))),
    ])}\n`;
  },
);

/** Every instance of a plan: those with something to tell one by one, the others together. */
export function plannedBlocks(
  display: Display,
  instances: readonly InstanceReport[],
  policyFile: string,
): readonly string[] {
  const { shown, together } = folded(instances, isQuiet);
  return [
    legend(display, shown),
    ...shown.flatMap((instance) => [
      instanceBlock(display, instance),
      isQuiet(instance) ? nothingToDo(display, instance, policyFile) : '',
    ]),
    togetherBlock(display, together, display.words.folded.nothingToDo),
    instances.length === 0 ? paragraph(display, display.words.noInstances(policyFile)) : '',
  ];
}

/** `Plan: 2 to bind, 0 to move, 0 to unbind, 1 blocked.` */
export function planLine(
  { words }: Pick<Display, 'words'>,
  instances: readonly InstanceReport[],
): string {
  const actions = instances.flatMap((instance) => instance.plan.actions);
  const count = (kind: 'bind' | 'move' | 'unbind'): number =>
    actions.filter((action) => action.kind === kind).length;
  const blocked = instances.reduce((sum, instance) => sum + instance.plan.blocked.length, 0);
  return words.plan.total(
    { bind: count('bind'), move: count('move'), unbind: count('unbind') },
    blocked,
    gapsOfPlans(instances),
  );
}

/** In sync, with nothing in the way. */
export const isQuiet = (instance: InstanceReport): boolean =>
  instance.status === 'in-sync' &&
  instance.plan.actions.length === 0 &&
  instance.plan.blocked.length === 0;

/**
 * Says what was compared, so that "nothing" can be believed; and where not all of it was read, says
 * that instead.
 */
export function nothingToDo(
  display: Display,
  instance: InstanceReport,
  policyFile: string,
): string {
  const { colours, words } = display;
  const compared = words.plan.compared(
    words.bindings(listed(instance)),
    instance.instanceId,
    policyFile,
  );
  const isWhole = !instance.findings.some(isUnread);
  const verdict = isWhole
    ? colours.green(words.plan.nothingToDo)
    : colours.yellow(words.plan.incomplete);
  return paragraph(display, `${verdict}${compared}`);
}
