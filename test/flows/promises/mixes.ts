import type { Variants } from '../../../emulator/index.ts';
import {
  type VariantName,
  type VariantValue,
  variantCatalogue,
} from '../../../emulator/variants.ts';

/** One value for each of some variants. */
export type Mix = Readonly<Partial<Record<VariantName, VariantValue>>>;

export const asVariants = (mix: Mix): Partial<Variants> => mix as Partial<Variants>;

const names = Object.keys(variantCatalogue) as VariantName[];
const valuesOf = (name: VariantName): readonly VariantValue[] => variantCatalogue[name].values;

/** There the local cloud itself drops the entry it refuses, whatever is sent. */
export const dropsByItself = ({ unsharedKeptEntry, atomicity }: Mix): boolean =>
  unsharedKeptEntry === 'refused' && (atomicity ?? 'refuse-all') !== 'refuse-all';

const pairKey = (a: VariantName, one: VariantValue, b: VariantName, two: VariantValue): string =>
  a < b ? `${a}=${one} ${b}=${two}` : `${b}=${two} ${a}=${one}`;

/** Every pair of values of two variants that can be tried together. */
export const everyPair = (): readonly Mix[] =>
  names
    .flatMap((a, index) =>
      names
        .slice(index + 1)
        .flatMap((b) =>
          valuesOf(a).flatMap((one) => valuesOf(b).map((two): Mix => ({ [a]: one, [b]: two }))),
        ),
    )
    .filter((mix) => !dropsByItself(mix));

const keysOf = (mix: Mix): readonly string[] => {
  const chosen = Object.entries(mix) as [VariantName, VariantValue][];
  return chosen.flatMap(([a, one], index) =>
    chosen.slice(index + 1).map(([b, two]) => pairKey(a, one, b, two)),
  );
};

/**
 * Few mixes of all variants in which every pair of values occurs: each begins with a pair that is
 * still missing, and takes for every other variant the value that brings the most new pairs.
 */
export function coveringMixes(): readonly Mix[] {
  const missing = new Set(everyPair().flatMap(keysOf));
  const pairs = everyPair();
  const mixes: Mix[] = [];
  for (const pair of pairs) {
    if (!keysOf(pair).some((key) => missing.has(key))) continue;
    let mix = pair;
    for (const name of names.filter((each) => !(each in pair))) {
      const gain = (value: VariantValue): number =>
        Object.entries(mix).filter(([other, chosen]) =>
          missing.has(pairKey(name, value, other as VariantName, chosen as VariantValue)),
        ).length;
      const possible = valuesOf(name).filter((value) => !dropsByItself({ ...mix, [name]: value }));
      const [best = valuesOf(name)[0]] = [...possible].sort((x, y) => gain(y) - gain(x));
      mix = { ...mix, [name]: best };
    }
    for (const key of keysOf(mix)) missing.delete(key);
    mixes.push(mix);
  }
  return mixes;
}
