import { zh as problems } from '../problems/zh.ts';
import { folded, type Language } from './language.ts';
import { checks } from './zh/checks.ts';
import { connectivity } from './zh/connectivity.ts';
import { consistency } from './zh/consistency.ts';
import { cures } from './zh/cures.ts';
import { instance } from './zh/instance.ts';
import { journal } from './zh/journal.ts';
import { limits } from './zh/limits.ts';
import { prerequisites } from './zh/prerequisites.ts';
import { quota } from './zh/quota.ts';
import { reads } from './zh/reads.ts';
import { reasons } from './zh/reasons.ts';
import { sharing } from './zh/sharing.ts';
import { sources } from './zh/sources.ts';
import { vSwitches } from './zh/vswitches.ts';
import { write } from './zh/write.ts';
import { writers } from './zh/writers.ts';

/** 中文。目录中的每一项都必须有文字，否则无法编译。 */
export const zh: Language = folded({
  findings: {
    ...instance,
    ...reads,
    ...quota,
    ...limits,
    ...vSwitches,
    ...prerequisites,
    ...sharing,
    ...consistency,
    ...write,
    ...journal,
    ...connectivity,
  },
  reasons: { ...reasons, ...cures, ...writers, ...checks },
  sources,
  texts: problems,
  changes: { bind: '绑定', move: '更换交换机', unbind: '解绑' },
  more: '等，另有 {count} 个',
  comma: '、',
  semicolon: '；',
  gap: '',
  unknown: '未知',
  none: '无',
  count: (n) => (n === null ? '未知' : String(n)),
});
