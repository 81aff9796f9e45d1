import { judge } from '../core/connectivity/judge.ts';
import type { Expectation, Judgement } from '../core/connectivity/verdict.ts';
import type { InstanceId, RegionId, VpcId } from '../core/ids.ts';
import { vpcId } from '../core/ids.ts';
import { probe } from '../probe/probe.ts';
import { parseRequest } from '../probe/request.ts';
import type { Surroundings } from '../probe/surroundings.ts';
import type { FlowContext } from './context.ts';

/** What must be known of an instance to prove it from anywhere. */
export interface Provable {
  readonly instanceId: InstanceId;
  readonly caChainPem: string;
  /** Empty: not known, so any private address is good. */
  readonly expectedCidrs: readonly string[];
}

/** A machine that is in no VPC that anybody named; a screen says it in words. */
const thisMachine = vpcId('this-machine');

/**
 * Reads what a proof of one instance needs: its CA chain, and where it is in this VPC, or in any of
 * its VPCs. `caChainPem` null: the instance names none.
 */
export async function readProvable(
  context: FlowContext,
  region: RegionId,
  instanceId: InstanceId,
  vpc: VpcId | null,
): Promise<Omit<Provable, 'caChainPem'> & { readonly caChainPem: string | null }> {
  const { cloud } = context;
  const [instance, vSwitches] = await Promise.all([
    cloud.kmsInstance(region, instanceId, context),
    cloud.vSwitches(region, context),
  ]);
  const bindings =
    instance.list.known && instance.list.value.given ? instance.list.value.bindings : [];
  const places = [
    ...instance.primaryVSwitchIds.map((id) => ({ id, vpcId: instance.primaryVpcId })),
    ...bindings.map((binding) => ({ id: binding.vSwitchId, vpcId: binding.vpcId })),
  ].filter((place) => vpc === null || place.vpcId === vpc);
  const cidrs = places.map(({ id }) => vSwitches.find((one) => one.id === id)?.cidr ?? null);
  // A part of the ranges would make the rest look wrong.
  return {
    instanceId,
    caChainPem: instance.caChainPem,
    expectedCidrs: cidrs.every((cidr) => cidr !== null) ? [...new Set(cidrs)] : [],
  };
}

/**
 * Probes from this machine, in this process. Throws a UserError for what no probe would accept,
 * such as a file that holds no certificates.
 */
export async function verifyHere(
  provable: Provable,
  vpc: VpcId | null,
  surroundings: Surroundings,
  limits: { readonly timeoutMs: number; readonly slowAfterMs: number },
): Promise<Judgement> {
  const { timeoutMs, slowAfterMs } = limits;
  // A file somebody names can be anything: what a probe would refuse is refused here.
  const request = parseRequest(Buffer.from(JSON.stringify({ ...provable, timeoutMs })));
  const expectation: Expectation = {
    ...provable,
    vpcId: vpc ?? thisMachine,
    ownerId: null,
    vSwitchIds: [],
    slowAfterMs,
  };
  return judge({ kind: 'answered', answer: await probe(request, surroundings) }, expectation);
}
