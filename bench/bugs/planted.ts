import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';
import { programOf } from '../../test/simulation/program.ts';
import type { Bug } from './bugs.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * The text of a bug's file with the bug in it. Throws if the place is not there, or there twice.
 */
export function planted({ file, search, replace }: Bug): string {
  const text = readFileSync(`${root}${file}`, 'utf8');
  const places = [...text.matchAll(placeOf(search))];
  const [place] = places;
  if (!place || places.length > 1) {
    throw new Error(`${places.length} places, not 1, in ${file}: ${search}`);
  }
  return `${text.slice(0, place.index)}${replace}${text.slice(place.index + place[0].length)}`;
}

/** Wherever the formatter breaks the line. */
const placeOf = (search: string): RegExp =>
  new RegExp(search.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+'), 'g');

/** The simulation as one program, with a bug in it. */
export const simulationWith = (bug: Bug): Promise<string> =>
  programOf(new URL('hunt.ts', import.meta.url), [plantedIn(bug)]);

const plantedIn = (bug: Bug): Plugin => ({
  name: 'planted',
  setup({ onLoad }) {
    const contents = planted(bug);
    onLoad({ filter: /\.ts$/ }, ({ path }) =>
      path === `${root}${bug.file}` ? { contents, loader: 'ts' } : null,
    );
  },
});
