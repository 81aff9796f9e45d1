import type { Cloud } from '../cloud/client.ts';
import type { Clock } from '../cloud/transport/retry.ts';
import type { Directory } from '../core/facts.ts';
import type { AccountId, InstanceId } from '../core/ids.ts';
import type { DirectoryCopies, Journal } from './journal/port.ts';
import type { Moment } from './moment.ts';

/**
 * What a flow is doing, for whoever watches: a progress line on a terminal, a sentence after
 * Ctrl-C.
 */
export type Step =
  | { readonly doing: 'reading'; readonly instanceId: InstanceId }
  /** Of several instances, so many are read by now. */
  | {
      readonly doing: 'read';
      readonly instanceId: InstanceId;
      readonly done: number;
      readonly of: number;
    }
  | {
      readonly doing: 'writing';
      readonly instanceId: InstanceId;
      readonly write: number;
      readonly vpcs: readonly string[];
    }
  | {
      readonly doing: 'written';
      readonly instanceId: InstanceId;
      readonly write: number;
      readonly requestId: string | null;
    }
  /** The service did not say that it accepted the write. */
  | {
      readonly doing: 'not-accepted';
      readonly instanceId: InstanceId;
      readonly write: number;
      readonly mayHaveTakenEffect: boolean;
    }
  | { readonly doing: 'reading-back'; readonly instanceId: InstanceId }
  | {
      readonly doing: 'waiting';
      readonly instanceId: InstanceId;
      readonly ms: number;
      readonly why: string;
    };

/** Who does what a run does, as it is remembered. */
export interface Actor {
  /** ARN of an identity or a function; null: not known. */
  readonly arn: string | null;
  /** Of the tool; null: not known. */
  readonly version: string | null;
}

/** What a warm function, or a command, knows of the Resource Directory. */
export interface DirectoryCache {
  held: HeldDirectory | null;
  /** What other runs have read, if anybody keeps it. */
  readonly copies: DirectoryCopies | null;
}

export interface HeldDirectory {
  /** When it was read. */
  readonly at: Moment;
  readonly directory: Directory;
  /** By whom: one that comes from the journal is no ground for a write. */
  readonly from: 'cloud' | 'journal';
}

/**
 * Everything a flow has from outside: the cloud, the time, and chance; and, where somebody keeps a
 * journal, the past.
 */
export interface FlowContext extends Clock {
  readonly cloud: Cloud;
  /** The account that runs; only instances of this account are looked at. */
  readonly account: AccountId;
  /** Who runs, for the journal; left out: not known. */
  readonly actor?: Actor;
  /** No call may end after this moment, ms by the steady clock. */
  readonly deadline: number;
  /** Null or left out: nothing is remembered from one run to the next. */
  readonly journal?: Journal | null;
  /** What is known of the Resource Directory; left out: nothing is held between two looks. */
  readonly directories?: DirectoryCache;
  /** Alarms are made of what this run says: what it tells of is remembered as told. */
  readonly rings?: boolean;
  readonly onStep?: (step: Step) => void;
}
