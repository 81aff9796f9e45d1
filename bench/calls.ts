import { applyRun } from '../shared/flows/apply.ts';
import { planRun } from '../shared/flows/plan.ts';
import { printTable, rounded } from './table.ts';
import { type Numbers, openWorld } from './world.ts';

const checks: Readonly<Record<string, Numbers>> = {
  'own VPCs by id, 10 bound': { own: 10, bound: 10 },
  'own VPCs by tag, 10 bound': { own: 10, bound: 10, byTag: true },
  'own 10 and shared 10, all bound': { own: 10, bound: 10, shared: 10 },
  '10 bound of 149 own (150 vSwitches)': { own: 149, bound: 10 },
  'shared 120, own 79 (200 vSwitches)': { own: 79, bound: 10, shared: 120 },
  '3 instances, own VPCs, 10 bound each': { instances: 3, own: 10, bound: 10 },
};

const additions: Readonly<Record<string, Numbers>> = {
  '1 VPC added to 10': { own: 20, bound: 10, added: 1 },
  '5 VPCs added to 10': { own: 20, bound: 10, added: 5 },
  '40 VPCs added to 10': { own: 60, bound: 10, added: 40 },
};

/**
 * Calls of a run by the formula: GetKmsInstance, its quota and its principals for each instance;
 * once a region the vSwitches by 50, the shared ones by 100 where they are wanted, and the VPCs by
 * 50 where tags are; one write is a read, the write, and a read.
 */
function formula({ instances = 1, own, shared = 0, byTag = false, added = 0 }: Numbers): number {
  const vSwitches = Math.max(1, Math.ceil((1 + own + shared) / 50));
  const shares = shared > 0 ? Math.max(1, Math.ceil(shared / 100)) : 0;
  const vpcs = byTag ? Math.max(1, Math.ceil((1 + own) / 50)) : 0;
  return 3 * instances + vSwitches + shares + vpcs + (added > 0 ? 3 * instances : 0);
}

async function callsOf(numbers: Numbers): Promise<{ calls: number; status: string }> {
  const { emulator, context, policies } = await openWorld(numbers);
  try {
    const run = numbers.added ? applyRun : planRun;
    const { report } = await run(context, {
      policies,
      runId: 'bench',
      command: 'bench',
      trigger: 'manual',
    });
    return {
      calls: emulator.calls.length,
      status: [...new Set(report.instances.map(({ status }) => status))].join(', '),
    };
  } finally {
    await emulator.close();
  }
}

/** API calls of a check that finds nothing to do, and of adding VPCs, through the real client. */
export async function benchCalls(): Promise<void> {
  const checked: (string | number)[][] = [];
  for (const [name, numbers] of Object.entries(checks)) {
    const { calls, status } = await callsOf(numbers);
    checked.push([name, status, calls, formula(numbers)]);
  }
  printTable('API calls of a converged check', ['world', 'status', 'calls', 'formula'], checked);

  const applied: (string | number)[][] = [];
  for (const [name, numbers] of Object.entries(additions)) {
    const { calls, status } = await callsOf(numbers);
    applied.push([name, status, calls, formula(numbers), rounded(calls / (numbers.added ?? 1))]);
  }
  printTable(
    'API calls of adding VPCs',
    ['change', 'status', 'calls', 'formula', 'calls per added VPC'],
    applied,
  );
}
