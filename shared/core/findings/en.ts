import { counted } from '../counted.ts';
import { catalogue, findingCodes } from './catalogue.ts';
import { folded, type Language } from './language.ts';
import { reasons } from './reasons.ts';
import type { FindingText } from './topics/topic.ts';

/** English, in which findings are defined. */
export const en: Language = folded({
  findings: Object.fromEntries(
    findingCodes.map((code) => {
      const { title, cause, cure, evidence, fix }: FindingText = catalogue[code];
      return [code, { title, cause, evidence, fix, ...(cure === undefined ? {} : { cure }) }];
    }),
  ) as Language['findings'],
  reasons,
  sources: {},
  texts: {},
  changes: {},
  more: 'and {count} more',
  comma: ', ',
  semicolon: '; ',
  gap: ' ',
  unknown: 'unknown',
  none: 'none',
  count: counted,
});
