import { distance } from 'fastest-levenshtein';
import { policyParts } from '../problems/policy.ts';
import { type Said, saying } from '../problems/said.ts';
import { fieldAt, homesOf, type Path } from './lookup.ts';
import { childOf, type PolicyProblem, placeName, policyProblem, shorten } from './problem.ts';
import { quoted } from './vocabulary.ts';

const say = saying(policyParts);

/**
 * A key that its map does not have: says which was meant, else where it belongs, else what is
 * valid.
 */
export function unknownKey(path: Path, key: string, map: unknown): PolicyProblem {
  const place = path.length === 2 ? say('an-instance', {}) : placeName(path);
  const how = cureOf(path, key, map);
  const problem = policyProblem('policy-unknown-key', { key: shorten(key), place, how });
  return { path: [...path, key], at: 'key', ...problem };
}

function cureOf(path: Path, key: string, map: unknown): Said {
  const valid = [...fieldAt(path).keys.keys()];
  const [home] = homesOf(key);
  if (home !== undefined)
    return home === '' ? say('belongs-to-instance', { key }) : say('belongs-under', { key, home });
  const near = nearest(
    key,
    valid.filter((name) => childOf(map, name) === undefined),
  );
  return near === null
    ? say('delete-key', { names: quoted(valid) })
    : say('did-you-mean', { near });
}

const plain = (word: string): string => word.toLowerCase().replaceAll(/[-_ ]/g, '');

/**
 * The word most likely meant, or null. A third of its letters may be wrong; other capitals and
 * hyphens cost nothing.
 * A key far longer than any name is not compared: that takes the product of both lengths.
 */
export function nearest(key: string, names: readonly string[]): string | null {
  if (key.length > 40) return null;
  const close = names
    .map((name) => ({ name, far: distance(plain(key), plain(name)) }))
    .filter(({ name, far }) => far <= Math.max(1, Math.floor(name.length / 3)))
    .sort((a, b) => a.far - b.far);
  return close[0]?.name ?? null;
}
