import type { Choice } from '../../shared/cloud/default-credentials.ts';
import type { Language } from '../../shared/core/findings/language.ts';
import { type Said, sayIn } from '../../shared/core/problems/said.ts';
import { aScreen } from './display.ts';

/** Whose credentials a run uses, and what speaks for their being the wrong ones. */
export const identityScreen = aScreen(
  (
    { words: { identity } },
    { source, passedOver, misspelt }: Choice,
    language: Language | null = null,
  ) => {
    const say = (said: Said) => sayIn(said, language);
    return [
      ...passedOver.map((one) => identity.passedOver(say(one.source), say(one.why), say(source))),
      ...misspelt.map(({ variable, instead }) => identity.misspelt(variable, instead)),
      identity.source(say(source)),
      '',
    ].join('\n');
  },
);
