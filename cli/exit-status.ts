import type { InstanceReport, Report } from '../shared/core/report/schema.ts';

export type ExitStatus = 0 | 1 | 2;

/** 0 nothing left to do, 2 something planned, blocked or left undone, 1 it could not be found out. The worst instance counts. */
export function exitStatusOf(report: Report): ExitStatus {
  if (report.error !== null) return 1;
  const each = report.instances.map(statusOf);
  if (each.includes(1)) return 1;
  return each.includes(2) ? 2 : 0;
}

function statusOf({ status, findings }: InstanceReport): ExitStatus {
  switch (status) {
    case 'unknown':
      return 1;
    case 'blocked':
    case 'drifted':
      return 2;
    case 'changed':
    case 'in-sync':
      return findings.some((finding) => finding.severity === 'blocking') ? 2 : 0;
  }
}
