import { reportedFailure, TransientFailure } from './failure.ts';
import type { Machine } from './machine.ts';
import type { Layer } from './worn.ts';

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
      internal.report ??= {
        schema: 'kms-vpc/report@1',
        run: {
          id: internal.names?.runId ?? 'unknown',
          command,
          trigger: internal.names?.trigger ?? 'manual',
          at: new Date(machine.clock.now()).toISOString(),
          account: internal.flow?.account ?? null,
          ...(internal.scope && internal.scope.rejected.length > 0 ? { rejected: [...internal.scope.rejected] } : {}),
        },
        error: reported,
        instances: [],
      };
      if (reported.kind === 'transient') request.error = error instanceof TransientFailure ? error : new TransientFailure(reported);
      else request.response = internal.report;
    },
  };
}
