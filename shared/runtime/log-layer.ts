import { fcContextSchema } from './fc-context.ts';
import { openLog } from './log.ts';
import type { Machine } from './machine.ts';
import type { Layer } from './worn.ts';

/** One line per call, and one per run that says how it went, also when it went wrong. */
export function logLayer(machine: Machine): Layer {
  return {
    before: ({ context, internal }) => {
      const read = fcContextSchema.safeParse(context);
      const names = { requestId: read.data?.requestId ?? '', function: read.data?.function.name ?? '', region: read.data?.region ?? null };
      internal.log = openLog(names, machine.clock.now, machine.writeLine);
    },
    after: ({ response, internal }) => {
      if (response) internal.log.result(response);
    },
    onError: ({ internal }) => {
      internal.log.result(internal.report);
    },
  };
}
