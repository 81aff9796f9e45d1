/** Runs in a copy of the project that has the additions in it, and says what they do there. */
import { commandNames, loadCommand } from '../../../cli/commands/index.ts';
import { faultsOf, mangleBody } from '../../../emulator/faults/mangle.ts';
import { vpcCalls } from '../../../shared/cloud/vpc.ts';
import { findingCodes } from '../../../shared/core/findings/catalogue.ts';
import { explainFinding } from '../../../shared/core/findings/render.ts';
import { zh } from '../../../shared/core/findings/zh.ts';
import { complete } from '../../../shared/core/policy/policy.ts';
import { instanceSchema } from '../../../shared/core/policy/schema.ts';
import { problemTexts } from '../../../shared/core/problems/catalogue.ts';
import { problemsOf, tellIn } from '../../../shared/core/problems/problem.ts';
import { openMetrics } from '../../../shared/core/report/metrics.ts';
import { partsNeeded, selectors } from '../../../shared/core/selectors.ts';

const code = findingCodes.find((each) => String(each) === 'dummy-finding');
const problems = Object.entries(problemTexts).filter(([key]) => key === 'dummy-error');
const problem = problemsOf(Object.fromEntries(problems) as never)(
  'dummy-error' as never,
  { what: 'x' } as never,
);
const policy = complete(
  instanceSchema.parse({ id: 'kst-1', region: 'cn-hangzhou', bind: { own: { every: true } } }),
);
const index = { vSwitches: new Map(), shared: null };
const facts = { account: '1', index, region: { vpcs: { known: true, value: [{ id: 'vpc-1' }] } } };
const caller = {
  read: async ({ name }: { name: string }) => ({
    body: { Regions: { Region: [{ RegionId: name }] } },
  }),
};
const calls = vpcCalls(caller as never) as unknown as Record<string, (limits: object) => unknown>;
const dummy = commandNames.includes('dummy') ? await loadCommand('dummy') : undefined;
const done = await dummy?.run({} as never, { args: {}, options: { loudly: true } });
const report = {
  run: { at: '2026-01-01T00:00:00Z' },
  instances: [
    {
      ...{ instanceId: 'kst-1', regionId: '', quota: {}, findings: [], connectivity: [] },
      plan: { actions: [], blocked: [] },
    },
  ],
};
const fault = { action: 'GetCallerIdentity', fault: 'upper-case', member: 'Arn' } as never;

process.stdout.write(
  JSON.stringify({
    finding: code && explainFinding(code, zh).title,
    problem: tellIn(problem, zh).message,
    selected: selectors.flatMap(({ select }) => select(facts as never, policy as never)),
    reads: [...partsNeeded(policy as never)],
    call: await calls.regions?.({}),
    command: done?.screen,
    metric: openMetrics(report as never).includes(
      'kms_vpc_dummy{instance_id="kst-1",region_id=""} 7',
    ),
    faults: faultsOf('GetCallerIdentity').map(String).includes('upper-case'),
    spoiled: mangleBody({ Arn: 'acs:ram' }, 'GetCallerIdentity', fault, ''),
  }),
);
