import { availableParallelism } from 'node:os';
import pLimit from 'p-limit';
import { type Bug, bugs } from './bugs/bugs.ts';
import { foundBy } from './bugs/found-by.ts';

/*
 * npm run bench:bugs                plants every bug, one at a time, and says what finds it
 * npm run bench:bugs -- TEXT…       only bugs whose file or description has one of these texts
 */
const texts = process.argv.slice(2);
const isAsked = ({ file, breaks }: Bug): boolean =>
  texts.length === 0 || texts.some((text) => file.includes(text) || breaks.includes(text));
const asked = bugs.filter(isAsked);
const limit = pLimit(availableParallelism());

async function plant(bug: Bug): Promise<boolean> {
  const start = performance.now();
  const by = await foundBy(bug).catch((error: unknown) => String(error));
  const isFound = by !== null && !by.startsWith('Error');
  const seconds = ((performance.now() - start) / 1000).toFixed(1).padStart(5);
  console.log(`${isFound ? '✔' : '✘'} ${seconds} s  ${bug.file}: ${bug.breaks}`);
  console.log(`            ${by ?? 'NOT FOUND'}`);
  return isFound;
}

const found = await Promise.all(asked.map((bug) => limit(plant, bug)));
const passed = found.filter(Boolean).length;
console.log(`${passed} passed, ${asked.length - passed} failed`);
process.exitCode = passed === asked.length && passed > 0 ? 0 : 1;
