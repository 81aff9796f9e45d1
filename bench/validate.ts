import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { asShipped } from './as-shipped.ts';
import { formula, latencyMs, perRegion, regions, vpcsEach } from './many-instances.ts';
import type { Figures } from './one-validation.ts';
import { printTable, rounded } from './table.ts';

/**
 * Validation of 200 instances with 40 VPCs each in 5 regions, through the real client, in a process
 * of its own.
 */
export async function benchValidate(): Promise<void> {
  const instances = regions.length * perRegion;
  const rows: (string | number)[][] = [];
  await asShipped(besides('./one-validation.ts'), async (client) => {
    for (const [perSecond, runs] of [
      [500, 5],
      [100, 1],
    ] as const) {
      const { seconds, busy, calls, throttled, megabytes, findings, unknown } = await measure(
        client,
        perSecond,
        runs,
      );
      rows.push([
        perSecond,
        runs,
        rounded(seconds),
        rounded(busy),
        calls,
        formula(),
        throttled,
        rounded(megabytes, 0),
        findings,
        unknown,
      ]);
    }
  });
  printTable(
    `Validation of ${instances} instances, ${vpcsEach.own + vpcsEach.shared} VPCs each, ` +
      `in ${regions.length} regions; ${latencyMs} ms a call`,
    [
      'calls a second allowed',
      'best of runs',
      'seconds',
      'of them busy',
      'calls',
      'formula',
      'throttled and repeated',
      'MB at most',
      'findings',
      'unknown',
    ],
    rows,
  );
}

const besides = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** Of several runs the quickest: what else the machine does is not what is measured. */
async function measure(client: string, perSecond: number, runs: number): Promise<Figures> {
  const args = ['--import', 'tsx', besides('./slow-cloud.ts'), String(perSecond)];
  const emulator = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [lines] = await once(emulator.stdout, 'data');
    const figures: Figures[] = [];
    for (let run = 0; run < runs; run += 1) {
      const text = await promisify(execFile)(process.execPath, [client, String(lines).trim()]);
      figures.push(JSON.parse(text.stdout));
    }
    return figures.reduce((best, one) => (one.seconds < best.seconds ? one : best));
  } finally {
    emulator.kill();
  }
}
