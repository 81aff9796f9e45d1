import { driftRun } from '../shared/flows/drift-run.ts';
import { dress } from '../shared/runtime/dress.ts';
import { type Machine, thisMachine } from '../shared/runtime/machine.ts';

/** Compares the wanted with the bound, when a timer or a foreign write says so; hands over to `bind` what the policy allows to be mended. Never writes. */
export function driftOn(machine: Machine) {
  return dress(
    'drift',
    ({ context, names, region, scope, invoke }) => {
      const { KMS_VPC_BIND_FUNCTION: functionName } = machine.env;
      const policies = scope.wanted.map(({ policy }) => policy);
      return driftRun(context, { ...names, policies }, functionName ? { invoke, region, functionName } : null);
    },
    machine,
  );
}

export const handler = driftOn(thisMachine);
