import { spawnSync } from 'node:child_process';

/** Wall time of one `node` process with these arguments, in ms. */
function once(args: readonly string[]): number {
  const begin = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const took = performance.now() - begin;
  if (status !== 0) throw new Error(`node ${args.join(' ')}: exit status ${status}\n${stderr}`);
  return took;
}

export const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;

export interface StartUp {
  /** Median of whole processes, in ms. */
  readonly ms: number;
  /**
   * The same of a bare `node`, run in turn with the others so that the machine's mood is shared.
   */
  readonly bare: number;
}

/** How long `node` needs from start to end with these arguments. */
export function startUp(args: readonly string[], runs = 21): StartUp {
  const times = Array.from({ length: runs }, () => ({
    ms: once(args),
    bare: once(['--eval', '0']),
  }));
  return { ms: median(times.map(({ ms }) => ms)), bare: median(times.map(({ bare }) => bare)) };
}
