import type { Binding, CloudFault, KmsInstance, Known, Observation } from '../facts.ts';
import { known, unknown } from '../facts.ts';
import { callParts } from '../problems/calls.ts';
import { saying } from '../problems/said.ts';

const say = saying(callParts);

type List = readonly Binding[];

const missing = (code: 'list-missing' | 'entries-missing'): CloudFault => ({
  meaning: 'incomplete',
  kind: 'transient',
  action: 'kms:GetKmsInstance',
  code,
  message: say(code, {}).english,
  said: say(code, {}),
  requestId: null,
  httpStatus: null,
});

const listMissing = missing('list-missing');

const entriesMissing = missing('entries-missing');

/**
 * The list of an answer, where it was read before in the same run. An answer without a list is an
 * empty one only where an empty list is among the `expected`: otherwise entries that were there a
 * moment ago would be taken for gone, and the next write would unbind them.
 */
export function rereadList(instance: Known<KmsInstance>, expected: readonly List[]): Known<List> {
  if (!instance.known) return instance;
  const { list } = instance.value;
  if (!list.known) return list;
  if (list.value.given) return known(list.value.bindings);
  return expected.some((entries) => entries.length === 0) ? known([]) : unknown(listMissing);
}

/**
 * What a run has read before: the observation with the list of its plan, and the list it expects
 * now.
 */
export interface ReadBefore {
  readonly observation: Observation;
  readonly plan: { readonly list: Known<List> };
  readonly list: List;
}

/**
 * What is observed now, as far as it goes together with what the same run has read before.
 * Entries that were there a moment ago and are not now were removed by another writer, or the
 * answer was cut: they are taken for gone only if the service's own count went down with them.
 * Where all that takes units is known, the plan compares the count with the list as well.
 */
export function believedAgain(now: Observation, is: Known<List>, before: ReadBefore): Observation {
  if (!now.instance.known) return now;
  if (is.known && !(isLost(before.list, is.value) && !isCountedOut(now, is.value, before)))
    return now;
  const why = is.known ? entriesMissing : is.why;
  return { ...now, instance: known({ ...now.instance.value, list: unknown(why) }) };
}

function isLost(was: List, is: List): boolean {
  const left = new Set(is.map(({ vpcId }) => vpcId));
  return was.some(({ vpcId }) => !left.has(vpcId));
}

/** The units that the list does not explain are no more than they were. */
function isCountedOut(
  { quota: now }: Observation,
  is: List,
  { observation: { quota: was }, plan: { list } }: ReadBefore,
): boolean {
  if (!now.known || !was.known || !list.known) return false;
  return now.value.used - is.length <= was.value.used - list.value.length;
}
