import type { InstanceReport } from '../shared/core/report/schema.ts';
import { applyRun } from '../shared/flows/apply.ts';
import { lookInTurn, newBurstMemory } from '../shared/flows/bursts.ts';
import { handOver } from '../shared/flows/hand-over.ts';
import { runReport } from '../shared/flows/report.ts';
import { createHandler } from '../shared/middleware/handler.ts';
import { type Host, thisHost } from '../shared/middleware/host.ts';

/**
 * Observes, plans, writes the list, reads it back. The only function that writes, and deployed so
 * that it runs once at a time;
 * a burst of events is looked at when it begins and again when it is over. What was written is
 * proven by `verify`, where there are probes.
 */
export function bindOn(host: Host) {
  const memory = newBurstMemory();
  return createHandler(
    'bind',
    async ({ context, names, region, scope, invokerFor }) => {
      const probed = new Set<string>(
        scope.wanted.filter(({ policy }) => policy.probes !== null).map(({ policy }) => policy.id),
      );
      const look = await lookInTurn(context, memory, scope.wanted, (policies) =>
        applyRun(context, { ...names, policies, writes: scope.writes, remembering: true }),
      );
      if (look !== null) {
        const functionName = host.env.KMS_VPC_VERIFY_FUNCTION;
        const successor = functionName ? { functionName, region } : null;
        const isToBeProven = ({ instanceId, applied }: InstanceReport) =>
          applied !== null && probed.has(instanceId);
        return handOver(context, invokerFor, 'bind', successor, look.report, isToBeProven);
      }
      const covered = runReport(context, names, []);
      return { ...covered, run: { ...covered.run, covered: true } };
    },
    host,
  );
}

export const handler = bindOn(thisHost);
