import { driftRun } from '../shared/flows/drift-run.ts';
import { dress } from '../shared/runtime/dress.ts';
import { type Machine, thisMachine } from '../shared/runtime/machine.ts';

/**
 * Compares the wanted, the bound and the proven, when a timer or a foreign write says so; hands over to `bind` what the policy allows to be mended.
 * Never writes.
 */
export function driftOn(machine: Machine) {
  return dress(
    'drift',
    ({ context, names, region, scope, invokerFor }) => {
      const policies = scope.wanted.map(({ policy }) => policy);
      const functionName = machine.env.KMS_VPC_BIND_FUNCTION;
      const successor = functionName ? { functionName, region } : null;
      return driftRun(context, { ...names, policies, successor }, invokerFor);
    },
    machine,
  );
}

export const handler = driftOn(thisMachine);
