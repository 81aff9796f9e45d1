import { verifyRun } from '../shared/flows/verify.ts';
import { createHandler } from '../shared/middleware/handler.ts';
import { type Host, thisHost } from '../shared/middleware/host.ts';

/** A fresh binding may take a while to come up: no time is published. */
const waitForFresh = 60_000;

/**
 * Has the probe in each bound VPC prove that the instance is reachable, and explains what is not.
 * Reads only.
 */
export function verifyOn(host: Host) {
  return createHandler(
    'verify',
    ({ context, names, scope, invokerFor }) => {
      const policies = scope.wanted.map(({ policy }) => policy);
      return verifyRun(
        context,
        { ...names, policies, waitMs: names.trigger === 'handover' ? waitForFresh : 0 },
        invokerFor,
      );
    },
    host,
  );
}

export const handler = verifyOn(thisHost);
