import type { FlowContext } from '../shared/flows/context.ts';
import type { InvokerFor } from '../shared/flows/verify/ask-probe.ts';
import type { CommandContext } from './command.ts';

const second = 1000;
/** How long a run may take, ms: reads with their retries; a write with its retries and its reading back; an upgrade, which takes up to an hour. */
export const readTime = 120 * second;
export const writeTime = 300 * second;
export const verifyTime = 15 * 60 * second;
export const waitTime = 2 * 60 * 60 * second;

/** The cloud with the credentials of this machine, asked once whose they are. */
export async function openCloud(context: CommandContext, time: number): Promise<FlowContext> {
  const { io, progress, interruption } = context;
  const { createCloud } = await import('../shared/cloud/client.ts');
  const { defaultCredentials } = await import('../shared/cloud/credentials.ts');
  const { journalFrom } = await import('../shared/middleware/journal/journal.ts');
  const clock = {
    now: () => io.now(),
    sleep: (ms: number) => io.sleep(ms, interruption.abort.signal),
    random: () => io.random(),
  };
  // The same clock for a call's retries: nobody waits for one after Ctrl-C.
  const cloud = createCloud({ credentials: io.credentials ?? defaultCredentials(), env: io.env, ...clock });
  const deadline = clock.now() + time;
  return {
    ...clock,
    cloud,
    account: await cloud.callerAccount({ deadline }),
    deadline,
    journal: journalFrom(io.env, () => io.now(), io.cwd),
    onStep(step) {
      progress.note(step);
      interruption.note(step);
    },
  };
}

/** Who calls functions, with the credentials of this machine or in a role. */
export async function openInvokers({ io }: CommandContext, { now, sleep, random }: FlowContext): Promise<InvokerFor> {
  const { createInvokers } = await import('../shared/cloud/client.ts');
  const { defaultCredentials } = await import('../shared/cloud/credentials.ts');
  return createInvokers({
    credentials: io.credentials ?? defaultCredentials(),
    env: io.env,
    now,
    sleep,
    random,
  });
}
