import { afterAll, beforeAll, expect, test } from 'vitest';
import { runForReport } from '../cli/run.ts';
import { aFolderOf, type Folder, hub, member } from './a-folder.ts';

/*
 * From a share in a member account to a proven binding, with nobody in the hub: the accounts of a
 * folder get the stack that `member` wrote, the functions are those that `setup` wrote, and each
 * may do what its template lets it.
 */

const members = 4;
let folder: Folder;

beforeAll(async () => {
  folder = await aFolderOf(members, 1);
}, 120_000);
afterAll(() => folder.close());

/** Nobody of the hub but the functions that ask probes. */
const callers = ['verify', 'drift']
  .map((name) => `acs:ram::${hub}:role/kms-vpc-${name}-cn-hangzhou`)
  .join(',');

interface Result {
  readonly kind: string;
  readonly command: string;
  readonly status: string;
  readonly trigger: string;
}

const results = (name: string): readonly Result[] =>
  folder.log
    .filter((one) => one.name === `kms-vpc-${name}`)
    .map(({ line }) => JSON.parse(line) as Result)
    .filter(({ kind }) => kind === 'result');
/** Verdicts of the newest run of `verify`, by VPC. */
const verdicts = (): Readonly<Record<string, string>> => {
  const { payload } =
    folder.cloud.host.invocations
      .filter(({ functionName }) => functionName === 'kms-vpc-verify')
      .at(-1) ?? {};
  const [one] = (
    JSON.parse(payload ?? '{}') as {
      readonly instances: readonly {
        readonly connectivity: readonly { readonly vpcId: string; readonly verdict: string }[];
      }[];
    }
  ).instances;
  return Object.fromEntries(
    (one?.connectivity ?? []).map(({ vpcId, verdict }) => [vpcId, verdict]),
  );
};
/** A busy machine takes more than a second. */
const isProven = /^(reachable|slow)$/;
const vpcs = (count: number): string[] =>
  Array.from({ length: count }, (_, nth) => member(nth).vpc).sort();

test('the accounts of a folder are bound and proven, and nobody in the hub acts', async () => {
  expect(folder.bound()).toEqual([]);
  for (let nth = 0; nth < members; nth++) await folder.join(nth);
  await folder.settle();
  expect(folder.bound()).toEqual(vpcs(members));
  expect(results('bind').map(({ trigger }) => trigger)).toContain('sharing');
  for (const vpc of vpcs(members)) expect(verdicts()[vpc]).toMatch(isProven);
  expect([...folder.callers].filter((key) => !/^STS\.kms-vpc-\w+$/.test(key))).toEqual([]);
  const writers = folder.cloud.state().trail.map(({ identity }) => identity.userName);
  expect(new Set(writers)).toEqual(new Set(['kms-vpc-bind-cn-hangzhou:kms-vpc-bind']));
}, 120_000);

test('an account that comes into the folder later is bound by the timer, and proven', async () => {
  await folder.join(members, { Callers: callers });
  await folder.settle();
  expect(folder.bound()).toEqual(vpcs(members));
  folder.cloud.change({ moveAccount: { account: member(members).account, folder: 'fd-apps' } });
  // The platform lets warm functions go, and with them the members that they remember.
  await folder.cloud.host.cool();
  folder.timers.pass(15 * 60_000);
  await folder.settle();
  expect(folder.bound()).toEqual(vpcs(members + 1));
  expect(verdicts()[member(members).vpc]).toMatch(isProven);
}, 120_000);

test('whoever else is in the hub cannot call the probes of that account', async () => {
  const { cloud, cwd } = folder;
  const { report } = await runForReport(['verify'], { cloud, cwd, account: 'hub' });
  const refused = report.instances
    .flatMap(({ findings }) => findings)
    .filter(({ evidence }) => evidence.includes('sts:AssumeRole'))
    .map(({ code, subject }) => [code, subject]);
  expect(refused).toEqual([['probe-failed', member(members).vpc]]);
}, 120_000);

test('a change in the network of a member is heard in the hub, and looked at', async () => {
  const before = results('drift').length;
  const { account, vpc } = member(0);
  folder.cloud.change({ setTags: { vpc, tags: { team: 'a' } } });
  await folder.settle();
  expect(folder.cloud.bus.events.at(-1)).toMatchObject({
    account: hub,
    event: { source: 'acs.vpc', aliyunaccountid: hub, aliyunoriginalaccountid: account },
  });
  expect(results('drift').length).toBe(before + 1);
  expect(results('drift').at(-1)?.trigger).toBe('audit');
});

test('without the role of the hub, nothing of a member’s network comes there', async () => {
  const { events } = folder.cloud.bus;
  const before = events.length;
  folder.cloud.bus.forward({ from: member(1).account, to: hub, role: 'another', pattern: {} });
  folder.cloud.change((state) => ({
    ...state,
    accounts: Object.fromEntries(
      Object.entries(state.accounts).map(([id, one]) => [
        id,
        id === hub ? { ...one, roles: [] } : one,
      ]),
    ),
  }));
  folder.cloud.change({ setTags: { vpc: member(1).vpc, tags: { team: 'b' } } });
  await folder.settle();
  expect(events.length).toBe(before);
});
