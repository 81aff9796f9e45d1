import { driftRun } from '../shared/flows/drift.ts';
import { createHandler } from '../shared/middleware/handler.ts';
import { type Host, thisHost } from '../shared/middleware/host.ts';

/**
 * Compares the wanted, the bound and the proven, when a timer or a foreign write says so; hands
 * over to `bind` what the policy allows to be fixed.
 * Never writes.
 */
export function driftOn(host: Host) {
  return createHandler(
    'drift',
    ({ context, names, region, scope, invokerFor }) => {
      const policies = scope.wanted.map(({ policy }) => policy);
      const functionName = host.env.KMS_VPC_BIND_FUNCTION;
      const successor = functionName ? { functionName, region } : null;
      return driftRun(context, { ...names, policies, writes: scope.writes, successor }, invokerFor);
    },
    host,
  );
}

export const handler = driftOn(thisHost);
