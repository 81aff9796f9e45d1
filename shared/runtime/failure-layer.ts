import type { Report } from '../core/report/schema.ts';
import { reportedFailure, TransientFailure } from './failure.ts';
import type { Machine } from './machine.ts';
import type { Layer, Worn } from './worn.ts';

/** Failures by who can mend them: one that passes is thrown, so that the platform tries again; every other is a report, so that it does not. */
export function failureLayer(command: string, machine: Machine): Layer {
  return {
    after: ({ response, internal }) => {
      if (response?.error?.kind !== 'transient') return;
      internal.report = response;
      throw new TransientFailure(response.error);
    },
    onError: (request) => {
      const { internal, error } = request;
      const reported = reportedFailure(error);
      internal.report ??= { ...noReport(internal, command, machine.clock.now()), error: reported };
      if (reported.kind === 'transient') request.error = error instanceof TransientFailure ? error : new TransientFailure(reported);
      else request.response = internal.report;
    },
  };
}

/** Of a run that ended before it had a report of its own: as much of it as was known. */
function noReport({ names, flow, scope }: Partial<Worn>, command: string, now: number): Report {
  const { runId = 'unknown', trigger = 'manual' } = names ?? {};
  const rejected = scope?.rejected ?? [];
  const run = { id: runId, command, trigger, at: new Date(now).toISOString(), account: flow?.account ?? null };
  return {
    schema: 'kms-vpc/report@1',
    run: rejected.length > 0 ? { ...run, rejected: [...rejected] } : run,
    error: null,
    instances: [],
  };
}
