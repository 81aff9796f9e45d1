import { expect, test } from 'vitest';
import { bugs } from '../../bench/bugs/bugs.ts';
import { foundBy } from '../../bench/bugs/found-by.ts';

/** What our code does wrong, and the rule that must find it. All bugs: `npm run bench:bugs`. */
const some = [
  ['it waits between reading and writing', 'gap'],
  ['the list is not read again before a second write', 'not read'],
  ['an entry is forgotten', 'lost'],
  ['owners are not sent back', 'altered'],
  ['an empty list is believed', 'believed'],
  ['one more is bound than there are units', 'over quota'],
  ['it writes twice to be sure', 'second write'],
  ['nothing is ever written', 'unfinished'],
  ['who leaves a folder is unbound', 'lost'],
  // Whichever of the two comes first.
  ['a folder selects every member', '(not wanted|leaver not named)'],
  ['half a proof is a proof', 'false proof'],
] as const;

test.each(some)('the oracle sees that %s: "%s"', async (what, rule) => {
  const bug = bugs.find(({ breaks }) => breaks.startsWith(what));
  expect(bug && (await foundBy(bug))).toMatch(new RegExp(`[a-z]+:\\d+, .*${rule}`));
});
