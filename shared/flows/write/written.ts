import type { Binding, CloudFault } from '../../core/facts.ts';
import type { VpcId } from '../../core/ids.ts';
import type { Action } from '../../core/plan/plan.ts';
import type { Sent } from './send.ts';

/** Findings that say why a planned change was not made. */
type RefusalCode = 'write-refused' | 'in-upgrade' | 'write-failed' | 'world-moved' | 'write-limit' | 'kept-entry-poisons-write';

/** Why a change was not made: the finding to report, and the service's own words where there are any. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly fault: CloudFault | null;
}

/** A planned change that was not made. */
export interface Refused {
  readonly action: Action;
  readonly refusal: Refusal;
}

/** What the writes of a run came to, before the list is read back. */
export interface Written {
  /** The lists that may stand now, the one that was last sent first. More than one where a write got no answer. */
  readonly expected: readonly [readonly Binding[], ...(readonly Binding[])[]];
  /** Changes accepted one by one. */
  readonly accepted: ReadonlySet<VpcId>;
  /** Changes refused for themselves. */
  readonly refused: ReadonlyMap<VpcId, Refusal>;
  /** Why the other changes had no chance; null: they were accepted. */
  readonly stopped: Refusal | null;
}

/** A no that has nothing to do with single changes: trying them one by one would only repeat it. */
export const endsTheRun = (fault: CloudFault): boolean => fault.meaning !== 'refused' && fault.meaning !== 'not-found';

/** Why nothing more is sent after this answer; null: it was accepted. */
export function stoppedBy(sent: Sent): Refusal | null {
  switch (sent.outcome) {
    case 'accepted':
      return null;
    case 'refused':
      return { code: sent.fault.meaning === 'in-upgrade' ? 'in-upgrade' : 'write-refused', fault: sent.fault };
    case 'failed':
      return { code: 'write-failed', fault: sent.fault };
    case 'moved':
      return { code: 'world-moved', fault: null };
    case 'no-writes-left':
      return { code: 'write-limit', fault: null };
  }
}
