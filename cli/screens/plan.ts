import type { InstanceReport, Report } from '../../shared/core/report/schema.ts';
import { counted } from './counted.ts';
import { instanceBlock, listed } from './instance.ts';
import { paragraph, stacked } from './layout.ts';
import { legend } from './legend.ts';
import type { Paper } from './paper.ts';

/** What would be written and why, what is blocked and why; one countable last line. */
export function planScreen(paper: Paper, report: Report, policyFile: string, savedAs?: string): string {
  const { instances } = report;
  return `${stacked([
    legend(paper, instances),
    ...instances.flatMap((instance) => [instanceBlock(paper, instance), isQuiet(instance) ? nothingToDo(paper, instance, policyFile) : '']),
    savedAs === undefined ? '' : paragraph(paper, `Saved to ${savedAs}. To write exactly this: kms-vpc apply ${savedAs}`),
    paragraph(paper, paper.colours.bold(planLine(instances))),
  ])}\n`;
}

/** `Plan: 2 to bind, 0 to move, 0 to unbind, 1 blocked.` */
function planLine(instances: readonly InstanceReport[]): string {
  const actions = instances.flatMap((instance) => instance.plan.actions);
  const count = (kind: 'bind' | 'move' | 'unbind'): number => actions.filter((action) => action.kind === kind).length;
  const blocked = instances.reduce((sum, instance) => sum + instance.plan.blocked.length, 0);
  const unknown = instances.filter((instance) => instance.status === 'unknown').length;
  const tail = unknown === 0 ? '' : `, ${unknown} unknown`;
  return `Plan: ${count('bind')} to bind, ${count('move')} to move, ${count('unbind')} to unbind, ${blocked} blocked${tail}.`;
}

/** In sync, with nothing in the way. */
export const isQuiet = (instance: InstanceReport): boolean =>
  instance.status === 'in-sync' && instance.plan.actions.length === 0 && instance.plan.blocked.length === 0;

/** Says what was compared, so that "nothing" can be believed. */
export function nothingToDo(paper: Paper, instance: InstanceReport, policyFile: string): string {
  const compared = `${counted(listed(instance), 'binding')} of ${instance.instanceId} compared with ${policyFile}.`;
  return paragraph(paper, `${paper.colours.green('Nothing to do.')} ${compared}`);
}
