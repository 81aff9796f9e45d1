import { driftFindings } from '../core/drift.ts';
import { planFor } from '../core/journal/plan-for.ts';
import type { Report } from '../core/report/schema.ts';
import type { FlowContext } from './context.ts';
import { handOver, type Successor } from './hand-over.ts';
import { rememberChecks } from './journal/remember-checks.ts';
import { look, type RunRequest } from './look.ts';
import { nameWriters } from './name-writers.ts';
import type { RunResult } from './plan.ts';
import { untouched } from './reconcile.ts';
import { runReport } from './report.ts';
import type { InvokerFor } from './verify/ask-probe.ts';
import { proven } from './verify.ts';

export type CheckRequest = Omit<RunRequest, 'firstBinding' | 'remembering' | 'isUnattended'>;

export interface DriftRequest extends CheckRequest {
  /** The function that writes; null: nobody is told of what is to be done. */
  readonly successor: Successor | null;
}

/**
 * Compares what is wanted, what is bound and, where the policy has probes, what is proven. Writes
 * nothing:
 * where the policy allows a change, the one who writes is told to look for itself.
 */
export async function driftRun(
  context: FlowContext,
  request: DriftRequest,
  invokerFor: InvokerFor,
): Promise<Report> {
  const { report } = await checkRun(context, request, invokerFor);
  const isToBeWritten = ({ plan }: Report['instances'][number]) => plan.write !== null;
  return await handOver(context, invokerFor, 'drift', request.successor, report, isToBeWritten);
}

/** The comparison itself, with what it was made from. */
export async function checkRun(
  context: FlowContext,
  request: CheckRequest,
  invokerFor: InvokerFor,
): Promise<RunResult> {
  // What is of no use to try, or waits for a review, is not handed over either.
  const looks = await look(context, { ...request, remembering: true, isUnattended: true });
  const details = await Promise.all(
    looks.map(async (one) => {
      const plan = planFor(one);
      const findings = await nameWriters(context, one, driftFindings(one, plan), request);
      return { ...one, plan: { ...plan, findings } };
    }),
  );
  const results = details.map(({ observation, plan }) => untouched(observation, plan));
  const looked = { report: runReport(context, request, results), details };
  const hasProbes = request.policies.some(({ probes }) => probes !== null);
  const found = hasProbes
    ? await proven(context, looked, { ...request, waitMs: 0 }, invokerFor)
    : looked.report;
  return { report: await rememberChecks(context, request, details, found, 'whole'), details };
}
