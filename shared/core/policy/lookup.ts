import { instanceSchema, policySchema } from './schema.ts';
import { type Place, placeOf } from './vocabulary.ts';

export type Path = readonly (string | number)[];

/** The place at a path; of one that the policy does not have, the last on the way that it does. */
export const placeAt = (path: Path): Place => path.reduce(step, placeOf(policySchema));

function step(place: Place, segment: string | number): Place {
  return place.keys.get(String(segment)) ?? place.inside ?? place;
}

/** Where else in the policy a key of this name belongs, as `bind.shared`; `''` is an instance. */
export function homesOf(name: string, place = placeOf(instanceSchema), path = ''): string[] {
  const here = place.keys.has(name) ? [path] : [];
  const below = [...place.keys].flatMap(([key, child]) => homesOf(name, child, path === '' ? key : `${path}.${key}`));
  return here.concat(below);
}
