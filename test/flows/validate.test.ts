import { expect, onTestFinished, test } from 'vitest';
import { startEmulator } from '../../emulator/index.ts';
import { createCloud } from '../../shared/cloud/client.ts';
import { accountId, vpcId } from '../../shared/core/ids.ts';
import { parsePolicy } from '../../shared/core/policy/parse.ts';
import type { FlowContext, Step } from '../../shared/flows/context.ts';
import { planRun } from '../../shared/flows/plan.ts';
import { validateRun } from '../../shared/flows/validate.ts';
import { expectValidReport } from '../report-schema.ts';

const regions = ['cn-hangzhou', 'cn-shanghai'];
const account = '2000000000000002';
const own = 60;

/**
 * Two regions with three instances each, sixty own VPCs and a hundred and one shared vSwitches in
 * each.
 */
async function aBigWorld() {
  const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);
  const vpc = (region: string, owner: string, id: string) => ({
    id: `vpc-${id}`,
    region,
    owner,
    vSwitches: [{ id: `vsw-${id}` }],
  });
  const emulator = await startEmulator({
    scenario: {
      regions: Object.fromEntries(regions.map((region) => [region, [`${region}-a`]])),
      accounts: [
        { id: account, alias: 'kms', directory: 'rd-1' },
        { id: '1000000000000001', alias: 'team', directory: 'rd-1' },
      ],
      limits: { acceptedVSwitches: 1000 },
      vpcs: regions.flatMap((region) => [
        ...numbers(own).map((n) => vpc(region, 'kms', `${region}-${n}`)),
        ...numbers(101).map((n) => vpc(region, 'team', `${region}-t${n}`)),
      ]),
      shares: regions.map((region) => ({
        owner: 'team',
        resources: numbers(101).map((n) => `vsw-${region}-t${n}`),
        targets: ['kms'],
      })),
      instances: regions.flatMap((region) =>
        numbers(3).map((n) => ({
          id: `kst-${region}-${n}`,
          owner: 'kms',
          region,
          primaryVpc: `vpc-${region}-0`,
          deletionProtection: true,
        })),
      ),
    },
    perRegion: true,
  });
  onTestFinished(() => emulator.close());
  const lines = emulator.exports()[0]?.lines ?? [];
  const env = Object.fromEntries(lines.map((line) => line.replace(/^export /, '').split('=', 2)));
  const steps: Step[] = [];
  const credentials = async () => ({
    accessKeyId: env.ALIBABA_CLOUD_ACCESS_KEY_ID ?? '',
    accessKeySecret: env.ALIBABA_CLOUD_ACCESS_KEY_SECRET ?? '',
  });
  const context: FlowContext = {
    cloud: createCloud({ credentials, env, sleep: async () => {} }),
    account: accountId(account),
    now: Date.now,
    steady: Date.now,
    sleep: async () => {},
    random: () => 0.5,
    deadline: Date.now() + 60_000,
    onStep: (step) => steps.push(step),
  };
  const parsed = parsePolicy({
    instances: regions.flatMap((region) =>
      numbers(3).map((n) => ({
        id: `kst-${region}-${n}`,
        region,
        bind: { own: { vpcs: [`vpc-${region}-1`] } },
      })),
    ),
  });
  if (!parsed.ok) throw new Error('the policy is one');
  return { emulator, context, steps, policies: parsed.policy.instances };
}

const names = { runId: 'run-1', trigger: 'manual' } as const;

test('makes three calls an instance, and the lists once a region, nothing twice', async () => {
  const { emulator, context, policies } = await aBigWorld();
  const { report } = await validateRun(context, { ...names, command: 'validate', policies });
  expectValidReport(report);
  const counts = new Map<string, number>();
  for (const { action } of emulator.calls) counts.set(action, (counts.get(action) ?? 0) + 1);
  expect(Object.fromEntries(counts)).toEqual({
    GetKmsInstance: 6,
    GetKmsInstanceQuotaInfos: 6,
    ListSharedTargets: 6,
    DescribeVSwitches: 2 * Math.ceil((own + 101) / 50),
    DescribeVpcs: 2 * Math.ceil(own / 50),
    ListSharedResources: 2 * Math.ceil(101 / 100),
    ListResourceShares: 2,
    ListResourceShareAssociations: 4,
    ListResourceShareInvitations: 2,
  });
});

test('leaves the calls of a plan as they are', async () => {
  const { emulator, context, policies } = await aBigWorld();
  await planRun(context, { ...names, command: 'plan', policies });
  expect(new Set(emulator.calls.map(({ action }) => action))).toEqual(
    new Set([
      'GetKmsInstance',
      'GetKmsInstanceQuotaInfos',
      'ListSharedTargets',
      'DescribeVSwitches',
    ]),
  );
});

test('tells how many instances are read, and which others want a VPC', async () => {
  const { context, steps, policies } = await aBigWorld();
  const { report } = await validateRun(context, { ...names, command: 'validate', policies });
  const read = steps.flatMap((step) =>
    step.doing === 'read' ? [`${step.done} of ${step.of}`] : [],
  );
  expect(read).toEqual(['1 of 6', '2 of 6', '3 of 6', '4 of 6', '5 of 6', '6 of 6']);
  const [first] = report.instances;
  expect(first?.findings).toContainEqual(
    expect.objectContaining({
      code: 'wanted-by-two-instances',
      evidence:
        'vpc-cn-hangzhou-1 is wanted by kst-cn-hangzhou-0 ' +
        'and by kst-cn-hangzhou-1, kst-cn-hangzhou-2.',
    }),
  );
});

test('names the region of a VPC that the run sees elsewhere, without a call', async () => {
  const { emulator, context, policies } = await aBigWorld();
  const [policy] = policies;
  const own = { vpcs: [vpcId('vpc-cn-shanghai-7')], tags: null };
  const wanting = policies.map((one) =>
    one === policy ? { ...one, bind: { ...one.bind, own } } : one,
  );
  const { report } = await planRun(context, { ...names, command: 'plan', policies: wanting });
  const found =
    report.instances[0]?.findings.filter(({ subject }) => subject === 'vpc-cn-shanghai-7') ?? [];
  expect(found).toMatchObject([
    { code: 'vpc-without-vswitch', fix: expect.stringContaining('an instance in cn-shanghai') },
  ]);
  const reads = emulator.calls.filter(({ action }) => action === 'DescribeVSwitches');
  expect(reads).toHaveLength(2 * Math.ceil((60 + 101) / 50));
});
