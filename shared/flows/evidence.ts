import { CloudError, faultOf } from '../cloud/cloud-error.ts';
import type { WireReads } from '../cloud/wire-reads.ts';
import { createBlanker } from '../core/evidence/blank.ts';
import { type Observation, together } from '../core/evidence/observation.ts';
import { answersIn, type QuestionName } from '../core/evidence/questions.ts';
import { at, foreignVpcIn, type Readings, type Said } from '../core/evidence/readings.ts';
import type { AccountId, InstanceId, RegionId } from '../core/ids.ts';
import { callParts } from '../core/problems/calls.ts';
import { saying } from '../core/problems/said.ts';

const day = 86_400_000;

export interface Subject {
  readonly id: InstanceId;
  readonly region: RegionId;
}

export type Answers = Readonly<Record<QuestionName, Observation>>;

/**
 * What the instances of an account show of every open question about the cloud. Reads alone: one
 * after another per instance, so that none of them can be throttled by the others.
 */
export async function gatherEvidence(
  reads: WireReads,
  account: AccountId,
  subjects: readonly Subject[],
  { now, deadline }: { readonly now: number; readonly deadline: number },
): Promise<Answers> {
  const blank = createBlanker();
  const answers: Answers[] = [];
  for (const subject of subjects) {
    const readings = await readingsOf(reads, account, subject, { now, deadline });
    mustBeThere(readings.instance, subject.id);
    answers.push(answersIn(readings, blank));
  }
  const names = Object.keys(answers[0] ?? {}) as QuestionName[];
  return Object.fromEntries(
    names.map((name) => [name, together(answers.map((each) => each[name]))]),
  ) as Answers;
}

/**
 * An instance that is not there shows nothing of anything, and says so. Throws CloudError, unless
 * all that is wrong is that it may not be read.
 */
function mustBeThere(said: Said, id: InstanceId): void {
  if (!said.ok && said.fault.meaning !== 'no-permission') throw new CloudError(said.fault);
  if (!said.ok || (at(said.body, 'KmsInstance', 'InstanceId') ?? '') !== '') return;
  const message = saying(callParts)('no-such-instance', { id });
  const action = 'kms:GetKmsInstance';
  throw new CloudError(
    faultOf({ meaning: 'not-found', action, code: 'no-such-instance', message }),
  );
}

async function readingsOf(
  reads: WireReads,
  account: AccountId,
  { region, id }: Subject,
  { now, deadline }: { readonly now: number; readonly deadline: number },
): Promise<Readings> {
  const limits = { deadline };
  const vSwitches = await reads.vSwitches(region, limits);
  // Up to the end of this second: a record is told to the second.
  const range = { from: now - 29 * day, to: now + 999 };
  const foreign = foreignVpcIn(vSwitches, account);
  return {
    account,
    now,
    instance: await reads.instance(region, id, limits),
    instanceByForm: await reads.instanceByForm(region, id, limits),
    noInstance: await reads.noInstance(region, limits),
    quota: await reads.quota(region, id, limits),
    instances: await reads.instances(region, limits),
    targets: await reads.targets(region, id, limits),
    shares: await reads.shares(region, id, limits),
    shareTargets: await reads.shareTargets(region, limits),
    instancesSharedHere: await reads.instancesSharedHere(region, limits),
    vSwitchesSharedHere: await reads.vSwitchesSharedHere(region, limits),
    sixIds: await reads.sixIds(region, limits),
    vSwitches,
    noVSwitch: await reads.noVSwitch(region, limits),
    trail: {
      UpdateKmsInstanceBindVpc: await reads.trail(
        region,
        'UpdateKmsInstanceBindVpc',
        range,
        limits,
      ),
      UpdateKeyStore: await reads.trail(region, 'UpdateKeyStore', range, limits),
    },
    foreignVpc: foreign === null ? null : await reads.vpc(region, foreign, limits),
  };
}
