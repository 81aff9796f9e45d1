import type { Scenario } from '../../emulator/index.ts';
import { Network, type NetworkOptions } from '../../emulator/network/index.ts';
import { CloudError, faultOf } from '../../shared/cloud/cloud-error.ts';
import type { Invoke } from '../../shared/cloud/fc.ts';
import type { ProbeRequest } from '../../shared/core/connectivity/evidence.ts';
import { renderReason } from '../../shared/core/findings/render.ts';
import { vpcId } from '../../shared/core/ids.ts';
import { whyExitStatus } from '../../shared/core/report/exit-status.ts';
import type { Report } from '../../shared/core/report/schema.ts';
import type { FlowContext } from '../../shared/flows/context.ts';
import { type VerifyRequest, verifyRun } from '../../shared/flows/verify.ts';
import { whyRun } from '../../shared/flows/why.ts';
import { probe } from '../../shared/probe/probe.ts';
import { parseRequest } from '../../shared/probe/request.ts';
import { surroundingsFrom } from '../../shared/probe/surroundings.ts';
import { expectValidReport } from '../report-schema.ts';
import type { PolicyPatch } from '../world.ts';
import { aLocalWorld, instance, thePolicy, theScenario, type WorldOptions } from './local-world.ts';

const placed = ['primary', 'foreign', 'kept', 'revoked'];
export const cidrOf = (name: string): string => `127.60.${placed.indexOf(name)}.0/24`;
export const probes = {
  function: 'probe-{vpcId}',
  roles: { '1000000000000001': 'acs:ram::1000000000000001:role/kms-vpc-probe' },
};

/** What was asked of which function, in which role. */
interface Asked {
  readonly functionName: string;
  readonly roleArn: string | null;
  readonly request: ProbeRequest;
}

/**
 * The local world with real names and packets, and probes that run in this process in place of
 * functions.
 */
export async function aVerifyWorld(
  options: NetworkOptions & WorldOptions & { readonly without?: readonly string[] } = {},
) {
  const network = new Network(options);
  const world = await aLocalWorld({
    ...options,
    scenario: { ...(await aScenario(network)), ...options.scenario },
  });
  const asked: Asked[] = [];
  const invokerFor =
    (roleArn: string | null): Invoke =>
    async ({ functionName, payload }) => {
      if (options.without?.includes(functionName))
        throw new CloudError(
          faultOf({
            meaning: 'not-found',
            action: 'fc:InvokeFunction',
            code: 'FunctionNotFound',
            message: 'no such function',
          }),
        );
      const request = parseRequest(Buffer.from(payload));
      asked.push({ functionName, roleArn, request });
      const surroundings = surroundingsFrom(
        await network.environment(functionName.replace('probe-', '')),
      );
      const answer = await probe({ ...request, timeoutMs: 8000 }, surroundings);
      return { requestId: 'req-fc', payload: JSON.stringify(answer), functionError: null };
    };
  const verify = async (
    {
      context = world.context,
      ...request
    }: Partial<VerifyRequest> & { readonly context?: FlowContext } = {},
    policy: PolicyPatch = { probes },
    call = invokerFor,
  ): Promise<Report> => {
    const names = { runId: 'run-1', command: 'verify', trigger: 'manual' as const };
    const report = await verifyRun(
      context,
      { ...names, policies: [thePolicy(policy)], waitMs: 0, ...request },
      call,
    );
    expectValidReport(report);
    return report;
  };
  const why = async (vpc: string, policy: PolicyPatch = { probes }) => {
    const names = { runId: 'run-1', command: 'why', trigger: 'manual' as const };
    const request = { ...names, policies: [thePolicy(policy)], vpcId: vpcId(vpc) };
    const { report, diagnosed } = await whyRun(world.context, request, invokerFor);
    expectValidReport(report);
    const [one] = diagnosed;
    if (!one) throw new Error('nothing is diagnosed');
    const status = whyExitStatus(one.diagnosis, one.proof?.verdict ?? null, {
      probes: policy.probes !== null,
    });
    return { report, diagnosis: one.diagnosis, status, next: renderReason(one.diagnosis.next) };
  };
  const close = async () => {
    await Promise.all([network.close(), world.emulator.close()]);
  };
  return { ...world, network, asked, invokerFor, verify, why, close };
}

/** Everything that is bound in the usual scenario, in vSwitches that have real addresses. */
async function aScenario(network: Network): Promise<Partial<Scenario>> {
  const scenario = theScenario();
  const caChainPem = await network.caChain(instance);
  await Promise.all(
    placed.map((name) =>
      network.bind({ instanceId: instance, vpcId: `vpc-${name}`, cidr: cidrOf(name) }),
    ),
  );
  return {
    vpcs: (scenario.vpcs ?? []).map((vpc) => ({
      ...vpc,
      vSwitches: vpc.vSwitches?.map((one) =>
        placed.includes(one.id.slice(4)) ? { ...one, cidr: cidrOf(one.id.slice(4)) } : one,
      ),
    })),
    instances: (scenario.instances ?? []).map((one) => ({ ...one, caChainPem })),
  } as Partial<Scenario>;
}

/** VPC -> verdict. */
export const verdicts = (report: Report): Record<string, string> =>
  Object.fromEntries(
    report.instances.flatMap(({ connectivity }) =>
      connectivity.map(({ vpcId, verdict }) => [vpcId, verdict]),
    ),
  );
