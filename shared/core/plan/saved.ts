import canonicalize from 'canonicalize';
import type { Report } from '../report/schema.ts';
import { digestOfValue } from './digest.ts';

/** What a plan does, as it stands in a plan and in the report of one. */
interface Done {
  readonly digest: string;
  readonly actions: readonly { readonly because: unknown }[];
  readonly write: readonly object[] | null;
}

/**
 * The saved plan has the digest of this one and says something else: what was reviewed is not what
 * would be applied.
 */
export const isAltered = (saved: Done, plan: Done): boolean =>
  saved.digest === plan.digest && whatIsDone(saved) !== whatIsDone(plan);

/** Without the reasons: their words depend on the language. */
const whatIsDone = ({ actions, write }: Done): string | undefined =>
  canonicalize({ actions: actions.map(({ because, ...action }) => action), write });

/** Any of its instances has a plan: one that could not be read takes nothing from the others. */
export const holdsPlan = ({ instances }: Report): boolean =>
  instances.some(({ status }) => status !== 'unknown');

/** Hex digits of a seal: it tells what was edited, and keeps nobody out who can compute it. */
const sealLength = 32;

/**
 * The report of a plan, with a seal at the end of its run's id: the digest of everything else in
 * it.
 * So a file that says something else than what was planned is told from one whose world flickers:
 * free addresses and counts change what is read tomorrow, and not what was saved. (Record 0015)
 */
export const sealed = (report: Report): Report =>
  withRunId(report, `${report.run.id}-${sealOf(report)}`);

/**
 * The report is as it was when it was sealed, whatever the order of its keys and its white space.
 */
export function isAsSealed(report: Report): boolean {
  const { id } = report.run;
  const asMade = withRunId(report, id.slice(0, -sealLength - 1));
  return sealed(asMade).run.id === id;
}

const sealOf = (report: Report): string =>
  digestOfValue(report).slice('sha256:'.length).slice(0, sealLength);

const withRunId = (report: Report, id: string): Report => ({
  ...report,
  run: { ...report.run, id },
});
