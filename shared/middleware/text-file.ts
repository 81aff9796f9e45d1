import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs';
import { fileParts } from '../core/problems/files.ts';
import { type Said, saying } from '../core/problems/said.ts';
import { decodeText, type Position } from '../core/text/decode.ts';

const say = saying(fileParts);

/** Bytes of a file that a person writes. 20,000 VPCs, one a line, are 0.6 MiB. */
export const writtenByHand = 2 ** 20;

/**
 * Bytes of a file that we wrote: a saved plan carries each finding in words, about 1 KiB a VPC.
 * JSON is read in 10 ms a MiB, whatever is in it.
 */
export const writtenByUs = 16 * 2 ** 20;

export type TextFile =
  | { readonly ok: true; readonly text: string }
  | (Refusal & { readonly kind: 'missing' | 'unreadable' })
  | (Refusal & { readonly kind: 'no-text'; readonly at: Position });

interface Refusal {
  readonly ok: false;
  /** The rest of a sentence that begins with the file. */
  readonly why: Said;
  readonly fix: Said;
}

/**
 * The one way to read a file whose name somebody gave: a regular one (also through a link), of at
 * most `limit` bytes, in UTF-8. A pipe without a writer or a device is refused, not waited for.
 * Reads what was opened, whatever takes its name meanwhile.
 */
export function readTextFile(file: string, limit: number): TextFile {
  try {
    const handle = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const stats = fstatSync(handle);
      if (!stats.isFile())
        return unreadable(say(kindOf(stats), {}), say('name-a-regular-file', {}));
      const bytes = bytesOf(handle, limit);
      return bytes === null ? tooLarge(limit) : decoded(bytes);
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : null;
    if (code === null) throw error;
    if (code === 'ENOENT') {
      return { ok: false, kind: 'missing', why: say('does-not-exist', {}), fix: nameAnother };
    }
    const reason = reasons.get(code);
    const why = reason === undefined ? say('cannot-be-read', { code }) : say(reason, {});
    return unreadable(why, nameAnother);
  }
}

const nameAnother = say('name-a-readable-file', {});

const reasons: ReadonlyMap<string, Reason> = new Map([
  ['EISDIR', 'is-a-folder'],
  ['EACCES', 'permission-denied-to-read'],
  ['EPERM', 'permission-denied-to-read'],
  ['ENOTDIR', 'leads-through-no-folder'],
  ['ENXIO', 'is-a-socket'],
  ['ELOOP', 'leads-to-itself'],
  ['ERR_INVALID_ARG_VALUE', 'has-an-impossible-name'],
]);

type Reason =
  | 'is-a-folder'
  | 'is-a-pipe'
  | 'is-a-socket'
  | 'is-a-device'
  | 'permission-denied-to-read'
  | 'leads-through-no-folder'
  | 'leads-to-itself'
  | 'has-an-impossible-name';

function kindOf(stats: Stats): Reason {
  if (stats.isDirectory()) return 'is-a-folder';
  if (stats.isFIFO()) return 'is-a-pipe';
  if (stats.isSocket()) return 'is-a-socket';
  return 'is-a-device';
}

/**
 * A file may grow while it is read, and some say that they are empty: what counts is what comes.
 */
function bytesOf(handle: number, limit: number): Uint8Array | null {
  const bytes = Buffer.alloc(limit + 1);
  let filled = 0;
  while (filled <= limit) {
    const read = readSync(handle, bytes, filled, bytes.length - filled, null);
    if (read === 0) return bytes.subarray(0, filled);
    filled += read;
  }
  return null;
}

const unreadable = (why: Said, fix: Said): TextFile => ({
  ok: false,
  kind: 'unreadable',
  why,
  fix,
});

const tooLarge = (limit: number): TextFile =>
  unreadable(say('is-too-large', { mebibytes: limit / 2 ** 20 }), say('name-the-right-file', {}));

function decoded(bytes: Uint8Array): TextFile {
  const read = decodeText(bytes);
  if (read.ok) return read;
  return { ...read, kind: 'no-text' };
}
