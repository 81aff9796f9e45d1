import type { CommandContext } from './command.ts';
import { openCloud } from './open-cloud.ts';
import { loadPolicies } from './policy-file.ts';

/** What a command about the policy's instances begins with: the cloud, and the usual questions. */
export async function openRun(context: CommandContext, time: number) {
  const { command, runId, io, settings, language } = context;
  const policies = await loadPolicies(io, settings);
  const flow = await openCloud(context, time);
  return { flow, request: { command, trigger: 'manual', runId, policies, language } as const };
}
