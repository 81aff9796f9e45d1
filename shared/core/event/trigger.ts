import { momentOf } from '../time.ts';
import { auditedProduct, auditSignal, recordedProduct } from './audit.ts';
import { type Fields, fieldsAt, has, isFields, textAt } from './fields.ts';
import { unfit } from './json.ts';
import { eventSchema } from './schema.ts';
import { isSharing, sharingSignal, sharingType } from './sharing.ts';
import { everything, notUnderstood, type Signal, signal, type TriggerKind, type Understood } from './signal.ts';

/** An event that is not used, by its place in the array. */
export interface Rejected {
  readonly index: number;
  readonly reason: string;
}

/** What an invocation was about. */
export interface Triggers {
  /** Of the first event that was understood; `manual` if none was. */
  readonly kind: TriggerKind;
  readonly signals: readonly (Signal & { readonly index: number })[];
  readonly rejected: readonly Rejected[];
}

/**
 * Reads the value of an invocation: one event, or an array of them, which is one look over all. Never throws.
 *
 * | what it is | told by | reason to look at |
 * |---|---|---|
 * | native sharing event | `type` | instances that take VPCs of the owner; a shared KMS instance itself |
 * | audit event | `type` | the instance named; whatever takes VPCs of the account that called |
 * | either without its envelope (RawData) | fields of `data` | the same |
 * | timer | `triggerTime` and `triggerName` | everything |
 * | by hand, handed over | neither | the instances named; everything |
 */
export function triggersOf(value: unknown): Triggers {
  const events: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (events.length === 0) return { kind: 'manual', signals: [], rejected: [{ index: 0, reason: 'an array without an event' }] };
  const understood = events.map((event, index) => ({ index, ...understand(event) }));
  const signals = understood.flatMap((each) => (each.ok ? [{ ...each.signal, index: each.index }] : []));
  const rejected = understood.flatMap((each) => (each.ok ? [] : [{ index: each.index, reason: each.reason }]));
  return { kind: signals[0]?.kind ?? 'manual', signals, rejected };
}

function understand(event: unknown): Understood {
  if (!isFields(event)) return notUnderstood('an event is a JSON object');
  const reason = unfit(event);
  if (reason !== null) return notUnderstood(reason);
  if (has(event, 'specversion') && has(event, 'type')) return cloudEvent(event);
  if (has(event, 'triggerTime') && has(event, 'triggerName')) return signal('timer', everything, momentOf(textAt(event, 'triggerTime')));
  if (isSharing(event)) return sharingSignal(event, {}, null);
  const product = recordedProduct(event);
  if (product !== null) return auditSignal(product, event, {});
  return byHand(event);
}

/** A type may hold brackets and further colons, so it is never taken apart. */
function cloudEvent(event: Fields): Understood {
  const type = textAt(event, 'type') ?? '';
  const data = fieldsAt(event, 'data');
  const product = auditedProduct(type);
  if (type !== sharingType && product === null)
    return notUnderstood(`events of type ${JSON.stringify(type.slice(0, 80))} are not used here`);
  if (data === null) return notUnderstood('the event has no data');
  return product === null ? sharingSignal(data, event, momentOf(textAt(event, 'time'))) : auditSignal(product, data, event);
}

/** Strict, because a person who misspells a key must not get a look at everything. */
function byHand(event: Fields): Understood {
  const read = eventSchema.safeParse(event);
  if (!read.success) return notUnderstood('neither an event that is known, nor {"instanceIds": ["kst-…"]}, nor {}');
  const { instanceIds } = read.data;
  return signal('handover' in read.data ? 'handover' : 'manual', instanceIds ? { at: 'instances', ids: instanceIds } : everything, null);
}
