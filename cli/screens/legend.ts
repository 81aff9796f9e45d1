import type { InstanceReport } from '../../shared/core/report/schema.ts';
import type { Display } from './display.ts';
import { paragraph } from './layout.ts';

/** The signs that occur on this screen, and no others. */
export function legend(display: Display, instances: readonly InstanceReport[]): string {
  const { colours, signs, words } = display;
  const actions = instances.flatMap((instance) =>
    instance.plan.actions.map((action) => action.kind),
  );
  const entries = [
    ...(actions.includes('bind') ? [`${colours.green(signs.bind)} ${words.kinds.bind}`] : []),
    ...(actions.includes('move') ? [`${colours.yellow(signs.move)} ${words.kinds.move}`] : []),
    ...(actions.includes('unbind') ? [`${colours.red(signs.unbind)} ${words.kinds.unbind}`] : []),
    ...(instances.some((instance) => instance.plan.kept.length > 0)
      ? [`${colours.blue(signs.kept)} ${words.kept}`]
      : []),
    ...(instances.some((instance) => instance.plan.blocked.length > 0)
      ? [`${colours.red(signs.blocked)} ${words.blocked}`]
      : []),
  ];
  return entries.length < 2 ? '' : paragraph(display, entries.join('   '), words.signs);
}
