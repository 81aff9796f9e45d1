import { LocalCloud } from '../../emulator/cloud.ts';
import type { Change } from '../../emulator/index.ts';
import { play } from '../../emulator/play.ts';
import { buildState } from '../../emulator/scenario/build.ts';
import { completeScenario } from '../../emulator/scenario/read.ts';
import type { Action } from '../../emulator/state/step.ts';
import type { Binding, KmsInstance, State } from '../../emulator/state/types.ts';
import { defaultVariants, type VariantName } from '../../emulator/variants.ts';
import { Nonces } from '../../emulator/wire/authenticate.ts';
import { Gateway } from '../../emulator/wire/gateway.ts';
import { parsePolicy } from '../../shared/core/policy/parse.ts';
import type { InstancePolicy } from '../../shared/core/policy/policy.ts';
import type { Chance } from './chance.ts';
import { type Beginning, type PolicyEntry, primary, theTag } from './scenario.ts';
import { VirtualTime } from './virtual-time.ts';

const start = Date.UTC(2026, 0, 1);

/**
 * The local cloud without its network, in time that does not wait; and what the policy says of it.
 */
export class World {
  readonly time = new VirtualTime(start);
  readonly cloud: LocalCloud;
  readonly gateway: Gateway;
  readonly account: string;
  readonly policy: readonly PolicyEntry[];
  /** The same as the code under test reads it. */
  readonly policies: readonly InstancePolicy[];
  /** Own VPCs that had the tag at any time. */
  readonly everTagged = new Set<string>();

  constructor({ scenario, policy }: Beginning, chance: Chance) {
    const complete = completeScenario(scenario);
    const clock = () => this.time.now;
    const state = buildState(complete, start);
    this.cloud = new LocalCloud({ state, clock, random: chance.for('ids').next });
    this.gateway = new Gateway({
      cloud: this.cloud,
      regionId: null,
      maxPerSecond: null,
      signatureClock: clock,
      nonces: new Nonces(),
      before: () => {},
    });
    this.account = Object.values(state.accounts).find(({ alias }) => alias === 'kms')?.id ?? '';
    this.policy = policy;
    const parsed = parsePolicy({ instances: policy });
    if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
    this.policies = parsed.policy.instances;
    this.#noteTags();
  }

  get state(): State {
    return this.cloud.state;
  }

  instance(id: string): KmsInstance {
    const instance = this.state.instances[id];
    if (!instance) throw new Error(`no instance ${id}`);
    return instance;
  }

  bound(id: string): readonly Binding[] {
    return this.instance(id).bindings;
  }

  get key(): { readonly accessKeyId: string; readonly accessKeySecret: string } {
    const [key] = this.state.accounts[this.account]?.credentials ?? [];
    return { accessKeyId: key?.accessKeyId ?? '', accessKeySecret: key?.accessKeySecret ?? '' };
  }

  /** Open questions about the cloud that are answered otherwise than they likely are. */
  get unusualVariants(): Readonly<Record<string, unknown>> {
    const unusual = Object.entries(this.state.variants).filter(
      ([name, value]) => value !== defaultVariants[name as VariantName],
    );
    return Object.fromEntries(unusual);
  }

  change(change: ((state: State) => State) | Change): void {
    play(this.cloud, [], change);
    this.#noteTags();
  }

  /** A call of somebody who is not us, from the console: it meets no fault. */
  callByHand(action: Action, params: Readonly<Record<string, string>>): string | null {
    const { accessKeyId } = this.key;
    const call = {
      account: this.account,
      accessKeyId,
      action,
      params,
      regionId: null,
      host: 'console',
    };
    const delivery = this.cloud.perform(call);
    return delivery.kind === 'reply' ? delivery.code : null;
  }

  #noteTags(): void {
    for (const { id, owner, tags } of Object.values(this.state.vpcs)) {
      if (owner === this.account && id !== primary && tags.kms === theTag.kms)
        this.everTagged.add(id);
    }
  }
}
