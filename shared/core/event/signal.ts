import type { Report } from '../report/schema.ts';
import type { RecordedWrite } from './recorded-write.ts';

/** Which instances an event gives a reason to look at. It never says what to do with them. */
export type Look =
  | { readonly at: 'everything' }
  | { readonly at: 'instances'; readonly ids: readonly string[] }
  /** Whatever takes VPCs of this account. */
  | { readonly at: 'owner'; readonly account: string }
  /** The event is understood, and is no reason to look. */
  | { readonly at: 'nothing'; readonly why: string };

export type TriggerKind = Report['run']['trigger'];

/** One event, reduced to what may be taken from it. */
export interface Signal {
  readonly kind: TriggerKind;
  readonly look: Look;
  /** When it happened, ms since 1970; null: not known. */
  readonly time: number | null;
  /** The write of a list that it tells of, if it does. */
  readonly write?: RecordedWrite;
}

/** A signal, or why the event is none. */
export type Understood =
  | { readonly ok: true; readonly signal: Signal }
  | { readonly ok: false; readonly reason: string };

export const signal = (
  kind: TriggerKind,
  look: Look,
  time: number | null,
  write: RecordedWrite | null = null,
): Understood => ({ ok: true, signal: { kind, look, time, ...(write && { write }) } });
export const notUnderstood = (reason: string): Understood => ({ ok: false, reason });

export const everything: Look = { at: 'everything' };
export const nothing = (why: string): Look => ({ at: 'nothing', why });
