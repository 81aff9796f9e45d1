import { momentOf } from '../time.ts';
import { auditedProduct, auditSignal, recordedProduct } from './audit.ts';
import { type Fields, has, isFields, textAt } from './fields.ts';
import { elementsOf, unfit, unwrapped } from './json.ts';
import { fieldsOrText } from './parameters.ts';
import { eventSchema } from './schema.ts';
import { isSharing, sharingSignal, sharingType } from './sharing.ts';
import {
  everything,
  notUnderstood,
  type Signal,
  signal,
  type TriggerKind,
  type Understood,
} from './signal.ts';

/** An element that is no event, or holds something that is none, by its place in the array. */
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
 * Reads the value of an invocation: one event, or an array of them, which is one look over all.
 * Each is an object, or its JSON as a text. Never throws.
 *
 * | what it is | told by | reason to look at |
 * |---|---|---|
 * | native sharing event | `type` | instances that take VPCs of the owner; a shared instance |
 * | audit event | `type` | the instance named; whatever takes VPCs of the account that called |
 * | either without its envelope (RawData) | fields of `data` | the same |
 * | timer | `triggerTime` and `triggerName` | everything |
 * | by hand, handed over | neither | the instances named; everything |
 */
export function triggersOf(value: unknown): Triggers {
  const elements = elementsOf(value).map((element, index) => ({
    index,
    events: understandAll(element),
  }));
  const signals = elements.flatMap(({ index, events }) =>
    events.flatMap((each) => (each.ok ? [{ ...each.signal, index }] : [])),
  );
  const rejected = elements.flatMap(({ index, events }) => {
    const reason = reasonOf(events);
    return reason === null ? [] : [{ index, reason }];
  });
  return { kind: signals[0]?.kind ?? 'manual', signals, rejected };
}

const understandAll = (element: unknown): readonly Understood[] =>
  unwrapped(element).map((read) => (read.ok ? understand(read.value) : notUnderstood(read.reason)));

/** One for an element, however many events it holds; null: all of them are understood. */
function reasonOf(events: readonly Understood[]): string | null {
  const reasons = events.flatMap((each) => (each.ok ? [] : [each.reason]));
  const [first] = reasons;
  if (first === undefined) return null;
  return events.length === 1
    ? first
    : `${first} (${reasons.length} of ${events.length} events in it)`;
}

function understand(event: unknown): Understood {
  if (!isFields(event)) return notUnderstood('an event is a JSON object');
  const reason = unfit(event);
  if (reason !== null) return notUnderstood(reason);
  if (has(event, 'specversion') && has(event, 'type')) return cloudEvent(event);
  if (has(event, 'triggerTime') && has(event, 'triggerName'))
    return signal('timer', everything, momentOf(textAt(event, 'triggerTime')));
  if (isSharing(event)) return sharingSignal(event, {}, null);
  const product = recordedProduct(event);
  if (product !== null) return auditSignal(product, event, {});
  return byHand(event);
}

/** A type may hold brackets and further colons, so it is never taken apart. */
function cloudEvent(event: Fields): Understood {
  const type = textAt(event, 'type') ?? '';
  const data = fieldsOrText(event, 'data');
  const product = auditedProduct(type);
  if (type !== sharingType && product === null)
    return notUnderstood(`events of type ${JSON.stringify(type.slice(0, 80))} are not used here`);
  if (data === null) return notUnderstood('the event has no data');
  return product === null
    ? sharingSignal(data, event, momentOf(textAt(event, 'time')))
    : auditSignal(product, data, event);
}

/** Strict, because a person who misspells a key must not get a look at everything. */
function byHand(event: Fields): Understood {
  const read = eventSchema.safeParse(event);
  if (!read.success)
    return notUnderstood('neither an event that is known, nor {"instanceIds": ["kst-…"]}, nor {}');
  const { instanceIds } = read.data;
  return signal(
    'handover' in read.data ? 'handover' : 'manual',
    instanceIds ? { at: 'instances', ids: instanceIds } : everything,
    null,
  );
}
