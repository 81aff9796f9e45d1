import { CloudError } from '../cloud/cloud-error.ts';
import type { HandoverEvent } from '../core/event/schema.ts';
import type { RegionId } from '../core/ids.ts';
import type { InstanceReport, Report } from '../core/report/schema.ts';
import type { FlowContext } from './context.ts';
import { errorOf } from './report.ts';
import type { InvokerFor } from './verify/ask-probe.ts';

/** The function that goes on where another one ends. */
export interface Successor {
  readonly functionName: string;
  readonly region: RegionId;
}

/**
 * Tells the successor, without waiting for it, of the instances it has to look at for itself. Null:
 * there is none to tell.
 */
export async function handOver(
  context: FlowContext,
  invokerFor: InvokerFor,
  from: HandoverEvent['handover']['from'],
  successor: Successor | null,
  report: Report,
  isConcerned: (instance: InstanceReport) => boolean,
): Promise<Report> {
  const instanceIds = report.instances.filter(isConcerned).map(({ instanceId }) => instanceId);
  if (successor === null || instanceIds.length === 0) return report;
  const event: HandoverEvent = { instanceIds, handover: { from, runId: report.run.id } };
  try {
    await invokerFor(null)(
      { ...successor, payload: JSON.stringify(event), mode: 'Async' },
      context,
    );
    return report;
  } catch (error) {
    if (!(error instanceof CloudError)) throw error;
    // What was found or done stays in the report; that nobody goes on with it is the news.
    return { ...report, error: report.error ?? errorOf(error.fault) };
  }
}
