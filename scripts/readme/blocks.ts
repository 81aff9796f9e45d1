import { stripVTControlCharacters } from 'node:util';
/** A ```sh block of a Markdown file, with the comment before it and the pasted output after it. */
export interface Block {
  /** Line of the opening fence, from 1. */
  readonly line: number;
  readonly commands: string;
  readonly mark: Mark;
  /** Null: no output is pasted, so only the exit status is compared. */
  readonly pasted: Pasted | null;
}

export interface Pasted {
  readonly text: string;
  /** Lines of the file between the fences: the first, and the one after the last, from 0. */
  readonly from: number;
  readonly to: number;
}

/**
 * What `<!-- run … -->` or `<!-- not run: … -->` before a block says. `none`: there is no such
 * comment.
 */
export type Mark =
  | { readonly kind: 'run'; readonly exit: number; readonly seconds: number }
  | { readonly kind: 'not-run'; readonly why: string }
  | { readonly kind: 'none' };

/** Every ```sh block of a Markdown text, in order. */
export function shellBlocks(markdown: string): Block[] {
  const lines = markdown.split('\n');
  const fences = fencesOf(lines);
  return fences.flatMap((fence, index): Block[] => {
    if (fence.language !== 'sh') return [];
    const next = fences[index + 1];
    const output =
      next?.language === 'text' && onlyBlank(lines.slice(fence.close + 1, next.open)) ? next : null;
    return [
      {
        line: fence.open + 1,
        commands: lines.slice(fence.open + 1, fence.close).join('\n'),
        mark: markOf(lines.slice(0, fence.open)),
        pasted: output && {
          text: lines.slice(output.open + 1, output.close).join('\n'),
          from: output.open + 1,
          to: output.close,
        },
      },
    ];
  });
}

interface Fence {
  readonly language: string;
  readonly open: number;
  readonly close: number;
}

function fencesOf(lines: readonly string[]): Fence[] {
  const fences: Fence[] = [];
  let open: { language: string; at: number } | null = null;
  for (const [at, line] of lines.entries()) {
    if (!line.startsWith('```')) continue;
    if (open === null) {
      open = { language: line.slice(3).trim(), at };
    } else {
      fences.push({ language: open.language, open: open.at, close: at });
      open = null;
    }
  }
  return fences;
}

const onlyBlank = (lines: readonly string[]): boolean => lines.every((line) => line.trim() === '');

function markOf(before: readonly string[]): Mark {
  const comment =
    /^<!--\s*(.*?)\s*-->$/.exec(before.findLast((line) => line.trim() !== '') ?? '')?.[1] ?? '';
  const why = /^not run:\s*(.+)$/.exec(comment)?.[1];
  if (why !== undefined) return { kind: 'not-run', why };
  if (!/^run\b/.test(comment)) return { kind: 'none' };
  const setting = (name: string, otherwise: number): number =>
    Number(new RegExp(`\\b${name}=(\\d+)`).exec(comment)?.[1] ?? otherwise);
  return { kind: 'run', exit: setting('exit', 0), seconds: setting('seconds', 120) };
}

/**
 * What differs from run to run and says nothing: each is replaced in both texts before they are
 * compared.
 */
const varying: ReadonlyArray<readonly [pattern: RegExp, standIn: string]> = [
  [/\b[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\b/gi, '<request id>'],
  [/\b\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z?/g, '<time>'],
  [/\b(127\.0\.0\.1|localhost):\d+/g, '$1:<port>'],
  [/\b\d+(\.\d+)? ?((ms|s|min|seconds?|minutes?)\b|毫秒|秒|分钟)/g, '<duration>'],
  [/\badded \d+ packages\b/g, 'added <some> packages'],
  [/[ \t]+$/gm, ''],
];

/** A text with everything that varies from run to run replaced. */
export function normalised(text: string): string {
  return varying
    .reduce(
      (result, [pattern, standIn]) => result.replaceAll(pattern, standIn),
      stripVTControlCharacters(text),
    )
    .trim();
}

/**
 * Whether a pasted output still is the real one. A pasted line `…` stands for any number of lines.
 */
export function matches(pasted: string, real: string): boolean {
  const parts = normalised(pasted).split(/^…$/m);
  const pattern = parts.map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('[^]*');
  return new RegExp(`^${pattern}$`).test(normalised(real));
}

/** The Markdown text with new outputs; those that still match stay as they are. */
export function withOutputs(markdown: string, outputs: ReadonlyMap<Block, string>): string {
  const lines = markdown.split('\n');
  const changed = [...outputs].filter(
    ([{ pasted }, real]) => pasted !== null && !matches(pasted.text, real),
  );
  for (const [{ pasted }, real] of changed.reverse()) {
    if (pasted) lines.splice(pasted.from, pasted.to - pasted.from, ...real.trim().split('\n'));
  }
  return lines.join('\n');
}
