import { validateRun } from '../shared/flows/validate.ts';
import { createHandler } from '../shared/middleware/handler.ts';
import { type Host, thisHost } from '../shared/middleware/host.ts';

/**
 * Checks every prerequisite of every binding that should exist, says what is missing and how to
 * fix it. Reads only.
 */
export function validateOn(host: Host) {
  return createHandler(
    'validate',
    async ({ context, names, scope }) => {
      const policies = scope.wanted.map(({ policy }) => policy);
      return (await validateRun(context, { ...names, policies })).report;
    },
    host,
  );
}

export const handler = validateOn(thisHost);
