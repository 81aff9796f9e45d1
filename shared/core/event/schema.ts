import * as z from 'zod/mini';
import { idPatterns } from '../ids.ts';

/**
 * What a person, `drift` or `bind` sends to a function. Sharing, audit and timer events have the
 * platform's own shapes and are not described here.
 * `schemas/event.schema.json` is generated from here.
 *
 * An empty list is refused: "these instances: none" must not be read as "all", nor pass as done.
 */
const instanceIds = () =>
  z
    .array(z.string().check(z.regex(idPatterns.instance)))
    .check(z.minLength(1))
    .register(z.globalRegistry, { description: 'The instances to look at.' });

/** By hand: some instances, or with `{}` all of the function's region. */
const manualEventSchema = z
  .strictObject({ instanceIds: z.optional(instanceIds()) })
  .register(z.globalRegistry, {
    description: 'By hand: some instances, or without a list all of the region.',
  });

/**
 * From `drift` to `bind`: what it found to be changed. From `bind` to `verify`: what it wrote. With
 * the run that did so.
 */
export const handoverEventSchema = z
  .strictObject({
    instanceIds: instanceIds(),
    handover: z
      .strictObject({
        from: z.enum(['drift', 'bind']),
        runId: z.string().check(z.minLength(1)).register(z.globalRegistry, {
          description: '`run.id` of the report that led to this run.',
        }),
      })
      .register(z.globalRegistry, { description: 'Who hands over, and from which run.' }),
  })
  .register(z.globalRegistry, {
    description:
      'From `drift` to `bind`: what it found to be changed. ' +
      'From `bind` to `verify`: what it wrote.',
  });

export const eventSchema = z.union([handoverEventSchema, manualEventSchema]);

export type HandoverEvent = z.infer<typeof handoverEventSchema>;
