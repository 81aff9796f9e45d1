import * as z from 'zod/mini';
import { idPatterns } from '../core/ids.ts';

/**
 * What Function Compute hands to a Node handler beside the event, as far as it is used. (Function
 * Compute 3.0, Node.js runtime, context)
 */
export const fcContextSchema = z.object({
  requestId: z.string(),
  /** STS of the function's role; missing where the function has none. */
  credentials: z.optional(
    z.nullable(
      z.object({
        accessKeyId: z.string(),
        accessKeySecret: z.string(),
        securityToken: z.optional(z.nullable(z.string())),
      }),
    ),
  ),
  function: z.object({
    name: z.string(),
    /** Seconds. */
    timeout: z.number().check(z.positive()),
  }),
  region: z.string().check(z.regex(idPatterns.region)),
  accountId: z.string().check(z.regex(idPatterns.account)),
});

export type FcContext = z.infer<typeof fcContextSchema>;
