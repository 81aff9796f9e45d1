import { isUnread } from '../../shared/core/findings/render.ts';
import type { InstanceReport, ReportedFinding } from '../../shared/core/report/schema.ts';
import type { Display } from './display.ts';
import { severityWord } from './finding.ts';
import { listed } from './instance.ts';
import { few, paragraph, some, stacked } from './layout.ts';

/** Instances to tell one by one, and those of which there is nothing but their number to tell. */
export interface Folded {
  readonly shown: readonly InstanceReport[];
  readonly together: readonly InstanceReport[];
}

/** Where many are quiet, they are told together. What blocks or was not read is never folded. */
export function folded(
  instances: readonly InstanceReport[],
  isQuiet: (instance: InstanceReport) => boolean,
): Folded {
  const mayFold = (one: InstanceReport): boolean =>
    one.status !== 'unknown' &&
    isQuiet(one) &&
    one.findings.every((each) => each.severity !== 'blocking' && !isUnread(each));
  const together = instances.filter(mayFold);
  if (together.length <= few) return { shown: instances, together: [] };
  return { shown: instances.filter((one) => !mayFold(one)), together };
}

/** The quiet ones: how many, what was looked at, the tightest quota, and equal findings. */
export function togetherBlock(
  display: Display,
  instances: readonly InstanceReport[],
  verdict: string,
): string {
  if (instances.length === 0) return '';
  const { colours, signs, words } = display;
  const say = words.folded;
  const regions = new Set(instances.map(({ regionId }) => regionId)).size;
  const bindings = instances.reduce((sum, one) => sum + listed(one), 0);
  return stacked([
    paragraph(
      display,
      [say.instances(instances.length, regions, words.bindings(bindings)), verdict].join(
        words.comma,
      ),
      `${colours.green(signs.tick)} `,
    ),
    tightestLine(display, instances),
    ...byCode(instances).map((findings) => equalFindings(display, findings)),
  ]);
}

function tightestLine(display: Display, instances: readonly InstanceReport[]): string {
  const [tightest] = instances
    .flatMap(({ instanceId, quota: { free } }) => (free === null ? [] : [{ instanceId, free }]))
    .sort((a, b) => a.free - b.free);
  if (tightest === undefined) return '';
  return paragraph(
    display,
    display.words.folded.tightest(tightest.free, tightest.instanceId),
    `  ${display.words.quota.name}  `,
  );
}

interface Told extends ReportedFinding {
  readonly of: string;
}

function byCode(instances: readonly InstanceReport[]): readonly (readonly Told[])[] {
  const groups = new Map<string, Told[]>();
  for (const { instanceId, findings } of instances) {
    for (const finding of findings) {
      const key = `${finding.severity} ${finding.code}`;
      groups.set(key, [...(groups.get(key) ?? []), { ...finding, of: instanceId }]);
    }
  }
  return [...groups].sort(([a], [b]) => rank(a) - rank(b)).map(([, members]) => members);
}

const rank = (key: string): number => (key.startsWith('warning') ? 0 : 1);

function equalFindings(display: Display, findings: readonly Told[]): string {
  const [first] = findings;
  if (first === undefined) return '';
  const { colours, words } = display;
  const where = [...new Set(findings.map(({ of }) => of))];
  return [
    `  ${severityWord(display, first.severity)}  ${colours.bold(first.code)}`,
    paragraph(display, words.folded.equal(findings.length, ...some(where)), '      '),
    paragraph(display, words.see(first.code), '      '),
  ].join('\n');
}
