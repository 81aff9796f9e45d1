import middy from '@middy/core';
import type { Scope } from '../core/event/scope.ts';
import type { RegionId } from '../core/ids.ts';
import type { Report } from '../core/report/schema.ts';
import type { FlowContext } from '../flows/context.ts';
import type { RunNames } from '../flows/report.ts';
import type { InvokerFor } from '../flows/verify/ask-probe.ts';
import { flowContext } from './context.ts';
import { errorHandling } from './errors.ts';
import { eventScope } from './event.ts';
import type { Host } from './host.ts';
import type { Middleware } from './internal.ts';
import { logging } from './logging.ts';

/** What a function gets: everything it needs, and nothing of the platform. */
export interface Request {
  readonly names: RunNames;
  readonly region: RegionId;
  readonly context: FlowContext;
  readonly scope: Scope;
  readonly invokerFor: InvokerFor;
}

/** A handler as Function Compute calls it: a Buffer in, a report out. */
export type Handler = (event: unknown, context: unknown) => Promise<Report>;

/**
 * A handler with what every function has: its log, its errors, its credentials and deadline, and an
 * event it can trust.
 */
export function createHandler(
  command: string,
  handle: (request: Request) => Promise<Report>,
  host: Host,
): Handler {
  const handler = middy((request: unknown) => handle(request as Request));
  // From the outside in: whatever fails further in is met by the error handling, and logged.
  handler.use([
    logging(host),
    errorHandling(command, host),
    flowContext(command, host),
    eventScope(host),
    requestFromInternal,
  ]);
  return (event, context) => handler(event, context);
}

/** middy calls its handler with the event: in the end that is the request. */
const requestFromInternal: Middleware = {
  before: (request) => {
    const { names, region, flow: context, scope, invokerFor } = request.internal;
    request.event = { names, region, context, scope, invokerFor } satisfies Request;
  },
};
