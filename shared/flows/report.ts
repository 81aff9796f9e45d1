import { fixFor } from '../cloud/wire-errors.ts';
import type { CloudFault } from '../core/facts.ts';
import type { Language } from '../core/findings/language.ts';
import { callParts } from '../core/problems/calls.ts';
import { sayIn, saying } from '../core/problems/said.ts';
import { instanceReport } from '../core/report/build.ts';
import type { InstanceReport, Report, ReportedError } from '../core/report/schema.ts';
import type { FlowContext } from './context.ts';
import type { Reconciled } from './write/write-plan.ts';

const say = saying(callParts);

/** What a run is called in its report. */
export interface RunNames {
  readonly runId: string;
  readonly command: string;
  readonly trigger: Report['run']['trigger'];
  /** Of its texts. Default: English. */
  readonly language?: Language;
}

/**
 * One report of all instances. Its `error` says why the run as a whole can't be trusted to be
 * complete; null: every instance could be judged.
 */
export function runReport(
  context: FlowContext,
  names: RunNames,
  results: readonly Reconciled[],
): Report {
  const instances = results.map((result) =>
    instanceReport(result.observation, result.plan, result, names.language),
  );
  const at = new Date(context.now()).toISOString();
  return {
    schema: 'kms-vpc/report@1',
    run: {
      id: names.runId,
      command: names.command,
      trigger: names.trigger,
      at,
      account: context.account,
    },
    error: firstError(results, instances, names.language),
    instances,
  };
}

function firstError(
  results: readonly Reconciled[],
  instances: readonly InstanceReport[],
  language: Language | undefined,
): ReportedError | null {
  for (const [index, result] of results.entries()) {
    const instance = instances[index];
    const fault = result.fault ?? faultOfReading(result);
    if (fault) return errorOf(fault, language);
    const { list } = result.plan;
    const cause = list.known
      ? undefined
      : instance?.findings.find(({ code }) => code === list.why.code);
    if (cause)
      return {
        kind: 'user',
        code: cause.code,
        message: cause.evidence,
        fix: cause.fix,
        requestId: null,
      };
  }
  return null;
}

function faultOfReading({ observation }: Reconciled): CloudFault | null {
  if (!observation.instance.known) return observation.instance.why;
  const { list } = observation.instance.value;
  return list.known ? null : list.why;
}

/** A failed call as the `error` of a report; without a language, in English. */
export function errorOf(fault: CloudFault, language?: Language): ReportedError {
  const { action, code, meaning, kind, requestId } = fault;
  const what = fault.said ?? fault.message;
  const message =
    code === meaning
      ? say('call-failed', { action, what })
      : say('call-failed-with-code', { action, code, what });
  return {
    kind,
    code: meaning,
    message: sayIn(message, language ?? null),
    fix: sayIn(fixFor(fault), language ?? null),
    requestId,
  };
}
