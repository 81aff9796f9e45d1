import { connectivity } from './topics/connectivity.ts';
import { consistency } from './topics/consistency.ts';
import { instance } from './topics/instance.ts';
import { journal } from './topics/journal.ts';
import { limits } from './topics/limits.ts';
import { prerequisites } from './topics/prerequisites.ts';
import { quota } from './topics/quota.ts';
import { reads } from './topics/reads.ts';
import { sharing } from './topics/sharing.ts';
import type { Entry } from './topics/topic.ts';
import { vSwitches } from './topics/vswitches.ts';
import { write } from './topics/write.ts';

/**
 * Every finding there is, by code. The words are English; other languages are beside the topics.
 */
export const catalogue = {
  ...instance,
  ...reads,
  ...quota,
  ...limits,
  ...vSwitches,
  ...prerequisites,
  ...sharing,
  ...consistency,
  ...write,
  ...journal,
  ...connectivity,
} as const;

export type FindingCode = keyof typeof catalogue;

const entries: Readonly<Record<FindingCode, Entry<FindingCode>>> = catalogue;

export const findingCodes = Object.keys(catalogue) as readonly FindingCode[];

export const isFindingCode = (text: string): text is FindingCode => Object.hasOwn(catalogue, text);

/** What is known of a finding, whatever it is about. */
export const definitionOf = (code: FindingCode): Entry<FindingCode> => entries[code];
