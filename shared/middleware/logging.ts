import { fcContextSchema } from './fc-context.ts';
import type { Host } from './host.ts';
import type { Middleware } from './internal.ts';
import { openLog } from './log.ts';

/** One line per call, and one per run that says how it went, also when it went wrong. */
export function logging(host: Host): Middleware {
  return {
    before: ({ context, internal }) => {
      const read = fcContextSchema.safeParse(context);
      const names = {
        requestId: read.data?.requestId ?? '',
        function: read.data?.function.name ?? '',
        region: read.data?.region ?? null,
      };
      internal.log = openLog(names, host.clock, host.writeLine);
    },
    after: ({ response, internal }) => {
      if (response) internal.log.result(response);
    },
    onError: ({ internal }) => {
      internal.log.result(internal.report);
    },
  };
}
