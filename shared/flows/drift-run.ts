import { CloudError } from '../cloud/cloud-error.ts';
import type { Invoke } from '../cloud/fc.ts';
import type { HandoverEvent } from '../core/event/schema.ts';
import type { RegionId } from '../core/ids.ts';
import type { Report } from '../core/report/schema.ts';
import type { FlowContext } from './context.ts';
import { planRun, type RunRequest } from './plan-run.ts';
import { errorOf } from './report.ts';

/** Whom drift tells that there is something to do. */
export interface Successor {
  readonly invoke: Invoke;
  readonly region: RegionId;
  /** Name of the function that writes. */
  readonly functionName: string;
}

/**
 * Compares what is wanted with what is bound, and writes nothing. Where the policy allows a change, the one who writes is told to look for itself;
 * null: nobody is told.
 */
export async function driftRun(context: FlowContext, request: RunRequest, successor: Successor | null): Promise<Report> {
  const { report } = await planRun(context, request);
  const open = report.instances.filter(({ plan }) => plan.write !== null).map(({ instanceId }) => instanceId);
  if (successor === null || open.length === 0) return report;
  try {
    await handOver(context, successor, { instanceIds: open, handover: { from: 'drift', runId: request.runId } });
    return report;
  } catch (error) {
    if (!(error instanceof CloudError)) throw error;
    // What was found stays in the report; that nobody will mend it is the news.
    return { ...report, error: report.error ?? errorOf(error.fault) };
  }
}

async function handOver(context: FlowContext, { invoke, region, functionName }: Successor, event: HandoverEvent): Promise<void> {
  await invoke({ region, functionName, payload: JSON.stringify(event), mode: 'Async' }, context);
}
