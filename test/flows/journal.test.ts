import { mkdtempSync, rmSync } from 'node:fs';
import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { JournalEntry } from '../../shared/core/journal/entry.ts';
import type { InstanceReport } from '../../shared/core/report/schema.ts';
import { applyRun } from '../../shared/flows/apply.ts';
import type { Journal } from '../../shared/flows/journal/port.ts';
import { planRun } from '../../shared/flows/plan.ts';
import { type Disk, openFolder } from '../../shared/middleware/journal/folder.ts';
import { journalIn } from '../../shared/middleware/journal/journal.ts';
import { anEntry } from '../core/journal/any-journal.ts';
import { aLocalWorld, boundIds, instance, type LocalWorld, thePolicy } from './local-world.ts';
import { aVerifyWorld } from './verify-world.ts';

/** A journal in memory, in which others may have written before. */
function aJournal(...before: JournalEntry[]): Journal & { readonly entries: JournalEntry[] } {
  const entries = [...before];
  return {
    entries,
    read: async () => ({ entries, skipped: [] }),
    append: async (entry) => {
      entries.push(entry);
    },
  };
}

async function inAWorld(story: (world: LocalWorld) => Promise<void>): Promise<void> {
  const world = await aLocalWorld();
  await story(world).finally(() => world.emulator.close());
}

const codes = ({ findings }: Pick<InstanceReport, 'findings'>) => findings.map(({ code }) => code);
const provenAt = (report: { readonly instances: readonly InstanceReport[] }, vpc: string) =>
  report.instances[0]?.connectivity.find(({ vpcId }) => vpcId === vpc)?.provenAt ?? null;

const gone = ['journal-unread', 'journal-not-written'];

const theNames = () => ({
  runId: 'run-1',
  command: 'apply',
  trigger: 'manual' as const,
  policies: [thePolicy()],
});

describe('verify with a journal', () => {
  test('keeps the age of a proof when the probe is gone, over runs without one', async () => {
    const world = await aVerifyWorld({ without: ['probe-vpc-foreign'] });
    const at = new Date(Date.now() - 3_600_000).toISOString();
    const journal = aJournal(
      anEntry(at, {
        about: 'check',
        instanceId: instance,
        proofs: [{ vpcId: 'vpc-foreign', provenAt: at }],
      }),
    );
    const verify = () => world.verify({ context: { ...world.context, journal } });
    try {
      const report = await verify();
      expect(provenAt(report, 'vpc-foreign')).toBe(at);
      expect(
        report.instances[0]?.connectivity.find(({ vpcId }) => vpcId === 'vpc-foreign')?.verdict,
      ).toBe('probe-missing');
      expect(Date.parse(provenAt(report, 'vpc-kept') ?? '')).toBeGreaterThan(Date.parse(at));
      expect(journal.entries).toHaveLength(2);
      journal.entries.shift();
      expect(provenAt(await verify(), 'vpc-foreign')).toBe(at);
      expect(provenAt(await world.verify(), 'vpc-foreign')).toBeNull();
    } finally {
      await world.close();
    }
  });
});

describe('apply with a journal', () => {
  const undoing = async (world: LocalWorld, journal: Journal) => {
    const context = { ...world.context, journal };
    const names = theNames();
    const undo = () => {
      for (const vpc of ['vpc-own', 'vpc-tagged', 'vpc-shared-a', 'vpc-shared-b'])
        world.emulator.change({ removeBinding: { instance, vpc } });
    };
    for (let round = 0; round < 2; round++) {
      await applyRun(context, { ...names, remembering: true });
      undo();
    }
    return { context, names };
  };

  test('applies a plan that somebody saved, whatever is remembered', () =>
    inAWorld(async (world) => {
      const { context, names } = await undoing(world, aJournal());
      const held = await applyRun(context, { ...names, remembering: true });
      expect(held.report.instances[0]?.plan.blocked.map(({ code }) => code)).toEqual([
        'fight',
        'fight',
        'fight',
        'fight',
      ]);
      const { report: saved } = await planRun(context, names);
      const { report } = await applyRun(context, { ...names, saved });
      expect(report.instances[0]).toMatchObject({
        status: 'changed',
        applied: { readBack: 'equal' },
      });
    }));

  test('applies what was reviewed with it, and refuses it once something else is remembered', () =>
    inAWorld(async (world) => {
      const journal = aJournal();
      const { context, names } = await undoing(world, journal);
      const { report: reviewed } = await planRun(context, { ...names, remembering: true });
      journal.entries.splice(0);
      const { report } = await applyRun(context, { ...names, saved: reviewed, remembering: true });
      expect(report.instances[0]).toMatchObject({ applied: null });
      expect(codes(report.instances[0] ?? { findings: [] })).toContain('world-moved');
    }));

  test('does not stumble again over an entry that was answered with 5xx', async () => {
    const full = (freeIps: number) => ({ setVSwitch: { id: 'vsw-shared-a', freeIps } });
    const world = await aLocalWorld({
      variants: { badEntryCode: 'InternalFailure' },
      // Always taken by somebody else just before the write.
      beforeCall: ({ action }) => {
        if (action === 'DescribeVSwitches') world.emulator.change(full(50));
        if (action === 'UpdateKmsInstanceBindVpc') world.emulator.change(full(0));
      },
    });
    onTestFinished(() => world.emulator.close());
    const context = { ...world.context, journal: aJournal() };
    const apply = async () =>
      (await applyRun(context, { ...theNames(), remembering: true })).report.instances[0];
    expect(await apply()).toMatchObject({ status: 'blocked', applied: { writes: 8 } });
    world.emulator.change({ removeBinding: { instance, vpc: 'vpc-own' } });
    const second = await apply();
    expect(second).toMatchObject({ applied: { writes: 1, readBack: 'equal' } });
    expect(second?.plan.blocked).toMatchObject([{ vpcId: 'vpc-shared-a', code: 'write-refused' }]);
  });

  test('remembers nothing of an outage', () =>
    inAWorld(async (world) => {
      const context = { ...world.context, journal: aJournal() };
      world.emulator.fault({ action: 'UpdateKmsInstanceBindVpc', fault: '500' });
      const failed = (await applyRun(context, { ...theNames(), remembering: true })).report;
      expect(failed.error).toMatchObject({ kind: 'transient', code: 'unavailable' });
      world.emulator.clearFaults();
      const { report } = await applyRun(context, { ...theNames(), remembering: true });
      expect(report.instances[0]).toMatchObject({ status: 'changed', applied: { writes: 1 } });
    }));

  test('uses no entry of another account or instance, and says so', () =>
    inAWorld(async (world) => {
      const at = new Date().toISOString();
      const journal = aJournal(
        anEntry(at, { account: '42' }),
        anEntry(at, { instanceId: 'kst-2' }),
      );
      const { report } = await applyRun(
        { ...world.context, journal },
        { ...theNames(), remembering: true },
      );
      expect(report.instances[0]).toMatchObject({ status: 'changed' });
      expect(codes(report.instances[0] ?? { findings: [] })).toEqual(
        expect.arrayContaining(['journal-skipped']),
      );
    }));

  test('records the lists, the plan, who ran in which version, and the requests', () =>
    inAWorld(async (world) => {
      const journal = aJournal();
      const actor = { arn: 'acs:ram::2000000000000002:user/ops', version: '0.2.0' };
      const { report } = await applyRun({ ...world.context, journal, actor }, theNames());
      const [one] = report.instances;
      expect(journal.entries).toMatchObject([
        {
          run: { id: 'run-1', command: 'apply', actor: actor.arn, version: actor.version },
          plan: one?.plan.digest,
          requestIds: one?.applied?.requestIds,
          list: { after: one?.plan.write },
        },
      ]);
      expect(journal.entries[0]?.list?.before?.map(({ vpcId }) => vpcId)).toEqual(boundIds);
    }));

  const failing = (code: string) => async () => {
    throw Object.assign(new Error(`${code}: no`), { code });
  };
  test.each([
    ['is full', { open: failing('ENOSPC') }, ['journal-not-written'], 'no space is left'],
    ['is read-only', { mkdir: failing('EROFS') }, ['journal-not-written'], 'is read-only'],
    ['fills up at the end', { link: failing('EDQUOT') }, ['journal-not-written'], 'no space'],
    ['is gone', { stat: failing('ENOENT'), mkdir: failing('ENOENT') }, gone, 'does not exist'],
    ['may not be read', { readdir: failing('EACCES') }, ['journal-unread'], 'permission denied'],
    ['fails', { readdir: failing('EIO') }, ['journal-unread'], 'EIO: no'],
  ])('goes on where the folder %s, and a finding says so', (_, disk, expected, why) =>
    inAWorld(async (world) => {
      const root = mkdtempSync(join(tmpdir(), 'journal-'));
      onTestFinished(() => rmSync(root, { recursive: true }));
      const folder = openFolder(root, { ...fs, ...disk } as Disk);
      const context = { ...world.context, journal: journalIn(root, Date.now, folder) };
      const { report } = await applyRun(context, { ...theNames(), remembering: true });
      expect(report).toMatchObject({
        error: null,
        instances: [{ status: 'changed', applied: { readBack: 'equal' } }],
      });
      const findings = report.instances[0]?.findings ?? [];
      const about = findings.filter(({ code }) => code.startsWith('journal-'));
      expect(about.map(({ code }) => code)).toEqual(expected);
      for (const { evidence } of about) expect(evidence).toContain(why);
    }),
  );

  test('survives a journal that throws what is no error', () =>
    inAWorld(async (world) => {
      const reject = () => Promise.reject('gone');
      const { report } = await applyRun(
        { ...world.context, journal: { read: reject, append: reject } },
        { ...theNames(), remembering: true },
      );
      expect(report.instances[0]).toMatchObject({ status: 'changed' });
      expect(codes(report.instances[0] ?? { findings: [] })).toEqual(
        expect.arrayContaining(['journal-unread', 'journal-not-written']),
      );
    }));
});
