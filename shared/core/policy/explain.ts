import type * as z from 'zod/mini';
import { kindOfId } from './ids.ts';
import { fieldAt, type Path } from './lookup.ts';
import { childOf, kindOf, type PolicyProblem, placeName, shorten } from './problem.ts';
import { nearest, unknownKey } from './unknown-key.ts';
import type { Words } from './vocabulary.ts';

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
  const place = map.length === 2 ? 'this instance' : placeName(map);
  const { example, form } = fieldAt(path).words;
  const fix = example === '' ? `Add \`${key}:\`. ${form}` : `Add it, as in \`${key}: ${example}\`.`;
  const message = `\`${key}\` is missing in ${place}.`;
  return { path: map, at: 'value', message, fix, isMissing: true };
}

function badKey(path: Path): PolicyProblem {
  const key = String(path.at(-1));
  const map = path.slice(0, -1);
  return {
    path,
    at: 'key',
    ...misfit(
      key,
      (fieldAt(map).key ?? fieldAt(map)).words,
      `The key "${shorten(key)}" of ${placeName(map)}`,
    ),
  };
}

function badValue(path: Path, value: unknown): PolicyProblem {
  return { path, at: 'value', ...causeOf(path, value) };
}

function causeOf(path: Path, value: unknown): Cause {
  const { words: said, isOptional, isText } = fieldAt(path);
  const place = path.length === 0 ? 'The policy' : placeName(path);
  if (value === null || value === undefined) {
    return {
      message: `${place} has no value.`,
      fix: isOptional ? `${said.form} Or delete the line.` : said.form,
    };
  }
  if (typeof value === 'string' && (isText || said.oneOf))
    return misfit(value, said, `"${shorten(value)}" in ${place}`);
  if (typeof value === 'number' && isText) {
    const quoted = `"${said.example.replaceAll('"', '')}"`;
    return {
      message: `${place} is a number instead of ${said.what}.`,
      fix: `Quote it, as in \`${quoted}\`: long numbers are rounded if they are not quoted.`,
    };
  }
  if (typeof value === 'boolean' && isText) {
    return {
      message: `${place} is \`${value}\` instead of ${said.what}.`,
      fix: `If it is meant as text, quote it: \`"${value}"\`.`,
    };
  }
  return { message: `${place} must be ${said.what}, but is ${kindOf(value)}.`, fix: said.form };
}

type Cause = Pick<PolicyProblem, 'message' | 'fix'>;

/** A text without the form that belongs here; when it is recognised as something else, says so. */
function misfit(text: string, said: Words, subject: string): Cause {
  const near = nearest(text, said.oneOf ?? []);
  const kind = kindOfId(text) ?? said.what;
  return {
    message:
      kind === said.what
        ? `${subject} is not ${said.what}.`
        : `${subject} is ${kind} instead of ${said.what}.`,
    fix: near === null ? said.form : `Did you mean \`${near}\`?`,
  };
}
