import * as z from 'zod';

/**
 * An account id is text: an unquoted one is a number to YAML, and a long one loses its last digits.
 */
export const accountId = z
  .string({ error: 'an account id is a string: put it in quotes' })
  .regex(/^\d{10,20}$/, 'an account id is 10 to 20 digits');

/** An account by its id or its alias. */
export const accountRef = z.string({
  error: 'an account is named by its alias, or by its id in quotes',
});

/** A time in ISO 8601. */
export const time = z
  .string()
  .refine((text) => !Number.isNaN(Date.parse(text)), 'not a time in ISO 8601');

/** Actions, on every resource or on named ones. */
export const grants = z.array(
  z.union([
    z.string(),
    z.strictObject({ action: z.string(), resources: z.array(z.string()).min(1) }),
  ]),
);
