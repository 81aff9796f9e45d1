import { checks } from './en/checks.ts';
import { connectivity } from './en/connectivity.ts';
import { crosswise } from './en/crosswise.ts';
import { instance } from './en/instance.ts';
import { journal } from './en/journal.ts';
import { permissions } from './en/permissions.ts';
import { quota } from './en/quota.ts';
import { reads } from './en/reads.ts';
import { reasons } from './en/reasons.ts';
import { sharing } from './en/sharing.ts';
import { state } from './en/state.ts';
import { vSwitches } from './en/vswitches.ts';
import { write } from './en/write.ts';
import type { Language } from './language.ts';

/** English. A finding of the catalogue that has no words here does not compile. */
export const en = {
  findings: {
    ...instance,
    ...reads,
    ...quota,
    ...permissions,
    ...vSwitches,
    ...state,
    ...sharing,
    ...crosswise,
    ...write,
    ...journal,
    ...connectivity,
  },
  reasons: { ...reasons, ...checks },
  more: 'and {count} more',
  comma: ', ',
  semicolon: '; ',
  unknown: 'unknown',
  none: 'none',
} as const satisfies Language;
