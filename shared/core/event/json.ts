/**
 * EventBridge's own advice is to stay below 64 KB (facts differ between 64 and 256); nothing that
 * we know of comes near.
 */
export const maxBytes = 64 * 1024;

/** An envelope, a record, its parameters, a list in them: real events are 6 deep. */
const maxDepth = 32;

/**
 * Names that reach the prototype of whatever they are copied to. No event of the platform has them.
 */
const poisonous = new Set(['__proto__', 'constructor', 'prototype']);

export type ReadJson =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly reason: string };

/**
 * The payload of an invocation as a value. The size is checked before anything is decoded. Never
 * throws.
 */
export function readEvent(payload: unknown): ReadJson {
  const bytes = typeof payload === 'string' ? new TextEncoder().encode(payload) : payload;
  if (!(bytes instanceof Uint8Array)) return refused('the payload is neither a Buffer nor text');
  const { byteLength } = bytes;
  if (byteLength > maxBytes)
    return refused(`the payload has ${byteLength} bytes, more than the ${maxBytes} allowed`);
  // Invoked by hand without a payload: look at everything.
  if (byteLength === 0) return { ok: true, value: {} };
  const text = decode(bytes);
  return text === null ? refused('the payload is not UTF-8') : readJson(text);
}

const refused = (reason: string): ReadJson => ({ ok: false, reason });

/** A text as a value. Never throws. */
export function readJson(text: string): ReadJson {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return refused('it is not JSON');
  }
}

/** An event as a text, in an array, as a text, in an array: that is four. */
const maxLayers = 8;

/**
 * The elements of an array, whatever texts of JSON and arrays of one are around it. EventBridge
 * hands over one event or an array of them; public examples of other sources show texts.
 */
export function elementsOf(value: unknown): readonly unknown[] {
  const array = peeled(value, maxLayers);
  return Array.isArray(array) && array.length > 0 ? array : [array];
}

function peeled(value: unknown, layers: number): unknown {
  if (layers === 0) return value;
  if (Array.isArray(value)) return value.length === 1 ? peeled(value[0], layers - 1) : value;
  if (typeof value !== 'string') return value;
  const read = readJson(value);
  return read.ok ? peeled(read.value, layers - 1) : value;
}

/** What an element holds: one value, or several where it is an array or a text of one. */
export function unwrapped(value: unknown, layers = maxLayers): ReadJson[] {
  if (typeof value !== 'string' && !Array.isArray(value)) return [{ ok: true, value }];
  if (layers === 0) return [refused(`it is wrapped in more than ${maxLayers} arrays and texts`)];
  if (Array.isArray(value)) {
    if (value.length === 0) return [refused('an array without an event')];
    return value.flatMap((each: unknown) => unwrapped(each, layers - 1));
  }
  const read = readJson(value);
  return read.ok ? unwrapped(read.value, layers - 1) : [read];
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/**
 * What makes a value unfit to be looked into; null: nothing. Walks without recursion, so that depth
 * costs no stack.
 */
export function unfit(value: unknown): string | null {
  const open: { readonly value: unknown; readonly depth: number }[] = [{ value, depth: 0 }];
  for (let next = open.pop(); next; next = open.pop()) {
    if (typeof next.value !== 'object' || next.value === null) continue;
    if (next.depth >= maxDepth) return `it is nested deeper than ${maxDepth} levels`;
    for (const [key, child] of Object.entries(next.value)) {
      if (poisonous.has(key)) return `it has a key named ${key}`;
      open.push({ value: child, depth: next.depth + 1 });
    }
  }
  return null;
}
