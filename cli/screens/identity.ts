import type { Choice } from '../../shared/cloud/default-credentials.ts';
import { aScreen } from './display.ts';

/** Whose credentials a run uses, and what speaks for their being the wrong ones. */
export const identityScreen = aScreen(({ words }, { source, passedOver, misspelt }: Choice) =>
  [
    ...passedOver.map((one) => words.identity.passedOver(one.source, one.why, source)),
    ...misspelt.map(({ variable, instead }) => words.identity.misspelt(variable, instead)),
    words.identity.source(source),
    '',
  ].join('\n'),
);
