import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CloudError, faultOf } from '../../shared/cloud/cloud-error.ts';
import type { JournalEntry } from '../../shared/core/journal/entry.ts';
import type { Report } from '../../shared/core/report/schema.ts';
import { aVerifyWorld, probes, verdicts } from './verify-world.ts';

const hour = 3_600_000;
const policy = { probes: { ...probes, maxAgeHours: 24 } };

let world: Awaited<ReturnType<typeof aVerifyWorld>>;
beforeAll(async () => {
  world = await aVerifyWorld();
});
afterAll(() => world.close());

/** The world with a journal, some hours after it was made. */
function aPast() {
  const entries: JournalEntry[] = [];
  const journal = {
    read: async () => ({ entries, skipped: [] }),
    append: async (entry: JournalEntry) => void entries.push(entry),
  };
  const after = (hours: number) => {
    const now = () => world.context.now() + hours * hour;
    return { ...world.context, journal, now };
  };
  const verify = async (
    hours: number,
    onlyStale = false,
    call = world.invokerFor,
  ): Promise<Report> => {
    world.asked.length = 0;
    return world.verify({ context: after(hours), onlyStale }, policy, call);
  };
  return { verify };
}

const refuses = () => async () => {
  throw new CloudError(
    faultOf({
      meaning: 'not-found',
      action: 'fc:InvokeFunction',
      code: 'FunctionNotFound',
      message: 'gone',
    }),
  );
};
const stale = (report: Report) =>
  report.instances.flatMap(({ findings }) => findings.filter(({ code }) => code === 'proof-stale'));

describe('verify --stale', () => {
  test('asks everything where nothing was proven, and nothing while proofs are young', async () => {
    const { verify } = aPast();
    const first = await verify(0, true);
    const all = Object.keys(verdicts(first));
    expect(all.length).toBeGreaterThan(2);
    const proven = Object.values(verdicts(first)).filter((one) => one === 'reachable').length;
    expect(proven).toBeGreaterThan(1);

    expect(Object.keys(verdicts(await verify(23, true)))).toHaveLength(all.length - proven);
    expect(Object.keys(verdicts(await verify(25, true)))).toEqual(all);
  });

  test('keeps the proofs of VPCs that it does not ask', async () => {
    const { verify } = aPast();
    const first = await verify(0);
    await verify(1, true);
    const later = await verify(2, false, refuses);
    const ages = (report: Report) =>
      report.instances.flatMap(({ connectivity }) => connectivity.map(({ provenAt }) => provenAt));
    expect(ages(later)).toEqual(ages(first));
  });
});

describe('a VPC that is not proven now', () => {
  test('has a stale proof once the last one is older than the policy lets it be', async () => {
    const { verify } = aPast();
    const reachable = Object.entries(verdicts(await verify(0))).filter(
      ([, verdict]) => verdict === 'reachable',
    );
    expect(stale(await verify(23, false, refuses))).toEqual([]);
    const late = stale(await verify(25, false, refuses));
    expect(late.map(({ subject }) => subject)).toEqual(reachable.map(([vpcId]) => vpcId));
    expect(late[0]?.evidence).toContain('more than 24 hours ago');
    expect(stale(await verify(26))).toEqual([]);
  });
});
