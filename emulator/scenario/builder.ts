import type { FaultRule } from '../faults/rule.ts';
import type { Variants } from '../variants.ts';
import type { Change } from './change-schema.ts';
import type { Scenario } from './schema.ts';

type Part<K extends keyof Scenario> =
  NonNullable<Scenario[K]> extends readonly (infer Item)[] ? Item : never;
type VSwitchSpec = NonNullable<Part<'vpcs'>['vSwitches']>[number];

/**
 * Builds a scenario in a few lines; each call gives a new builder. It begins with the account `kms`
 * and its instance `kst-hzz65f176a0ogplgq1x2` in the VPC `vpc-primary`, with 5 units.
 *
 *     aScenario().account('team-a').vpc('vpc-a', { owner: 'team-a', sharedWith: ['kms']
 * }).bound('vpc-a').build()
 */
export function aScenario(): ScenarioBuilder {
  return new ScenarioBuilder({ accounts: [], vpcs: [], instances: [] })
    .account('kms', { id: '2000000000000002' })
    .vpc('vpc-primary')
    .instance({ id: 'kst-hzz65f176a0ogplgq1x2', primaryVpc: 'vpc-primary', vpcNum: 5 });
}

interface VpcOptions extends Omit<Part<'vpcs'>, 'id' | 'owner' | 'vSwitches'> {
  readonly owner?: string;
  /** Default: one vSwitch named after the VPC, `vsw-a` for `vpc-a`. */
  readonly vSwitches?: readonly VSwitchSpec[];
  /** Of that default vSwitch. */
  readonly freeIps?: number;
  /** Shares all its vSwitches with these accounts. */
  readonly sharedWith?: readonly string[];
}

export class ScenarioBuilder {
  readonly #scenario: Scenario;

  constructor(scenario: Scenario) {
    this.#scenario = scenario;
  }

  build(): Scenario {
    return this.#scenario;
  }

  /** Ids are given out as 1000000000000001 and up, unless one is named. */
  account(alias: string, options: Partial<Part<'accounts'>> = {}): ScenarioBuilder {
    const id = String(1_000_000_000_000_000n + BigInt(this.#scenario.accounts.length));
    return this.#with({
      accounts: [...this.#scenario.accounts, { id, alias, directory: 'rd-test', ...options }],
    });
  }

  vpc(
    id: string,
    { owner = 'kms', vSwitches, freeIps, sharedWith = [], ...rest }: VpcOptions = {},
  ): ScenarioBuilder {
    const one: VSwitchSpec = {
      id: id.replace(/^vpc-/, 'vsw-'),
      ...(freeIps === undefined ? {} : { freeIps }),
    };
    const all = vSwitches ? [...vSwitches] : [one];
    const added = this.#with({
      vpcs: [...(this.#scenario.vpcs ?? []), { ...rest, id, owner, vSwitches: all }],
    });
    return sharedWith.length === 0
      ? added
      : added.share(
          owner,
          all.map((vSwitch) => vSwitch.id),
          sharedWith,
        );
  }

  share(
    owner: string,
    resources: readonly string[],
    targets: readonly string[],
    options: Partial<Part<'shares'>> = {},
  ): ScenarioBuilder {
    const share = { owner, resources: [...resources], targets: [...targets], ...options };
    return this.#with({ shares: [...(this.#scenario.shares ?? []), share] });
  }

  /** Adds an instance, or changes the one with that id (by default the first). */
  instance(options: Partial<Part<'instances'>>): ScenarioBuilder {
    const instances = this.#scenario.instances ?? [];
    const id = options.id ?? instances[0]?.id ?? '';
    const known = instances.some((instance) => instance.id === id);
    const fresh = { owner: 'kms', primaryVpc: 'vpc-primary', ...options, id };
    return this.#with({
      instances: known
        ? instances.map((old) => (old.id === id ? { ...old, ...options } : old))
        : [...instances, fresh],
    });
  }

  /** Binds VPCs of the scenario through their first vSwitch, to the first instance. */
  bound(...vpcs: readonly string[]): ScenarioBuilder {
    const bindings = vpcs.map((vpc) => {
      const spec = this.#scenario.vpcs?.find((candidate) => candidate.id === vpc);
      return { vpc, vSwitch: spec?.vSwitches?.[0]?.id ?? vpc.replace(/^vpc-/, 'vsw-') };
    });
    return this.instance({
      bindings: [...(this.#scenario.instances?.[0]?.bindings ?? []), ...bindings],
    });
  }

  variants(values: Partial<Variants>): ScenarioBuilder {
    return this.#with({ variants: { ...this.#scenario.variants, ...values } });
  }

  fault(rule: FaultRule): ScenarioBuilder {
    return this.#with({ faults: [...(this.#scenario.faults ?? []), rule] });
  }

  step(name: string, ...changes: readonly Change[]): ScenarioBuilder {
    return this.#with({ script: [...(this.#scenario.script ?? []), { name, do: [...changes] }] });
  }

  /** Anything else a scenario has: regions, folders, latencyMs, associationMs, limits, … */
  set(part: Partial<Scenario>): ScenarioBuilder {
    return this.#with(part);
  }

  #with(part: Partial<Scenario>): ScenarioBuilder {
    return new ScenarioBuilder({ ...this.#scenario, ...part });
  }
}
