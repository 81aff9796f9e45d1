import { applyRun } from '../shared/flows/apply-run.ts';
import { lookInTurn, newBurstMemory } from '../shared/flows/bursts.ts';
import { runReport } from '../shared/flows/report.ts';
import { dress } from '../shared/runtime/dress.ts';
import { type Machine, thisMachine } from '../shared/runtime/machine.ts';

/**
 * Observes, plans, writes the list, reads it back. The only function that writes, and deployed so that it runs once at a time;
 * a burst of events is looked at when it begins and again when it is over.
 */
export function bindOn(machine: Machine) {
  const memory = newBurstMemory();
  return dress(
    'bind',
    async ({ context, names, scope }) => {
      const look = await lookInTurn(context, memory, scope.wanted, (policies) => applyRun(context, { ...names, policies }));
      if (look !== null) return look.report;
      const covered = runReport(context, names, []);
      return { ...covered, run: { ...covered.run, covered: true } };
    },
    machine,
  );
}

export const handler = bindOn(thisMachine);
