import { instanceSchema, policySchema } from './schema.ts';
import { type Field, fieldOf } from './vocabulary.ts';

export type Path = readonly (string | number)[];

/** The place at a path; of one that the policy does not have, the last on the way that it does. */
export const fieldAt = (path: Path): Field => path.reduce(step, fieldOf(policySchema));

function step(place: Field, segment: string | number): Field {
  return place.keys.get(String(segment)) ?? place.inside ?? place;
}

/** Where else in the policy a key of this name belongs, as `bind.shared`; `''` is an instance. */
export function homesOf(name: string, place = fieldOf(instanceSchema), path = ''): string[] {
  const here = place.keys.has(name) ? [path] : [];
  const below = [...place.keys].flatMap(([key, child]) =>
    homesOf(name, child, path === '' ? key : `${path}.${key}`),
  );
  return here.concat(below);
}
