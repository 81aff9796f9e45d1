import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderFinding } from '../../../shared/core/findings/render.ts';
import { changeEntry } from '../../../shared/core/journal/change-entry.ts';
import { checkEntry } from '../../../shared/core/journal/checks.ts';
import type { JournalEntry } from '../../../shared/core/journal/entry.ts';
import { type Memory, memoryOf } from '../../../shared/core/journal/memory.ts';
import { planFor as planRemembering } from '../../../shared/core/journal/plan-for.ts';
import { lookAt } from '../../../shared/core/look.ts';
import { instanceReport } from '../../../shared/core/report/build.ts';
import { aWorld, planFor, type World } from '../../world.ts';
import { numRuns } from '../arbitrary-world.ts';
import { anEntry } from './any-journal.ts';

const hour = 3_600_000;
const start = Date.parse('2026-01-01T00:00:00Z');
const timeOf = (hours: number) => new Date(start + hours * hour).toISOString();

/** A world in which so many hours have passed. */
const seenAt = (hours: number, world: World) => ({ ...world.observation, at: timeOf(hours) });

/** What a run reads of a journal: the newest three checks, and every change. */
function recalled(entries: readonly JournalEntry[], hours: number): Memory {
  const checks = entries.filter(({ about }) => about === 'check').slice(-3);
  const read = entries.filter((one) => one.about === 'change' || checks.includes(one));
  return memoryOf(read, start + hours * hour);
}

/** What a check reports as vanished, and what it leaves behind. */
function check(entries: readonly JournalEntry[], hours: number, world: World) {
  const { policy } = world;
  const observation = seenAt(hours, world);
  const memory = recalled(entries, hours);
  const plan = planRemembering(lookAt(policy, observation, { memory }));
  const instance = instanceReport(observation, plan);
  const run = { runId: 'r', command: 'drift', at: observation.at };
  const { list } = plan;
  const entry = checkEntry(run, { observation, list, instance, complete: true }, memory);
  const found = plan.findings.filter(({ code }) => code === 'binding-vanished');
  const said = found.map((one) => renderFinding(one));
  return {
    said,
    gone: said.map(({ subject }) => subject),
    entries: [...entries, ...(entry ? [entry] : [])],
  };
}

/** The journal after a run of ours that made its whole plan. */
function written(entries: readonly JournalEntry[], hours: number, world: World): JournalEntry[] {
  const run = { runId: 'w', command: 'apply', at: timeOf(hours) };
  const observation = seenAt(hours, world);
  const done = {
    observation,
    plan: planFor(world),
    applied: { readBack: 'equal', requestIds: [] } as const,
  };
  const entry = changeEntry(run, world.policy, { ...done, blocked: [], refused: [] });
  return [...entries, ...(entry ? [entry] : [])];
}

const both = aWorld().withBinding('vpc-a').withBinding('vpc-b');
const onlyB = aWorld().withBinding('vpc-b');

describe('a binding that was there at the last look and is gone', () => {
  test('is reported with its vSwitch, its owner and when it was last seen', () => {
    const { entries } = check([], 0, both);
    expect(check(entries, 1, onlyB).said).toEqual([
      {
        code: 'binding-vanished',
        severity: 'warning',
        subject: 'vpc-a',
        evidence:
          'vpc-a (vsw-a, owner 1000000000000001) was in the binding list of kst-1 at ' +
          '2026-01-01T00:00:00.000Z and is gone, although this tool did not unbind it. ' +
          'ActionTrail was not asked who it was.',
        fix:
          'Find out who removed it: kms-vpc history, or UpdateKmsInstanceBindVpc ' +
          'in ActionTrail. To bind vpc-a again, name it under bind.',
      },
    ]);
    expect(check([], 0, onlyB).said).toEqual([]);
  });

  test('is reported by every look within a day of the first that missed it', () => {
    let journal = check([], 0, both).entries;
    for (const hours of [1, 2, 3, 4, 5, 6, 7, 23, 24.9]) {
      const look = check(journal, hours, onlyB);
      expect([hours, look.gone]).toEqual([hours, ['vpc-a']]);
      journal = look.entries;
    }
    expect(check(journal, 25, onlyB).gone).toEqual([]);
  });

  test('is reported at a look that comes late: a day is counted from when it was missed', () => {
    const { entries } = check([], 0, both);
    const late = check(entries, 24 * 20, onlyB);
    expect(late.gone).toEqual(['vpc-a']);
    expect(check(late.entries, 24 * 20 + 23, onlyB).gone).toEqual(['vpc-a']);
    expect(check(entries, 24 * 31, onlyB).gone).toEqual([]);
  });

  test('is reported beside the blocking finding, if it stands under keep', () => {
    const { entries } = check([], 0, both.keeping('vpc-a'));
    const memory = recalled(entries, 1);
    const { policy } = both.keeping('vpc-a');
    const plan = planRemembering(lookAt(policy, seenAt(1, onlyB), { memory }));
    expect(plan.findings.map(({ code, subject }) => `${code} ${subject}`)).toEqual([
      'kept-not-bound vpc-a',
      'binding-vanished vpc-a',
    ]);
  });

  test.each([
    ['is bound again', both],
    ['is wanted, and so bound again by the plan', onlyB.withOwnVpc('vpc-a').wanting('vpc-a')],
    ['stands under unbind', onlyB.unbinding('vpc-a')],
    ['is the primary VPC', onlyB.withInstance({ primaryVpcId: 'vpc-a' as never })],
    ['can’t be told from one in a list that is not believed', onlyB.withServiceCount(9)],
  ])('is not reported if it %s', (_, world) => {
    const { entries } = check([], 0, both);
    expect(check(entries, 1, world).gone).toEqual([]);
  });

  test('is reported again after a list that was not believed in between', () => {
    const seen = check([], 0, both).entries;
    const missed = check(seen, 1, onlyB).entries;
    let journal = missed;
    for (const hours of [2, 3, 4, 5])
      journal = check(journal, hours, onlyB.withServiceCount(9)).entries;
    expect(check(journal, 6, onlyB).gone).toEqual(['vpc-a']);
  });

  test('is not reported if an unbind of ours removed it, whatever the policy says', () => {
    const { entries } = check([], 0, both);
    const journal = written(entries, 1, both.unbinding('vpc-a'));
    expect(check(journal, 2, onlyB).gone).toEqual([]);
    // Bound again by hand, and gone again.
    const again = check(journal, 3, both).entries;
    expect(check(again, 4, onlyB).gone).toEqual(['vpc-a']);
  });

  test('is reported if a write of ours was the first to find it missing', () => {
    const { entries } = check([], 0, both);
    const wanting = onlyB.withOwnVpc('vpc-c').wanting('vpc-c');
    const journal = written(entries, 1, wanting);
    expect(check(journal, 2, wanting.withBinding('vpc-c')).gone).toEqual(['vpc-a']);
    expect(check(journal, 25.5, wanting.withBinding('vpc-c')).gone).toEqual([]);
  });

  test('is no news once the policy stops wanting it, days after it was missed', () => {
    const { entries } = check([], 0, both);
    const wanting = onlyB.withOwnVpc('vpc-a').wanting('vpc-a');
    let journal = entries;
    for (const hours of [1, 10, 20, 30]) journal = check(journal, hours, wanting).entries;
    expect(check(journal, 31, onlyB).gone).toEqual([]);
  });

  test('is nothing to files of earlier versions, which have no lists', () => {
    const old = anEntry(timeOf(0), { about: 'check', completeCheckAt: timeOf(0) });
    expect(check([old], 1, onlyB).gone).toEqual([]);
  });
});

describe('whatever happens to a list', () => {
  const vpcs = ['vpc-a', 'vpc-b', 'vpc-c'];
  const anyStep = fc.record({
    does: fc.constantFrom('check', 'check', 'check', 'remove', 'remove', 'add', 'unbind'),
    vpc: fc.constantFrom(...vpcs),
    hours: fc.constantFrom(0.5, 1, 4, 12),
  } as const);

  /** A list, its journal, and who knows what became of each entry. */
  class History {
    readonly #bound = new Set(vpcs);
    /** Since the last look that had an entry: did we unbind it, and which look missed it first? */
    readonly #fates = new Map<string, { isOurs: boolean; missedAt: number | null }>();
    #journal: JournalEntry[] = [];
    #now = 0;

    get #world(): World {
      return vpcs
        .filter((id) => this.#bound.has(id))
        .reduce((all, id) => all.withBinding(id), aWorld());
    }

    #look(): void {
      for (const id of vpcs) {
        const fate = this.#fates.get(id);
        if (this.#bound.has(id)) this.#fates.set(id, { isOurs: false, missedAt: null });
        else if (fate) fate.missedAt ??= this.#now;
      }
    }

    #isToBeReported(id: string): boolean {
      const fate = this.#fates.get(id);
      const isMissed = !this.#bound.has(id) && fate !== undefined && !fate.isOurs;
      return isMissed && this.#now - (fate.missedAt ?? this.#now) < 24;
    }

    #unbind(vpc: string): void {
      if (!this.#bound.has(vpc)) return;
      this.#journal = written(this.#journal, this.#now, this.#world.unbinding(vpc));
      this.#look();
      this.#fates.set(vpc, { isOurs: true, missedAt: null });
      this.#bound.delete(vpc);
    }

    /** What the check reports, and what it should. */
    #check(): number {
      this.#look();
      const expected = vpcs.filter((id) => this.#isToBeReported(id));
      const { gone, entries } = check(this.#journal, this.#now, this.#world);
      expect(gone).toEqual(expected);
      this.#journal = entries;
      return gone.length;
    }

    /** How many were reported. */
    go({ does, vpc, hours }: { does: string; vpc: string; hours: number }): number {
      this.#now += hours;
      if (does === 'remove') this.#bound.delete(vpc);
      if (does === 'add') this.#bound.add(vpc);
      if (does === 'unbind') this.#unbind(vpc);
      return does === 'check' ? this.#check() : 0;
    }
  }

  test('what is reported is what others removed, from the first miss on for a day', () => {
    let reported = 0;
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 30 }), (steps) => {
        const history = new History();
        for (const step of steps) reported += history.go(step);
      }),
      { numRuns },
    );
    expect(reported).toBeGreaterThan(numRuns / 10);
  });
});
