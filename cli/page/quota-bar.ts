import type { InstanceReport } from '../../shared/core/report/schema.ts';
import { type Html, html, nothing } from './html.ts';
import type { PageWords } from './words/en.ts';

type Quota = InstanceReport['quota'];

interface Part {
  readonly name: keyof PageWords['quota'];
  readonly units: number;
}

/** What the units are used for, what is wanted of them, and what is left; null: not known. */
function partsOf(quota: Quota): readonly Part[] | null {
  const { total, used, free } = quota;
  if (total === null || used === null || free === null) return null;
  const [bindings, principals, primary] = [quota.bindings, quota.principals, quota.primary].map(
    (units) => units ?? 0,
  ) as [number, number, number];
  const other = Math.max(0, used - bindings - principals - primary);
  const wanted = Math.min(quota.wanted ?? 0, Math.max(0, free));
  const reserve = Math.min(quota.reserve, Math.max(0, free - wanted));
  return [
    { name: 'bindings', units: bindings },
    { name: 'principals', units: principals },
    { name: 'primary', units: primary },
    { name: 'other', units: other },
    { name: 'wanted', units: wanted },
    { name: 'reserve', units: reserve },
    { name: 'free', units: Math.max(0, free - wanted - reserve) },
    { name: 'missing', units: quota.missing ?? 0 },
  ];
}

/** Widths of the bar are in these. */
const wide = 1000;

/**
 * The Access Management Quantity to scale, with what each colour means; nothing where it is not
 * known. `says`: the same in words, for whoever does not see it.
 */
export function quotaBar(quota: Quota, says: string, words: PageWords): Html {
  const parts = partsOf(quota)?.filter(({ units }) => units > 0) ?? [];
  const all = parts.reduce((sum, { units }) => sum + units, 0);
  if (all === 0) return nothing;
  let at = 0;
  const cells = parts.map(({ name, units }) => {
    const from = Math.round((at / all) * wide);
    at += units;
    const width = Math.round((at / all) * wide) - from;
    return html`<rect class="q-${name}" x="${from}" width="${width}" height="12"/>`;
  });
  const legend = parts.map(
    ({ name, units }) => html`
      <li><svg viewBox="0 0 10 10" aria-hidden="true">
      <rect class="q-${name}" width="10" height="10" rx="2"/></svg>
      ${words.quota[name](units)}</li>`,
  );
  return html`
    <svg class="quota" viewBox="0 0 ${wide} 12" preserveAspectRatio="none"
      role="img" aria-label="${says}">${cells}</svg>
    <ul class="legend">${legend}</ul>`;
}
