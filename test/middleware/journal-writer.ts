import { journalIn } from '../../shared/middleware/journal/journal.ts';
import { anEntry } from '../core/journal/any-journal.ts';

/**
 * Adds entries without end to the folder it is given, and says so when some are there: to be killed
 * by whoever started it.
 */
const [root = ''] = process.argv.slice(2);
const start = Date.parse('2026-01-01T00:00:00.000Z');
const journal = journalIn(root, () => start);

for (let count = 0; ; count++) {
  const at = new Date(start - count).toISOString();
  const proofs = Array.from({ length: 200 }, (_, index) => ({
    vpcId: `vpc-${index}`,
    provenAt: at,
  }));
  await journal.append(anEntry(at, { proofs }));
  if (count === 20) process.send?.('some are there');
}
