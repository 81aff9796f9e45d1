import { distance } from 'fastest-levenshtein';

/** The name most likely meant, if any is near enough to be worth a word. */
export function nearest(word: string, names: readonly string[]): string | null {
  const ranked = names
    .map((name) => ({ name, far: distance(word.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.far - b.far);
  const [best] = ranked;
  return best !== undefined && best.far <= Math.max(2, word.length / 3) ? best.name : null;
}
