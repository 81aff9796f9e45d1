import type { Language } from './language.ts';
import { checks } from './zh/checks.ts';
import { connectivity } from './zh/connectivity.ts';
import { crosswise } from './zh/crosswise.ts';
import { instance } from './zh/instance.ts';
import { journal } from './zh/journal.ts';
import { permissions } from './zh/permissions.ts';
import { quota } from './zh/quota.ts';
import { reads } from './zh/reads.ts';
import { reasons } from './zh/reasons.ts';
import { sharing } from './zh/sharing.ts';
import { state } from './zh/state.ts';
import { vSwitches } from './zh/vswitches.ts';
import { write } from './zh/write.ts';

/** 中文。目录中的每一项都必须有文字，否则无法编译。 */
export const zh: Language = {
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
  more: '等，另有 {count} 个',
  comma: '、',
  semicolon: '；',
  unknown: '未知',
  none: '无',
};
