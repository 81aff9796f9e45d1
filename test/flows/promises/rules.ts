import { faultKinds } from '../../../emulator/faults/rule.ts';
import type { FaultKind, FaultRule } from '../../../emulator/index.ts';

/** When a fault strikes: always, the first time, and, of calls that a run makes several times, the second time or from the third on. */
const always: readonly Partial<FaultRule>[] = [{}, { nth: 1 }];
const each: readonly Partial<FaultRule>[] = [...always, { nth: 2 }, { from: 3 }];

/** A call that is never answered costs real time: for ever only in a soak. */
const isBearable = ({ fault, nth }: FaultRule): boolean =>
  !fault.startsWith('timeout') || nth !== undefined || process.env.SOAK_RUNS !== undefined;

/** Every fault of a call; `member` is what wrong and missing members are about. */
export function everyFaultOf(action: string, member: string, when: 'once a run' | 'repeatedly'): readonly (readonly [string, FaultRule])[] {
  const rules = faultKinds.flatMap((fault) =>
    (when === 'repeatedly' ? each : always).map((times): FaultRule => ({ action, fault, ...extras(fault, member), ...times })),
  );
  return rules.filter(isBearable).map((rule) => [JSON.stringify(rule), rule] as const);
}

/** What a rule needs besides its fault. */
function extras(fault: FaultKind, member: string): Partial<FaultRule> {
  if (fault === 'error') return { code: 'InvalidParameter', status: 400 };
  if (fault === 'cut-page') return { keep: 1 };
  if (['wrong-type', 'missing-member', 'null-member'].includes(fault)) return { member };
  return {};
}
