import { describe, expect, test } from 'vitest';
import { CloudError, faultOf } from '../../shared/cloud/cloud-error.ts';
import type { Invoke } from '../../shared/cloud/fc.ts';
import { parsePolicy } from '../../shared/core/policy/parse.ts';
import { applyThrough } from '../../shared/flows/apply-through.ts';
import type { FlowContext } from '../../shared/flows/context.ts';
import { runReport } from '../../shared/flows/report.ts';

const context = { account: '2000000000000002', now: () => 0 } as unknown as FlowContext;
const policiesOf = (...regions: readonly string[]) => {
  const parsed = parsePolicy({
    instances: regions.map((region, nth) => ({ id: `kst-${nth}`, region })),
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.policy.instances;
};
const names = { runId: 'here', command: 'apply', trigger: 'manual' } as const;
const through = (regions: readonly string[], invoke: Invoke) =>
  applyThrough(context, { ...names, policies: policiesOf(...regions), functionName: 'f' }, invoke);
const saying = (payload: string, functionError: string | null = null) => ({
  ...{ payload, functionError, requestId: 'r-1', status: 200 },
});
/** What the function of a region reports. */
const reportOf = (region: string) =>
  JSON.stringify({ ...runReport(context, { ...names, runId: `of ${region}` }, []), error: null });

describe('apply through the deployed function', () => {
  test('hands on the report of one region as it is', async () => {
    const report = await through(['cn-hangzhou'], async ({ region }) => saying(reportOf(region)));
    expect(report.run.id).toBe('of cn-hangzhou');
    expect(report.error).toBeNull();
  });

  test('makes one report of several regions, and asks each for its own instances', async () => {
    const asked: unknown[] = [];
    const report = await through(['cn-hangzhou', 'cn-shanghai', 'cn-hangzhou'], async (call) => {
      asked.push([call.region, JSON.parse(call.payload)]);
      return saying(reportOf(call.region));
    });
    expect(asked).toEqual([
      ['cn-hangzhou', { instanceIds: ['kst-0', 'kst-2'] }],
      ['cn-shanghai', { instanceIds: ['kst-1'] }],
    ]);
    expect(report).toMatchObject({ run: { id: 'here' }, error: null, instances: [] });
  });

  test('tells the first error of several regions, and goes on to the others', async () => {
    const asked: string[] = [];
    const report = await through(['cn-hangzhou', 'cn-shanghai'], async ({ region }) => {
      asked.push(region);
      if (region === 'cn-shanghai') return saying(reportOf(region));
      const about = { meaning: 'throttled', action: 'fc:InvokeFunction' } as const;
      throw new CloudError(faultOf({ ...about, code: 'Throttling', message: 'later' }));
    });
    expect(asked).toEqual(['cn-hangzhou', 'cn-shanghai']);
    expect(report).toMatchObject({ run: { id: 'here' }, error: { code: 'throttled' } });
  });

  test.each([
    ['no report', saying('{}'), { code: 'malformed', kind: 'bug' }],
    [
      'no JSON',
      saying('<html>'),
      { code: 'malformed', message: expect.stringMatching('no-report') },
    ],
    ['no object', saying('7'), { code: 'malformed', message: expect.stringMatching('no-report') }],
    [
      'an error it has thrown',
      saying('{"errorMessage":"out of memory"}', 'Unhandled'),
      { code: 'unavailable', kind: 'transient', message: expect.stringMatching('out of memory') },
    ],
    ['an error without words', saying('gone', 'Unhandled'), { code: 'unavailable' }],
  ])('makes an error of %s', async (_, said, error) => {
    const report = await through(['cn-hangzhou'], async () => said);
    expect(report).toMatchObject({ instances: [], error });
  });

  test('passes on what nobody expected', async () => {
    const broken = through(['cn-hangzhou'], () => Promise.reject(new RangeError('a bug')));
    await expect(broken).rejects.toThrow('a bug');
  });
});
