import { faultsOf } from '../../../emulator/faults/mangle.ts';
import type { FaultKind, FaultRule } from '../../../emulator/index.ts';
import { isSoak } from '../../soak.ts';

/**
 * When a fault strikes: always, the first time, and, of calls that a run makes several times, the
 * second time, up to the second, or from the third on.
 */
const always: readonly Partial<FaultRule>[] = [{}, { nth: 1 }];
const each: readonly Partial<FaultRule>[] = [...always, { nth: 2 }, { until: 2 }, { from: 3 }];

/** A call that is never answered costs real time: for ever only in a soak. */
const isBearable = ({ fault, nth }: FaultRule): boolean =>
  !fault.startsWith('timeout') || nth !== undefined || isSoak();

/**
 * Every fault that can change an answer of this call. `cuts` are the ways in which its list may
 * lack items.
 */
export function everyFaultOf(
  action: string,
  when: 'once a run' | 'repeatedly',
  cuts: readonly Partial<FaultRule>[] = [{ drop: 'first' }],
): readonly (readonly [string, FaultRule])[] {
  const rules = faultsOf(action).flatMap((fault) =>
    extras(fault, cuts).flatMap((extra) =>
      (when === 'repeatedly' ? each : always).map(
        (times): FaultRule => ({ action, fault, ...extra, ...times }),
      ),
    ),
  );
  return rules.filter(isBearable).map((rule) => [JSON.stringify(rule), rule] as const);
}

/** What a rule needs besides its fault. */
function extras(
  fault: FaultKind,
  cuts: readonly Partial<FaultRule>[],
): readonly Partial<FaultRule>[] {
  if (fault === 'error') return [{ code: 'InvalidParameter', status: 400 }];
  return fault === 'cut-page' ? cuts : [{}];
}
