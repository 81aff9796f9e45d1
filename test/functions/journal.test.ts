import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { aScenario } from '../../emulator/scenario/builder.ts';
import { bindOn } from '../../functions/bind.ts';
import { driftOn } from '../../functions/drift.ts';
import type { InstanceReport, Report } from '../../shared/core/report/schema.ts';
import { timerEvent } from '../event/events.ts';
import { aPlatform, instance, type Platform, takesFromTeamA } from './platform.ts';

const hour = 3_600_000;
const day = 24 * hour;

const open: Platform[] = [];
const folders: string[] = [];
afterEach(async () => {
  for (const { emulator } of open.splice(0)) await emulator.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'journal-'));
  folders.push(folder);
  return folder;
}

/** One VPC of team A that is wanted and not bound. */
async function aPlace(KMS_VPC_JOURNAL: string, policy: Readonly<Record<string, unknown>> = {}) {
  const world = aScenario()
    .account('team-a')
    .vpc('vpc-foreign')
    .bound('vpc-foreign')
    .vpc('vpc-a', { owner: 'team-a', sharedWith: ['kms'] });
  const platform = await aPlatform({
    world,
    policy: takesFromTeamA(policy),
    env: { KMS_VPC_JOURNAL },
  });
  open.push(platform);
  const handler = bindOn(platform.host);
  return {
    ...platform,
    bind: async () => only(await platform.invoke(handler, {})),
    drift: async () => only(await platform.invoke(driftOn(platform.host), timerEvent())),
    writes: () => platform.count('UpdateKmsInstanceBindVpc'),
    undo: () => platform.emulator.change({ removeBinding: { instance, vpc: 'vpc-a' } }),
    refuse: (count: number) =>
      platform.emulator.fault({
        action: 'UpdateKmsInstanceBindVpc',
        fault: 'error',
        code: 'InvalidParameter',
        status: 400,
        count,
      }),
  };
}

function only({ instances }: Report): InstanceReport {
  const [one] = instances;
  if (!one) throw new Error('no instance in the report');
  return one;
}

const files = (folder: string) => readdirSync(join(folder, instance)).sort();
const blocked = (code: string) => [{ vpcId: 'vpc-a', kind: 'bind', code }];
const finding = (report: InstanceReport, code: string) =>
  report.findings.find((one) => one.code === code);

describe('a change that was refused', () => {
  test('is not tried again, and says when it was refused and in which words', async () => {
    const { bind, refuse, writes, pass } = await aPlace(aFolder());
    refuse(1);
    const first = await bind();
    expect(first).toMatchObject({ status: 'blocked', plan: { blocked: blocked('write-refused') } });
    const sent = writes();
    pass(hour);
    const second = await bind();
    expect(second).toMatchObject({
      status: 'blocked',
      applied: null,
      plan: { actions: [], blocked: blocked('write-refused'), write: null },
    });
    expect(finding(second, 'write-refused')?.evidence).toMatch(
      /refused: kms:UpdateKms.*InvalidParameter.*, at 20.*Z and not retried since\.$/,
    );
    expect(writes()).toBe(sent);
  });

  test('is not handed over either', async () => {
    const { bind, refuse, drift } = await aPlace(aFolder());
    refuse(1);
    await bind();
    expect(await drift()).toMatchObject({ status: 'blocked', plan: { write: null } });
  });

  test('is tried again when a day has passed', async () => {
    const { bind, refuse, pass, bound } = await aPlace(aFolder());
    refuse(1);
    await bind();
    pass(day);
    expect(await bind()).toMatchObject({ status: 'changed' });
    expect(bound()).toContain('vpc-a');
  });

  test('is tried again at once when it is shared anew', async () => {
    const { bind, refuse, emulator, pass, bound } = await aPlace(aFolder());
    refuse(1);
    await bind();
    emulator.change({ unshare: { resource: 'vsw-a' } });
    emulator.change({ share: { owner: 'team-a', resources: ['vsw-a'], targets: ['kms'] } });
    pass(hour);
    expect(await bind()).toMatchObject({ status: 'changed' });
    expect(bound()).toContain('vpc-a');
  });

  test('is tried again in every run where nothing is remembered', async () => {
    const { bind, refuse, writes } = await aPlace('');
    refuse(1);
    await bind();
    const sent = writes();
    expect(await bind()).toMatchObject({ status: 'changed' });
    expect(writes()).toBe(sent + 1);
  });
});

describe('a writer that undoes every write', () => {
  async function aFight(folder: string, policy?: Readonly<Record<string, unknown>>) {
    const place = await aPlace(folder, policy);
    expect(finding(await place.bind(), 'write-undone')).toBeUndefined();
    place.undo();
    place.pass(hour);
    const second = await place.bind();
    place.undo();
    place.pass(hour);
    return { ...place, second };
  }

  test('is recognised in the second round, and not written against in a third', async () => {
    const { bind, drift, writes, second, lines } = await aFight(aFolder());
    expect(second).toMatchObject({
      status: 'changed',
      findings: [{ code: 'write-undone', severity: 'warning', subject: 'vpc-a' }],
    });
    expect(writes()).toBe(2);
    const third = await bind();
    expect(third).toMatchObject({
      status: 'blocked',
      applied: null,
      plan: { actions: [], blocked: blocked('fight') },
    });
    expect(finding(third, 'fight')).toMatchObject({
      severity: 'blocking',
      evidence: expect.stringMatching(/written and read back 2 times/),
      fix: expect.stringContaining('ignore_changes = [bind_vpcs]'),
    });
    expect(lines.at(-1)).toMatchObject({
      kind: 'result',
      status: 'blocked',
      instances: [{ findings: ['fight'], blocked: ['fight vpc-a'] }],
    });
    expect(await drift()).toMatchObject({
      status: 'blocked',
      plan: { write: null, blocked: blocked('fight') },
    });
    expect(writes()).toBe(2);
  });

  test('is written against again when somebody changes the policy', async () => {
    const folder = aFolder();
    await aFight(folder);
    const { bind, pass } = await aPlace(folder, { expiry: { warnDays: 31 } });
    pass(2 * hour);
    expect(await bind()).toMatchObject({ status: 'changed', findings: [] });
  });

  test('is written against again after a week, and once only', async () => {
    const { bind, undo, pass, writes } = await aFight(aFolder());
    pass(7 * day);
    expect(await bind()).toMatchObject({ status: 'changed' });
    undo();
    pass(hour);
    expect(finding(await bind(), 'write-undone')).toBeDefined();
    undo();
    expect(await bind()).toMatchObject({ plan: { blocked: blocked('fight') } });
    expect(writes()).toBe(4);
  });

  test('is written against for ever where nothing is remembered', async () => {
    const { bind } = await aFight('');
    expect(await bind()).toMatchObject({ status: 'changed', findings: [] });
  });
});

describe('a journal that is broken', () => {
  test.each([
    ['is not there', (folder: string) => join(folder, 'nowhere')],
    [
      'is a file',
      (folder: string) => {
        writeFileSync(join(folder, 'file'), '');
        return join(folder, 'file');
      },
    ],
    [
      'has a file where a folder belongs',
      (folder: string) => {
        writeFileSync(join(folder, instance), '');
        return folder;
      },
    ],
  ])('and %s keeps no run from its work, and is reported', async (_, broken) => {
    const { bind, bound } = await aPlace(broken(aFolder()));
    const report = await bind();
    expect(report).toMatchObject({ status: 'changed', applied: { writes: 1, readBack: 'equal' } });
    expect(report.findings.map(({ code }) => code)).toEqual([
      'journal-unread',
      'journal-not-written',
    ]);
    expect(bound()).toEqual(['vpc-a', 'vpc-foreign']);
  });

  test('and full of other things is used as far as it can be, and counted', async () => {
    const folder = aFolder();
    mkdirSync(join(folder, instance));
    writeFileSync(join(folder, instance, 'notes.txt'), 'hello');
    writeFileSync(
      join(folder, instance, '20260101T000000000Z-1-a.change.json'),
      '{"schema": "kms-vpc/jour',
    );
    const { bind, drift, undo } = await aPlace(folder);
    expect(finding(await bind(), 'journal-skipped')?.evidence).toMatch(
      /^1 file among the newest of kst-.*: notes.txt\.$/,
    );
    undo();
    expect(finding(await bind(), 'write-undone')).toBeDefined();
    expect(finding(await drift(), 'journal-skipped')).toBeDefined();
  });
});

describe('a binding that somebody else removed', () => {
  const remove = ({ emulator }: Platform) =>
    emulator.change({ removeBinding: { instance, vpc: 'vpc-foreign' } });

  test('is reported by the timer for a day, with its last sight, and bound by nobody', async () => {
    const place = await aPlace(aFolder());
    await place.bind();
    expect(finding(await place.drift(), 'binding-vanished')).toBeUndefined();
    remove(place);
    for (const hours of [0, 6, 6, 6, 5.5]) {
      place.pass(hours * hour);
      const report = await place.drift();
      expect(report.status).toBe('in-sync');
      expect(finding(report, 'binding-vanished')).toMatchObject({
        severity: 'warning',
        subject: 'vpc-foreign',
        evidence: expect.stringMatching(
          /^vpc-foreign \(vsw-foreign, owner \d+\) was in the binding list of/,
        ),
      });
    }
    place.pass(hour);
    expect(finding(await place.drift(), 'binding-vanished')).toBeUndefined();
    expect(place.bound()).toEqual(['vpc-a']);
  });

  test('is found by the run that writes as well, and by a check after it', async () => {
    const place = await aPlace(aFolder());
    await place.drift();
    remove(place);
    expect(finding(await place.bind(), 'binding-vanished')).toBeDefined();
    expect(finding(await place.drift(), 'binding-vanished')).toBeDefined();
  });

  test('and that stands under keep blocks the report, with a journal and without', async () => {
    const place = await aPlace(aFolder(), { keep: ['vpc-foreign'] });
    await place.bind();
    await place.drift();
    remove(place);
    const report = await place.drift();
    expect(report.status).toBe('blocked');
    expect(finding(report, 'kept-not-bound')).toMatchObject({
      severity: 'blocking',
      subject: 'vpc-foreign',
    });
    expect(finding(report, 'binding-vanished')).toBeDefined();
    const forgetful = await aPlace('', { keep: ['vpc-foreign'] });
    await forgetful.bind();
    remove(forgetful);
    expect((await forgetful.drift()).findings.map(({ code }) => code)).toEqual(['kept-not-bound']);
  });

  test('is no loss if it was unbound as the policy says', async () => {
    const folder = aFolder();
    const place = await aPlace(folder, { writes: ['bind', 'unbind'], unbind: ['vpc-foreign'] });
    await place.drift();
    await place.bind();
    expect(place.bound()).toEqual(['vpc-a']);
    const later = await aPlace(folder);
    remove(later);
    expect(finding(await later.drift(), 'binding-vanished')).toBeUndefined();
  });
});

describe('the files', () => {
  test('are one for each run that wrote or was refused, and none for another', async () => {
    const folder = aFolder();
    const { bind } = await aPlace(folder);
    await bind();
    expect(files(folder)).toEqual([expect.stringMatching(/^\d{8}T\d{9}Z-1-1\.change\.json$/)]);
    await bind();
    expect(files(folder)).toHaveLength(1);
  });

  test('of a complete check tell a later one that is not when it was', async () => {
    const folder = aFolder();
    const { drift, emulator, pass } = await aPlace(folder);
    expect(finding(await drift(), 'check-incomplete')).toBeUndefined();
    const at = /^(.{8}T.{4})/.exec(files(folder).at(-1) ?? '')?.[1];
    pass(hour);
    emulator.fault({
      action: 'DescribeVSwitches',
      fault: 'error',
      code: 'Forbidden.RAM',
      status: 403,
    });
    const { evidence } = finding(await drift(), 'check-incomplete') ?? { evidence: '' };
    expect(evidence).toMatch(
      /^The check of kst-.* has no result for: vswitches-un.*The last complete check was: /,
    );
    expect(evidence.replace(/[-:]/g, '')).toContain(at);
    // What is new in its way is all that a check without an answer leaves.
    expect(files(folder)).toHaveLength(2);
  });

  test('are missing before the first complete check, which is said', async () => {
    const { drift, emulator } = await aPlace(aFolder());
    emulator.fault({
      action: 'GetKmsInstance',
      fault: 'error',
      code: 'Forbidden.RAM',
      status: 403,
    });
    expect(finding(await drift(), 'check-incomplete')?.evidence).toContain(
      'The last complete check was: none on record.',
    );
  });
});

describe('what stands in the way', () => {
  const minute = 60_000;
  const results = (place: Platform) => place.lines.filter(({ kind }) => kind === 'result');
  const rings = (place: Platform): number => results(place).filter((line) => line.new !== 0).length;
  const lastOf = (place: Platform) => results(place).at(-1);
  const sinceOf = (place: Platform): string | undefined => {
    const { instances } = lastOf(place) as unknown as {
      instances: { open: { since: string }[] }[];
    };
    return instances[0]?.open[0]?.since;
  };

  test('rings once and then weekly, however often it is looked at', async () => {
    const place = await aPlace(aFolder());
    place.refuse(1);
    await place.bind();
    const since = sinceOf(place);
    expect(lastOf(place)).toMatchObject({
      new: 1,
      instances: [{ open: [{ code: 'write-refused', subject: 'vpc-a', new: true }] }],
    });
    for (let check = 0; check < 8; check += 1) {
      place.pass(15 * minute);
      expect(await place.drift()).toMatchObject({ status: 'blocked' });
      expect(lastOf(place)).toMatchObject({
        new: 0,
        instances: [{ open: [{ code: 'write-refused', subject: 'vpc-a', new: false, since }] }],
      });
    }
    expect(rings(place)).toBe(1);
  });

  test('rings again after a week, still with the time it is known since', async () => {
    const place = await aPlace(aFolder(), { keep: ['vpc-missing'] });
    await place.drift();
    const since = sinceOf(place);
    for (const days of [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]) {
      place.pass(days * day);
      await place.drift();
    }
    expect(rings(place)).toBe(3);
    expect(lastOf(place)).toMatchObject({
      new: 1,
      instances: [{ open: [{ code: 'kept-not-bound', since }] }],
    });
  });

  test('rings at once when it is something else, or has come back', async () => {
    const place = await aPlace(aFolder(), { keep: ['vpc-missing'] });
    const keep = (bound: boolean) =>
      bound
        ? place.emulator.change({ setBinding: { instance, vpc: 'vpc-a', vSwitch: 'vsw-a' } })
        : place.undo();
    keep(true);
    await place.drift();
    expect(lastOf(place)).toMatchObject({ new: 1 });
    keep(false);
    place.refuse(1);
    await place.bind();
    expect(lastOf(place)).toMatchObject({
      new: 1,
      instances: [{ open: [{ new: true }, { new: false }] }],
    });
    await place.drift();
    expect(lastOf(place)).toMatchObject({ new: 0 });
  });

  test('is not forgotten by a run that could read nothing', async () => {
    const place = await aPlace(aFolder(), { keep: ['vpc-missing'] });
    await place.drift();
    place.emulator.fault({
      action: 'GetKmsInstance',
      fault: 'error',
      code: 'Forbidden.NoPermission',
      status: 403,
    });
    await place.drift();
    place.emulator.clearFaults();
    await place.drift();
    expect(lastOf(place)).toMatchObject({ new: 0 });
  });

  test('rings every time where nothing is remembered', async () => {
    const place = await aPlace('', { keep: ['vpc-missing'] });
    await place.drift();
    await place.drift();
    expect(rings(place)).toBe(2);
    expect(lastOf(place)?.instances).not.toMatchObject([{ open: expect.anything() }]);
  });

  test('is told of by the alarm of what is new, and by no other that rings for it', () => {
    const queries = ['blocked', 'fight'].map((name) =>
      readFileSync(`docs/alarms/${name}.json`, 'utf8'),
    );
    for (const query of queries) expect(query).toContain("'$.new') AS bigint) > 0");
  });
});
