import type * as z from 'zod/mini';
import { policyParts } from '../problems/policy.ts';
import { type Said, saying } from '../problems/said.ts';
import type { Problem } from '../user-error.ts';
import { kindOfId } from './ids.ts';
import { fieldAt, type Path } from './lookup.ts';
import {
  childOf,
  kindOf,
  type PolicyProblem,
  placeName,
  policyProblem,
  shorten,
} from './problem.ts';
import { nearest, unknownKey } from './unknown-key.ts';
import type { Words } from './vocabulary.ts';

const say = saying(policyParts);

/** Says what the schema found wrong, in the words of the policy. */
export function explain(issue: z.core.$ZodIssue, policy: unknown): PolicyProblem[] {
  const path = issue.path.map((segment) =>
    typeof segment === 'number' ? segment : String(segment),
  );
  const value = path.reduce(childOf, policy);
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => unknownKey(path, key, value));
  if (issue.code === 'invalid_key') return [badKey(path)];
  if (issue.code === 'invalid_union' && typeof value === 'object' && value !== null) {
    // Of several forms the one that the value has was meant: what is wrong is inside.
    const isOfForm = (inner: readonly z.core.$ZodIssue[]) =>
      inner.some(({ code, path: { length } }) => code !== 'invalid_type' || length > 0);
    return (issue.errors.find(isOfForm) ?? issue.errors[0] ?? []).flatMap((inner) =>
      explain({ ...inner, path: [...path, ...inner.path] }, policy),
    );
  }
  return [
    value === undefined && typeof path.at(-1) === 'string'
      ? missingKey(path)
      : badValue(path, value),
  ];
}

function missingKey(path: Path): PolicyProblem {
  const key = String(path.at(-1));
  const map = path.slice(0, -1);
  const place = map.length === 2 ? say('this-instance', {}) : placeName(map);
  const { example, form } = fieldAt(path).words;
  const how = example === '' ? say('add-key', { key, form }) : say('add-key-as', { key, example });
  const problem = policyProblem('policy-key-missing', { key, place, how });
  return { path: map, at: 'value', ...problem, isMissing: true };
}

function badKey(path: Path): PolicyProblem {
  const key = String(path.at(-1));
  const map = path.slice(0, -1);
  const { words } = fieldAt(map).key ?? fieldAt(map);
  const subject = say('key-of', { key: shorten(key), place: placeName(map) });
  return { path, at: 'key', ...misfit(key, words, subject) };
}

function badValue(path: Path, value: unknown): PolicyProblem {
  return { path, at: 'value', ...causeOf(path, value) };
}

function causeOf(path: Path, value: unknown): Problem {
  const { words: said, isOptional, isText } = fieldAt(path);
  const { what, form } = said;
  const place = path.length === 0 ? say('policy-itself', {}) : placeName(path);
  if (value === null || value === undefined) {
    const how = isOptional ? say('form-or-delete', { form }) : form;
    return policyProblem('policy-no-value', { place, how });
  }
  if (typeof value === 'string' && (isText || said.oneOf))
    return misfit(value, said, say('value-in', { value: shorten(value), place }));
  if (typeof value === 'number' && isText) {
    const example = `"${said.example.replaceAll('"', '')}"`;
    return policyProblem('policy-number-for-text', { place, what, example });
  }
  if (typeof value === 'boolean' && isText)
    return policyProblem('policy-boolean-for-text', { place, value: String(value), what });
  return policyProblem('policy-wrong-kind', { place, what, kind: kindOf(value), how: form });
}

/** A text without the form that belongs here; when it is recognised as something else, says so. */
function misfit(text: string, { what, form, oneOf }: Words, subject: Said): Problem {
  const near = nearest(text, oneOf ?? []);
  const how = near === null ? form : say('did-you-mean', { near });
  const kind = kindOfId(text);
  return kind === null || kind.key === what.key
    ? policyProblem('policy-misfit', { subject, what, how })
    : policyProblem('policy-other-kind', { subject, kind, what, how });
}
