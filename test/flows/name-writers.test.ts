import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Change, Variants } from '../../emulator/index.ts';
import { type RecordedWrite, recordedWrite } from '../../shared/core/event/recorded-write.ts';
import type { JournalEntry } from '../../shared/core/journal/entry.ts';
import type { InstanceReport } from '../../shared/core/report/schema.ts';
import { applyRun } from '../../shared/flows/apply.ts';
import { driftRun } from '../../shared/flows/drift.ts';
import type { Journal } from '../../shared/flows/journal/port.ts';
import { anEntry } from '../core/journal/any-journal.ts';
import { auditRecord } from '../event/events.ts';
import {
  aLocalWorld,
  boundIds,
  instance,
  thePolicy,
  type WorldOptions,
  wantedIds,
} from './local-world.ts';

const kms = '2000000000000002';

function aJournal(...before: JournalEntry[]): Journal {
  const entries = [...before];
  return {
    read: async () => ({ entries, skipped: [] }),
    append: async (entry) => void entries.push(entry),
  };
}

/** The local cloud, whose trail shows everything at once unless told otherwise, and a journal. */
async function aPlace(
  variants: Partial<Variants> = {},
  journal = aJournal(),
  options: WorldOptions = {},
) {
  const world = await aLocalWorld(options);
  onTestFinished(() => world.emulator.close());
  world.emulator.variants({ trailDelaySeconds: 0, ...variants });
  const context = { ...world.context, journal };
  const request = {
    runId: 'run-1',
    command: 'bind',
    trigger: 'manual' as const,
    policies: [thePolicy()],
  };
  const only = (instances: readonly InstanceReport[]) => instances[0] as InstanceReport;
  return {
    ...world,
    apply: async () =>
      only((await applyRun(context, { ...request, remembering: true })).report.instances),
    drift: async (writes: readonly RecordedWrite[] = []) =>
      only(
        (await driftRun(context, { ...request, writes, successor: null }, () => fail)).instances,
      ),
    change: (change: Change) => world.emulator.change(change),
    lookups: () => world.emulator.calls.filter(({ action }) => action === 'LookupEvents').length,
  };
}
const fail = async () => {
  throw new Error('nobody is to be invoked');
};
const said = ({ findings }: InstanceReport, code: string) =>
  findings.filter((one) => one.code === code);

const names = ['terraform', 'ops', 'ann'];
/** Somebody undoes one entry, or all of them. */
const undoing = (vpc: string) =>
  fc.oneof(
    fc.constantFrom(...names).map((by): Change => ({ removeBinding: { instance, vpc, by } })),
    fc.constantFrom(...names).map((by): Change => ({ clearBindings: { instance, by } })),
  );
/** Somebody writes a list in which our entries stay as they are. */
const passing = fc
  .constantFrom(...boundIds)
  .map((vpc): Change => ({ removeBinding: { instance, vpc, by: 'bystander' } }));
const writerOf = (change: Change): string =>
  ('removeBinding' in change ? change.removeBinding.by : undefined) ??
  ('clearBindings' in change ? change.clearBindings.by : undefined) ??
  '';

describe('a fight', () => {
  test('names who undid the change last, whoever else wrote meanwhile', async () => {
    const round = fc.record({ before: fc.array(passing, { maxLength: 2 }), after: passing });
    const histories = fc.constantFrom(...wantedIds).chain((vpc) =>
      fc.record({
        vpc: fc.constant(vpc),
        rounds: fc.array(fc.tuple(round, undoing(vpc)), { minLength: 2, maxLength: 2 }),
        auditParameters: fc.constantFrom('object' as const, 'text' as const),
        bindAuditName: fc.constantFrom(
          'UpdateKmsInstanceBindVpc' as const,
          'UpdateKeyStore' as const,
        ),
      }),
    );
    let fights = 0;
    await fc.assert(
      fc.asyncProperty(histories, async ({ vpc, rounds, ...variants }) => {
        const { apply, change, emulator } = await aPlace(variants);
        for (const [{ before, after }, undo] of rounds) {
          await apply();
          for (const one of before) change(one);
          change(undo);
          change(after);
        }
        const found = said(await apply(), 'fight');
        const last = rounds.at(-1)?.[1];
        const isAbout = (subject: string) => subject === vpc || (last && 'clearBindings' in last);
        const named = found.filter(({ subject }) => isAbout(subject));
        fights += named.length;
        for (const { evidence } of named)
          expect(evidence).toContain(
            `According to ActionTrail it was ${last && writerOf(last)} (ram-user, account ${kms})`,
          );
        expect(found.map(({ subject }) => subject)).toContain(vpc);
        await emulator.close();
      }),
      { numRuns: 12 },
    );
    expect(fights).toBeGreaterThanOrEqual(12);
  }, 60_000);

  test('says so where ActionTrail has no record, cannot be read, or is late', async () => {
    const { apply, change, emulator } = await aPlace({ bindIsAudited: false });
    const evidence = async () => said(await apply(), 'fight')[0]?.evidence;
    for (let round = 0; round < 2; round += 1) {
      await apply();
      change({ removeBinding: { instance, vpc: 'vpc-own', by: 'ops' } });
    }
    expect(await evidence()).toMatch(/ActionTrail does not name another writer yet/);
    change({ setPolicy: { account: 'kms', deny: ['actiontrail:LookupEvents'] } });
    expect(await evidence()).toMatch(/could not be asked who it was: actiontrail:LookupEvents/);
    change({ setPolicy: { account: 'kms', deny: [] } });
    emulator.variants({ bindIsAudited: true, trailDelaySeconds: 600 });
    change({ removeBinding: { instance, vpc: 'vpc-kept', by: 'ops' } });
    expect(await evidence()).toMatch(/ActionTrail does not name another writer yet/);
  });
});

describe('who is named', () => {
  test('is whoever undid a change once, or removed a binding of somebody else', async () => {
    const at = new Date(Date.now() - 1000).toISOString();
    const before = boundIds.map((vpcId) => ({
      ...{ vpcId, vSwitchId: vpcId.replace('vpc', 'vsw') },
      ...{ ownerId: kms, regionId: 'cn-hangzhou' },
    }));
    const list = { readAt: at, before, after: null };
    const past = anEntry(at, { about: 'check', instanceId: instance, list });
    const { apply, drift, change } = await aPlace({}, aJournal(past));
    await apply();
    change({ removeBinding: { instance, vpc: 'vpc-foreign', by: 'ann' } });
    change({ removeBinding: { instance, vpc: 'vpc-own', by: 'ops' } });
    const report = await drift();
    expect(said(report, 'binding-vanished')).toMatchObject([
      { subject: 'vpc-foreign', evidence: expect.stringContaining('it was ann (') },
    ]);
    expect(said(report, 'write-undone')).toMatchObject([
      { subject: 'vpc-own', evidence: expect.stringContaining('it was ops (') },
    ]);
  });

  test('is whoever overwrote the list in the middle of a run', async () => {
    const later: (() => void)[] = [];
    const { apply, change } = await aPlace({}, aJournal(), {
      onCall: ({ action }) => {
        if (action === 'UpdateKmsInstanceBindVpc') later.pop()?.();
      },
    });
    later.push(() => change({ clearBindings: { instance, by: 'terraform' } }));
    expect(said(await apply(), 'lost-update')).toMatchObject([
      { subject: instance, evidence: expect.stringContaining('it was terraform (') },
    ]);
  });

  test('is whom the event of the run names, where the trail is late', async () => {
    const { apply, drift, change, lookups } = await aPlace({ trailDelaySeconds: 600 });
    await apply();
    change({ removeBinding: { instance, vpc: 'vpc-own', by: 'ops' } });
    const record = auditRecord({
      eventTime: new Date().toISOString(),
      requestParameters: { KmsInstanceId: instance, BindVpcs: '[]' },
      userIdentity: { type: 'assumed-role', accountId: kms, userName: 'deploy:ci' },
    });
    const write = recordedWrite(record);
    expect(said(await drift(write ? [write] : []), 'write-undone')).toMatchObject([
      { evidence: expect.stringContaining('it was deploy:ci (assumed-role') },
    ]);
    expect(lookups()).toBe(0);
  });

  test('is asked for only where somebody did something', async () => {
    const { apply, lookups, change, drift } = await aPlace();
    await apply();
    await drift();
    expect(lookups()).toBe(0);
    change({ removeBinding: { instance, vpc: 'vpc-own', by: 'ops' } });
    await drift();
    expect(lookups()).toBe(2);
  });
});
