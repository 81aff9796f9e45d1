import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';
import { programOf } from '../../test/simulation/program.ts';
import type { Bug } from './bugs.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** The text of a bug's file with the bug in it. Throws if the place is not there, or there twice. */
export function planted({ file, search, replace }: Bug): string {
  const parts = readFileSync(`${root}${file}`, 'utf8').split(search);
  if (parts.length !== 2) throw new Error(`${parts.length - 1} places, not 1, in ${file}: ${search}`);
  return parts.join(replace);
}

/** The simulation as one program, with a bug in it. */
export const simulationWith = (bug: Bug): Promise<string> => programOf(new URL('hunt.ts', import.meta.url), [plantedIn(bug)]);

const plantedIn = (bug: Bug): Plugin => ({
  name: 'planted',
  setup({ onLoad }) {
    const contents = planted(bug);
    onLoad({ filter: /\.ts$/ }, ({ path }) => (path === `${root}${bug.file}` ? { contents, loader: 'ts' } : null));
  },
});
