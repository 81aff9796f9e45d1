import * as z from 'zod/mini';

/**
 * One file of the journal: what one run did to one instance, or proved of it. Never changed once it
 * is there.
 * `schemas/journal.schema.json` is generated from here.
 *
 * Two versions of the tool may share a folder: what a newer one says beside this is left aside, and
 * what an older one did not say yet is optional.
 */
const time = z.iso.datetime();
const id = z.string().check(z.maxLength(200));
const digest = z.string().check(z.regex(/^sha256:[0-9a-f]{64}$/));

const change = {
  kind: z.enum(['bind', 'move', 'unbind']),
  vpcId: id,
  vSwitchId: id,
};

const writtenSchema = z.object({
  outcome: z.literal('written'),
  ...change,
  /** Of the instance's policy: another one is another decision. */
  policy: digest,
});

const refusedSchema = z.object({
  outcome: z.literal('refused'),
  ...change,
  code: z.enum(['write-refused', 'kept-entry-poisons-write']),
  /**
   * What the refusal can be about: the entry alone, the units of the instance as well, or its whole
   * list.
   */
  dependsOn: z.enum(['entry', 'units', 'list']),
  /** Of everything the refusal can depend on. */
  inputs: digest,
  /** The service's own words. */
  service: z.object({
    action: id,
    code: id,
    message: z.string().check(z.maxLength(2000)),
    requestId: z.nullable(id),
  }),
});

/** An entry of the list, field by field as it was read. */
const bound = {
  vpcId: id,
  vSwitchId: id,
  ownerId: z.nullable(id),
};
const list = z.nullable(z.array(z.object({ ...bound, regionId: z.nullable(id) })));

export const journalEntrySchema = z.object({
  schema: z.literal('kms-vpc/journal@1'),
  /** A `change` was written or refused; a `check` looked, and proved something. */
  about: z.enum(['change', 'check']),
  run: z.object({
    id,
    command: id,
    at: time,
    /** The ARN of the identity or function that ran; null: not known. */
    actor: z.optional(z.nullable(id)),
    /** Of the tool; null: not known. */
    version: z.optional(z.nullable(id)),
  }),
  account: id,
  instanceId: id,
  regionId: id,
  changes: z.array(z.discriminatedUnion('outcome', [writtenSchema, refusedSchema])),
  /** Digest of the plan, as in the report. */
  plan: z.optional(digest),
  /** Of the writes that were sent: by them an audit record is known to be of this run. */
  requestIds: z.optional(z.array(id)),
  /** The last proof of every VPC, also one that an earlier run made. */
  proofs: z.array(z.object({ vpcId: id, provenAt: time })),
  /** When a check last got an answer to everything it asked; null: none has, as far as is known. */
  completeCheckAt: z.nullable(time),
  /**
   * The list as it was found at `readAt`, and as it was read back at the end; null: not known. A
   * check changes nothing and has no `after`. Entries of earlier versions have neither.
   */
  list: z.optional(z.object({ readAt: time, before: list, after: list })),
  /**
   * Bindings that are gone without an unbind of ours, also those that earlier checks have missed.
   */
  vanished: z.optional(z.array(z.object({ ...bound, seenAt: time, missedAt: time }))),
  /** What stands in the way, since when, and when somebody was last told; left out: not asked. */
  open: z.optional(z.array(z.object({ code: id, subject: id, since: time, toldAt: time }))),
});

export type JournalEntry = z.infer<typeof journalEntrySchema>;
/** A binding that was there at one look and is not at the next, without an unbind of ours. */
export type Vanished = NonNullable<JournalEntry['vanished']>[number];
export type Open = NonNullable<JournalEntry['open']>[number];
export type JournalChange = JournalEntry['changes'][number];
export type RefusedChange = Extract<JournalChange, { readonly outcome: 'refused' }>;
export type WrittenChange = Extract<JournalChange, { readonly outcome: 'written' }>;
