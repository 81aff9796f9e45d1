import {
  type CloudOptions,
  createCloud,
  createDeploymentReads,
  createInvokers,
  createWireReads,
} from '../../shared/cloud/client.ts';
import { CloudError } from '../../shared/cloud/cloud-error.ts';
import type { operations } from '../../shared/cloud/operations.ts';
import type { readsByHand } from '../../shared/cloud/reads-by-hand.ts';
import type { CallLimits } from '../../shared/cloud/transport/caller.ts';
import { at, type Said } from '../../shared/core/evidence/readings.ts';
import { accountId, instanceId, regionId, vpcId, vSwitchId } from '../../shared/core/ids.ts';
import { functionName, home, instance, noon, role, stackId, stackName } from './names.ts';

type Asked = Readonly<Record<string, string>>;
/** Makes one call, and gives what the client made of the answer. */
type Reader = (options: CloudOptions, limits: CallLimits, asked: Asked) => Promise<unknown>;

const region = regionId('cn-hangzhou');
const id = instanceId(instance);
const account = accountId(home);
const list = [
  {
    ...{ vpcId: vpcId('vpc-own'), vSwitchId: vSwitchId('vsw-own') },
    ...{ regionId: region, ownerId: account },
  },
];
const invocation = ({ mode = 'Sync', does = 'echo' }: Asked) =>
  ({
    ...{ region, functionName, payload: JSON.stringify({ do: does }) },
    mode: mode === 'Async' ? 'Async' : 'Sync',
  }) as const;
/** Of an answer that is looked at as it is. */
function named(said: Said) {
  if (!said.ok) throw new CloudError(said.fault);
  return { named: at(said.body, 'VSwitchId') ?? null };
}
/** A failure by its type and message: its stack and measures are others on every machine. */
function failureIn(payload: string): string {
  const { errorType, errorMessage } = JSON.parse(payload) as Readonly<Record<string, unknown>>;
  return `${errorType ?? 'Exit'}: ${String(errorMessage).replace(/ \(.*/, '')}`;
}

/** How the client makes every call: a call without a reader does not compile. */
export const readers = {
  getKmsInstance: (options, limits) => createCloud(options).kmsInstance(region, id, limits),
  getKmsInstanceQuotaInfos: (options, limits) => createCloud(options).vpcQuota(region, id, limits),
  listKmsInstances: (options, limits) => createCloud(options).instancesOf(account, region, limits),
  updateKmsInstanceBindVpc: async (options, limits) => {
    const { requestId, inBody } = await createCloud(options).replaceBindings(
      ...([region, id, list, limits] as const),
    );
    return { inBody, hasRequestId: requestId !== null };
  },
  describeVSwitches: (options, limits) => createCloud(options).vSwitches(region, limits),
  describeVpcs: (options, limits) => createCloud(options).vpcs(region, limits),
  describeVSwitchAttributes: async (options, limits) =>
    named(await createWireReads(options).noVSwitch(region, limits)),
  listSharedTargets: (options, limits) => createCloud(options).principals(region, id, limits),
  listSharedResources: (options, limits) => createCloud(options).sharedVSwitches(region, limits),
  listResourceShares: (options, limits) => createCloud(options).receivedShares(region, limits),
  listResourceShareAssociations: (options, limits, { type }) =>
    createCloud(options).shareAssociations(
      region,
      type === 'Target' ? 'Target' : 'Resource',
      limits,
    ),
  listResourceShareInvitations: (options, limits) =>
    createCloud(options).invitations(region, limits),
  listAccounts: (options, limits) => createCloud(options).directory(limits),
  getCallerIdentity: (options, limits) => createCloud(options).callerIdentity(limits),
  // The key is seen where it is used: in the call that follows.
  assumeRole: async (options, limits) => {
    const { transport } = options;
    const used: string[] = [];
    await createInvokers({
      ...options,
      transport: async (call) => {
        if (call.operation.name !== 'InvokeFunction') return (await transport?.(call)) as never;
        const { accessKeyId, accessKeySecret, securityToken = '' } = call.credentials;
        used.push(accessKeyId, accessKeySecret, securityToken);
        return {
          ...{ status: 200, text: '', headers: {} },
          error: { code: null, message: null, requestId: null },
        };
      },
    })(role)(invocation({}), limits);
    return used.map((part) => part.length > 0);
  },
  invokeFunction: async (options, limits, asked) => {
    const said = await createInvokers(options)(null)(invocation(asked), limits);
    const { requestId, functionError, payload } = said;
    return {
      ...{ functionError, hasRequestId: requestId !== null },
      payload: functionError === null ? payload : failureIn(payload),
    };
  },
  lookupEvents: async (options, limits) => {
    const range = { from: noon - 86_400_000, to: noon };
    const writes = await createCloud(options).recordedWrites(region, range, limits);
    return writes.map((write) => ({
      ...write,
      list: write.list && Object.fromEntries(write.list),
    }));
  },
  listStacks: (options, limits) => createDeploymentReads(options).stack(region, stackName, limits),
  listStackResources: (options, limits) =>
    createDeploymentReads(options).stackResources(region, stackId, limits),
  getRole: (options, limits) => createDeploymentReads(options).trustOfRole('reader', limits),
  listPoliciesForRole: (options, limits) =>
    createDeploymentReads(options).policiesOfRole('reader', limits),
  getPolicy: (options, limits) =>
    createDeploymentReads(options).policyDocument({ name: 'reads', type: 'Custom' }, limits),
  getFunction: (options, limits) =>
    createDeploymentReads(options).deployedFunction(region, functionName, limits),
  listTriggers: (options, limits) =>
    createDeploymentReads(options).triggers(region, functionName, limits),
  listAsyncTasks: (options, limits) =>
    createDeploymentReads(options).lastRun(region, functionName, limits),
} satisfies Record<keyof typeof operations | keyof typeof readsByHand, Reader>;
