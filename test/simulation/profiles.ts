import { type FaultKind, faultKinds } from '../../emulator/faults/rule.ts';

/** How rough a history is. Shares are chances from 0 to 1. */
export interface Profile {
  readonly about: string;
  /** Seeds of it in every test run, of 5,000. */
  readonly seeds: number;
  /** Of the open questions about the cloud, so many are answered otherwise than they likely are. */
  readonly variants: number;
  /** A call of ours meets a fault, one of these. */
  readonly faults: number;
  readonly faultKinds: readonly [FaultKind, ...FaultKind[]];
  /** Only this call meets one; null: any does. */
  readonly only: 'GetKmsInstance' | 'ListAccounts' | null;
  /** A policy selects accounts by their folder. */
  readonly folders: number;
  /** Before a call of ours arrives, an account joins or leaves a folder, or the directory. */
  readonly members: number;
  /** Before a call of ours arrives, somebody else has changed the list. */
  readonly hands: number;
  /**
   * Before a call of ours arrives, something around it has changed: shares, quota, tags, states.
   */
  readonly surroundings: number;
  /** A run of ours has another one of ours beside it. */
  readonly beside: number;
  /** A run is ended without a word, at any of its awaits. */
  readonly kills: number;
  /** Before a call, the clock of its machine is set. */
  readonly clockSteps: number;
  /** There is a journal, and it fails so often. */
  readonly journal: number;
  readonly journalFaults: number;
}

const calm: Profile = {
  about: 'nothing goes wrong',
  seeds: 500,
  variants: 0.1,
  faults: 0,
  faultKinds,
  only: null,
  folders: 0.2,
  members: 0,
  hands: 0,
  surroundings: 0,
  beside: 0,
  kills: 0,
  clockSteps: 0,
  journal: 0.5,
  journalFaults: 0,
};

export const profiles = {
  calm,
  faults: { ...calm, about: 'every fault at every call', seeds: 700, faults: 0.2 },
  foreign: {
    ...calm,
    about: 'others write the list as well',
    seeds: 500,
    hands: 0.1,
    surroundings: 0.05,
  },
  together: {
    ...calm,
    about: 'two of our own write, and others',
    seeds: 500,
    beside: 0.7,
    hands: 0.03,
    journal: 0.7,
  },
  killed: {
    ...calm,
    about: 'a run is killed at any of its awaits',
    seeds: 600,
    kills: 0.6,
    faults: 0.03,
    journal: 0.6,
  },
  clocks: {
    ...calm,
    about: 'clocks are set, forth and back',
    seeds: 400,
    clockSteps: 0.08,
    faults: 0.05,
    surroundings: 0.02,
  },
  stale: {
    ...calm,
    about: 'reads show how the list was',
    seeds: 400,
    faults: 0.35,
    faultKinds: ['stale-read'],
    only: 'GetKmsInstance',
    hands: 0.04,
    variants: 0.2,
  },
  cut: {
    ...calm,
    about: 'the list comes cut, empty, or not at all',
    seeds: 500,
    faults: 0.35,
    faultKinds: [
      'cut-page',
      'empty-page',
      'missing-member',
      'null-member',
      'duplicate-items',
      'wrong-type',
      'truncated-body',
    ],
    only: 'GetKmsInstance',
    variants: 0.15,
  },
  directory: {
    ...calm,
    about: 'accounts join and leave folders, and who is in which is read badly',
    seeds: 400,
    folders: 1,
    members: 0.12,
    faults: 0.25,
    only: 'ListAccounts',
    hands: 0.03,
    surroundings: 0.04,
    clockSteps: 0.02,
    kills: 0.1,
    journal: 0.6,
    journalFaults: 0.1,
  },
  everything: {
    ...calm,
    about: 'all of it together',
    seeds: 500,
    members: 0.03,
    variants: 0.25,
    faults: 0.08,
    hands: 0.03,
    surroundings: 0.04,
    beside: 0.3,
    kills: 0.1,
    clockSteps: 0.01,
    journal: 0.6,
    journalFaults: 0.1,
  },
} as const satisfies Record<string, Profile>;

export type ProfileName = keyof typeof profiles;
