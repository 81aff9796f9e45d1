import { checks } from './topics/checks.ts';
import { reasons as causes } from './topics/reasons.ts';

/** Parts of sentences that several findings, and the actions of a plan, are explained with. */
export const reasons = { ...causes, ...checks } as const;

export type ReasonCode = keyof typeof reasons;

/** Questions that a validation asks, by name: said only of one that stays open. */
export type CheckName = keyof typeof checks;
