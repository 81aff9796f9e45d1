import { defaultVariants } from '../variants.ts';
import { createRoot } from './authority.ts';
import type { Faults } from './faults.ts';
import {
  anotherInstance,
  type CertificateVariants,
  createIdentity,
  type InstanceIdentity,
} from './identities.ts';
import { VpcView } from './vpc.ts';

export interface NetworkOptions {
  /** ms; decides when a fresh binding is seen. Default: the machine's. */
  readonly clock?: () => number;
  /** How long after a binding its name resolves. evidence: network.bind-delay */
  readonly bindDelayMs?: number;
  /** How long the fault `slow` holds a connection back. */
  readonly slowHandshakeMs?: number;
  /** Whether a function in a VPC resolves through it is not settled. */
  readonly systemAsksVpc?: boolean;
  readonly variants?: Partial<CertificateVariants>;
}

/** A binding, as the network sees it. */
export interface Placement {
  readonly instanceId: string;
  /** Of the instance. Default: cn-hangzhou. */
  readonly regionId?: string;
  readonly vpcId: string;
  /** Of the vSwitch; a part of 127.0.0.0/8. */
  readonly cidr: string;
}

const usualRegion = 'cn-hangzhou';

/**
 * Names and packets as they are inside each VPC: real sockets on the loopback addresses of this
 * machine.
 * Linux gives all of 127.0.0.0/8 to everybody; elsewhere the addresses must be added to the
 * loopback interface first.
 */
export class Network {
  readonly #clock: () => number;
  readonly #options: Required<Omit<NetworkOptions, 'variants'>>;
  readonly #root = createRoot();
  #variants: CertificateVariants;
  readonly #instances = new Map<string, Promise<InstanceIdentity>>();
  readonly #views = new Map<string, Promise<VpcView>>();

  constructor({ variants, ...options }: NetworkOptions = {}) {
    this.#options = {
      clock: Date.now,
      bindDelayMs: 0,
      slowHandshakeMs: 300,
      systemAsksVpc: true,
      ...options,
    };
    this.#variants = { ...defaultVariants, ...variants };
    this.#clock = this.#options.clock;
  }

  /** Settles what certificates are like, for the instances that come after. */
  assume(variants: CertificateVariants): void {
    this.#variants = variants;
  }

  /**
   * The CA chain of an instance; the same as long as this network lives, and for all instances of a
   * region.
   */
  async caChain(instanceId: string, regionId?: string): Promise<string> {
    return (await this.#identity(instanceId, regionId)).caChainPem;
  }

  /**
   * Binds an instance; its name resolves after the delay, or at once for what was bound before the
   * world began.
   */
  async bind(
    { instanceId, regionId, vpcId, cidr }: Placement,
    delayMs = this.#options.bindDelayMs,
  ): Promise<void> {
    const [identity, view] = await Promise.all([
      this.#identity(instanceId, regionId),
      this.#view(vpcId),
    ]);
    await view.place(identity, cidr, this.#clock() + delayMs);
  }

  async unbind({ instanceId, vpcId }: Omit<Placement, 'cidr'>): Promise<void> {
    const [identity, view] = await Promise.all([this.#identity(instanceId), this.#view(vpcId)]);
    await view.remove(identity.host);
  }

  /** Replaces the faults of a VPC; `{}` fixes it. */
  async fault(vpcId: string, faults: Faults): Promise<void> {
    await (await this.#view(vpcId)).fault(faults);
  }

  /** The environment of a probe that runs in this VPC; the same before and after a binding. */
  async environment(vpcId: string): Promise<Readonly<Record<string, string>>> {
    return (await this.#view(vpcId)).environment;
  }

  /**
   * Where an instance answers in this VPC, `address:port` on this machine; null: it is not bound.
   */
  async reach(instanceId: string, vpcId: string): Promise<string | null> {
    const view = await this.#views.get(vpcId);
    return view?.reach((await this.#identity(instanceId)).host) ?? null;
  }

  /** Connections that have reached an instance in this VPC. */
  async connections(vpcId: string): Promise<number> {
    return (await this.#view(vpcId)).connections;
  }

  async close(): Promise<void> {
    const views = await Promise.all(this.#views.values());
    this.#views.clear();
    await Promise.all(views.map((view) => view.close()));
  }

  #identity(instanceId: string, regionId = usualRegion): Promise<InstanceIdentity> {
    return remembered(this.#instances, instanceId, async () => {
      const root = await this.#root;
      return createIdentity(instanceId, await root.region(regionId), this.#variants);
    });
  }

  #view(vpcId: string): Promise<VpcView> {
    return remembered(this.#views, vpcId, () =>
      VpcView.open({ ...this.#options, another: () => this.#identity(anotherInstance) }),
    );
  }
}

/** Made once, also when it is asked for again while it is being made. */
function remembered<T>(
  known: Map<string, Promise<T>>,
  key: string,
  make: () => Promise<T>,
): Promise<T> {
  const found = known.get(key) ?? make();
  known.set(key, found);
  return found;
}
