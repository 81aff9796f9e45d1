import type { InstanceReport } from '../../shared/core/report/schema.ts';
import { actionBlock, blockedBlocks, findingOf, keptBlock } from './changes.ts';
import type { Display } from './display.ts';
import { findingsBlock } from './finding.ts';
import { paragraph, stacked } from './layout.ts';
import { quotaLine } from './quota.ts';

/** One instance of a plan: what changes, what stays, what is blocked, and what it costs. */
export function instanceBlock(display: Display, instance: InstanceReport): string {
  return stacked([
    heading(display, instance, sizeOf(display, instance)),
    ...planBlocks(display, instance),
    restOfFindings(display, instance),
    quotaLine(display, instance.quota),
  ]);
}

/** Changes, kept and blocked entries, in that order. */
export function planBlocks(display: Display, { plan, findings }: InstanceReport): string[] {
  return [
    ...plan.actions.map((action) => actionBlock(display, action)),
    keptBlock(display, plan.kept),
    ...blockedBlocks(display, plan.blocked, findings),
  ];
}

/** How long the list is and would be. */
function sizeOf({ colours, signs, words }: Display, instance: InstanceReport): string {
  if (instance.status === 'unknown') return colours.red(words.listUnknown);
  const now = words.bindings(listed(instance));
  return instance.plan.write === null ? now : `${now} ${signs.arrow} ${instance.plan.write.length}`;
}

/** The instance, where it is, and the one thing to know about it. */
export const heading = (
  display: Display,
  { instanceId, regionId }: InstanceReport,
  word: string,
): string =>
  paragraph(
    display,
    `${display.words.place(display.colours.bold(instanceId), regionId)} ` +
      `${display.signs.separator} ${word}`,
  );

/** Entries of the list as it was read: what is kept, what moves, what goes. */
export const listed = ({ plan }: InstanceReport): number =>
  plan.kept.length + plan.actions.filter((action) => action.kind !== 'bind').length;

/** Findings that no blocked change has told already. */
export function restOfFindings(display: Display, { plan, findings }: InstanceReport): string {
  const told = new Set(plan.blocked.map((entry) => findingOf(entry, findings)));
  return findingsBlock(
    display,
    findings.filter((finding) => !told.has(finding)),
  );
}
