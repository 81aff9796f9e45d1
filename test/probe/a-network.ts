import type { Faults } from '../../emulator/network/faults.ts';
import { anotherInstance } from '../../emulator/network/identities.ts';
import { Network, type NetworkOptions } from '../../emulator/network/index.ts';
import type { ProbeRequest } from '../../shared/core/connectivity/evidence.ts';
import { judge } from '../../shared/core/connectivity/judge.ts';
import { toldApart } from '../../shared/core/connectivity/told-apart.ts';
import type { Expectation, Judgement } from '../../shared/core/connectivity/verdict.ts';
import { instanceId, vpcId, vSwitchId } from '../../shared/core/ids.ts';
import { probe } from '../../shared/probe/probe.ts';
import { surroundingsFrom } from '../../shared/probe/surroundings.ts';

const instance = instanceId('kst-hzz65f176a0ogplgq1x2');
/** Bound through the same vSwitch as the instance; nobody has probed it there. */
const neighbour = instanceId(anotherInstance);

/** A network of real sockets with one instance in it, and VPCs made as a test needs them. */
export class ANetwork {
  readonly network: Network;
  #vpcs = 0;

  constructor(options: NetworkOptions = {}) {
    this.network = new Network(options);
  }

  /** A bound VPC with these faults. */
  async vpc(faults: Faults = {}): Promise<{ readonly vpcId: string; readonly cidr: string }> {
    const vpc = {
      vpcId: `vpc-${this.#vpcs}`,
      cidr: `127.${30 + (this.#vpcs >> 8)}.${this.#vpcs & 255}.0/24`,
    };
    this.#vpcs += 1;
    await this.network.bind({ instanceId: instance, ...vpc });
    await this.network.fault(vpc.vpcId, faults);
    return vpc;
  }

  async request(cidr: string, timeoutMs = 2000): Promise<ProbeRequest> {
    return {
      instanceId: instance,
      expectedCidrs: [cidr],
      caChainPem: await this.network.caChain(instance),
      timeoutMs,
    };
  }

  async evidence(vpc: { readonly vpcId: string; readonly cidr: string }, timeoutMs?: number) {
    return probe(
      await this.request(vpc.cidr, timeoutMs),
      surroundingsFrom(await this.network.environment(vpc.vpcId)),
    );
  }

  /**
   * What comes out for a VPC with these faults, sockets and all. Where a fault has another instance
   * in the vSwitch, that one is bound there as the policy knows it.
   */
  async verdict(faults: Faults, slowAfterMs = 10_000, timeoutMs?: number): Promise<Judgement> {
    const vpc = await this.vpc(faults);
    const expectation = expecting(vpc.cidr, slowAfterMs);
    const judgement = judge(
      { kind: 'answered', answer: await this.evidence(vpc, timeoutMs) },
      expectation,
    );
    const unasked = judge(
      { kind: 'not-probed', why: 'unprobed-no-probes' },
      { ...expectation, instanceId: neighbour },
    );
    const others =
      faults.tls === 'another-instance'
        ? [{ expectation: { ...expectation, instanceId: neighbour }, judgement: unasked }]
        : [];
    const [told = judgement] = toldApart([{ expectation, judgement }, ...others]);
    return told;
  }
}

const expecting = (cidr: string, slowAfterMs = 10_000): Expectation => ({
  instanceId: instance,
  vpcId: vpcId('vpc-a'),
  ownerId: null,
  vSwitchIds: [vSwitchId('vsw-a')],
  expectedCidrs: [cidr],
  slowAfterMs,
});
