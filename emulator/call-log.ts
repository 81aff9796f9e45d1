import type { EvidenceId } from './evidence.ts';
import type { State } from './state/types.ts';
import type { Handled } from './wire/gateway.ts';

/** One line of the log. */
export interface CallLogEntry {
  /** Null when the key was not recognised. */
  readonly account: string | null;
  readonly alias: string | null;
  readonly action: string;
  readonly params: Readonly<Record<string, string>>;
  /** Null when no answer was sent. */
  readonly status: number | null;
  readonly code: string | null;
  readonly requestId: string;
  readonly ms: number;
  /** The behaviour behind a refusal; see EVIDENCE.md. */
  readonly evidence: EvidenceId | null;
}

export function logEntry(
  state: State,
  { delivery, action, account, params }: Handled,
  ms: number,
): CallLogEntry {
  const reply = delivery.kind === 'reply' ? delivery : null;
  return {
    account,
    alias: account === null ? null : (state.accounts[account]?.alias ?? null),
    action,
    params,
    status: reply?.status ?? null,
    code: reply?.code ?? null,
    requestId: delivery.requestId,
    ms,
    evidence: reply?.evidence ?? null,
  };
}
