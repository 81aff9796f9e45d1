import { writeBindList } from '../../cloud/bind-list.ts';
import type { Binding, CloudFault } from '../../core/facts.ts';
import { faultParams } from '../../core/findings/fault.ts';
import { type Finding, finding } from '../../core/findings/finding.ts';
import { byId } from '../../core/ids.ts';
import type { Plan } from '../../core/plan/plan.ts';
import { keptEntryFinding } from '../../core/plan/poison.ts';
import type { ReadBack } from './read-back.ts';
import { maxWrites, type WriteLog } from './send.ts';
import type { Refusal, Refused, Written } from './written.ts';

/** What a write left to say: each refused change, what stopped the others, a lost update, a list that went in the body. */
export function writeFindings(plan: Plan, log: WriteLog, written: Written, back: ReadBack | null, refusals: readonly Refused[]): Finding[] {
  const single = refusals.filter(({ refusal }) => refusal !== written.stopped);
  const stopped = refusals.filter(({ refusal }) => refusal === written.stopped).map(({ action }) => action.vpcId);
  return [
    ...single.map(({ action, refusal }) => refusalFinding(refusal, action.vpcId, plan, back, [action.vpcId])),
    ...(written.stopped && stopped.length > 0 ? [refusalFinding(written.stopped, plan.instanceId, plan, back, stopped)] : []),
    ...lostUpdate(plan, written, back),
    ...(log.inBody
      ? [finding('list-in-body', plan.instanceId, { bytes: encodeURIComponent(writeBindList(plan.write ?? [])).length })]
      : []),
  ];
}

function refusalFinding({ code, fault }: Refusal, subject: string, plan: Plan, back: ReadBack | null, vpcs: readonly string[]): Finding {
  const said = faultParams(fault ?? noAnswer);
  switch (code) {
    case 'in-upgrade':
      return finding('in-upgrade', subject, { fault: said.fault });
    case 'kept-entry-poisons-write':
      return keptEntryFinding(plan, said.fault);
    case 'write-limit':
      return finding('write-limit', subject, { vpcs, limit: maxWrites });
    case 'world-moved':
      return finding('world-moved', subject, { planned: entriesOf(plan), found: inWords(back?.list.known ? back.list.value : []) });
    case 'write-failed':
      return finding('write-failed', subject, said);
    case 'write-refused':
      return finding('write-refused', subject, said);
  }
}

function lostUpdate(plan: Plan, { expected: [sent] }: Written, back: ReadBack | null): Finding[] {
  if (back?.verdict !== 'lost-update' || !back.list.known) return [];
  return [finding('lost-update', plan.instanceId, { sent: inWords(sent), found: inWords(back.list.value) })];
}

/** A list as a finding shows it. */
export const inWords = (list: readonly Binding[]): string[] => list.map(({ vpcId, vSwitchId }) => `${vpcId} (${vSwitchId})`).sort(byId);

const entriesOf = (plan: Plan): string[] => (plan.list.known ? inWords(plan.list.value) : []);

const noAnswer: CloudFault = {
  meaning: 'incomplete',
  kind: 'transient',
  action: 'kms:UpdateKmsInstanceBindVpc',
  code: 'no-answer',
  message: 'there was no answer',
  requestId: null,
  httpStatus: null,
};
