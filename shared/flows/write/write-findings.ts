import { bytesInUrl } from '../../core/binding-list.ts';
import type { Binding, CloudFault } from '../../core/facts.ts';
import { faultParams } from '../../core/findings/fault.ts';
import { type Finding, finding, type Reason } from '../../core/findings/finding.ts';
import { byId } from '../../core/ids.ts';
import { notAsked } from '../../core/journal/writers.ts';
import type { Action, Plan } from '../../core/plan/plan.ts';
import { keptEntryFinding } from '../../core/plan/poison.ts';
import { isAboutOneChange, maxWrites, type Refusal } from '../../core/plan/progress.ts';
import type { Run } from './look-again.ts';
import type { ReadBack } from './read-back.ts';
import type { WriteLog } from './send.ts';

/** A planned change that was not made. */
export interface Refused {
  readonly action: Action;
  readonly refusal: Refusal;
}

/**
 * What a write left to say: each refused change, what stopped the others, a list that moved, a lost
 * update, a list that went in the body.
 */
export function writeFindings(
  run: Run,
  log: WriteLog,
  back: ReadBack | null,
  refused: readonly Refused[],
): Finding[] {
  const { plan } = run;
  const single = refused.filter(({ refusal }) => isAboutOneChange(refusal));
  const rest = refused.filter((one) => !single.includes(one));
  return [
    ...single.flatMap((one) => refusalFindings([one], one.action.vpcId, plan)),
    ...byCause(rest).flatMap((several) => refusalFindings(several, plan.instanceId, plan)),
    ...moved(run),
    ...lostUpdate(run, log, back),
    ...(log.inBody ? [inBody(plan)] : []),
  ];
}

type Several = readonly [Refused, ...Refused[]];

/** Changes that one and the same thing stands in the way of. */
function byCause([first, ...rest]: readonly Refused[]): readonly Several[] {
  if (!first) return [];
  const { code, fault } = first.refusal;
  const isSame = ({ refusal }: Refused) => refusal.code === code && refusal.fault === fault;
  return [[first, ...rest.filter(isSame)], ...byCause(rest.filter((one) => !isSame(one)))];
}

function refusalFindings(several: Several, subject: string, plan: Plan): Finding[] {
  const [{ refusal }] = several;
  // That the list moved is said with both lists, also where no change is left to be refused.
  if (refusal.code === 'world-moved') return [];
  if (refusal.code === 'write-limit') {
    const vpcs = several.map(({ action }) => action.vpcId);
    return [finding('write-limit', subject, { vpcs, limit: maxWrites })];
  }
  const { code, fault } = refusal;
  const said = faultParams(fault);
  switch (code) {
    case 'in-upgrade':
      return [finding(code, subject, { fault: said.fault })];
    case 'kept-entry-poisons-write':
      return [keptEntryFinding(plan, said.fault)];
    case 'call-not-accepted':
      return [finding(code, subject, { fault: said.fault, cure: callCure(fault) })];
    case 'write-failed':
    case 'write-refused':
      return [finding(code, subject, said)];
  }
}

const callCure = ({ code, action }: CloudFault): Reason =>
  code === 'list-too-long'
    ? { code: 'cure-list-too-long', params: {} }
    : { code: 'cure-call', params: { action } };

function moved({ plan: { instanceId }, moved: lists }: Run): Finding[] {
  if (!lists) return [];
  return [
    finding('world-moved', instanceId, {
      planned: inWords(lists.planned),
      found: inWords(lists.found),
      cure: { code: 'cure-run-again', params: {} },
    }),
  ];
}

function lostUpdate(
  { plan: { instanceId }, observation, expected: [sent] }: Run,
  { requestIds }: WriteLog,
  back: ReadBack | null,
): Finding[] {
  if (back?.verdict !== 'lost-update' || !back.list.known) return [];
  return [
    finding(
      'lost-update',
      instanceId,
      { sent: inWords(sent), found: inWords(back.list.value), who: notAsked },
      { vpcId: null, was: null, since: observation.at, requestIds },
    ),
  ];
}

const inBody = ({ instanceId, write }: Plan): Finding =>
  finding('list-in-body', instanceId, { bytes: bytesInUrl(write ?? []) });

/** A list as a finding shows it. */
export const inWords = (list: readonly Binding[]): string[] =>
  list.map(({ vpcId, vSwitchId }) => `${vpcId} (${vSwitchId})`).sort(byId);
