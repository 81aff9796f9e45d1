/** EventBridge's own advice is to stay below 64 KB (facts differ between 64 and 256); nothing that we know of comes near. */
export const maxBytes = 64 * 1024;

/** An envelope, a record, its parameters, a list in them: real events are 6 deep. */
const maxDepth = 32;

/** Names that reach the prototype of whatever they are copied to. No event of the platform has them. */
const poisonous = new Set(['__proto__', 'constructor', 'prototype']);

export type ReadJson = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly reason: string };

/** The payload of an invocation as a value. The size is checked before anything is decoded. Never throws. */
export function readEvent(payload: unknown): ReadJson {
  if (!(payload instanceof Uint8Array)) return { ok: false, reason: 'the payload is not a Buffer' };
  if (payload.byteLength > maxBytes)
    return { ok: false, reason: `the payload has ${payload.byteLength} bytes, more than the ${maxBytes} allowed` };
  // Invoked by hand without a payload: look at everything.
  if (payload.byteLength === 0) return { ok: true, value: {} };
  const text = decode(payload);
  return text === null ? { ok: false, reason: 'the payload is not UTF-8' } : readJson(text);
}

/** A text as a value. Never throws. */
export function readJson(text: string): ReadJson {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false, reason: 'it is not JSON' };
  }
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** What makes a value unfit to be looked into; null: nothing. Walks without recursion, so that depth costs no stack. */
export function unfit(value: unknown): string | null {
  const open: { readonly value: unknown; readonly depth: number }[] = [{ value, depth: 0 }];
  for (let next = open.pop(); next; next = open.pop()) {
    if (typeof next.value !== 'object' || next.value === null) continue;
    if (next.depth >= maxDepth) return `it nests deeper than ${maxDepth} levels`;
    for (const [key, child] of Object.entries(next.value)) {
      if (poisonous.has(key)) return `it has a key named ${key}`;
      open.push({ value: child, depth: next.depth + 1 });
    }
  }
  return null;
}
