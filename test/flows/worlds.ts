import { onTestFinished } from 'vitest';
import type { Emulator } from '../../emulator/index.ts';
import { aLocalWorld, instance, type LocalWorld, type WorldOptions } from './local-world.ts';

/** The emulators of the test that runs: a call of one may change what is in it. */
export const open: Emulator[] = [];
/** A local world that is closed after its test. */
export async function world(options?: WorldOptions): Promise<LocalWorld> {
  const made = await aLocalWorld(options);
  open.push(made.emulator);
  onTestFinished(async () => {
    open.splice(open.indexOf(made.emulator), 1);
    await made.emulator.close();
  });
  return made;
}

export const ids = (list: readonly { readonly vpcId: string }[]) =>
  list.map((entry) => entry.vpcId);
export const actions = (made: LocalWorld) => made.emulator.calls.map((call) => call.action);
export const first = <T>(list: readonly T[]): T => {
  const [one] = list;
  if (one === undefined) throw new Error('nothing there');
  return one;
};
export const codes = (report: {
  readonly instances: readonly { readonly findings: readonly { readonly code: string }[] }[];
}) => report.instances.flatMap((one) => one.findings.map((finding) => finding.code));
export const setBinding = (vpc: string) => ({
  setBinding: { instance, vpc, vSwitch: vpc.replace('vpc', 'vsw') },
});
