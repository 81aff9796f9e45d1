import type { State } from '../state/types.ts';
import type { Network, Placement } from './index.ts';
import { addressesIn } from './loopback.ts';

interface Place extends Placement {
  /** What is sent from there is lost on the way. */
  readonly drops: boolean;
}

/**
 * Keeps a network like the state of the local cloud: what is bound there gets a name and an address
 * here, after the network's delay;
 * what was bound when it is first told, at once. A vSwitch outside of 127.0.0.0/8 has no address on
 * this machine, so its VPC knows no such name.
 */
export class Follower {
  readonly #network: Network;
  readonly #onPlaced: (placement: Placement) => Promise<void>;
  readonly #placed = new Map<string, Place>();
  #isFirst = true;
  #last: State | null = null;
  #work: Promise<void> = Promise.resolve();

  /** `onPlaced` is told of each VPC that an instance is put into, and waited for. */
  constructor(
    network: Network,
    onPlaced: (placement: Placement) => Promise<void> = async () => {},
  ) {
    this.#network = network;
    this.#onPlaced = onPlaced;
  }

  /**
   * One after the other, however fast the states come. What could not be followed is tried again
   * with the next state.
   */
  follow(state: State): Promise<void> {
    if (state !== this.#last)
      this.#work = this.#work.catch(() => {}).then(() => this.#become(placesOf(state)));
    this.#last = state;
    return this.#work;
  }

  async #become(wanted: ReadonlyMap<string, Place>): Promise<void> {
    const gone = [...this.#placed].filter(([key, place]) => wanted.get(key)?.cidr !== place.cidr);
    const fresh = [...wanted].filter(([key, place]) => this.#placed.get(key)?.cidr !== place.cidr);
    const all = new Map([
      ...gone.map(([key, place]) => [key, { ...place, drops: false }] as const),
      ...wanted,
    ]);
    const changed = [...all].filter(
      ([key, { drops }]) => (this.#placed.get(key)?.drops ?? false) !== drops,
    );
    await Promise.all(
      gone.filter(([key]) => !wanted.has(key)).map(([, place]) => this.#network.unbind(place)),
    );
    await Promise.all(fresh.map(([, place]) => this.#place(place)));
    await Promise.all(
      changed.map(([, { vpcId, drops }]) =>
        this.#network.fault(vpcId, drops ? { transport: 'syn-dropped' } : {}),
      ),
    );
    for (const [key] of gone) this.#placed.delete(key);
    for (const [key, place] of wanted) this.#placed.set(key, place);
    this.#isFirst = false;
  }

  async #place(place: Place): Promise<void> {
    await this.#network.bind(place, ...(this.#isFirst ? [0] : []));
    await this.#onPlaced(place);
  }
}

/**
 * An instance that is enabled is in its primary VPC and in every bound one. evidence: network.dns
 */
function placesOf({ instances, vSwitches }: State): ReadonlyMap<string, Place> {
  const places = Object.values(instances)
    .filter(({ status }) => status === 'Connected')
    .flatMap(
      ({
        id: instanceId,
        region: regionId,
        primaryVpc,
        primaryVSwitches: [primaryVSwitch = ''],
        bindings,
      }) =>
        [{ vpcId: primaryVpc, vSwitchId: primaryVSwitch }, ...bindings].map(
          ({ vpcId, vSwitchId }) => {
            const { cidr = '', drops = false } = vSwitches[vSwitchId] ?? {};
            return { instanceId, regionId, vpcId, cidr, drops };
          },
        ),
    )
    .filter(({ cidr }) => addressesIn(cidr, 0, 1) !== null);
  return new Map(places.map((place) => [`${place.instanceId} ${place.vpcId}`, place]));
}
