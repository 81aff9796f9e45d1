import { isUnread } from '../../shared/core/findings/render.ts';
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
