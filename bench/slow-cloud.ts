import { startEmulator } from '../emulator/index.ts';
import { account, latencyMs, scenario } from './many-instances.ts';

/** A local cloud with many instances, in a process of its own; prints what its client needs. */
process.once('SIGTERM', () => process.exit());
const emulator = await startEmulator({
  scenario: scenario(),
  latencyMs,
  throttle: { maxPerSecond: Number(process.argv[2]) },
  perRegion: true,
});
const lines = emulator.exports().find((one) => one.account === account)?.lines ?? [];
console.log(
  JSON.stringify(
    Object.fromEntries(lines.map((line) => line.replace(/^export /, '').split('=', 2))),
  ),
);
