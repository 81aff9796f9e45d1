import { byId } from '../ids.ts';
import type { Finding } from './finding.ts';
import { severityOf } from './render.ts';

const severities = ['blocking', 'warning', 'info'];

/** What blocks first, then by code and subject: the order of no read shows. */
export const inOrder = (findings: readonly Finding[]): Finding[] =>
  findings.toSorted(
    (a, b) =>
      severities.indexOf(severityOf(a)) - severities.indexOf(severityOf(b)) ||
      byId(a.code, b.code) ||
      byId(a.subject, b.subject),
  );
