import {
  known,
  type Observation,
  type SharedVSwitch,
  type VSwitch,
} from '../../shared/core/facts.ts';
import { en } from '../../shared/core/findings/en.ts';
import { finding } from '../../shared/core/findings/finding.ts';
import type { Language } from '../../shared/core/findings/language.ts';
import { renderFinding } from '../../shared/core/findings/render.ts';
import {
  type AccountId,
  accountId,
  instanceId,
  regionId,
  vpcId,
  vSwitchId,
} from '../../shared/core/ids.ts';
import { lookAt } from '../../shared/core/look.ts';
import { planBindings } from '../../shared/core/plan/plan-bindings.ts';
import { parsePolicy } from '../../shared/core/policy/parse.ts';
import type { InstancePolicy } from '../../shared/core/policy/policy.ts';
import { instanceReport } from '../../shared/core/report/build.ts';
import { placesOf } from '../../shared/core/report/places.ts';
import type { InstanceReport, Report } from '../../shared/core/report/schema.ts';

const owner = accountId('2000000000000002');
const places = [
  { id: instanceId('kst-hzz65f176a0ogplgq1x2'), region: regionId('cn-hangzhou') },
  { id: instanceId('kst-shh6720bd25qf0lmx4e7m'), region: regionId('cn-shanghai') },
  { id: instanceId('kst-bjj67aa0c31ymp9s0v2k'), region: regionId('cn-beijing') },
  { id: instanceId('kst-szz6801be77dw3kq5r1ha'), region: regionId('cn-shenzhen') },
] as const;
type Place = (typeof places)[number];

/** When it was looked at, and when most was proven. */
export const lookedAt = '2026-11-27T08:00:00.000Z';
const provenAt = '2026-11-27T07:58:20.000Z';

/**
 * A report of so many VPCs with something of everything in it, made by the core itself: one
 * instance up to ten VPCs, four from two hundred on.
 */
export function aReportOf(vpcs: number, language: Language = en): Report {
  const instances = vpcs <= 10 ? 1 : vpcs < 200 ? 2 : 4;
  return {
    schema: 'kms-vpc/report@1',
    run: {
      id: '0e4c1c0e-6d1c-4c5e-9f6f-2f1f0a1f2b3c',
      command: 'report',
      trigger: 'manual',
      at: lookedAt,
      account: owner,
    },
    error: null,
    instances: places
      .slice(0, instances)
      .map((place, nth) => reportOf(place, nth, Math.round(vpcs / instances), language)),
  };
}

/** What is the case with a VPC, by its number. */
type Kind = 'primary' | 'bound' | 'new' | 'full' | 'foreign' | 'unseen' | 'pinned' | 'dead';
const rare: readonly (readonly [Kind, every: number, at: number])[] = [
  ['full', 17, 3],
  ['new', 9, 5],
  ['dead', 23, 4],
  ['unseen', 29, 6],
  ['foreign', 19, 8],
  ['pinned', 31, 9],
];
function kindOf(n: number, vpcs: number): Kind {
  if (n === 0) return 'primary';
  if (vpcs <= 3) return n === 1 ? 'bound' : 'new';
  return rare.find(([, every, at]) => n % every === at)?.[0] ?? 'bound';
}

/** A number as the end of an id: ids of the cloud are no sequence. */
const scrambled = (n: number): string =>
  ((BigInt(n + 1) * 0x9e3779b97f4a7c15n) % 36n ** 12n).toString(36).padStart(12, '0');

interface Vpc {
  readonly vpcId: ReturnType<typeof vpcId>;
  readonly vSwitchId: ReturnType<typeof vSwitchId>;
  readonly ownerId: AccountId;
  readonly kind: Kind;
}

function reportOf(place: Place, nth: number, count: number, language: Language): InstanceReport {
  const accounts = Math.max(1, Math.min(40, Math.round(count / 7)));
  const vpcs = Array.from({ length: count }, (_, n): Vpc => {
    const tail = scrambled(n + nth * 10_000);
    const kind = kindOf(n, count);
    const isOwn = ['primary', 'pinned', 'foreign'].includes(kind) || n % 5 === 0;
    return {
      vpcId: vpcId(`vpc-bp1${tail}qx9m2`),
      vSwitchId: vSwitchId(`vsw-bp1${tail}qx9m2`),
      ownerId: isOwn
        ? owner
        : accountId(String(1_000_000_000_000_001 + (n % accounts) * 86_028_121)),
      kind,
    };
  });
  const look = lookAt(policyOf(place, vpcs), observationOf(place, vpcs));
  const plan = planBindings(look);
  const base = instanceReport(look.observation, plan, undefined, language);
  const served = vpcs.filter(({ kind }) => kind !== 'new' && kind !== 'full');
  const dead = vpcs.filter(({ kind }) => kind === 'dead');
  return {
    ...base,
    findings: [...base.findings, ...dead.map((one) => renderFinding(timeout(one), language))],
    connectivity: served.map(({ vpcId, kind }) => (kind === 'dead' ? silent(vpcId) : well(vpcId))),
    places: placesOf(look, plan),
  };
}

function policyOf({ id, region }: Place, vpcs: readonly Vpc[]): InstancePolicy {
  const others = [...new Set(vpcs.map(({ ownerId }) => ownerId))].filter((one) => one !== owner);
  const pinned = vpcs.filter(({ kind }) => kind === 'pinned');
  const own = vpcs.filter(({ ownerId, kind }) => ownerId === owner && kind !== 'foreign');
  const parsed = parsePolicy({
    instances: [
      {
        id,
        region,
        writes: ['bind', 'move'],
        bind: {
          own: { vpcs: own.filter(({ kind }) => kind !== 'primary').map((one) => one.vpcId) },
          ...(others.length > 0 && { shared: { from: others } }),
        },
        vswitches: { pin: Object.fromEntries(pinned.map((one) => [one.vpcId, otherOf(one)])) },
        probes: { function: 'kms-vpc-probe-{vpcId}' },
      },
    ],
  });
  const [policy] = parsed.ok ? parsed.policy.instances : [];
  if (!policy) throw new Error(`no policy: ${JSON.stringify(parsed)}`);
  return policy;
}

const otherOf = ({ vSwitchId: id }: Vpc) => vSwitchId(id.replace(/qx9m2$/, 'wt4k7'));

function observationOf({ id, region }: Place, vpcs: readonly Vpc[]): Observation {
  const aVSwitch = ({ vpcId, vSwitchId, ownerId, kind }: Vpc): VSwitch => ({
    id: vSwitchId,
    vpcId,
    ownerId,
    zoneId: `${region}-k`,
    status: 'Available',
    freeIps: kind === 'full' ? 0 : 120,
    cidr: '10.4.0.0/24',
    isDefault: false,
    networkAclId: null,
  });
  const visible = vpcs.filter(({ kind }) => kind !== 'unseen');
  const bound = vpcs.filter(({ kind }) => !['primary', 'new', 'full'].includes(kind));
  const shared = visible
    .filter(({ ownerId, kind }) => ownerId !== owner && kind !== 'foreign')
    .map(
      (one): SharedVSwitch => ({
        vSwitchId: one.vSwitchId,
        shareId: `rs-${one.ownerId}`,
        ownerId: one.ownerId,
        status: 'Available',
      }),
    );
  const principals = [...new Set(vpcs.map(({ ownerId }) => ownerId))].filter(
    (one) => one !== owner,
  );
  const used = bound.length + principals.length + 1;
  const wanted = vpcs.filter(({ kind }) => kind === 'new').length;
  return {
    account: owner,
    instanceId: id,
    regionId: region,
    at: lookedAt,
    instance: known({
      id,
      name: null,
      status: 'Connected',
      chargeType: 'PREPAY',
      productType: null,
      productVersion: '3',
      saleStatus: 'Normal',
      vpcNum: used + wanted,
      primaryVpcId: vpcs[0]?.vpcId ?? null,
      primaryVSwitchIds: vpcs.slice(0, 1).map((one) => one.vSwitchId),
      endDate: null,
      caChainPem: null,
      deletionProtection: true,
      list: known({
        given: true,
        bindings: bound.map(({ kind: _, ...one }) => ({ ...one, regionId: region })),
      }),
    }),
    // Of many new bindings, a few do not fit.
    quota: known({ total: used + (wanted > 1 ? Math.ceil(wanted / 2) : wanted), used }),
    principals: known(principals.map((one) => ({ id: one, kind: 'account' as const }))),
    region: {
      vSwitches: known([
        ...visible.map(aVSwitch),
        ...vpcs
          .filter(({ kind }) => kind === 'pinned')
          .map((one) => ({ ...aVSwitch(one), id: otherOf(one) })),
      ]),
      shared: known(shared),
      vpcs: null,
    },
  };
}

type Proof = InstanceReport['connectivity'][number];
type Step = Proof['steps'][number];

const step = (name: Step['step'], ok: boolean, ms: number, detail: string): Step => ({
  step: name,
  ok,
  ms,
  detail,
});

const well = (id: string): Proof => ({
  vpcId: id,
  verdict: 'reachable',
  provenAt,
  steps: [
    step('dns', true, 1.2, '10.4.0.17'),
    step('tcp', true, 0.8, '10.4.0.17:443'),
    step('tls', true, 3.1, 'TLSv1.3'),
    step('http', true, 2.4, '400'),
  ],
});

const silent = (id: string): Proof => ({
  vpcId: id,
  verdict: 'tcp-timeout',
  provenAt: '2026-11-25T07:10:00.000Z',
  steps: [step('dns', true, 1.4, '10.4.0.17'), step('tcp', false, 3000, '10.4.0.17:443 ETIMEDOUT')],
});

const timeout = ({ vpcId, ownerId }: Vpc) =>
  finding('tcp-timeout', vpcId, {
    address: '10.4.0.17:443',
    code: 'ETIMEDOUT',
    attempts: 3,
    owner: ownerId,
  });
