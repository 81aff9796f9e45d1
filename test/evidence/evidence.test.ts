import { readFileSync } from 'node:fs';
import { describe, expect, onTestFinished, test } from 'vitest';
import { variantsLike } from '../../cli/evidence-file.ts';
import { type Scenario, startEmulator } from '../../emulator/index.ts';
import { aScenario, type ScenarioBuilder } from '../../emulator/scenario/builder.ts';
import {
  type VariantName,
  type Variants,
  type VariantValue,
  variantCatalogue,
  variantNames,
} from '../../emulator/variants.ts';
import { type EvidenceDocument, evidenceSchema } from '../../shared/core/evidence/document.ts';
import { aFolder, run } from '../cli/run.ts';
import { needOf } from './needs.ts';

const instance = 'kst-hzz65f176a0ogplgq1x2';

/** A world in which as much shows as can show together. */
const telling = (): ScenarioBuilder =>
  aScenario()
    .account('team-a')
    .account('team-b')
    .vpc('vpc-own')
    .vpc('vpc-a', { owner: 'team-a', sharedWith: ['kms'] })
    .share('kms', [instance], ['team-a', 'team-b'])
    .instance({ vpcNum: 20 })
    .bound('vpc-own', 'vpc-a');

/** The worlds in which a variant shows that does not show in that one. */
const worlds: Partial<Record<VariantName, () => ScenarioBuilder>> = {
  emptyBindVpcs: () => aScenario(),
  expiredStatus: () => telling().instance({ endsAt: '2020-01-01T00:00:00Z' }),
  listsSharedInstances: () =>
    telling()
      .vpc('vpc-theirs', { owner: 'team-a' })
      .instance({ id: 'kst-hzz65f176a0ogplgq2x9', owner: 'team-a', primaryVpc: 'vpc-theirs' })
      .share('team-a', ['kst-hzz65f176a0ogplgq2x9'], ['kms']),
  postpayVpcNum: () => telling().instance({ chargeType: 'POSTPAY' }),
  postpayQuotaInfos: () => telling().instance({ chargeType: 'POSTPAY' }),
  unusableSharedVSwitch: () =>
    telling()
      .account('team-d')
      .vpc('vpc-d', { owner: 'team-d', sharedWith: ['kms'] })
      .set({ limits: { acceptedVSwitches: 1 } }),
  deletedSharedResource: () => telling().step('delete', { deleteVSwitch: { id: 'vsw-a' } }),
  bindIsAudited: () => written(),
  bindAuditName: () => written(),
  auditParameters: () => written(),
  folderUnits: () => inFolder(),
  folderTargets: () => inFolder(),
};

/** A list that somebody wrote, on record. */
const written = (): ScenarioBuilder =>
  telling()
    .variants({ trailDelaySeconds: 0 })
    .step('write', { removeBinding: { instance, vpc: 'vpc-own' } });

const inFolder = (): ScenarioBuilder =>
  aScenario()
    .account('team-a')
    .account('team-b')
    .account('team-c')
    .set({ folders: { 'fd-teams': ['team-a', 'team-b', 'team-c'] } })
    .share('kms', [instance], ['fd-teams'])
    .instance({ vpcNum: 20 });

/** Values that reading cannot tell from others, and why. */
const untold: Partial<Record<VariantName, readonly VariantValue[]>> = {
  // A folder of one account comes to the same.
  folderUnits: ['per-folder'],
  // A list that has no such entry says nothing of what is done with one.
  duplicateEntries: ['refused', 'ignored', 'accepted'],
  primaryVpcEntry: ['refused', 'ignored', 'accepted'],
  // No record says nothing: nobody may have written.
  bindIsAudited: [false],
  // One that left shows nowhere.
  deletedSharedResource: ['leaves'],
};

const byReading = variantNames.filter((name) => needOf(name) === 'reading');

async function gather(scenario: Scenario, ...more: string[]) {
  const cloud = await startEmulator({ scenario, idleFaults: 'allowed' });
  onTestFinished(() => cloud.close());
  for (const { name } of cloud.script) cloud.change(name);
  const cwd = aFolder({});
  const argv = ['evidence', '--instance', instance, '--region', 'cn-hangzhou', ...more];
  const ran = await run(argv, { cloud, cwd });
  const json = ran.stdout.slice(0, ran.stdout.lastIndexOf('\n}\n') + 3);
  const document = ran.status === 1 ? null : evidenceSchema.parse(JSON.parse(json));
  return { ran, cloud, cwd, document };
}

const verdictOf = (document: EvidenceDocument | null, name: VariantName) => {
  const { question: _, behaviours: __, ...verdict } = document?.questions[name] ?? {};
  return verdict;
};

const cases = byReading.flatMap((name) =>
  variantCatalogue[name].values.map((value): [VariantName, VariantValue] => [name, value]),
);

describe('on a local cloud of each variant', () => {
  test.each(cases)('%s = %s is found by reading alone', async (name, value) => {
    const world = (worlds[name] ?? telling)().variants({ [name]: value } as Partial<Variants>);
    const { document, cloud } = await gather(world.build());
    const isTold = !untold[name]?.includes(value);
    expect(verdictOf(document, name)).toMatchObject(
      isTold ? { verdict: 'observed', value } : { verdict: 'not observable' },
    );
    expect(cloud.calls.filter(({ action }) => !/^(Get|List|Describe|Lookup)/.test(action))).toEqual(
      [],
    );
  });

  test('every question is asked, and the others say what they would need', async () => {
    const { document, ran } = await gather(telling().build());
    expect(Object.keys(document?.questions ?? {}).sort()).toEqual([...variantNames].sort());
    expect(ran.status).toBe(0);
    expect(ran.stdout).toContain('0 contradicted');
    for (const name of variantNames.filter((each) => !byReading.includes(each)))
      expect(verdictOf(document, name)).toMatchObject({
        verdict: 'not observable',
        why: expect.stringMatching(/^needs-/),
      });
  });
});

describe('what leaves the machine', () => {
  test('is what stands on the screen, and nothing else', async () => {
    const { ran, cwd } = await gather(telling().build(), '--out', 'evidence.json');
    const file = readFileSync(`${cwd}/evidence.json`, 'utf8');
    expect(ran.stdout.startsWith(file)).toBe(true);
  });

  const members = [
    ['GetKmsInstance', 'KmsInstance.BindVpcs.BindVpc', 'bindVpcsShape'],
    ['DescribeVSwitches', 'VSwitches.VSwitch.ShareType', 'shareType'],
  ] as const;
  test.each(members)('contradicts by the shape of %s %s alone', async (action, member, name) => {
    const world = telling().fault({ action, fault: 'wrong-type', member }).build();
    const { ran, document } = await gather(world);
    expect(verdictOf(document, name)).toMatchObject({ verdict: 'contradicted' });
    expect(ran.status).toBe(2);
    const ids = ['vpc-own', 'vpc-a', 'vpc-primary', 'vsw-a', 'vsw-own', 'hzz', '10.'];
    const own = ['2000000000000002', '1000000000000001', ...ids];
    for (const text of own) expect(ran.stdout).not.toContain(text);
  });
});

test.each(['403', 'emptySuccess'] as const)(
  'an instance that is not there (%s) is an error, and no evidence of anything',
  async (notFoundShape) => {
    const cloud = await startEmulator({ scenario: telling().variants({ notFoundShape }).build() });
    onTestFinished(() => cloud.close());
    const argv = ['evidence', '--instance', 'kst-nobody', '--region', 'cn-hangzhou'];
    const { status, stdout } = await run([...argv, '--json'], { cloud, cwd: aFolder({}) });
    expect(status).toBe(1);
    expect(JSON.parse(stdout).error).toMatchObject({ message: expect.stringMatching(/instance/) });
  },
);

test('what one identity may not read is not permitted, named with its action', async () => {
  const world = telling()
    .fault({ action: 'DescribeVpcs', fault: 'error', code: 'Forbidden.RAM', status: 403 })
    .build();
  const { document } = await gather(world);
  expect(verdictOf(document, 'foreignVpc')).toEqual({
    verdict: 'not permitted',
    action: 'vpc:DescribeVpcs',
  });
});

describe('a local cloud like the one that was seen', () => {
  test('has its variants', async () => {
    const seen = { emptyBindVpcs: 'null', shareType: 'Sharing', notFoundShape: 'emptySuccess' };
    const questionsSeen = Object.fromEntries(
      Object.entries(seen).map(([name, value]) => [name, { verdict: 'observed', value }]),
    );
    const document = {
      ...{ schema: 'kms-vpc/evidence@1', tool: '0.1.0', date: '2026-01-01' },
      ...{ regions: ['cn-hangzhou'], instances: 1, questions: questionsSeen },
    };
    const cwd = aFolder({ 'evidence.json': JSON.stringify(document) });
    const like = variantsLike({ cwd } as Parameters<typeof variantsLike>[0], 'evidence.json');
    expect(like.seen).toEqual(seen);
    expect([like.contradicted, like.unknown]).toEqual([[], []]);
  });

  const withQuestions = (questions: object) =>
    JSON.stringify({
      ...{ schema: 'kms-vpc/evidence@1', tool: '9.0.0', date: '2026-01-01' },
      ...{ regions: ['cn-hangzhou'], instances: 1, questions },
    });

  test('says of which questions it is not, and which it does not know', async () => {
    const notObservable = { verdict: 'not observable', why: 'needs-a-write' };
    const text = withQuestions({
      shareType: { verdict: 'observed', value: 'Sharing' },
      emptyBindVpcs: { verdict: 'contradicted', seen: 'string' },
      notFoundShape: notObservable,
      brandNew: notObservable,
      another: { verdict: 'contradicted', seen: 'string' },
    });
    const cwd = aFolder({ 'evidence.json': text });
    const emulating = (lang: string) =>
      run(['emulate', '--like', 'evidence.json', '--lang', lang], {
        cwd,
        watch: (printed, press) => printed.includes('http://127.0.0.1') && press(),
      });
    const stderr = (await emulating('en')).stderr.replaceAll('\n', ' ');
    expect(stderr).toContain('none of the answers known here: emptyBindVpcs.');
    expect(stderr).toContain('no such question, and leaves it out: another, brandNew.');
    expect((await emulating('zh')).stderr).toContain(
      '此版本没有以下问题，已略过：another，brandNew。',
    );
  });

  test('is not made of an answer to a question that this version does not know', async () => {
    const cwd = aFolder({
      'evidence.json': withQuestions({ brandNew: { verdict: 'observed', value: true } }),
    });
    const { status, stderr } = await run(['emulate', '--like', 'evidence.json'], { cwd });
    expect([status, stderr]).toEqual([1, expect.stringContaining('brandNew cannot be true here')]);
  });

  test.each([
    ['{', 'the file'],
    ['{"schema":"kms-vpc/evidence@2"}', 'schema'],
  ])('is not made of %s', async (text, place) => {
    const cwd = aFolder({ 'evidence.json': text });
    const like = () => variantsLike({ cwd } as Parameters<typeof variantsLike>[0], 'evidence.json');
    expect(like).toThrow(place);
  });
});
