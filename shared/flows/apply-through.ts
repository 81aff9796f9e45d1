import { CloudError, faultOf } from '../cloud/cloud-error.ts';
import { type Invoke, invokeAction } from '../cloud/fc.ts';
import type { Language } from '../core/findings/language.ts';
import type { RegionId } from '../core/ids.ts';
import type { InstancePolicy } from '../core/policy/policy.ts';
import { callParts } from '../core/problems/calls.ts';
import { saying } from '../core/problems/said.ts';
import { type Report, reportSchema } from '../core/report/schema.ts';
import type { FlowContext } from './context.ts';
import { errorOf, type RunNames, runReport } from './report.ts';

export interface ThroughRequest extends RunNames {
  readonly policies: readonly InstancePolicy[];
  /** Name of the deployed `bind`, in each region of the policies. */
  readonly functionName: string;
}

/**
 * Has the deployed function do it, which is the only writer of its region, and waits for its
 * reports. What it is to do follows from its own policy.
 * The report of one function is handed on as it is; those of several regions become one of this
 * run.
 */
export async function applyThrough(
  context: FlowContext,
  request: ThroughRequest,
  invoke: Invoke,
): Promise<Report> {
  const whole = runReport(context, request, []);
  const reports: Report[] = [];
  for (const region of new Set(request.policies.map((policy) => policy.region)))
    reports.push({ ...whole, ...(await askedIn(context, request, region, invoke)) });
  const [only, ...others] = reports;
  if (only !== undefined && others.length === 0) return only;
  return {
    ...whole,
    error: reports.find(({ error }) => error !== null)?.error ?? null,
    instances: reports.flatMap(({ instances }) => instances),
  };
}

/** Why there is no report. */
type Silence = Pick<Report, 'instances' | 'error'>;

async function askedIn(
  context: FlowContext,
  request: ThroughRequest,
  region: RegionId,
  invoke: Invoke,
): Promise<Report | Silence> {
  const { policies, functionName } = request;
  const instanceIds = policies.filter((policy) => policy.region === region).map(({ id }) => id);
  try {
    const invoked = await invoke(
      { region, functionName, payload: JSON.stringify({ instanceIds }), mode: 'Sync' },
      context,
    );
    return reportIn(invoked, request.language);
  } catch (error) {
    if (error instanceof CloudError)
      return { instances: [], error: errorOf(error.fault, request.language) };
    throw error;
  }
}

/** A function that has thrown says so in `errorMessage`: of ours, for a reason that passes. */
function reportIn(
  { payload, functionError, requestId }: Awaited<ReturnType<Invoke>>,
  language: Language | undefined,
): Report | Silence {
  const value = parsed(payload);
  const read = reportSchema.safeParse(value);
  if (functionError === null && read.success) return read.data;
  const said =
    typeof value === 'object' && value !== null && 'errorMessage' in value
      ? String(value.errorMessage)
      : payload;
  const meaning = functionError === null ? 'malformed' : 'unavailable';
  const code = functionError ?? 'no-report';
  const message =
    functionError === null ? saying(callParts)('no-report-of-function', {}) : said.slice(0, 500);
  return {
    instances: [],
    error: errorOf(faultOf({ meaning, action: invokeAction, code, message, requestId }), language),
  };
}

function parsed(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    return null;
  }
}
