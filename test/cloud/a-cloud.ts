import { type Cloud, type CloudOptions, createCloud } from '../../shared/cloud/client.ts';
import { CloudError } from '../../shared/cloud/cloud-error.ts';
import type { CallLimits, CallRecord } from '../../shared/cloud/transport/caller.ts';
import type { CloudFault } from '../../shared/core/facts.ts';
import { instanceId, regionId } from '../../shared/core/ids.ts';
import { type Reply, type Script, type ScriptedServer, scriptedServer } from './scripted-server.ts';

export const region = regionId('cn-hangzhou');
export const id = instanceId('kst-hzz65f176a0ogplgq1x2');
const credentials = async () => ({ accessKeyId: 'LTAI5tExample', accessKeySecret: 'a-secret' });

export interface World {
  readonly cloud: Cloud;
  readonly server: ScriptedServer;
  /** Every attempt, in order of their ends. */
  readonly calls: readonly CallRecord[];
  /** Every wait, ms. Nothing waits for real: the clock jumps. */
  readonly waits: readonly number[];
  /** A minute from now. */
  readonly limits: CallLimits;
  /** Too near for a second attempt after the longest wait. */
  readonly brief: CallLimits;
}

/** A client against a scripted server, with a clock that moves only by waiting. */
export async function aCloud(
  script: Script | Reply,
  options: Partial<CloudOptions> = {},
): Promise<World> {
  const server = await scriptedServer(typeof script === 'function' ? script : () => script);
  const calls: CallRecord[] = [];
  const waits: number[] = [];
  let now = 5000;
  const cloud = createCloud({
    credentials,
    env: { KMS_VPC_ENDPOINT: server.url },
    steady: () => now,
    sleep: async (ms) => {
      waits.push(ms);
      now += ms;
    },
    random: () => 0.5,
    onCall: (record) => calls.push(record),
    ...options,
  });
  return {
    cloud,
    server,
    calls,
    waits,
    limits: { deadline: now + 60_000 },
    brief: { deadline: now + 190 },
  };
}

/** The error a call ends with; a call that succeeds fails the test. */
export async function errorOf(call: Promise<unknown>): Promise<CloudError> {
  const outcome = await call.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  if ('error' in outcome && outcome.error instanceof CloudError) return outcome.error;
  throw new Error(`expected a CloudError, got ${JSON.stringify(outcome)}`, { cause: outcome });
}

export const faultOf = async (call: Promise<unknown>): Promise<CloudFault> =>
  (await errorOf(call)).fault;
