import { isDisproven, type Kit } from '../connect.ts';
import type { Diagnosis } from '../diagnosis.ts';
import { isBlocking, isUnread } from '../findings/render.ts';
import type { InstanceReport, Report } from './schema.ts';

/** 0 as it should be, 2 something is left to do, 1 it could not be found out. */
export type ExitStatus = 0 | 1 | 2;

/** Commands whose exit status follows from a report. */
export type ReportingCommand = 'validate' | 'plan' | 'apply' | 'verify' | 'drift';

/**
 * What counts as left to do where no probes are configured: a VPC that nobody could probe does not.
 */
export interface ExitOptions {
  readonly probes: boolean;
}

/** Of several instances the worst counts: 1, then 2, then 0. */
export function exitStatus(
  command: ReportingCommand,
  report: Report,
  expectation: ExitOptions,
): ExitStatus {
  const { error, instances } = report;
  if (error !== null || instances.some(({ status }) => status === 'unknown')) return 1;
  if (command === 'validate' && instances.some(isOpen)) return 1;
  return instances.every((instance) => isFine(command, instance, expectation)) ? 0 : 2;
}

/**
 * Nothing that was checked blocks, but not everything could be: an open check never counts as
 * passed.
 */
const isOpen = ({ findings }: InstanceReport): boolean =>
  findings.some(({ code }) => code === 'check-not-made') &&
  findings.every(({ severity }) => severity !== 'blocking');

/**
 * | command  | fine                                                                       |
 * |----------|----------------------------------------------------------------------------|
 * | validate | nothing blocks, and every check was made                                   |
 * | plan     | in sync                                                                    |
 * | apply    | in sync, or brought there by this run                                      |
 * | verify   | every VPC is reachable; one that was not probed is not                     |
 * | drift    | in sync, and every VPC reachable or, without probes, not proven unreachable |
 */
function isFine(
  command: ReportingCommand,
  { status, connectivity, findings }: InstanceReport,
  { probes }: ExitOptions,
): boolean {
  const isInSync = status === 'in-sync' || status === 'changed';
  switch (command) {
    case 'validate':
      return status !== 'blocked' && findings.every(({ severity }) => severity !== 'blocking');
    case 'plan':
    case 'apply':
      return isInSync;
    case 'verify':
      return connectivity.every(({ verdict }) => verdict === 'reachable');
    case 'drift':
      return isInSync && connectivity.every(({ verdict }) => isProven(verdict, probes));
  }
}

const isProven = (verdict: string, probes: boolean) =>
  verdict === 'reachable' || (verdict === 'not-probed' && !probes);

/**
 * Of `why`: 2 also for a VPC that is missing from the list, where a part of the world that the
 * policy needs is not known, and for a bound or primary one that is not proven reachable where
 * probes are configured. `verdict` null: nothing is known about it.
 */
export function whyExitStatus(
  { outcome, binding, findings }: Diagnosis,
  verdict: string | null,
  { probes }: ExitOptions,
): ExitStatus {
  if (outcome.kind === 'unknown') return 1;
  if (['action', 'blocked', 'lost'].includes(outcome.kind)) return 2;
  if (outcome.kind === 'nothing' && findings.some(isBlocking)) return 2;
  if (findings.some((one) => isUnread(one) && isBlocking(one))) return 2;
  const isServed = binding !== null || outcome.kind === 'primary';
  return !isServed || isProven(verdict ?? 'not-probed', probes) ? 0 : 2;
}

/** Of `connect`: every instance that serves the VPC, and no probe that shows the contrary. */
export function connectExitStatus(kits: readonly Kit[]): ExitStatus {
  if (kits.some(({ access }) => access === 'unknown')) return 1;
  return kits.some((kit) => kit.access === 'not-bound' || isDisproven(kit)) ? 2 : 0;
}
