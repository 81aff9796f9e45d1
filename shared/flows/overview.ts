import { placesOf } from '../core/report/places.ts';
import type { Report } from '../core/report/schema.ts';
import type { FlowContext } from './context.ts';
import { type CheckRequest, checkRun } from './drift.ts';
import type { InvokerFor } from './verify/ask-probe.ts';

/** All there is to see at a glance: what `drift` finds, and whose each VPC is. Reads only. */
export async function overviewRun(
  context: FlowContext,
  request: CheckRequest,
  invokerFor: InvokerFor,
): Promise<Report> {
  const { report, details } = await checkRun(context, request, invokerFor);
  const instances = report.instances.map((instance, index) => {
    const detail = details[index];
    return detail ? { ...instance, places: placesOf(detail, detail.plan) } : instance;
  });
  return { ...report, instances };
}
