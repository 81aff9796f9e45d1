/** How sure we are that the cloud behaves so. */
export type Tag = 'documented' | 'seen in official code' | 'assumed';

export interface Evidence {
  readonly tag: Tag;
  readonly behaviour: string;
  readonly source: string;
}

export function documented(behaviour: string, source: string): Evidence {
  return { tag: 'documented', behaviour, source };
}

export function seenInCode(behaviour: string, source: string): Evidence {
  return { tag: 'seen in official code', behaviour, source };
}

/** `source` says what the assumption rests on, and which variant switches it. */
export function assumed(behaviour: string, source: string): Evidence {
  return { tag: 'assumed', behaviour, source };
}
