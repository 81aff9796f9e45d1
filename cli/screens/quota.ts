import type { InstanceReport } from '../../shared/core/report/schema.ts';
import { counted } from './counted.ts';
import { paragraph } from './layout.ts';
import type { Paper } from './paper.ts';

type Quota = InstanceReport['quota'];

/** One cell per unit up to this many units; beyond, the bar is to scale. */
const cells = 20;

/** The Access Management Quantity as a small bar and in words: `4 of 5 used, 2 wanted, 1 to buy`. */
export function quotaLine(paper: Paper, quota: Quota, name = 'Quota'): string {
  const bar = quotaBar(paper, quota);
  const breakdown = quotaBreakdown(quota);
  const lead = `  ${name}  ${bar === '' ? '' : `${bar}  `}`;
  return [
    paragraph(paper, quotaWords(quota), lead),
    ...(breakdown === '' ? [] : [paragraph(paper, paper.colours.dim(breakdown), ' '.repeat(name.length + 4))]),
  ].join('\n');
}

/** In words. A number that is not known is called unknown, never zero. */
export function quotaWords(quota: Quota): string {
  if (quota.total === null && quota.used === null) return 'unknown';
  const { total, used, wanted, reserve, missing, free } = quota;
  const usage =
    total === null ? `${used} used, total unknown` : used === null ? `${total} in all, used unknown` : `${used} of ${total} used`;
  return [
    usage,
    ...(wanted === null || wanted === 0 ? [] : [`${wanted} wanted`]),
    ...(reserve === 0 ? [] : [`${reserve} to stay free`]),
    ...(missing === null
      ? []
      : missing > 0
        ? [`${missing} to buy`]
        : wanted === 0 && free !== null
          ? [`${free} free`]
          : ['nothing to buy']),
  ].join(', ');
}

function quotaBreakdown({ used, bindings, principals, primary }: Quota): string {
  if (used === null || used === 0) return '';
  const users = [
    ...(bindings === null || bindings === 0 ? [] : [counted(bindings, 'binding')]),
    ...(principals === null || principals === 0 ? [] : [counted(principals, 'principal')]),
    ...(primary === null || primary === 0 ? [] : ['the primary VPC']),
  ];
  return users.length === 0 ? '' : `used by ${users.join(', ')}`;
}

function quotaBar(paper: Paper, { total, used, wanted }: Quota): string {
  if (total === null || used === null || total <= 0) return '';
  const { colours, signs } = paper;
  const scale = total <= cells ? 1 : cells / total;
  const length = Math.round(total * scale);
  const usedCells = Math.min(length, Math.round(used * scale));
  const wantedCells = Math.min(length - usedCells, Math.round((wanted ?? 0) * scale));
  const painted = (colour: (text: string) => string, sign: string, n: number): string => (n === 0 ? '' : colour(sign.repeat(n)));
  return [
    painted(colours.cyan, signs.used, usedCells),
    painted(colours.yellow, signs.wanted, wantedCells),
    painted(colours.dim, signs.free, length - usedCells - wantedCells),
  ].join('');
}
