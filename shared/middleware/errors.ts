import { CloudError } from '../cloud/cloud-error.ts';
import type { Report, ReportedError } from '../core/report/schema.ts';
import { UserError } from '../core/user-error.ts';
import { errorOf } from '../flows/report.ts';
import type { Host } from './host.ts';
import type { Internal, Middleware } from './internal.ts';

/**
 * Failures by who can fix them: one that passes is thrown, so that the platform tries again; every
 * other is a report, so that it does not.
 */
export function errorHandling(command: string, host: Host): Middleware {
  return {
    after: ({ response, internal }) => {
      if (response?.error?.kind !== 'transient') return;
      internal.report = response;
      throw new TransientError(response.error);
    },
    onError: (request) => {
      const { internal, error } = request;
      const reported = reportedError(error);
      internal.report ??= { ...noReport(internal, command, host.clock.now()), error: reported };
      if (reported.kind === 'transient')
        request.error = error instanceof TransientError ? error : new TransientError(reported);
      else request.response = internal.report;
    },
  };
}

/** Of a run that ended before it had a report of its own: as much of it as was known. */
function noReport({ names, flow, scope }: Partial<Internal>, command: string, now: number): Report {
  const { runId = 'unknown', trigger = 'manual' } = names ?? {};
  const rejected = scope?.rejected ?? [];
  const run = {
    id: runId,
    command,
    trigger,
    at: new Date(now).toISOString(),
    account: flow?.account ?? null,
  };
  return {
    schema: 'kms-vpc/report@1',
    run: rejected.length > 0 ? { ...run, rejected: [...rejected] } : run,
    error: null,
    instances: [],
  };
}

/**
 * A run that failed for a reason that passes. It is thrown to the platform, which tries again and
 * tells the failure destination in the end.
 */
export class TransientError extends Error {
  override readonly name = 'TransientError';
  readonly reported: ReportedError;
  constructor(reported: ReportedError) {
    const { code, message, requestId } = reported;
    super(`${code}: ${message}${requestId ? ` (request ${requestId})` : ''}`);
    this.reported = reported;
  }
}

/** Any failure in the words of a report. */
export function reportedError(error: unknown): ReportedError {
  if (error instanceof TransientError) return error.reported;
  if (error instanceof CloudError) return errorOf(error.fault);
  if (error instanceof UserError) {
    const { code, message, fix } = error.problem;
    return { kind: 'user', code, message, fix, requestId: null };
  }
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const fix = 'This is a bug in kms-vpc. Please report it with the log of this request.';
  return { kind: 'bug', code: 'bug', message: message.slice(0, 1000), fix, requestId: null };
}
