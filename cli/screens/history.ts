import type { History, HistoryRun } from '../../shared/core/report/schema.ts';
import { aScreen, type Display } from './display.ts';
import { paragraph, stacked } from './layout.ts';

const colourOf = { bind: 'green', move: 'yellow', unbind: 'red' } as const;

/** A block for each row, newest first, and a countable last line. */
export const historyScreen = aScreen((display, histories: readonly History[]): string => {
  const { colours, words } = display;
  const all = histories.flatMap(({ runs }) => runs);
  const count = (what: HistoryRun['what']): number => all.filter((one) => one.what === what).length;
  const total = words.history.total(count('wrote'), count('refused'), count('found'));
  return `${stacked([
    ...histories.map((one) => instanceBlock(display, one)),
    paragraph(display, colours.bold(total)),
    count('wrote') === 0 ? '' : paragraph(display, words.history.restore),
  ])}\n`;
});

function instanceBlock(display: Display, history: History): string {
  const { instanceId, regionId, runs, skipped, trailUnread } = history;
  const { colours, words } = display;
  const say = words.history;
  const notes = [
    ...(trailUnread === null ? [] : [say.trailUnread(trailUnread)]),
    ...(skipped.length === 0 ? [] : [say.skipped(skipped.length)]),
  ];
  return stacked([
    paragraph(display, `${colours.bold(instanceId)}  ${regionId}`),
    ...(runs.length === 0 ? [paragraph(display, say.nothing, '  ')] : []),
    ...runs.map((run) => runBlock(display, run)),
    ...notes.map((note) => paragraph(display, note, '  ')),
  ]);
}

function runBlock(display: Display, run: HistoryRun): string {
  const { colours, signs, words } = display;
  const say = words.history;
  const { at, what, runId, command, changes } = run;
  const colour = what === 'wrote' ? colours.bold : colours.yellow;
  return [
    paragraph(display, `${at}  ${colour(say.what[what](whoOf(display, run)))}`, '  ', '      '),
    ...changes.map(({ kind, vpcId, vSwitchId, fromVSwitchId }) => {
      const from = fromVSwitchId === null ? '' : `${fromVSwitchId} ${signs.arrow} `;
      return paragraph(
        display,
        `${words.kinds[kind]} ${vpcId} (${from}${vSwitchId})`,
        `      ${colours[colourOf[kind]](signs[kind])} `,
      );
    }),
    ...(changes.length === 0 ? [paragraph(display, say.notReadBack, '      ')] : []),
    colours.dim(paragraph(display, say.run(command, runId), '      ')),
  ].join('\n');
}

function whoOf({ words }: Display, { what, actor, version, writer }: HistoryRun): string {
  const say = words.history;
  if (what !== 'found') return say.us(actor, version);
  return writer === null ? say.nobody : say.writer(writer);
}
