import { CloudError, faultOf } from '../../shared/cloud/cloud-error.ts';
import type { Invoke, Invoked } from '../../shared/cloud/fc.ts';
import type { Chance } from './chance.ts';
import type { Run } from './run.ts';
import { primary } from './scenario.ts';
import type { World } from './world.ts';

/**
 * What a probe said of one VPC, and whether it was the whole truth of a VPC from which the instance
 * can be reached.
 */
export interface Probed {
  readonly instanceId: string;
  readonly vpcId: string;
  readonly isProof: boolean;
}

/** The probes of all VPCs: each says what is true in its VPC, unless it says nothing of use. */
export class Probes {
  readonly #world: World;
  readonly #chance: Chance;
  /** An answer is of no use so often. */
  faults: number;

  constructor(world: World, chance: Chance, faults: number) {
    this.#world = world;
    this.#chance = chance;
    this.faults = faults;
  }

  /** Calls probes, and leaves what is not to be waited for to `queue`. */
  invoker(run: Run, probed: (one: Probed) => void, queue: () => void): Invoke {
    return async ({ functionName, payload, mode }) => {
      await run.gate();
      await this.#world.time.sleep(this.#chance.int(20, 400));
      if (mode === 'Async') {
        queue();
        return { requestId: 'req-fc', payload: '', functionError: null };
      }
      const { instanceId } = JSON.parse(payload) as { readonly instanceId: string };
      const vpcId = functionName.replace('probe-', '');
      const isReachable = this.#isReachable(instanceId, vpcId);
      const useless = this.#chance.happens(this.faults) ? this.#chance.pick(uselessAnswers) : null;
      probed({ instanceId, vpcId, isProof: isReachable && useless === null });
      return useless
        ? useless(instanceId)
        : answered(isReachable ? proof(instanceId) : failure(instanceId));
    };
  }

  #isReachable(instanceId: string, vpcId: string): boolean {
    const binding = this.#world.bound(instanceId).find((entry) => entry.vpcId === vpcId);
    if (!binding) return vpcId === primary;
    return this.#world.state.vSwitches[binding.vSwitchId]?.drops === false;
  }
}

const answered = (evidence: unknown): Invoked => ({
  requestId: 'req-fc',
  payload: JSON.stringify(evidence),
  functionError: null,
});

const address = '172.16.1.10';
const step = (name: string, detail: string, code: string | null = null) => ({
  step: name,
  ok: code === null,
  ms: 2,
  attempts: 1,
  code,
  detail,
});
const names = [step('dns', 'system'), step('dns', 'vpc')];

/** What a probe answers that has got through. */
export function proof(instanceId: string) {
  const certificate = {
    subject: `CN=${instanceId}`,
    altNames: [`${instanceId}.cryptoservice.kms.aliyuncs.com`],
    issuer: 'CN=KMS',
    validFrom: '2025-01-01T00:00:00.000Z',
    validTo: '2030-01-01T00:00:00.000Z',
    fingerprint256: 'AA:BB',
    chain: [],
  };
  return {
    schema: 'kms-vpc/probe@1',
    instanceId,
    resolved: { system: [address], vpc: [address] },
    steps: [...names, step('tcp', address), step('tls', address), step('http', address)],
    certificate,
    httpStatus: 400,
  };
}

/** Somebody else's server, who has all there is to a proof but the place. */
const elsewhere = (instanceId: string) =>
  JSON.parse(JSON.stringify(proof(instanceId)).replaceAll(address, '8.8.8.8')) as unknown;

const failure = (instanceId: string) => ({
  ...proof(instanceId),
  steps: [...names, step('tcp', address, 'ETIMEDOUT')],
  certificate: null,
  httpStatus: null,
});

/** What must never pass for a proof. */
const uselessAnswers: readonly [UselessAnswer, ...UselessAnswer[]] = [
  () => {
    throw new CloudError(
      faultOf({
        meaning: 'not-found',
        action: 'fc:InvokeFunction',
        code: 'FunctionNotFound',
        message: 'no such function',
      }),
    );
  },
  () => {
    throw new CloudError(
      faultOf({
        meaning: 'throttled',
        action: 'fc:InvokeFunction',
        code: 'ResourceExhausted',
        message: 'too many instances',
      }),
    );
  },
  () => ({
    requestId: null,
    payload: '{"errorMessage":"timed out"}',
    functionError: 'UnhandledInvocationError',
  }),
  () => ({ requestId: null, payload: 'null', functionError: null }),
  () => ({ requestId: null, payload: '<html>', functionError: null }),
  () => answered(proof('kst-another')),
  // One name of a certificate can stand for all instances.
  (id) => answered({ ...proof(id), instanceId: 'kst-another' }),
  (id) => answered({ ...proof(id), certificate: null }),
  (id) => answered({ ...proof(id), httpStatus: null }),
  (id) => answered({ ...proof(id), steps: names }),
  (id) => answered({ ...proof(id), resolved: { system: [], vpc: [] } }),
  (id) => answered(elsewhere(id)),
];
type UselessAnswer = (instanceId: string) => Invoked;
