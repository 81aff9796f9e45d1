import { validateRun } from '../shared/flows/validate-run.ts';
import { dress } from '../shared/runtime/dress.ts';
import { type Machine, thisMachine } from '../shared/runtime/machine.ts';

/** Checks every prerequisite of every binding that should exist, says what is missing and how to mend it. Reads only. */
export function validateOn(machine: Machine) {
  return dress(
    'validate',
    async ({ context, names, scope }) => {
      const policies = scope.wanted.map(({ policy }) => policy);
      return (await validateRun(context, { ...names, policies })).report;
    },
    machine,
  );
}

export const handler = validateOn(thisMachine);
