import type { Choice } from '../../shared/cloud/default-credentials.ts';
import { aScreen } from './display.ts';

/** Whose credentials a run uses, and what speaks for their being the wrong ones. */
export const identityScreen = aScreen(
  ({ words: { identity } }, { source, origin, passedOver, misspelt }: Choice) => {
    const used = identity.origin(source, origin);
    return [
      ...passedOver.map((one) =>
        identity.passedOver(identity.origin(one.source, one.origin), one.why, used),
      ),
      ...misspelt.map(({ variable, instead }) => identity.misspelt(variable, instead)),
      identity.source(used),
      '',
    ].join('\n');
  },
);
