import { isLoss, isUnread } from '../../shared/core/findings/render.ts';
import type { InstanceReport } from '../../shared/core/report/schema.ts';
import type { Gaps } from '../words/en.ts';

/** What a last line has to own up to: nobody may take what was not read for nothing. */
export function gapsOf(instances: readonly InstanceReport[]): Gaps {
  const known = instances.filter(({ status }) => status !== 'unknown');
  return {
    unknown: instances.length - known.length,
    unread: known.flatMap(({ findings }) => findings.filter(isUnread)).length,
  };
}

/**
 * The gaps of a plan, what is wrong with an instance although no change of the plan is blocked for
 * it, and what is gone without a change that brings it back.
 */
export function gapsOfPlans(instances: readonly InstanceReport[]): Gaps {
  const problems = instances
    .filter(({ status }) => status !== 'unknown')
    .flatMap(unblockedProblems);
  const lost = instances.flatMap(({ findings }) => findings.filter(isLoss));
  return { ...gapsOf(instances), problems: problems.length, lost: lost.length };
}

function unblockedProblems({ findings, plan }: InstanceReport): InstanceReport['findings'] {
  const told = new Set<string>(plan.blocked.map(({ code }) => code));
  return findings.filter(
    (one) => one.severity === 'blocking' && !isUnread(one) && !told.has(one.code),
  );
}
