import { faultParams } from '../findings/fault.ts';
import { type Finding, finding, type Reason } from '../findings/finding.ts';
import { brokenFinding } from './broken.ts';
import { type Evidence, evidenceSchema, placed, refusalSchema } from './evidence.ts';
import { identityIn, isForHost, isNamed } from './identity.ts';
import { judgeNames } from './names.ts';
import { reportedSteps } from './steps.ts';
import { anyInstance } from './told-apart.ts';
import type { Expectation, Judgement, ProbeOutcome, Silence } from './verdict.ts';
import { judgeWay, type WayEnd } from './ways.ts';

/**
 * What a probe's answer, or its absence, says about one VPC. Nothing but a whole, verified proof
 * makes it `reachable`.
 */
export function judge(outcome: ProbeOutcome, expectation: Expectation): Judgement {
  const { vpcId, instanceId } = expectation;
  switch (outcome.kind) {
    case 'answered':
      return judgeAnswer(outcome.answer, expectation);
    case 'not-probed':
      return silent(
        'not-probed',
        finding('not-probed', vpcId, { instanceId, why: { code: outcome.why, params: {} } }),
      );
    case 'missing':
      return silent(
        'probe-missing',
        finding('probe-missing', vpcId, { instanceId, functionName: outcome.functionName }),
      );
    case 'failed': {
      const { fault, cure } = faultParams(outcome.fault);
      return useless(expectation, fault, cure);
    }
  }
}

function judgeAnswer(answer: unknown, expectation: Expectation): Judgement {
  const evidence = evidenceSchema.safeParse(answer);
  if (evidence.success && evidence.data.instanceId === expectation.instanceId)
    return judgeEvidence(placed(evidence.data), expectation);
  const refusal = refusalSchema.safeParse(answer);
  const why: Reason = refusal.success
    ? {
        code: 'probe-refused',
        params: { code: refusal.data.error.code, message: refusal.data.error.message },
      }
    : { code: 'probe-answer-malformed', params: {} };
  return useless(expectation, why, deployAnew);
}

function judgeEvidence(evidence: Evidence, expectation: Expectation): Judgement {
  const found = { steps: reportedSteps(evidence), identity: identityIn(evidence) };
  const named = judgeNames(evidence, expectation.expectedCidrs);
  if (!named.ok)
    return {
      verdict: named.verdict,
      isProven: false,
      finding: brokenFinding(named.verdict, evidence, null, expectation),
      ...found,
    };
  const ends = named.addresses.map((address) => judgeWay(evidence, address));
  // Applications may use any of the addresses, so one that fails is enough.
  const broken = ends.find(({ verdict }) => verdict !== 'reachable');
  if (broken === undefined)
    return judgeProof(evidence, Math.max(...ends.map(({ ms }) => ms)), expectation);
  if (broken.verdict === 'reachable' || broken.verdict === 'probe-failed')
    return unclear(evidence, broken, expectation);
  return {
    verdict: broken.verdict,
    isProven: false,
    finding: brokenFinding(broken.verdict, evidence, broken, expectation),
    ...found,
  };
}

/** Every step of every address succeeded; what they were to bring must be there as well. */
function judgeProof(evidence: Evidence, ms: number, expectation: Expectation): Judgement {
  if (evidence.certificate === null || evidence.httpStatus === null)
    return unclear(evidence, null, expectation);
  const identity = identityIn(evidence);
  // Whoever says that it was verified, and shows another's, proves nothing.
  if (!isForHost(expectation.instanceId, evidence.certificate))
    return unclear(evidence, null, expectation);
  const proof = { isProven: true, steps: reportedSteps(evidence), identity };
  const reachable: Judgement = { ...proof, verdict: 'reachable', finding: null };
  const isPlaced = expectation.expectedCidrs.length > 0;
  if (!isPlaced && !isNamed(expectation.instanceId, identity.names))
    return anyInstance(reachable, expectation, []);
  if (ms <= expectation.slowAfterMs) return reachable;
  return {
    ...proof,
    verdict: 'slow',
    finding: brokenFinding('slow', evidence, { at: null, ms }, expectation),
  };
}

function unclear(evidence: Evidence, end: WayEnd | null, expectation: Expectation): Judgement {
  const params = { address: end?.address ?? expectation.instanceId, code: end?.at?.code ?? '-' };
  return {
    ...useless(expectation, { code: 'probe-step-unclear', params }, deployAnew),
    steps: reportedSteps(evidence),
  };
}

const deployAnew: Reason = { code: 'probe-deploy-anew', params: {} };

const useless = ({ vpcId, instanceId }: Expectation, why: Reason, cure: Reason): Judgement =>
  silent('probe-failed', finding('probe-failed', vpcId, { instanceId, why, cure }));

const silent = (verdict: Silence, why: Finding): Judgement => ({
  verdict,
  isProven: false,
  identity: null,
  finding: why,
  steps: [],
});
