import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { asShipped } from './as-shipped.ts';
import type { Measured } from './one-plan.ts';
import { printTable, rounded } from './table.ts';

const sizes = [100, 500, 1_000, 10_000];

/**
 * Slope of a straight line through the points on double logarithmic display: 1 is linear, 2
 * quadratic.
 */
function logLogSlope(points: ReadonlyArray<readonly [x: number, y: number]>): number {
  const logs = points.map(([x, y]) => [Math.log(x), Math.log(y)] as const);
  const mean = (index: 0 | 1): number =>
    logs.reduce((sum, point) => sum + point[index], 0) / logs.length;
  const [mx, my] = [mean(0), mean(1)];
  return (
    logs.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0) /
    logs.reduce((sum, [x]) => sum + (x - mx) ** 2, 0)
  );
}

/** Time and memory of one plan, each size in a process of its own. */
export async function benchPlanning(): Promise<void> {
  const measured = await asShipped(
    fileURLToPath(new URL('./one-plan.ts', import.meta.url)),
    (bundle) =>
      sizes.map((size) => {
        const text = execFileSync(process.execPath, [bundle, String(size)], { encoding: 'utf8' });
        return { size, ...(JSON.parse(text) as Measured) };
      }),
  );
  printTable(
    'One plan, by the number of candidate VPCs (two vSwitches each, ' +
      'a tenth bound, units for nine tenths)',
    [
      'candidates',
      'new bindings',
      'ms, first',
      'ms, median of 25',
      'ms, best of 25',
      'peak of the process, MiB',
      'of it for the first plan, MiB',
    ],
    measured.map(({ size, actions, first, ms, best, before, peak }) => [
      size,
      actions,
      rounded(first),
      rounded(ms),
      rounded(best),
      rounded(peak, 0),
      rounded(peak - before),
    ]),
  );
  console.log(
    'log-log slope of the time: ' +
      `${rounded(logLogSlope(measured.map(({ size, best }) => [size, best])), 2)}`,
  );
}
