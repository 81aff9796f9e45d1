import { createCloud, createInvokers } from '../cloud/client.ts';
import { accountId, regionId } from '../core/ids.ts';
import { functionProblems } from '../core/problems/functions.ts';
import { problemsOf } from '../core/problems/problem.ts';
import { UserError } from '../core/user-error.ts';
import { newDirectoryCache } from '../flows/observe-directory.ts';
import { type FcContext, fcContextSchema } from './fc-context.ts';
import type { Host } from './host.ts';
import type { Middleware } from './internal.ts';
import { directoryCopiesFrom } from './journal/directory-copies.ts';
import { journalFrom } from './journal/journal.ts';

const problem = problemsOf(functionProblems);

/**
 * The last moments of a run are for its report: at most 3 s, at most a tenth of the function's
 * timeout.
 */
const marginMs = (timeoutMs: number): number => Math.min(3_000, timeoutMs / 10);

/**
 * The context of Function Compute as what flows run on: whose account, which region, until when,
 * with which key.
 */
export function flowContext(command: string, host: Host): Middleware {
  const { clock, env } = host;
  const directories = newDirectoryCache(directoryCopiesFrom(env, clock.now));
  return {
    before: ({ context, internal }) => {
      const fc = platformContext(context);
      internal.names = { runId: fc.requestId, command, trigger: 'manual' };
      internal.region = regionId(fc.region);
      const credentials = async () => keyOf(fc);
      const { call: onCall, step: onStep } = internal.log;
      const timeoutMs = fc.function.timeout * 1000;
      internal.invokerFor = createInvokers({ credentials, env, ...clock, onCall });
      internal.flow = {
        ...clock,
        cloud: createCloud({ credentials, env, ...clock, onCall }),
        account: accountId(fc.accountId),
        actor: {
          arn: `acs:fc:${fc.region}:${fc.accountId}:functions/${fc.function.name}`,
          version: env.KMS_VPC_VERSION || null,
        },
        deadline: clock.steady() + timeoutMs - marginMs(timeoutMs),
        onStep,
        journal: journalFrom(env, clock.now),
        directories,
        rings: true,
      };
    },
  };
}

function platformContext(context: unknown): FcContext {
  const read = fcContextSchema.safeParse(context);
  if (read.success) return read.data;
  const place = read.error.issues[0]?.path.join('.') ?? '';
  throw new UserError(problem('context-invalid', { place }));
}

function keyOf({ credentials }: FcContext) {
  if (!credentials) throw new Error('the function has no role: name one in s.yaml');
  const { accessKeyId, accessKeySecret, securityToken } = credentials;
  return { accessKeyId, accessKeySecret, ...(securityToken ? { securityToken } : {}) };
}
