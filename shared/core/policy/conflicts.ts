import type { Problem } from '../user-error.ts';
import { rolePattern } from './ids.ts';
import { childOf, type PolicyProblem, placeName, policyProblem, shorten } from './problem.ts';

type At = (string | number)[];

/**
 * Rules between entries, which no schema of a single place can say. They read the value as it came,
 * before or after the schema has refused parts of it, so that one reading tells everything; what
 * has the wrong type is the schema's to report and is passed over here.
 */
export function conflicts(policy: unknown): PolicyProblem[] {
  const instances = listAt(policy, ['instances']);
  const inside = instances.flatMap((instance, index) =>
    [
      ...repeats(instance),
      ...contradictions(instance),
      ...emptyTags(instance),
      ...foreignRoles(instance),
      ...unreadableKeys(instance),
    ].map((problem) => ({ ...problem, path: ['instances', index, ...problem.path] })),
  );
  return [...inside, ...sameInstances(instances)];
}

const valueAt = (value: unknown, path: At): unknown => path.reduce(childOf, value);

function listAt(value: unknown, path: At): readonly unknown[] {
  const list = valueAt(value, path);
  return Array.isArray(list) ? list : [];
}

function mapAt(value: unknown, path: At): Readonly<Record<string, unknown>> {
  const map = valueAt(value, path);
  return map !== null && typeof map === 'object' && !Array.isArray(map)
    ? (map as Record<string, unknown>)
    : {};
}

const value = (path: At, problem: Problem): PolicyProblem => ({ path, at: 'value', ...problem });

const listsWithoutRepeats: readonly At[] = [
  ['writes'],
  ['requireReviewed'],
  ['bind', 'own', 'vpcs'],
  ['bind', 'shared', 'from'],
  ['bind', 'shared', 'except'],
  ['priority'],
  ['exclude'],
  ['keep'],
  ['unbind'],
  ['vswitches', 'zones'],
];

function repeats(instance: unknown): PolicyProblem[] {
  return listsWithoutRepeats.flatMap((path) => {
    const seen = new Set<unknown>();
    return listAt(instance, path).flatMap((entry, index) => {
      const again = typeof entry === 'string' && seen.has(entry);
      seen.add(entry);
      return again
        ? [
            value(
              [...path, index],
              policyProblem('policy-repeated-entry', {
                entry: shorten(entry),
                place: placeName(path),
              }),
            ),
          ]
        : [];
    });
  });
}

/** `keep` with `exclude` is no contradiction: never wanted anew, and what is bound stays. */
const contradicting: ReadonlyMap<string, readonly string[]> = new Map([
  ['keep', ['unbind']],
  ['exclude', ['unbind']],
  ['unbind', ['keep', 'exclude']],
]);

function contradictions(instance: unknown): PolicyProblem[] {
  const listOf = new Map<unknown, string[]>();
  const names = Object.keys(mapAt(instance, [])).filter((name) => contradicting.has(name));
  return names.flatMap((name) =>
    listAt(instance, [name]).flatMap((entry, index) => {
      const before = listOf.get(entry) ?? [];
      const other = before.find((earlier) => contradicting.get(name)?.includes(earlier));
      listOf.set(entry, [...before, name]);
      if (typeof entry !== 'string' || other === undefined) return [];
      const facts = { entry: shorten(entry), one: other, other: name };
      return [value([name, index], policyProblem('policy-contradiction', facts))];
    }),
  );
}

function emptyTags(instance: unknown): PolicyProblem[] {
  const path = ['bind', 'own', 'tags'];
  const tags = valueAt(instance, path);
  if (
    tags === null ||
    typeof tags !== 'object' ||
    Array.isArray(tags) ||
    Object.keys(tags).length > 0
  )
    return [];
  return [value(path, policyProblem('policy-empty-tags', { place: placeName(path) }))];
}

function foreignRoles(instance: unknown): PolicyProblem[] {
  const path = ['probes', 'roles'];
  return Object.entries(mapAt(instance, path)).flatMap(([account, role]) => {
    const owner = typeof role === 'string' ? rolePattern.exec(role)?.[1] : undefined;
    if (owner === undefined || owner === account) return [];
    const facts = { owner, account: shorten(account) };
    return [value([...path, account], policyProblem('policy-role-of-other-account', facts))];
  });
}

/**
 * Objects of JavaScript have a prototype under this name, and the schema would lose such a key: a
 * lost tag would select more VPCs.
 */
const prototypeKey = '__proto__';

function unreadableKeys(instance: unknown): PolicyProblem[] {
  const maps: At[] = [
    ['bind', 'own', 'tags'],
    ['vswitches', 'pin'],
    ['probes', 'roles'],
  ];
  return maps
    .filter((path) => Object.hasOwn(mapAt(instance, path), prototypeKey))
    .map((path) => ({
      path: [...path, prototypeKey],
      at: 'key',
      ...policyProblem('policy-unusable-key', { key: prototypeKey, place: placeName(path) }),
    }));
}

function sameInstances(instances: readonly unknown[]): PolicyProblem[] {
  const first = new Map<unknown, number>();
  return instances.flatMap((instance, index) => {
    const id = childOf(instance, 'id');
    const before = first.get(id);
    if (typeof id !== 'string') return [];
    if (before === undefined) {
      first.set(id, index);
      return [];
    }
    const facts = { id: shorten(id), place: `instances[${before}]` };
    return [value(['instances', index, 'id'], policyProblem('policy-repeated-instance', facts))];
  });
}
