import { createCloud } from '../../shared/cloud/client.ts';
import { accountId, regionId as toRegion } from '../../shared/core/ids.ts';
import type { Report } from '../../shared/core/report/schema.ts';
import { type ApplyRequest, applyRun } from '../../shared/flows/apply.ts';
import { type BurstMemory, lookInTurn, newBurstMemory } from '../../shared/flows/bursts.ts';
import type { DirectoryCache, FlowContext } from '../../shared/flows/context.ts';
import { driftRun } from '../../shared/flows/drift.ts';
import { newDirectoryCache } from '../../shared/flows/observe-directory.ts';
import { planRun } from '../../shared/flows/plan.ts';
import { validateRun } from '../../shared/flows/validate.ts';
import { verifyRun } from '../../shared/flows/verify.ts';
import type { Chance } from './chance.ts';
import type { SharedJournal } from './journal.ts';
import type { Oracle } from './oracle.ts';
import type { Probed, Probes } from './probes.ts';
import type { WireEntry } from './readings.ts';
import { type Machine, Run, type RunKind } from './run.ts';
import { region } from './scenario.ts';
import type { Story } from './story.ts';
import { type Observer, wireOf } from './wire.ts';
import type { World } from './world.ts';

const second = 1000;

/** What our runs take place in. */
export interface Stage {
  readonly world: World;
  readonly story: Story;
  readonly oracle: Oracle;
  readonly observer: Observer;
  readonly journal: SharedJournal | null;
  readonly probes: Probes;
  readonly chance: Chance;
}

/** What a warm function remembers. */
interface Warm {
  readonly bursts: BurstMemory;
  directories: DirectoryCache;
}

/** When a run is killed, counted in its awaits; null: never. */
export type KillAt = number | null;

/** Runs of ours, from the same flows that functions and commands call, on machines of their own. */
export class OurRuns {
  /** The deployed `bind`, which runs once at a time, and somebody's own computer. */
  readonly machines = { bind: aMachine('bind'), laptop: aMachine('laptop') };
  readonly #stage: Stage;
  #memory: Warm;
  #saved: Report | null = null;
  /** Told by `drift` to `bind`, which goes on when it is its turn. */
  #isHandedOver = false;
  #count = 0;
  killed = 0;
  proofs = 0;

  constructor(stage: Stage) {
    this.#stage = stage;
    this.#memory = this.#startOfBind();
  }

  get count(): number {
    return this.#count;
  }

  /** Whether a run has been handed to `bind` meanwhile. */
  takeHandover(): boolean {
    const was = this.#isHandedOver;
    this.#isHandedOver = false;
    return was;
  }

  /** One run from beginning to end; null: it was killed, or had nothing to say. */
  async start(kind: RunKind, killAt: KillAt = null): Promise<Report | null> {
    const { world, chance, oracle, story } = this.#stage;
    this.#count += 1;
    const waits = kind === 'apply' && chance.happens(0.1);
    const run = new Run({
      name: `${kind} ${this.#count}`,
      kind,
      machine: kind === 'bind' ? this.machines.bind : this.machines.laptop,
      startedAt: world.time.now,
      allowedMs: waits ? 7200 * second : chance.pick([60, 120, 300]) * second,
      killAt,
      waits,
      firstBinding: kind === 'apply' && chance.happens(0.05),
    });
    story.tell(
      run.name,
      () => `begins${killAt === null ? '' : `, to be killed at await ${killAt}`}`,
    );
    const report = await run.outcomeOf(this.#flow(run)).catch((error: unknown) => {
      oracle.object({
        rule: 'crashed',
        what: String(error instanceof Error ? error.stack : error),
      });
      return null;
    });
    if (run.isKilled) this.#died(run);
    else oracle.ended(run, report);
    story.tell(run.name, () => (run.isKilled ? 'is killed' : `ends: ${summary(report)}`));
    return report;
  }

  #died(run: Run): void {
    this.killed += 1;
    if (run.kind === 'bind') this.#memory = this.#startOfBind();
  }

  /** A new process of the function, which remembers nothing. */
  #startOfBind(): Warm {
    const { bind } = this.machines;
    bind.skewAtStart = bind.skew;
    bind.frozen = 0;
    return { bursts: newBurstMemory(), directories: newDirectoryCache() };
  }

  #contextOf(run: Run): FlowContext {
    const { world, chance, oracle, observer, journal } = this.#stage;
    const now = (): number => world.time.now + run.machine.skew;
    const steady = (): number => world.time.now - run.machine.frozen;
    const sleep = async (ms: number): Promise<void> => {
      oracle.sleeping(run, ms);
      await run.gate();
      await world.time.sleep(ms);
      await run.gate();
    };
    const random = chance.next;
    const cloud = createCloud({
      credentials: async () => world.key,
      env: {},
      now,
      steady,
      sleep,
      random,
      transport: wireOf(run, world, chance, observer),
    });
    return {
      cloud,
      account: accountId(world.account),
      now,
      steady,
      sleep,
      random,
      deadline: run.deadline,
      directories: this.#directoriesOf(run, now),
      journal: journal?.openedBy(run) ?? null,
    };
  }

  /** What was held stays with the process; where others leave copies, in the journal. */
  #directoriesOf(run: Run, now: () => number): DirectoryCache {
    const { journal, oracle } = this.#stage;
    const copies =
      journal?.copiesFor(run, now, ({ directory, at }) => {
        const members = directory.map(({ id, folders }) => [id, new Set(folders)] as const);
        oracle.recalled(run, new Map(members), at);
      }) ?? null;
    if (run.kind !== 'bind') return newDirectoryCache(copies);
    const { directories } = this.#memory;
    this.#memory.directories = { copies, held: directories.held };
    return this.#memory.directories;
  }

  async #flow(run: Run): Promise<Report | null> {
    const { policies } = this.#stage.world;
    const context = this.#contextOf(run);
    const names = { runId: run.name, command: run.kind, trigger: 'manual' as const };
    const request = { ...names, policies };
    switch (run.kind) {
      case 'bind':
        return await this.#bind(run, context, request);
      case 'apply': {
        const { firstBinding, waits: wait } = run;
        return (await applyRun(context, { ...request, firstBinding, wait })).report;
      }
      case 'apply saved':
        return await this.#applySaved(run, context, request);
      case 'plan':
        return (await planRun(context, request)).report;
      case 'validate':
        return (await validateRun(context, request)).report;
      case 'verify': {
        const { invokerFor, probed } = this.#probing(run);
        const report = await verifyRun(context, { ...request, waitMs: 0 }, invokerFor);
        this.#judgeProofs(report, probed);
        return report;
      }
      case 'drift': {
        const { invokerFor, probed } = this.#probing(run);
        const successor = { functionName: 'kms-vpc-bind', region: toRegion(region) };
        const report = await driftRun(context, { ...request, successor }, invokerFor);
        this.#judgeProofs(report, probed);
        return report;
      }
    }
  }

  /**
   * As the deployed function does it: events that an earlier look has covered are not looked at
   * again.
   */
  async #bind(run: Run, context: FlowContext, request: ApplyRequest): Promise<Report | null> {
    const { world, chance, oracle } = this.#stage;
    const happened = chance.happens(0.3) ? null : world.time.now - chance.int(0, 8000);
    const wanted = request.policies.map((policy) => ({ policy, youngest: happened }));
    const look = await lookInTurn(context, this.#memory.bursts, wanted, async (policies) => {
      oracle.looking(
        run,
        policies.map(({ id }) => id),
      );
      return await applyRun(context, { ...request, policies, remembering: true });
    });
    if (look === null)
      oracle.covered(
        run,
        request.policies.map(({ id }) => id),
        happened,
      );
    return look?.report ?? null;
  }

  /** Applies what an earlier run has planned, or plans what a later one is to apply. */
  async #applySaved(run: Run, context: FlowContext, request: ApplyRequest): Promise<Report> {
    const saved = this.#saved;
    if (!saved) {
      const { report } = await planRun(context, request);
      this.#saved = report;
      return report;
    }
    this.#saved = null;
    this.#stage.oracle.mustApply(run, writesIn(saved));
    const named = saved.instances.map(({ instanceId }) => instanceId);
    const policies = request.policies.filter(({ id }) => named.includes(id));
    return (await applyRun(context, { ...request, policies, saved })).report;
  }

  #probing(run: Run) {
    const probed: Probed[] = [];
    const queue = (): void => {
      this.#isHandedOver = true;
    };
    const invoke = this.#stage.probes.invoker(run, (one) => probed.push(one), queue);
    return { invokerFor: () => invoke, probed };
  }

  /** Reachable is what was proven in this run, and nothing else. */
  #judgeProofs(report: Report, probed: readonly Probed[]): void {
    for (const { instanceId, connectivity } of report.instances) {
      for (const { vpcId, verdict } of connectivity) {
        if (verdict !== 'reachable' && verdict !== 'slow') continue;
        this.proofs += 1;
        const asked = probed.filter((one) => one.instanceId === instanceId && one.vpcId === vpcId);
        if (asked.at(-1)?.isProof) continue;
        this.#stage.oracle.object({ rule: 'false proof', what: `${vpcId} is called ${verdict}` });
      }
    }
  }
}

const aMachine = (name: string): Machine => ({ name, skew: 0, skewAtStart: 0, frozen: 0 });

const writesIn = (report: Report): ReadonlyMap<string, readonly WireEntry[] | null> =>
  new Map(
    report.instances.map(({ instanceId, plan }) => [
      instanceId,
      plan.write?.map(({ regionId, ownerId, ...ids }) => ({
        ...ids,
        region: regionId,
        owner: ownerId,
      })) ?? null,
    ]),
  );

function summary(report: Report | null): string {
  if (report === null) return 'nothing to look at';
  const instances = report.instances.map(({ instanceId, status, applied, findings, plan }) => {
    const actions = plan.actions.map(({ kind, vpcId }) => `${kind} ${vpcId}`).join(', ');
    const codes = [...new Set(findings.map(({ code }) => code))].join(', ');
    return (
      `${instanceId} ${status}; ` +
      `${applied ? `${applied.writes} writes, ${applied.readBack}` : 'no write'}; ` +
      `[${actions}]; ${codes}`
    );
  });
  return `${report.error ? `${report.error.code}; ` : ''}${instances.join(' | ')}`;
}
