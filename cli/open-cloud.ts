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

/** The clock of this run: nobody waits after Ctrl-C, for a retry either. */
const clockOf = ({ io, interruption }: CommandContext) => ({
  now: () => io.now(),
  steady: () => io.steady(),
  sleep: (ms: number) => io.sleep(ms, interruption.abort.signal),
  random: () => io.random(),
});

/** How every client of this run calls: with the credentials of this machine. */
const calling = async (context: CommandContext) => ({
  credentials: await keysOf(context),
  env: context.io.env,
  ...clockOf(context),
});

/** The cloud, asked once whose the credentials are. */
export async function openCloud(context: CommandContext, time: number): Promise<FlowContext> {
  const { io, progress, interruption } = context;
  const { createCloud } = await import('../shared/cloud/client.ts');
  const { directoryCopiesFrom } = await import('../shared/middleware/journal/directory-copies.ts');
  const { journalFrom } = await import('../shared/middleware/journal/journal.ts');
  const clock = clockOf(context);
  const cloud = createCloud(await calling(context));
  const deadline = clock.steady() + time;
  const { account, arn } = await cloud.callerIdentity({ deadline });
  return {
    ...clock,
    cloud,
    account,
    actor: { arn, version },
    deadline,
    directories: newDirectoryCache(directoryCopiesFrom(io.env, () => io.now(), io.cwd)),
    journal: journalFrom(io.env, () => io.now(), io.cwd),
    onStep(step) {
      progress.note(step);
      interruption.note(step);
    },
  };
}

/** What doctor reads. */
export async function openDeploymentReads(context: CommandContext): Promise<DeploymentReads> {
  const { createDeploymentReads } = await import('../shared/cloud/client.ts');
  return createDeploymentReads(await calling(context));
}

/** What evidence asks. */
export async function openWireReads(context: CommandContext) {
  const { createWireReads } = await import('../shared/cloud/client.ts');
  return createWireReads(await calling(context));
}

/** Who calls functions, as this run or in a role. */
export async function openInvokers(context: CommandContext): Promise<InvokerFor> {
  const { createInvokers } = await import('../shared/cloud/client.ts');
  return createInvokers(await calling(context));
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
    io.stderr.write(identityScreen(display, choice, context.language));
  };
  const provider =
    io.credentials ?? providers.get(context) ?? defaultCredentials({ env: io.env, onChoice });
  providers.set(context, provider);
  return provider;
}
