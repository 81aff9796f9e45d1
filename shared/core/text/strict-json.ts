import { parse } from 'lossless-json';
import { jsonText } from './hidden.ts';

/**
 * A text of JSON as its value. Throws for what is none, and for one that gives a name two values in
 * one place: people read the first, programs take the last. (RFC 7493, 2.3)
 */
export function strictJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  // What writes the same text again says nothing twice; the engine's parser is ten times faster.
  const isOurs = text === JSON.stringify(value) || text.trimEnd() === jsonText(value);
  if (!isOurs) parse(text);
  return value;
}
