import { catalogue, findingCodes } from './catalogue.ts';
import type { Language } from './language.ts';
import { reasons } from './reasons.ts';
import type { FindingText } from './topics/topic.ts';

/** Long texts are broken into lines in their source, and are one line for whoever reads them. */
const oneLine = (text: string): string => text.trim().replace(/\s*\n\s*/g, ' ');

const inOneLine = <Key extends string>(texts: Readonly<Record<Key, string>>) =>
  Object.fromEntries(Object.entries<string>(texts).map(([key, text]) => [key, oneLine(text)])) as Record<Key, string>;

const textOf = ({ title, cause, cure, evidence, fix }: FindingText): FindingText => ({
  ...inOneLine({ title, cause, evidence, fix }),
  ...(cure === undefined ? {} : { cure: oneLine(cure) }),
});

/** English, in which findings are defined. */
export const en: Language = {
  findings: Object.fromEntries(findingCodes.map((code) => [code, textOf(catalogue[code])])) as Language['findings'],
  reasons: inOneLine(reasons),
  more: 'and {count} more',
  comma: ', ',
  semicolon: '; ',
  period: '.',
  unknown: 'unknown',
  none: 'none',
};
