import { X509Certificate } from 'node:crypto';
import { expect, test } from 'vitest';
import { LocalCloud } from '../../emulator/cloud.ts';
import { EventBus } from '../../emulator/events/bus.ts';
import { ManualTimers } from '../../emulator/functions/timers.ts';
import type { Change } from '../../emulator/index.ts';
import { createRoot } from '../../emulator/network/authority.ts';
import { createIdentity } from '../../emulator/network/identities.ts';
import { play } from '../../emulator/play.ts';
import { buildState } from '../../emulator/scenario/build.ts';
import { aScenario, type ScenarioBuilder } from '../../emulator/scenario/builder.ts';
import { completeScenario } from '../../emulator/scenario/read.ts';
import type { State } from '../../emulator/state/types.ts';
import {
  defaultVariants,
  type VariantName,
  type Variants,
  variantCatalogue,
  variantNames,
} from '../../emulator/variants.ts';
import { Nonces } from '../../emulator/wire/authenticate.ts';
import { Gateway } from '../../emulator/wire/gateway.ts';
import { type Entry, instance, kms, listText } from './world.ts';

const teamA = '1000000000000001';
const versions = {
  ...{ Kms: '2016-01-20', Vpc: '2016-04-28', ResourceSharing: '2020-01-10' },
  ...{ ActionTrail: '2020-07-06', ResourceDirectoryMaster: '2022-04-19' },
} as const;

/** What is called, and how; left out: by POST, with the parameters in the URL. */
interface Asked {
  readonly product: keyof typeof versions;
  readonly action: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly method?: 'GET' | 'POST';
  readonly inForm?: boolean;
  /** By a user who may do this on these resources only; left out: by one who may do all. */
  readonly allowedOn?: readonly string[];
}

type Told = Asked | { readonly change: Change } | { readonly seconds: number };

const lookUp = (name: string): Asked => ({
  ...{ product: 'ActionTrail', action: 'LookupEvents' },
  params: { 'LookupAttribute.1.Key': 'EventName', 'LookupAttribute.1.Value': name },
});
const trail = [lookUp('UpdateKmsInstanceBindVpc'), lookUp('UpdateKeyStore')];
const about = (action: string, KmsInstanceId: string): Asked => ({
  ...{ product: 'Kms', action, params: { KmsInstanceId } },
});
const get = (id = instance): Asked => about('GetKmsInstance', id);
const count = (id = instance): Asked => about('GetKmsInstanceQuotaInfos', id);
const write = (text: string, more: Partial<Asked> = {}, id = instance): Asked => ({
  ...{ product: 'Kms', action: 'UpdateKmsInstanceBindVpc' },
  ...{ params: { KmsInstanceId: id, BindVpcs: text }, ...more },
});
const bind = (...entries: readonly Entry[]): Asked => write(listText(entries));
const share = (action: string, params: Readonly<Record<string, string>>): Asked => ({
  ...{ product: 'ResourceSharing', action, params },
});
const bytes = (length: number): Asked => ({
  ...get(),
  params: { KmsInstanceId: 'k'.repeat(length) },
});
const unlimited = 'kst-pay-as-you-go';
const expired = 'kst-expired';
const own = { vpc: 'vpc-own' };
const theirs = { vpc: 'vpc-a', owner: teamA };

const world = (): ScenarioBuilder =>
  aScenario()
    .account('team-a', { id: teamA })
    .account('team-b')
    .account('team-c')
    .set({ folders: { 'fd-teams': ['team-a', 'team-b', 'team-c'] } })
    .vpc('vpc-own')
    .vpc('vpc-other')
    .vpc('vpc-small', { freeIps: 0 })
    .vpc('vpc-a', { owner: 'team-a', sharedWith: ['kms'] })
    .vpc('vpc-b', { owner: 'team-b', sharedWith: ['kms'] })
    .vpc('vpc-c', { owner: 'team-c' })
    .share('team-c', ['vsw-c'], ['kms'], { resourceStatus: 'Unavailable' })
    .instance({ vpcNum: 8 })
    .instance({ id: unlimited, chargeType: 'POSTPAY', vpcNum: 1 })
    .instance({ id: expired, endsAt: '2020-01-01T00:00:00Z' })
    .instance({ id: 'kst-theirs', owner: 'team-a', primaryVpc: 'vpc-a' })
    .share('team-a', ['kst-theirs'], ['kms'])
    .share('kms', [instance], ['fd-teams']);

/** In which every open question is asked, one way or another. */
const story: readonly Told[] = [
  ...[get(), get('kst-unknown'), get(expired), get(unlimited), count(), count(unlimited)],
  { ...get(), inForm: true },
  { product: 'Kms', action: 'ListKmsInstances' },
  ...[bytes(9_000), bytes(17_000)],
  { product: 'Vpc', action: 'DescribeVSwitches', params: { RegionId: 'cn-hangzhou' } },
  { product: 'Vpc', action: 'DescribeVpcs', params: { RegionId: 'cn-hangzhou' } },
  { product: 'Vpc', action: 'DescribeVSwitchAttributes', params: { VSwitchId: 'vsw-unknown' } },
  { product: 'ResourceDirectoryMaster', action: 'ListAccounts' },
  // By somebody who may do less.
  ...['instance', 'keystore'].map((kind) => ({
    ...{ ...get(), allowedOn: [`acs:kms:cn-hangzhou:${kms}:${kind}/${instance}`] },
  })),
  {
    ...{ product: 'Vpc', action: 'DescribeVSwitches', params: { RegionId: 'cn-hangzhou' } },
    allowedOn: [`acs:vpc:cn-hangzhou:${kms}:vswitch/*`],
  },
  { ...lookUp('UpdateKeyStore'), allowedOn: [`acs:actiontrail:cn-hangzhou:${kms}:*`] },
  share('ListSharedTargets', { ResourceOwner: 'Self', ResourceId: instance }),
  share('ListSharedResources', {
    ResourceOwner: 'OtherAccounts',
    ...Object.fromEntries([1, 2, 3, 4, 5, 6].map((nth) => [`ResourceIds.${nth}`, `vsw-${nth}`])),
  }),
  // A list is written; it may show late, and so may what is counted and recorded.
  ...[bind(own, theirs), get(), count(), get(), count(), get(), count()],
  { seconds: 9 },
  ...[get(), count(), { seconds: 2 }, get(), count(), ...trail],
  ...[{ seconds: 60 }, ...trail, { seconds: 600 }, ...trail],
  // Lists with something odd in them.
  ...[bind(own, theirs, { vpc: 'vpc-small' }, { vpc: 'vpc-other' }), get()],
  ...[bind(own, theirs, own), bind(own, theirs, { vpc: 'vpc-primary' })],
  bind(own, theirs, { vpc: 'vpc-other', owner: teamA }),
  bind({ ...own, owner: null }, theirs),
  write(`[{"VpcId":"vpc-own","VSwitchId":"vsw-own","VpcOwnerId":"${kms}"}]`),
  ...[write('[]', { method: 'GET' }), write('[]'), bind(own, theirs)],
  // More than there are units for.
  write(listText([own, { vpc: 'vpc-other' }]), {}, unlimited),
  { change: { setQuota: { instance, vpcNum: 1 } } },
  bind(own, theirs, { vpc: 'vpc-other' }),
  { change: { setQuota: { instance, vpcNum: 9, upgradeMs: 60_000 } } },
  ...[get(), count(), { seconds: 61 }],
  // What was shared goes away.
  { change: { unshare: { resource: 'vsw-a' } } },
  bind(own, theirs),
  { change: { deleteVSwitch: { id: 'vsw-own' } } },
  bind(own),
  { change: { deleteVSwitch: { id: 'vsw-b' } } },
  share('ListSharedResources', { ResourceOwner: 'OtherAccounts' }),
  // And something is shared with a folder.
  {
    change: { share: { owner: 'team-c', resources: ['vsw-c'], targets: ['kms', 'fd-teams'] } },
  },
];

/** Every byte that a local cloud with these variants says, to callers and on the bus. */
function said(variants: Partial<Variants>, account = kms): string {
  const timers = new ManualTimers(Date.UTC(2026, 0, 2));
  const complete = completeScenario(world().variants(variants).build());
  const cloud = new LocalCloud({
    state: buildState(complete, timers.now()),
    ...{ clock: timers.now, random: () => 0.5 },
  });
  const gateway = new Gateway({
    ...{ cloud, regionId: null, maxPerSecond: null, before: () => {} },
    ...{ signatureClock: timers.now, nonces: new Nonces() },
  });
  const bus = new EventBus({
    ...{ functions: [], account, state: () => cloud.state, timers, id: () => 'an-id' },
    ...{ onEvent: () => {}, deliver: () => {} },
  });
  const key = cloud.state.accounts[kms]?.credentials[0]?.accessKeyId ?? '';
  const lines = story.map((told) => {
    if ('seconds' in told) timers.pass(told.seconds * 1000);
    else if ('change' in told) play(cloud, complete.script, told.change);
    else return answer(gateway, told, key, cloud);
    bus.look();
    return '';
  });
  bus.look();
  bus.stop();
  return [...lines, ...bus.events.map(({ event }) => JSON.stringify(event))].join('\n');
}

function answer(gateway: Gateway, told: Asked, key: string, cloud: LocalCloud): string {
  const { product, action, params = {}, method = 'POST', inForm = false, allowedOn } = told;
  const { state } = cloud;
  if (allowedOn !== undefined) cloud.change(() => narrowed(state, allowedOn));
  const query = inForm ? {} : params;
  const { delivery } = gateway.handleUnsigned(
    {
      ...{ method, path: '/', host: 'local', query, form: inForm ? params : {} },
      url: `/?${new URLSearchParams(query)}`,
      headers: { 'x-acs-action': action, 'x-acs-version': versions[product] },
      body: Buffer.alloc(0),
    },
    key,
  );
  if (allowedOn !== undefined) cloud.change(() => state);
  return delivery.kind === 'reply' ? delivery.text : delivery.kind;
}

/** In which the keys of the owner are allowed everything on these, and nothing on others. */
function narrowed(state: State, resources: readonly string[]): State {
  const owner = state.accounts[kms];
  if (!owner) throw new Error('the world has no owner');
  const allow = [{ action: '*', resources }];
  const credentials = owner.credentials.map((one) => ({ ...one, allow }));
  return { ...state, accounts: { ...state.accounts, [kms]: { ...owner, credentials } } };
}

/** What an instance shows of itself when somebody opens TLS. */
async function shown(variants: Partial<Variants>): Promise<string> {
  const authority = await (await createRoot()).region('cn-hangzhou');
  const identity = createIdentity(instance, authority, { ...defaultVariants, ...variants });
  const { cert = '' } = await identity.tlsOptions(null);
  const chain = String(cert).split(/(?<=-----END CERTIFICATE-----)\n/);
  const certificates = chain.filter((pem) => pem.includes('BEGIN'));
  const [leaf = ''] = certificates;
  return `${new X509Certificate(leaf).subjectAltName} and ${certificates.length - 1} above it`;
}

/** Told to an account that is not the owner of the instance. */
const toOthers: readonly VariantName[] = ['folderSharingEvents'];
const overTls: readonly VariantName[] = ['certificateName', 'sendsIntermediate'];

test.each(variantNames)('every answer of %s shows in what the local cloud says', async (name) => {
  const all = await Promise.all(
    variantCatalogue[name].values.map(async (value) => {
      const variants = { [name]: value } as Partial<Variants>;
      if (overTls.includes(name)) return shown(variants);
      return said(variants, toOthers.includes(name) ? teamA : kms);
    }),
  );
  expect(new Set(all).size).toBe(all.length);
});

test('and two local clouds of the same answers say the same', () => {
  expect(said({})).toBe(said({}));
});
