import type { Wire } from './readings.ts';

/** Replaces everything that could name an account or what is in it; equal texts get equal names. */
export type Blanker = (value: Wire) => Wire;

/** Members whose values are words of the interface, and not of whoever uses it. */
const ofTheInterface = new Set([
  'Status',
  'ChargeType',
  'ShareType',
  'ResourceType',
  'ProductType',
  'AssociationType',
  'Code',
  'HttpStatus',
]);
const word = /^[A-Za-z][A-Za-z0-9._-]{0,60}$/;

/** One set of names for one file: `kst-1`, `vpc-2`, `account-1`, `text-3`. */
export function createBlanker(): Blanker {
  const names = new Map<string, string>();
  const counts = new Map<string, number>();
  const nameOf = (text: string): string => {
    const known = names.get(text);
    if (known !== undefined) return known;
    const kind = kindOf(text);
    const number = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, number);
    names.set(text, `${kind}-${number}`);
    return `${kind}-${number}`;
  };
  const scalar = (value: string | number | bigint, member: string | null): Wire => {
    // A count says nothing about anybody; an account id is a number too.
    if (typeof value === 'number' && Math.abs(value) < 100_000) return value;
    const isWord = member !== null && ofTheInterface.has(member) && word.test(String(value));
    return isWord ? String(value) : nameOf(String(value));
  };
  const blank = (value: Wire, member: string | null): Wire => {
    if (typeof value === 'boolean' || value === null) return value;
    if (typeof value !== 'object') return scalar(value, member);
    if (Array.isArray(value)) return value.slice(0, 3).map((each: Wire) => blank(each, member));
    const members = Object.entries(value).filter(([name]) => word.test(name));
    return Object.fromEntries(
      members.slice(0, 40).map(([name, inner]) => [name, blank(inner, name)]),
    );
  };
  return (value) => blank(value, null);
}

const kinds: readonly (readonly [RegExp, string])[] = [
  [/^kst-/, 'kst'],
  [/^vpc-/, 'vpc'],
  [/^vsw-/, 'vsw'],
  [/^(rs|fd|rd)-/, 'group'],
  [/^\d{9,20}$/, 'account'],
  [/^\d{4}-\d{2}-\d{2}/, 'time'],
  [/^-----BEGIN/, 'certificate'],
  [/^\d{1,3}(\.\d{1,3}){3}/, 'address'],
];
const kindOf = (text: string): string => kinds.find(([form]) => form.test(text))?.[1] ?? 'text';
