import { verifyRun } from '../shared/flows/verify-run.ts';
import { dress } from '../shared/runtime/dress.ts';
import { type Machine, thisMachine } from '../shared/runtime/machine.ts';

/** A fresh binding may take a while to come up: no time is published. */
const waitForFresh = 60_000;

/** Has the probe in each bound VPC prove that the instance is reachable, and explains what is not. Reads only. */
export function verifyOn(machine: Machine) {
  return dress(
    'verify',
    ({ context, names, scope, invokerFor }) => {
      const policies = scope.wanted.map(({ policy }) => policy);
      return verifyRun(context, { ...names, policies, waitMs: names.trigger === 'handover' ? waitForFresh : 0 }, invokerFor);
    },
    machine,
  );
}

export const handler = verifyOn(thisMachine);
