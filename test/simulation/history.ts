import type { FaultRule } from '../../emulator/index.ts';
import type { Exchange } from '../../shared/cloud/transport/exchange.ts';
import { Chance } from './chance.ts';
import { faultFor } from './faults.ts';
import {
  changeTheDirectory,
  changeTheSurroundings,
  meddleWithTheList,
  mendTheWorld,
  settleTheWorld,
} from './hands.ts';
import { SharedJournal } from './journal.ts';
import { boundIn, inWords } from './knowledge.ts';
import { Oracle } from './oracle.ts';
import { type KillAt, OurRuns } from './our-runs.ts';
import { Probes } from './probes.ts';
import type { Profile } from './profiles.ts';
import type { Run, RunKind } from './run.ts';
import { beginning } from './scenario.ts';
import { crossingInWords, Story } from './story.ts';
import { unfinished } from './unfinished.ts';
import type { Crossing, Observer } from './wire.ts';
import { World } from './world.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const kinds: readonly [RunKind, ...RunKind[]] = [
  'bind',
  'bind',
  'bind',
  'bind',
  'apply',
  'apply',
  'apply saved',
  'plan',
  'drift',
  'drift',
  'verify',
  'validate',
];

const clockSteps = [-day, -hour, -minute, -3000, 3000, minute, hour, day] as const;

/** More than any run has awaits before its first write, and after it. */
const lastAwait = 40;

const shareOnWrites = (action: string): number => (action === 'UpdateKmsInstanceBindVpc' ? 0.7 : 0);

/** So many faults stay as long as the run. */
const shareOfLasting = 0.4;

/** Without trouble, this long apart, so that no refusal and no fight of earlier is remembered. */
const restMs = 8 * day;
const mostRestingRuns = 14;

/** What happened in a history, in numbers. */
export interface Counts {
  runs: number;
  calls: number;
  killed: number;
  hands: number;
  surroundings: number;
  /** Accounts that joined or left a folder, or the directory. */
  members: number;
  clockSteps: number;
  proofs: number;
}

export const noCounts = (): Counts => ({
  runs: 0,
  calls: 0,
  killed: 0,
  hands: 0,
  surroundings: 0,
  members: 0,
  clockSteps: 0,
  proofs: 0,
});

/** One seed's history: made by chance from beginning to end, and the same every time. */
export class History implements Observer {
  readonly story: Story;
  readonly oracle: Oracle;
  readonly faults: Record<string, number> = {};
  readonly counts: Counts = noCounts();
  readonly #world: World;
  readonly #profile: Profile;
  readonly #chance: Chance;
  readonly #trouble: Chance;
  readonly #members: Chance;
  readonly #journal: SharedJournal | null;
  readonly #probes: Probes;
  readonly #runs: OurRuns;
  /** What goes wrong are the writes, time and again. */
  readonly #isAboutWrites: boolean;
  /** What a run meets at every call of an action. */
  readonly #lasting = new Map<Run, FaultRule>();
  /** From some point on nothing goes wrong any more. */
  #isCalm = false;

  /** `isTold`: somebody reads its story. */
  constructor(name: string, profile: Profile, isTold: boolean) {
    this.#profile = profile;
    this.#chance = new Chance(name);
    this.#trouble = this.#chance.for('trouble');
    this.#members = this.#chance.for('members');
    const meetsAnyFault = profile.faults > 0 && profile.only === null;
    this.#isAboutWrites = meetsAnyFault && this.#chance.happens(0.4);
    this.#world = new World(beginning(this.#chance.for('world'), profile), this.#chance);
    this.story = new Story(isTold, () => this.#world.time.now);
    this.oracle = new Oracle(this.#world, this.story);
    const hasJournal = this.#chance.happens(profile.journal);
    this.#journal = hasJournal
      ? new SharedJournal(this.#chance.for('journal'), profile.journalFaults)
      : null;
    this.#probes = new Probes(this.#world, this.#chance.for('probes'), 0.2);
    this.#runs = new OurRuns({
      world: this.#world,
      story: this.story,
      oracle: this.oracle,
      observer: this,
      journal: this.#journal,
      probes: this.#probes,
      chance: this.#chance.for('runs'),
    });
  }

  /** Some runs in whatever trouble the profile has, and then as many as it takes without any. */
  async play(): Promise<void> {
    this.#tellTheBeginning();
    const times = this.#chance.int(2, 4);
    for (let i = 0; i < times && this.#isFine; i += 1) {
      await this.#someRuns();
      const pause = this.#chance.pick([1000, minute, hour]);
      await this.#world.time.pass(pause);
      if (this.#trouble.happens(0.5)) this.#runs.machines.bind.frozen += pause;
    }
    if (this.#isFine) await this.#comeToRest();
    const { count, killed, proofs } = this.#runs;
    Object.assign(this.counts, { runs: count, killed, proofs });
  }

  /**
   * One run, killed at its n-th await, and what others then make of it. False: it had no such
   * await.
   */
  async playKilledAt(n: number): Promise<boolean> {
    this.#tellTheBeginning();
    await this.#world.time.until(this.#runs.start('bind', n));
    if (this.#isFine) await this.#comeToRest();
    return this.#runs.killed > 0;
  }

  get #isFine(): boolean {
    return this.oracle.violations.length === 0;
  }

  async #someRuns(): Promise<void> {
    const { time } = this.#world;
    if (this.#trouble.happens(this.#profile.beside)) {
      const later = time.sleep(this.#chance.int(0, 2000));
      const laptop = later.then(() => this.#runs.start('apply', this.#killAt()));
      await time.until(Promise.all([this.#runs.start('bind', this.#killAt()), laptop]));
      return;
    }
    await time.until(this.#runs.start(this.#chance.pick(kinds), this.#killAt()));
    if (this.#runs.takeHandover()) await time.until(this.#runs.start('bind', this.#killAt()));
  }

  #killAt(): KillAt {
    return this.#trouble.happens(this.#profile.kills) ? this.#trouble.int(1, lastAwait) : null;
  }

  /**
   * Everything that was in the way is gone: what the policy wants must come about, and then nothing
   * more be written.
   */
  async #comeToRest(): Promise<void> {
    this.#becomeCalm();
    for (let i = 0; i < mostRestingRuns; i += 1) {
      await this.#world.time.pass(restMs);
      settleTheWorld(this.#world);
      const before = this.#lists;
      await this.#world.time.until(this.#runs.start('bind'));
      if (!this.#isFine) return;
      if (this.#lists !== before) continue;
      const left = this.#world.policy.flatMap((policy) => unfinished(this.#world, policy));
      if (left.length > 0) this.oracle.object({ rule: 'unfinished', what: left.join(', ') });
      return;
    }
    this.oracle.object({ rule: 'no rest', what: `${mostRestingRuns} runs without trouble` });
  }

  get #lists(): string {
    return this.#world.policy.map(({ id }) => inWords(boundIn(this.#world.state, id))).join();
  }

  #becomeCalm(): void {
    this.#isCalm = true;
    for (const machine of Object.values(this.#runs.machines)) machine.skew = 0;
    if (this.#journal) this.#journal.faults = 0;
    mendTheWorld(this.#world);
    this.story.tell('world', () => 'all trouble is over');
  }

  sending(run: Run, { operation, parameters }: Exchange): void {
    this.counts.calls += 1;
    this.oracle.sending(run, operation.name, parameters);
  }

  arriving(run: Run, action: string): FaultRule | null {
    if (this.#isCalm) return null;
    const {
      hands,
      surroundings,
      clockSteps: steps,
      faults,
      faultKinds,
      only,
      members,
    } = this.#profile;
    if (this.#trouble.happens(hands)) {
      this.#deed('hands', meddleWithTheList(this.#world, this.#trouble));
    }
    if (this.#trouble.happens(surroundings)) {
      this.#deed('surroundings', changeTheSurroundings(this.#world, this.#trouble));
    }
    if (this.#members.happens(members)) {
      this.#deed('members', changeTheDirectory(this.#world, this.#members));
    }
    if (this.#trouble.happens(steps)) this.#setClock(run);
    if (only !== null && action !== only) return null;
    const lasting = this.#lasting.get(run);
    if (lasting?.action === action) return lasting;
    if (!this.#trouble.happens(this.#isAboutWrites ? shareOnWrites(action) : faults)) return null;
    const fault = faultFor(action, faultKinds, this.#trouble);
    if (fault && this.#trouble.happens(shareOfLasting)) this.#lasting.set(run, fault);
    return fault;
  }

  #deed(kind: 'hands' | 'surroundings' | 'members', what: string | null): void {
    if (what === null) return;
    this.counts[kind] += 1;
    this.story.tell(kind === 'hands' ? 'somebody' : 'world', () => what);
  }

  #setClock({ machine }: Run): void {
    const step = this.#trouble.pick(clockSteps);
    machine.skew += step;
    this.counts.clockSteps += 1;
    this.story.tell(machine.name, () => `its clock is set by ${step / 1000} s`);
  }

  arrived(crossing: Crossing): void {
    const { fault } = crossing;
    if (fault && crossing.isStruck) {
      this.faults[fault.fault] = (this.faults[fault.fault] ?? 0) + 1;
    }
    this.story.tell(crossing.run.name, () => crossingInWords(crossing));
    this.oracle.arrived(crossing);
  }

  delivered(crossing: Crossing): void {
    this.oracle.delivered(crossing);
  }

  #tellTheBeginning(): void {
    for (const { id, ...policy } of this.#world.policy) {
      const { vpcNum, chargeType } = this.#world.instance(id);
      this.story.tell(
        'world',
        () =>
          `${id}: ${chargeType}, ${vpcNum} units, bound ${inWords(boundIn(this.#world.state, id))}`,
      );
      this.story.tell('policy', () => `${id}: ${JSON.stringify(policy)}`);
    }
    this.story.tell('world', () => `variants: ${JSON.stringify(this.#world.unusualVariants)}`);
  }
}
