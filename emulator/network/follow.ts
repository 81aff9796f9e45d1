import type { State } from '../state/types.ts';
import type { Network, Placement } from './index.ts';
import { addressesIn } from './loopback.ts';

/**
 * Keeps a network like the state of the local cloud: what is bound there gets a name and an address here, after the network's delay;
 * what was bound when it is first told, at once. A vSwitch outside of 127.0.0.0/8 has no address on this machine, so its VPC knows no such name.
 */
export class Follower {
  readonly #network: Network;
  readonly #placed = new Map<string, Placement>();
  #isFirst = true;
  #work: Promise<void> = Promise.resolve();

  constructor(network: Network) {
    this.#network = network;
  }

  /** One after the other, however fast the states come. */
  follow(state: State): Promise<void> {
    this.#work = this.#work.then(() => this.#become(placementsOf(state)));
    return this.#work;
  }

  async #become(wanted: ReadonlyMap<string, Placement>): Promise<void> {
    const gone = [...this.#placed].filter(([key, placement]) => wanted.get(key)?.cidr !== placement.cidr);
    const fresh = [...wanted].filter(([key, placement]) => this.#placed.get(key)?.cidr !== placement.cidr);
    await Promise.all(gone.filter(([key]) => !wanted.has(key)).map(([, placement]) => this.#network.unbind(placement)));
    await Promise.all(fresh.map(([, placement]) => this.#network.bind(placement, ...(this.#isFirst ? [0] : []))));
    for (const [key] of gone) this.#placed.delete(key);
    for (const [key, placement] of fresh) this.#placed.set(key, placement);
    this.#isFirst = false;
  }
}

/** An instance that is enabled is in its primary VPC and in every bound one. evidence: network.dns */
function placementsOf({ instances, vSwitches }: State): ReadonlyMap<string, Placement> {
  const placements = Object.values(instances)
    .filter(({ status }) => status === 'Connected')
    .flatMap((instance) => {
      const [primaryVSwitch = ''] = instance.primaryVSwitches;
      const places = [{ vpcId: instance.primaryVpc, vSwitchId: primaryVSwitch }, ...instance.bindings];
      return places.map(({ vpcId, vSwitchId }) => ({ instanceId: instance.id, vpcId, cidr: vSwitches[vSwitchId]?.cidr ?? '' }));
    })
    .filter(({ cidr }) => addressesIn(cidr, 0, 1) !== null);
  return new Map(placements.map((placement) => [`${placement.instanceId} ${placement.vpcId}`, placement]));
}
