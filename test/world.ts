import type {
  Binding,
  CloudFault,
  Directory,
  KmsInstance,
  Known,
  Observation,
  Principal,
  SharedVSwitch,
  Vpc,
  VpcQuota,
  VSwitch,
} from '../shared/core/facts.ts';
import { known, unknown } from '../shared/core/facts.ts';
import {
  accountId,
  type FolderId,
  instanceId,
  regionId,
  type VpcId,
  type VSwitchId,
  vpcId,
  vSwitchId,
} from '../shared/core/ids.ts';
import { type LookOptions, lookAt } from '../shared/core/look.ts';
import type { Plan } from '../shared/core/plan/plan.ts';
import { planBindings } from '../shared/core/plan/plan-bindings.ts';
import type { InstancePolicy } from '../shared/core/policy/policy.ts';

/** The account that owns the instance, and two that share VPCs with it. */
export const me = accountId('2000000000000002');
export const other = accountId('1000000000000001');
export const third = accountId('3000000000000003');
const theInstance = instanceId('kst-1');
export const theRegion = regionId('cn-hangzhou');
export const thePrimary = vpcId('vpc-primary');

export const aFault = (patch: Partial<CloudFault> = {}): CloudFault => ({
  meaning: 'unavailable',
  kind: 'transient',
  action: 'kms:GetKmsInstance',
  code: 'ServiceUnavailable',
  message: 'try later',
  requestId: 'req-1',
  httpStatus: 503,
  ...patch,
});

export const aPolicy = (patch: PolicyPatch = {}): InstancePolicy => ({
  id: theInstance,
  region: theRegion,
  writes: ['bind', 'move', 'unbind'],
  requireReviewed: [],
  priority: [],
  exclude: [],
  keep: [],
  unbind: [],
  expiry: { warnDays: 30 },
  ...patch,
  probes: patch.probes ? { maxAgeHours: null, ...patch.probes } : null,
  bind: {
    own: { vpcs: [], tags: null, ...patch.bind?.own },
    shared: patch.bind?.shared
      ? { except: [], maxPerOwner: null, acceptLimit: null, ...patch.bind.shared }
      : null,
  },
  vswitches: { pin: {}, zones: [], minFreeIps: 1, ...patch.vswitches },
  quota: {
    ...{ reserve: 0, primaryCounts: 'auto', unexplained: 0, warnPercent: null, warnDays: null },
    ...patch.quota,
  },
  limits: { unbindsPerRun: 1, movesPerRun: 1, bindsPerRun: null, ...patch.limits },
});

/** A policy with only what matters to a test. */
export type PolicyPatch = Partial<
  Omit<InstancePolicy, 'bind' | 'vswitches' | 'quota' | 'limits' | 'probes'>
> & {
  readonly probes?:
    | (Omit<NonNullable<InstancePolicy['probes']>, 'maxAgeHours'> & {
        readonly maxAgeHours?: number | null;
      })
    | null;
  readonly bind?: {
    readonly own?: Partial<InstancePolicy['bind']['own']>;
    readonly shared?: Shared | null;
  };
  readonly vswitches?: Partial<InstancePolicy['vswitches']>;
  readonly quota?: Partial<InstancePolicy['quota']>;
  readonly limits?: Partial<InstancePolicy['limits']>;
};

type Sharing = NonNullable<InstancePolicy['bind']['shared']>;
type Shared = Pick<Sharing, 'from'> & Partial<Sharing>;

export type Part =
  | 'instance'
  | 'list'
  | 'quota'
  | 'principals'
  | 'vSwitches'
  | 'shared'
  | 'vpcs'
  | 'directory';

interface Contents {
  readonly policy: PolicyPatch;
  readonly instance: Partial<Omit<KmsInstance, 'list'>>;
  /** Null: the answer has no list. */
  readonly bindings: readonly Binding[] | null;
  readonly principals: readonly Principal[];
  readonly vSwitches: readonly VSwitch[];
  readonly shared: readonly SharedVSwitch[];
  readonly vpcs: readonly Vpc[];
  readonly directory: Directory;
  /** Null: consistent with everything else, the primary VPC counted unless the policy says no. */
  readonly quota: VpcQuota | null;
  readonly unknown: Readonly<Partial<Record<Part, CloudFault>>>;
}

const nothing: Contents = {
  policy: {},
  instance: {},
  bindings: [],
  principals: [],
  vSwitches: [],
  shared: [],
  vpcs: [],
  directory: [],
  quota: null,
  unknown: {},
};

/**
 * A small world: an enabled instance with 10 units, nothing bound, nothing wanted. Every `with`
 * gives a new one.
 */
export const aWorld = (): World => new World(nothing);

/** The vSwitch that a VPC of a world gets without being told: `vpc-a` has `vsw-a`. */
export const vSwitchOf = (id: string): VSwitchId => vSwitchId(id.replace(/^vpc-/, 'vsw-'));

export class World {
  readonly #contents: Contents;

  constructor(contents: Contents) {
    this.#contents = contents;
  }

  with(patch: Partial<Contents>): World {
    return new World({ ...this.#contents, ...patch });
  }

  get contents(): Contents {
    return this.#contents;
  }

  get policy(): InstancePolicy {
    return aPolicy(this.#contents.policy);
  }

  get observation(): Observation {
    const {
      instance,
      bindings,
      principals,
      vSwitches,
      shared,
      vpcs,
      directory,
      unknown: faults,
    } = this.#contents;
    const part = <T>(name: Part, value: T): Known<T> =>
      faults[name] ? unknown(faults[name]) : known(value);
    const list = part(
      'list',
      bindings === null ? ({ given: false } as const) : ({ given: true, bindings } as const),
    );
    return {
      account: me,
      instanceId: theInstance,
      regionId: theRegion,
      at: '2026-01-01T00:00:00Z',
      instance: part('instance', { ...anInstance, ...instance, list }),
      quota: part('quota', this.#quota()),
      principals: part('principals', principals),
      directory: part('directory', directory),
      region: {
        vSwitches: part('vSwitches', vSwitches),
        shared: part('shared', shared),
        vpcs: part('vpcs', vpcs),
      },
    };
  }

  #quota(): VpcQuota {
    const { quota, instance, bindings, principals, policy } = this.#contents;
    const primary = Number(policy.quota?.primaryCounts !== false);
    const used = (bindings?.length ?? 0) + principals.length + primary;
    return quota ?? { total: instance.vpcNum ?? 10, used };
  }

  /** A VPC of this account with one vSwitch, not bound. */
  withOwnVpc(id: string, vSwitch: Partial<VSwitch> = {}, tags: Record<string, string> = {}): World {
    const vpc: Vpc = {
      id: vpcId(id),
      ownerId: me,
      tags,
      status: 'Available',
      isDefault: false,
      dhcpOptionsSetId: null,
    };
    return this.with({ vpcs: [...this.#contents.vpcs, vpc] }).withVSwitch(id, {
      ownerId: me,
      ...vSwitch,
    });
  }

  /** A VPC of another account with one vSwitch that it shares, not bound. */
  withSharedVpc(
    id: string,
    vSwitch: Partial<VSwitch> = {},
    share: Partial<SharedVSwitch> = {},
  ): World {
    const ownerId = vSwitch.ownerId ?? other;
    return this.withVSwitch(id, { ownerId, ...vSwitch }).withShare(vSwitch.id ?? vSwitchOf(id), {
      ownerId,
      ...share,
    });
  }

  /** One more vSwitch of a VPC. */
  withVSwitch(vpc: string, patch: Partial<VSwitch> = {}): World {
    return this.with({ vSwitches: [...this.#contents.vSwitches, aVSwitch(vpc, patch)] });
  }

  withShare(id: string, patch: Partial<SharedVSwitch> = {}): World {
    const share = {
      vSwitchId: vSwitchId(id),
      shareId: 'rs-1',
      ownerId: other,
      status: 'Available',
      ...patch,
    };
    return this.with({ shared: [...this.#contents.shared, share] });
  }

  /** The same vSwitch, different. */
  withChangedVSwitch(id: string, patch: Partial<VSwitch>): World {
    return this.with({
      vSwitches: this.#contents.vSwitches.map((one) =>
        one.id === id ? { ...one, ...patch } : one,
      ),
    });
  }

  /** An entry of the list; of a VPC that is there, or else of a new one of another account. */
  withBinding(id: string, patch: Partial<Binding> = {}): World {
    const vSwitch = this.#contents.vSwitches.find((one) => one.vpcId === id);
    if (!vSwitch) return this.withSharedVpc(id).withBinding(id, patch);
    return this.withEntry(id, { vSwitchId: vSwitch.id, ownerId: vSwitch.ownerId, ...patch });
  }

  /** An entry of the list of which nothing else is there. */
  withEntry(id: string, patch: Partial<Binding> = {}): World {
    const entry: Binding = {
      vpcId: vpcId(id),
      vSwitchId: vSwitchOf(id),
      regionId: theRegion,
      ownerId: other,
      ...patch,
    };
    return this.with({ bindings: [...(this.#contents.bindings ?? []), entry] });
  }

  withoutShareOf(id: string): World {
    const { vSwitches, shared } = this.#contents;
    const gone = new Set(vSwitches.filter((one) => one.vpcId === id).map((one) => one.id));
    return this.with({
      vSwitches: vSwitches.filter((one) => !gone.has(one.id)),
      shared: shared.filter((one) => !gone.has(one.vSwitchId)),
    });
  }

  withPrincipals(...ids: string[]): World {
    const principals = ids.map(
      (id): Principal => ({ id, kind: /^\d+$/.test(id) ? 'account' : 'group' }),
    );
    return this.with({ principals });
  }

  /** The policy wants what the accounts of these folders share. */
  wantingFolders(...folders: string[]): World {
    const from = folders.map((folder) => ({ folder: folder as FolderId, except: [] }));
    return this.withPolicy({ bind: { shared: { from } } });
  }

  /** An account of the directory, in a folder and those above it. */
  withMember(id: string, ...folders: string[]): World {
    const member = { id: accountId(id), folders: ['r-1', ...folders] };
    return this.with({ directory: [...this.#contents.directory, member] });
  }

  /** Units bought. */
  withUnits(vpcNum: number): World {
    return this.with({ instance: { ...this.#contents.instance, vpcNum } });
  }

  /** What the service counts, if it is not what everything else adds up to. */
  withServiceCount(used: number, total = 10): World {
    return this.with({ quota: { used, total } });
  }

  withInstance(patch: Partial<Omit<KmsInstance, 'list'>>): World {
    return this.with({ instance: { ...this.#contents.instance, ...patch } });
  }

  /** The answer has no list of bindings. */
  withoutList(): World {
    return this.with({ bindings: null });
  }

  /** A part of the world that can not be read. */
  withUnknown(part: Part, fault: Partial<CloudFault> = {}): World {
    return this.with({ unknown: { ...this.#contents.unknown, [part]: aFault(fault) } });
  }

  withPolicy(patch: PolicyPatch): World {
    const { policy } = this.#contents;
    return this.with({
      policy: {
        ...policy,
        ...patch,
        bind: { ...policy.bind, ...patch.bind },
        vswitches: { ...policy.vswitches, ...patch.vswitches },
        quota: { ...policy.quota, ...patch.quota },
        limits: { ...policy.limits, ...patch.limits },
      },
    });
  }

  /** The policy names own VPCs. */
  wanting(...ids: string[]): World {
    return this.withPolicy({ bind: { own: { vpcs: ids.map(vpcId), tags: null } } });
  }

  /** The policy wants what these accounts share. */
  wantingSharesOf(
    from: 'principals' | readonly string[],
    maxPerOwner: number | null = null,
  ): World {
    return this.withPolicy({
      bind: { shared: { from: from === 'principals' ? from : from.map(accountId), maxPerOwner } },
    });
  }

  pinning(vpc: string, vSwitch: string): World {
    const pin: Readonly<Record<VpcId, VSwitchId>> = {
      ...this.#contents.policy.vswitches?.pin,
      [vpcId(vpc)]: vSwitchId(vSwitch),
    };
    return this.withPolicy({ vswitches: { pin } });
  }

  keeping(...ids: string[]): World {
    return this.withPolicy({ keep: ids.map(vpcId) });
  }

  excluding(...ids: string[]): World {
    return this.withPolicy({ exclude: ids.map(vpcId) });
  }

  unbinding(...ids: string[]): World {
    return this.withPolicy({ unbind: ids.map(vpcId) });
  }
}

export const aVSwitch = (vpc: string, patch: Partial<VSwitch> = {}): VSwitch => ({
  id: vSwitchOf(vpc),
  vpcId: vpcId(vpc),
  ownerId: me,
  zoneId: 'cn-hangzhou-k',
  status: 'Available',
  freeIps: 100,
  cidr: '10.0.0.0/24',
  isDefault: false,
  networkAclId: null,
  ...patch,
});

const anInstance: Omit<KmsInstance, 'list'> = {
  id: theInstance,
  name: null,
  status: 'Connected',
  chargeType: 'PREPAY',
  productType: 'kms_ddi_public_cn',
  productVersion: '3',
  saleStatus: 'Normal',
  vpcNum: 10,
  primaryVpcId: thePrimary,
  primaryVSwitchIds: [],
  endDate: '2030-01-01T00:00:00Z',
  caChainPem: null,
  deletionProtection: null,
};

export const planFor = (
  world: World,
  options: LookOptions = {},
  observation = world.observation,
): Plan => planBindings(lookAt(world.policy, observation, options));
