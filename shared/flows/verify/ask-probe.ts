import { CloudError, faultOf } from '../../cloud/cloud-error.ts';
import type { Invoke } from '../../cloud/fc.ts';
import type { ProbeRequest } from '../../core/connectivity/evidence.ts';
import type { ProbeCall } from '../../core/connectivity/targets.ts';
import type { Expectation, ProbeOutcome } from '../../core/connectivity/verdict.ts';
import type { RegionId } from '../../core/ids.ts';
import type { FlowContext } from '../context.ts';

/** Who calls functions: with the credentials of this run, or in a role of another account. */
export type InvokerFor = (roleArn: string | null) => Invoke;

/** For all of a probe; the platform may need as long again to start the function. */
const probeMs = 10_000;
const startMs = 10_000;

/**
 * Asks one probe, once. What goes wrong is an outcome: a VPC that can't be asked is not the end of
 * the others.
 */
export async function askProbe(
  context: FlowContext,
  invokerFor: InvokerFor,
  region: RegionId,
  { instanceId, expectedCidrs }: Expectation,
  { functionName, roleArn, caChainPem }: ProbeCall,
): Promise<ProbeOutcome> {
  const request: ProbeRequest = { instanceId, expectedCidrs, caChainPem, timeoutMs: probeMs };
  const deadline = Math.min(context.deadline, context.steady() + probeMs + startMs);
  try {
    const invoke = invokerFor(roleArn);
    const { payload, functionError, requestId } = await invoke(
      { region, functionName, payload: JSON.stringify(request), mode: 'Sync' },
      { deadline },
    );
    if (functionError === null) return { kind: 'answered', answer: parsed(payload) };
    const fault = faultOf({
      meaning: 'malformed',
      action,
      code: functionError,
      message: payload.slice(0, 300),
      requestId,
    });
    return { kind: 'failed', fault };
  } catch (error) {
    if (!(error instanceof CloudError)) throw error;
    return error.fault.meaning === 'not-found'
      ? { kind: 'missing', functionName }
      : { kind: 'failed', fault: error.fault };
  }
}

const action = 'fc:InvokeFunction';

/** What is not JSON is no evidence either. */
function parsed(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    return null;
  }
}
