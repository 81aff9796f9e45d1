import { checks } from './topics/checks.ts';
import { cures } from './topics/cures.ts';
import { reasons as causes } from './topics/reasons.ts';
import { writers } from './topics/writers.ts';

const sentences = { ...cures, ...writers } as const;

/** What several findings, and the actions of a plan, are explained with. */
export const reasons = { ...causes, ...sentences, ...checks } as const;

export type ReasonCode = keyof typeof reasons;

/** Questions that a validation asks, by name: said only of one that stays open. */
export type CheckName = keyof typeof checks;

/** A sentence of its own, and not a part of one. */
export const isSentence = (code: ReasonCode): boolean => Object.hasOwn(sentences, code);
