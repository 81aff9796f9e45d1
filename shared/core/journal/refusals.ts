import type { Observation } from '../facts.ts';
import { finding, type Reason } from '../findings/finding.ts';
import type { Action, Plan } from '../plan/plan.ts';
import { keptEntryFinding } from '../plan/poison.ts';
import type { Stop } from '../plan/wish.ts';
import type { RefusedChange } from './entry.ts';
import { inputsOf } from './inputs.ts';
import { isWithin, type Memory, type Remembered, refusalAge } from './memory.ts';

/**
 * The refusal that holds for a change: the last thing that happened to it, less than a day ago,
 * with the same inputs.
 */
export function refusalOf(
  action: Action,
  observation: Observation,
  { changes }: Memory,
): Remembered<RefusedChange> | null {
  const [last] = changes.get(action.vpcId) ?? [];
  if (last?.outcome !== 'refused' || last.kind !== action.kind) return null;
  if (!isWithin(last.at, Date.parse(observation.at), refusalAge)) return null;
  return last.inputs === inputsOf(action, observation, last.dependsOn) ? last : null;
}

/**
 * Why a change that was refused is not tried again. What the whole list was refused for is said
 * once, of the instance.
 */
export const stopForRefusal = (refused: Remembered<RefusedChange>, { vpcId }: Action): Stop => ({
  code: refused.code,
  finding:
    refused.code === 'write-refused'
      ? finding('write-refused', vpcId, { fault: earlier(refused), cure: laterThan(refused) })
      : null,
});

/** What is said once about a list that was refused as it is. */
export const refusedListFinding = (
  refused: Remembered<RefusedChange>,
  plan: Pick<Plan, 'instanceId' | 'kept'>,
) => keptEntryFinding(plan, earlier(refused));

function earlier({ at, service: { requestId, ...words } }: Remembered<RefusedChange>): Reason {
  const fault: Reason =
    requestId === null
      ? { code: 'fault-without-request', params: words }
      : { code: 'fault', params: { ...words, requestId } };
  return { code: 'remembered-refusal', params: { at, fault } };
}

const laterThan = ({ at }: Remembered<RefusedChange>): Reason => ({
  code: 'cure-remembered',
  params: { until: new Date(Date.parse(at) + refusalAge).toISOString() },
});
