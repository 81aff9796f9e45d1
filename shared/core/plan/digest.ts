import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Binding, Observation } from '../facts.ts';
import { byId } from '../ids.ts';
import type { InstancePolicy } from '../policy/policy.ts';
import type { Action, Plan } from './plan.ts';

/**
 * What a plan stands for, in `sha256:` and 64 hex digits: where, from which list, by which policy,
 * and what is done to it.
 * Free addresses, counts and words are not in it: they flicker, and change nothing that is written.
 */
export function digestOf(
  { account, instanceId }: Observation,
  policy: InstancePolicy,
  plan: Pick<Plan, 'list' | 'actions' | 'write'>,
): string {
  return sha256(
    '{"account":',
    JSON.stringify(account),
    ',"actions":',
    ...piecesOf(plan.actions.map(action)),
    ',"instanceId":',
    JSON.stringify(instanceId),
    ',"list":',
    ...piecesOf(plan.list.known ? plan.list.value.map(entry) : null),
    ',"policy":',
    inCanonicalForm(policy),
    ',"write":',
    ...piecesOf(plan.write?.map(entry) ?? null),
    '}',
  );
}

/**
 * The text of a list as JSON, piece by piece: of ten thousand entries in one, putting the text
 * together takes twice as long as everything else that is done to it.
 */
function piecesOf(items: readonly object[] | null): readonly string[] {
  if (items === null) return ['null'];
  const pieces: string[] = [];
  for (let first = 0; first < items.length; first += pieceLength) {
    const text = JSON.stringify(items.slice(first, first + pieceLength));
    pieces.push(first === 0 ? '' : ',', text.slice(1, -1));
  }
  return ['[', ...pieces, ']'];
}

const pieceLength = 500;

/**
 * With its members by name, JSON.stringify writes an entry in the canonical form, and ten thousand
 * of them in a tenth of the time; so does a hash that is given the parts and not their sum.
 */
const entry = ({ ownerId, regionId, vSwitchId, vpcId }: Binding): Binding => ({
  ownerId,
  regionId,
  vSwitchId,
  vpcId,
});

const action = ({ fromVSwitchId, kind, ownerId, vSwitchId, vpcId }: Action) =>
  ({ fromVSwitchId, kind, ownerId, vSwitchId, vpcId }) satisfies Omit<Action, 'because'>;

/** What an instance's policy says, whatever the order in which it says it. */
export const policyDigest = (policy: InstancePolicy): string => sha256(inCanonicalForm(policy));

/** `sha256:` and 64 hex digits of a value's canonical JSON. */
export const digestOfValue = (value: unknown): string => sha256(String(canonicalize(value)));

function sha256(...parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return `sha256:${hash.digest('hex')}`;
}

/** A policy is planned for many times in its life, and never changes. */
function inCanonicalForm(policy: InstancePolicy): string {
  const text = written.get(policy) ?? String(canonicalize(withoutOrder(policy)));
  written.set(policy, text);
  return text;
}

const written = new WeakMap<InstancePolicy, string>();

/**
 * Lists of the policy whose order says nothing. That of `own.vpcs`, `from`, `priority` and `zones`
 * does. `bulk` is no part of the policy: what it lets through stands among the actions.
 */
const withoutOrder = ({ bulk, ...policy }: InstancePolicy): InstancePolicy => ({
  ...policy,
  writes: policy.writes.toSorted(byId),
  requireReviewed: policy.requireReviewed.toSorted(byId),
  exclude: policy.exclude.toSorted(byId),
  keep: policy.keep.toSorted(byId),
  unbind: policy.unbind.toSorted(byId),
});
