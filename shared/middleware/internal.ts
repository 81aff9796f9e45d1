import type { MiddlewareObj } from '@middy/core';
import type { Scope } from '../core/event/scope.ts';
import type { RegionId } from '../core/ids.ts';
import type { Report } from '../core/report/schema.ts';
import type { FlowContext } from '../flows/context.ts';
import type { RunNames } from '../flows/report.ts';
import type { InvokerFor } from '../flows/verify/ask-probe.ts';
import type { Log } from './log.ts';

/**
 * What the middleware of one invocation finds out, each for those further in. Only a failure can
 * come before all of it is there.
 */
export interface Internal extends Record<string, unknown> {
  log: Log;
  names: RunNames;
  region: RegionId;
  flow: FlowContext;
  invokerFor: InvokerFor;
  scope: Scope;
  /** What the log's result line is made from, also where nothing is returned. */
  report: Report;
}

export type Middleware = MiddlewareObj<unknown, Report, Error, unknown, Internal>;
