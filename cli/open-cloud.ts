import type { DeploymentReads } from '../shared/cloud/client.ts';
import type { CredentialsProvider } from '../shared/cloud/credentials.ts';
import type { Choice } from '../shared/cloud/default-credentials.ts';
import type { FlowContext } from '../shared/flows/context.ts';
import { newDirectoryCache } from '../shared/flows/observe-directory.ts';
import type { InvokerFor } from '../shared/flows/verify/ask-probe.ts';
import type { CommandContext } from './command.ts';
import { identityScreen } from './screens/identity.ts';
import { version } from './version.ts';

const second = 1000;
/**
 * How long a run may take, ms: reads with their retries; a write with its retries and its reading
 * back; an upgrade, which takes up to an hour.
 */
export const readTime = 120 * second;
export const writeTime = 300 * second;
export const verifyTime = 15 * 60 * second;
export const waitTime = 2 * 60 * 60 * second;

/** The cloud with the credentials of this machine, asked once whose they are. */
export async function openCloud(context: CommandContext, time: number): Promise<FlowContext> {
  const { io, progress, interruption } = context;
  const { createCloud } = await import('../shared/cloud/client.ts');
  const { journalFrom } = await import('../shared/middleware/journal/journal.ts');
  const clock = {
    now: () => io.now(),
    steady: () => io.steady(),
    sleep: (ms: number) => io.sleep(ms, interruption.abort.signal),
    random: () => io.random(),
  };
  // The same clock for a call's retries: nobody waits for one after Ctrl-C.
  const cloud = createCloud({ credentials: await keysOf(context), env: io.env, ...clock });
  const deadline = clock.steady() + time;
  const { account, arn } = await cloud.callerIdentity({ deadline });
  return {
    ...clock,
    cloud,
    account,
    actor: { arn, version },
    deadline,
    directories: newDirectoryCache(),
    journal: journalFrom(io.env, () => io.now(), io.cwd),
    onStep(step) {
      progress.note(step);
      interruption.note(step);
    },
  };
}

/** What doctor reads, with the credentials of this machine. */
export async function openDeploymentReads(context: CommandContext): Promise<DeploymentReads> {
  const { io, interruption } = context;
  const { createDeploymentReads } = await import('../shared/cloud/client.ts');
  return createDeploymentReads({
    credentials: await keysOf(context),
    env: io.env,
    now: () => io.now(),
    steady: () => io.steady(),
    sleep: (ms) => io.sleep(ms, interruption.abort.signal),
    random: () => io.random(),
  });
}

/** What evidence asks, with the credentials of this machine. */
export async function openWireReads(context: CommandContext) {
  const { io, interruption } = context;
  const { createWireReads } = await import('../shared/cloud/client.ts');
  return createWireReads({
    credentials: await keysOf(context),
    env: io.env,
    now: () => io.now(),
    sleep: (ms) => io.sleep(ms, interruption.abort.signal),
    random: () => io.random(),
  });
}

/** Who calls functions, with the credentials of this machine or in a role. */
export async function openInvokers(
  context: CommandContext,
  { now, steady, sleep, random }: FlowContext,
): Promise<InvokerFor> {
  const { createInvokers } = await import('../shared/cloud/client.ts');
  return createInvokers({
    credentials: await keysOf(context),
    env: context.io.env,
    now,
    steady,
    sleep,
    random,
  });
}

const providers = new WeakMap<CommandContext, CredentialsProvider>();

/** The keys of this run, from one source for all its calls; on stderr, whose they are. */
async function keysOf(context: CommandContext): Promise<CredentialsProvider> {
  const { io, display, progress } = context;
  const { defaultCredentials } = await import('../shared/cloud/default-credentials.ts');
  const onChoice = (choice: Choice): void => {
    const isNews = choice.passedOver.length > 0 || choice.misspelt.length > 0;
    if (!isNews && !io.stderr.isTTY) return;
    progress.stop();
    io.stderr.write(identityScreen(display, choice));
  };
  const provider =
    io.credentials ?? providers.get(context) ?? defaultCredentials({ env: io.env, onChoice });
  providers.set(context, provider);
  return provider;
}
