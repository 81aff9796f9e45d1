import type { CallRecord } from '../cloud/transport/caller.ts';
import type { Clock } from '../cloud/transport/retry.ts';
import { blocking } from '../core/journal/open.ts';
import { metricFields } from '../core/report/metrics.ts';
import type { Report, ReportedError } from '../core/report/schema.ts';
import { jsonText } from '../core/text/hidden.ts';
import type { Step } from '../flows/context.ts';

/**
 * The log of one invocation: JSON lines that alarms are made of. Only named fields go in; no
 * payload, no key, no token.
 */
export interface Log {
  readonly call: (record: CallRecord) => void;
  readonly step: (step: Step) => void;
  readonly result: (report: Report) => void;
}

/** What is in every line. */
export interface Names {
  readonly requestId: string;
  readonly function: string;
  readonly region: string | null;
}

export function openLog(
  names: Names,
  { now, steady }: Pick<Clock, 'now' | 'steady'>,
  writeLine: (line: string) => void,
): Log {
  const start = steady();
  const line = (kind: string, fields: Readonly<Record<string, unknown>>): void => {
    // The names last: a step has a request id of its own.
    writeLine(jsonText({ at: new Date(now()).toISOString(), kind, ...fields, ...names }, 0));
  };
  return {
    call: ({ action, region, attempt, ms, requestId, outcome, code }) =>
      line('call', {
        action,
        callRegion: region,
        attempt,
        ms,
        callRequestId: requestId,
        outcome,
        code,
      }),
    step: (step) =>
      line('step', 'requestId' in step ? { ...step, callRequestId: step.requestId } : { ...step }),
    result: (report) => line('result', { ...resultOf(report), ms: Math.round(steady() - start) }),
  };
}

/** How a run went, in one word: the worst status of its instances, or why there is none. */
export type RunStatus = Report['instances'][number]['status'] | 'failed' | 'covered' | 'idle';

const fromWorst = ['unknown', 'blocked', 'drifted', 'changed', 'in-sync'] as const;

export function runStatus({ run, error, instances }: Report): RunStatus {
  if (error !== null) return 'failed';
  if (run.covered) return 'covered';
  return (
    fromWorst.find((status) => instances.some((instance) => instance.status === status)) ?? 'idle'
  );
}

function resultOf(report: Report) {
  const { run, error, instances } = report;
  return {
    status: runStatus(report),
    command: run.command,
    trigger: run.trigger,
    error: error && errorFields(error),
    // Over all instances: a run can write, or find work to do, and be blocked as well.
    planned: instances.reduce((sum, { plan }) => sum + plan.actions.length, 0),
    writes: instances.reduce((sum, { applied }) => sum + (applied?.writes ?? 0), 0),
    // What somebody is to be told of: with a journal once, and then weekly.
    new: instances.reduce((sum, instance) => sum + newIn(instance), 0),
    rejected: run.rejected?.length ?? 0,
    reasons: run.rejected?.slice(0, 5).map(({ index, reason }) => `${index}: ${reason}`) ?? [],
    instances: instances.map((instance) => ({
      instanceId: instance.instanceId,
      status: instance.status,
      planned: instance.plan.actions.map(({ kind, vpcId }) => `${kind} ${vpcId}`),
      blocked: instance.plan.blocked.map(({ vpcId, code }) => `${code} ${vpcId}`),
      writes: instance.applied?.writes ?? 0,
      findings: [...new Set(instance.findings.map(({ code }) => code))],
      ...(instance.open && { open: instance.open }),
      metrics: metricFields(instance, run),
    })),
  };
}

/** Without a journal nothing is known from earlier: all that blocks is new. */
const newIn = (instance: Report['instances'][number]): number =>
  (instance.open?.filter((one) => one.new) ?? blocking(instance)).length;

const errorFields = ({ kind, code, message, requestId }: ReportedError) => ({
  kind,
  code,
  message,
  requestId,
});
