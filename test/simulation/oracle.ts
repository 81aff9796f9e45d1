import type { Report } from '../../shared/core/report/schema.ts';
import { boundIn, byVpc, changedBy, Knowledge, type Write } from './knowledge.ts';
import { DirectoryReading, type Members, momentOn } from './membership.ts';
import {
  countIn,
  isReadable,
  listIn,
  membersShown,
  principalsIn,
  sentList,
  type WireEntry,
} from './readings.ts';
import * as rules from './rules.ts';
import type { Run } from './run.ts';
import { type PolicyEntry, primary } from './scenario.ts';
import type { Story } from './story.ts';
import type { Crossing } from './wire.ts';
import type { World } from './world.ts';

/** What was seen, in numbers; those of many histories are added up. */
export interface Seen {
  writes: number;
  /** Entries lost to somebody who wrote between our last read and our write. */
  races: number;
  /** Entries lost because the service hid them, and nothing gave them away. */
  hidden: number;
  /** ms, from our last read to our write, as they came to the service. */
  largestGap: number;
}

const longestPause = 20_000;
/** Beyond the time of a run, ms: an answer that is on its way. */
const patience = 2000;
/** A write is given this long, or not begun. */
const writeMs = 15_000;

/**
 * Looks at every text that crosses, and at what the world really is. Knows the policy as it was
 * written and the promises (`rules.ts`); nothing of how they are kept.
 */
export class Oracle {
  readonly violations: rules.Violation[] = [];
  readonly seen: Seen = { writes: 0, races: 0, hidden: 0, largestGap: 0 };
  readonly #world: World;
  readonly #story: Story;
  readonly #known = new Map<Run, Map<string, Knowledge>>();
  /** When the warm function last looked at each instance. */
  readonly #looks = new Map<string, number>();
  /** What the warm function was told of the Resource Directory, and any other run. */
  readonly #warm = new DirectoryReading();
  readonly #directories = new Map<Run, DirectoryReading>();
  readonly #saved = new Map<Run, ReadonlyMap<string, readonly WireEntry[] | null>>();

  constructor(world: World, story: Story) {
    this.#world = world;
    this.#story = story;
  }

  object(...violations: readonly rules.Violation[]): void {
    this.violations.push(...violations);
    for (const { rule, what } of violations) this.#story.tell('ORACLE', () => `${rule}: ${what}`);
  }

  sending(run: Run, action: string, { PageNumber: page }: Crossing['params']): void {
    if (action === 'ListAccounts') this.#directory(run).asking(page ?? '1', this.#nowOn(run));
    if (action !== 'UpdateKmsInstanceBindVpc') return;
    const left = run.startedAt + run.allowedMs - this.#world.time.now;
    if (left < writeMs) this.object({ rule: 'late write', what: `${left} ms were left` });
  }

  /** An answer is in the hands of a run: from now on it knows what stands in it. */
  delivered({ run, action, params, arrivedAt, before, delivery }: Crossing): void {
    const id = params.KmsInstanceId ?? params.ResourceId;
    if (delivery.kind !== 'reply') return;
    const answer = delivery.status < 300 ? delivery.text : '';
    if (action === 'ListAccounts') this.#directory(run).told(membersShown(answer));
    if (id === undefined) return;
    const known = this.#knowledge(run, id);
    const told = <T>(value: T | null) => value && { value, at: arrivedAt, world: before };
    switch (action) {
      case 'GetKmsInstance': {
        const list = listIn(answer);
        if (list) known.lists.unshift(list);
        known.fresh = told(list) ?? known.fresh;
        return;
      }
      case 'GetKmsInstanceQuotaInfos':
        known.count = told(countIn(answer));
        return;
      case 'ListSharedTargets':
        known.principals = told(principalsIn(answer));
        return;
      case 'UpdateKmsInstanceBindVpc': {
        const write = known.writes.at(-1);
        if (write) write.accepted = isReadable(answer);
      }
    }
  }

  /** A call has come to the service: for a write the moment at which all of it can be judged. */
  arrived(crossing: Crossing): void {
    const { run, action, params, arrivedAt: at, before: world, delivery } = crossing;
    if (/^(Get|List|Describe|Lookup)/.test(action)) return;
    const id = params.KmsInstanceId ?? '';
    const policy = this.#world.policy.find((one) => one.id === id);
    const instance = world.instances[id];
    if (action !== 'UpdateKmsInstanceBindVpc' || !policy || !instance) {
      this.object({ rule: 'other write', what: `${run.name} called ${action} for ${id}` });
      return;
    }
    const known = this.#knowledge(run, id);
    const entries = sentList(params.BindVpcs ?? '[]');
    const { everTagged, account } = this.#world;
    const { members } = this.#directory(run);
    this.#judge({ run, policy, entries, known, members, at, instance, world, account, everTagged });
    const { gone, moved } = changedBy(boundIn(crossing.after, id), boundIn(world, id));
    // What the last read did not show is lost to whoever hid it, and no use of a limit.
    const shown = byVpc(known.lists[0]?.entries ?? []);
    for (const vpc of gone.filter((id) => shown.has(id))) known.removed.add(vpc);
    for (const vpc of moved.filter((id) => shown.has(id))) known.moved.add(vpc);
    known.writes.push({ entries, accepted: null });
    // Whatever is written next has to be read first; only a call that was refused for its method,
    // before anybody looked at it, may be made otherwise at once.
    const wasLookedAt = delivery.kind !== 'reply' || delivery.code !== 'UnsupportedHTTPMethod';
    if (wasLookedAt) known.fresh = null;
  }

  #judge(write: Write): void {
    const { run, policy, known, at } = write;
    this.seen.writes += 1;
    this.object(...rules.timing(write));
    const saved = this.#saved.get(run)?.get(policy.id);
    if (saved !== undefined) this.object(...rules.asSaved(write, saved));
    const read = known.fresh;
    if (!read) return;
    this.seen.largestGap = Math.max(this.seen.largestGap, at - read.at);
    this.object(
      ...rules.belief(write, read),
      ...rules.changes(write, read),
      ...rules.units(write, read),
    );
    this.object(...rules.shares(write, read));
    const { races, hidden } = rules.losses(write, read);
    this.seen.races += races.length;
    this.seen.hidden += hidden.length;
    for (const what of races)
      this.#story.tell('oracle', () => `a race: ${what} came after the last read`);
    for (const what of hidden)
      this.#story.tell('oracle', () => `${what} was hidden from the last read`);
  }

  sleeping(run: Run, ms: number): void {
    const isLong = !run.waits && ms > longestPause;
    if (isLong) this.object({ rule: 'long wait', what: `${run.name} waits for ${ms} ms` });
  }

  /** A run has come to its end by itself. */
  ended(run: Run, report: Report | null): void {
    const took = this.#world.time.now - run.startedAt;
    if (took > run.allowedMs + patience) {
      this.object({ rule: 'too long', what: `${run.name} took ${took} ms of ${run.allowedMs} ms` });
    }
    for (const said of report?.instances ?? []) this.#judgeReport(run, said);
  }

  #judgeReport(run: Run, said: Report['instances'][number]): void {
    const known = this.#knowledge(run, said.instanceId);
    this.object(...rules.honesty(said, known));
    const policy = this.#world.policy.find(({ id }) => id === said.instanceId);
    const [last] = known.lists;
    if (policy && run.kind !== 'apply saved') {
      const { members, copy } = this.#directory(run);
      this.object(
        ...rules.ofFolders(said, {
          policy,
          known,
          members: members ?? copy,
          account: this.#world.account,
        }),
      );
    }
    if (!policy || said.status !== 'in-sync' || !last) return;
    const shown = byVpc(last.entries);
    const lost = policy.keep.filter(
      (vpc) => vpc !== primary && !shown.has(vpc) && !this.#isSelectable(policy, vpc),
    );
    if (lost.length > 0)
      this.object({ rule: 'not noticed', what: `${lost}, under keep, is not bound` });
  }

  #isSelectable(policy: PolicyEntry, vpcId: string): boolean {
    const { state, everTagged, account } = this.#world;
    return rules.mayBeWanted(policy, vpcId, { everTagged, account, world: state });
  }

  /** A run was given what another one has read of the Resource Directory. */
  recalled(run: Run, members: Members, at: number): void {
    this.#directory(run).recalled(members, at, this.#nowOn(run));
  }

  #nowOn({ machine }: Run) {
    return momentOn(machine, this.#world.time.now);
  }

  /** A warm function begins to look at instances. */
  looking(run: Run, ids: readonly string[]): void {
    this.#warm.looking(this.#nowOn(run));
    for (const id of ids) this.#looks.set(id, this.#world.time.now);
  }

  /**
   * It did not look, because all that has happened is older than its last look. Is it? Nobody can
   * tell where the clock was ahead already when the process started.
   */
  covered({ name, machine }: Run, ids: readonly string[], happened: number | null): void {
    const isOlder = (look: number | undefined): boolean =>
      look !== undefined && happened !== null && happened < look;
    if (machine.skewAtStart > 0 || ids.every((id) => isOlder(this.#looks.get(id)))) return;
    this.object({ rule: 'not looked', what: `${name} ignored an event` });
  }

  /** A saved plan: exactly these lists may be written first. */
  mustApply(run: Run, lists: ReadonlyMap<string, readonly WireEntry[] | null>): void {
    this.#saved.set(run, lists);
  }

  #directory(run: Run): DirectoryReading {
    if (run.kind === 'bind') return this.#warm;
    const reading = this.#directories.get(run) ?? new DirectoryReading();
    this.#directories.set(run, reading);
    return reading;
  }

  #knowledge(run: Run, instanceId: string): Knowledge {
    const ofRun = this.#known.get(run) ?? new Map<string, Knowledge>();
    this.#known.set(run, ofRun);
    const known = ofRun.get(instanceId) ?? new Knowledge();
    ofRun.set(instanceId, known);
    return known;
  }
}
