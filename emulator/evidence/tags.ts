import type { VariantName } from '../variants.ts';

/**
 * How sure we are that the cloud behaves so. `beyond`: assumed, and on no path of the tool, which
 * makes no such call or does not look at that part of the answer.
 */
export const tags = ['documented', 'seen in official code', 'assumed', 'beyond'] as const;
export type Tag = (typeof tags)[number];

/** A variant, or a setting of a scenario that decides. */
type Switch = VariantName | `scenario ${string}`;

export interface Evidence {
  readonly tag: Tag;
  readonly behaviour: string;
  readonly source: string;
  /** What makes it another one. */
  readonly switchedBy: readonly Switch[];
}

export function documented(
  behaviour: string,
  source: string,
  switchedBy: readonly Switch[] = [],
): Evidence {
  return { tag: 'documented', behaviour, source, switchedBy };
}

export function seenInCode(
  behaviour: string,
  source: string,
  switchedBy: readonly Switch[] = [],
): Evidence {
  return { tag: 'seen in official code', behaviour, source, switchedBy };
}

/** `source` says what the assumption rests on. It can be wrong, so something must switch it. */
export function assumed(
  behaviour: string,
  source: string,
  switchedBy: readonly [Switch, ...Switch[]],
): Evidence {
  return { tag: 'assumed', behaviour, source, switchedBy };
}

/** Assumed as well. No promise hangs on it: `source` says why the tool never meets it. */
export function beyond(behaviour: string, source: string): Evidence {
  return { tag: 'beyond', behaviour, source, switchedBy: [] };
}
