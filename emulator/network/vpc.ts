import type { Packet } from 'dns-packet';
import { answerTo, type NameRecord } from './dns-answers.ts';
import { type Endpoint, startEndpoint } from './endpoint.ts';
import type { Faults, NameFault } from './faults.ts';
import type { InstanceIdentity } from './identities.ts';
import { addressesIn } from './loopback.ts';
import { type Resolver, startResolver } from './resolver.ts';

export interface VpcOptions {
  readonly clock: () => number;
  readonly slowHandshakeMs: number;
  /** Whether the machine a probe runs on asks the VPC's resolvers; else it knows no instance. */
  readonly systemAsksVpc: boolean;
  /** An instance that is bound next door. */
  readonly another: () => Promise<InstanceIdentity>;
}

interface Placed {
  readonly record: NameRecord;
  /** Not in the view before. */
  readonly visibleAt: number;
  readonly endpoints: readonly Endpoint[];
  /** Another instance, where some faults lead; null: nobody has been led there yet. */
  readonly nextDoor: Endpoint | null;
}

/** What can be seen and reached from inside one VPC. */
export class VpcView {
  readonly #options: VpcOptions;
  readonly #placed = new Map<string, Placed>();
  readonly #asked = new Map<string, number>();
  #faults: Faults = {};
  readonly #resolvers: Resolver[] = [];

  private constructor(options: VpcOptions) {
    this.#options = options;
  }

  /** Its two resolvers listen when this resolves. */
  static async open(options: VpcOptions): Promise<VpcView> {
    const view = new VpcView(options);
    const resolvers = await Promise.all([
      startResolver((query, overTcp) =>
        view.#answer(query, overTcp, 'vpc', view.#faults.names ?? null),
      ),
      startResolver((query, overTcp) => view.#answer(query, overTcp, 'system', view.#systemFault)),
    ]);
    view.#resolvers.push(...resolvers);
    return view;
  }

  /** The environment of a probe that runs in this VPC. */
  get environment(): Readonly<Record<string, string>> {
    const [own, system] = this.#resolvers;
    return {
      KMS_VPC_PROBE_RESOLVERS: own?.server ?? '',
      KMS_VPC_PROBE_SYSTEM_RESOLVERS: system?.server ?? '',
      KMS_VPC_PROBE_PORT: String(this.#port),
    };
  }

  /** Where an instance answers, `address:port`, whether or not its name resolves; null: nowhere. */
  reach(host: string): string | null {
    const [address] = this.#placed.get(host)?.record.addresses ?? [];
    return address === undefined ? null : `${address}:${this.#port}`;
  }

  /** Connections that reached any endpoint of this VPC. */
  get connections(): number {
    return [...this.#placed.values()]
      .flatMap(endpointsOf)
      .reduce((sum, { connections }) => sum + connections, 0);
  }

  /**
   * Puts an instance into a vSwitch; its name resolves from `visibleAt` on. Throws for a vSwitch
   * outside of the loopback range.
   */
  async place(identity: InstanceIdentity, cidr: string, visibleAt: number): Promise<void> {
    await this.remove(identity.host);
    const addresses = addressesIn(cidr, 2 * this.#placed.size, 2);
    if (addresses === null)
      throw new Error(
        `no instance can be put into ${cidr}: only vSwitches of 127.0.0.0/8 have real addresses`,
      );
    const endpoints = await this.#startAll(identity, addresses);
    const record = { host: identity.host, addresses, elsewhere: elsewhere(cidr) };
    this.#placed.set(identity.host, { record, visibleAt, endpoints, nextDoor: null });
    await this.fault(this.#faults);
  }

  async #startAll(identity: InstanceIdentity, addresses: readonly string[]): Promise<Endpoint[]> {
    const { slowHandshakeMs } = this.#options;
    return Promise.all(
      addresses.map((address, nth) =>
        startEndpoint({ identity, address, port: this.#port, isFirst: nth === 0, slowHandshakeMs }),
      ),
    );
  }

  async #openNextDoor(): Promise<void> {
    for (const [host, placed] of this.#placed) {
      if (placed.nextDoor !== null) continue;
      const [nextDoor = null] = await this.#startAll(await this.#options.another(), [
        placed.record.elsewhere,
      ]);
      this.#placed.set(host, { ...placed, nextDoor });
    }
  }

  /**
   * The number of the resolver's port: no other network has it at the same time, so it is free at
   * every address of this one.
   */
  get #port(): number {
    return Number(this.#resolvers[0]?.server.split(':')[1]);
  }

  async remove(host: string): Promise<void> {
    const placed = this.#placed.get(host);
    this.#placed.delete(host);
    await Promise.all((placed ? endpointsOf(placed) : []).map((endpoint) => endpoint.close()));
  }

  async fault(faults: Faults): Promise<void> {
    this.#faults = faults;
    this.#asked.clear();
    if ([faults.names, faults.system].includes('another-instance')) await this.#openNextDoor();
    const endpoints = [...this.#placed.values()].flatMap((placed) => placed.endpoints);
    await Promise.all(endpoints.map((endpoint) => endpoint.fault(faults)));
  }

  async close(): Promise<void> {
    await Promise.all([
      ...[...this.#placed.keys()].map((host) => this.remove(host)),
      ...this.#resolvers.map((resolver) => resolver.close()),
    ]);
  }

  get #systemFault(): NameFault | null {
    if (this.#faults.system !== undefined) return this.#faults.system;
    return this.#options.systemAsksVpc ? (this.#faults.names ?? null) : 'nxdomain';
  }

  #answer(query: Packet, overTcp: boolean, view: string, fault: NameFault | null): Packet | null {
    const question = query.questions?.[0];
    const placed = this.#placed.get(question?.name.toLowerCase() ?? '');
    const key = `${view} ${question?.type} ${question?.name}`;
    const askedBefore = this.#asked.get(key) ?? 0;
    this.#asked.set(key, askedBefore + 1);
    const record =
      placed !== undefined && placed.visibleAt <= this.#options.clock() ? placed.record : null;
    return answerTo({ query, record, fault, askedBefore, overTcp });
  }
}

const endpointsOf = ({ endpoints, nextDoor }: Placed): readonly Endpoint[] =>
  nextDoor === null ? endpoints : [...endpoints, nextDoor];

/** An address of a network next door, where another instance could be. */
const elsewhere = (cidr: string): string =>
  cidr.replace(
    /^127\.(\d+)\.(\d+)\..*$/,
    (_, b: string, c: string) => `127.${b}.${Number(c) ^ 128}.5`,
  );
