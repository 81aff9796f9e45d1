import type { Account, Credential, KmsInstance, State, Vpc, VSwitch } from '../state/types.ts';
import { defaultVariants, type Variants } from '../variants.ts';
import { Accounts } from './accounts.ts';
import { exampleChain } from './ca-chain.ts';
import { checkPlaces } from './check.ts';
import { ScenarioError } from './errors.ts';
import { issueAt } from './problems.ts';
import type { CompleteScenario } from './schema.ts';
import { sharesOf } from './shares.ts';

/** The world a scenario describes, at a time. Throws ScenarioError for references to nothing. */
export function buildState(
  scenario: CompleteScenario,
  now: number,
  secretOf: SecretOf = wellKnown,
): State {
  checkPlaces(scenario);
  const accounts = new Accounts(scenario.accounts);
  const bare: State = {
    regions: scenario.regions,
    accounts: byId(scenario.accounts.map((account) => buildAccount(account, accounts, secretOf))),
    folders: mapValues(scenario.folders, (refs, name) =>
      refs.map((ref) => accounts.id(ref, ['folders', name])),
    ),
    folderParents: scenario.folderParents,
    vpcs: byId(
      scenario.vpcs.map((vpc, i) =>
        buildVpc(vpc, scenario, accounts.id(vpc.owner, ['vpcs', i, 'owner'])),
      ),
    ),
    vSwitches: byId(
      scenario.vpcs.flatMap((vpc) =>
        vpc.vSwitches.map((vSwitch) => buildVSwitch(vSwitch, vpc, scenario)),
      ),
    ),
    shares: {},
    invitations: {},
    instances: {},
    trail: [],
    associationMs: scenario.associationMs,
    limits: scenario.limits,
    variants: { ...defaultVariants, ...scenario.variants } as Variants,
  };
  const instances = byId(
    scenario.instances.map((_, i) => buildInstance(scenario, i, bare, accounts, now)),
  );
  return sharesOf({ ...bare, instances }, scenario, accounts, now);
}

type Spec<K extends 'accounts' | 'vpcs' | 'instances'> = CompleteScenario[K][number];

/** Secret of an account that the scenario gives none. */
export type SecretOf = (alias: string) => string;
const wellKnown: SecretOf = (alias) => `secret-of-${alias}`;

function buildAccount(spec: Spec<'accounts'>, accounts: Accounts, secretOf: SecretOf): Account {
  const { allow = null, deny } = spec;
  const main: Credential = {
    accessKeyId: spec.accessKeyId ?? `LTAI-emulated-${spec.alias}`,
    accessKeySecret: spec.accessKeySecret ?? secretOf(spec.alias),
    securityToken: null,
    expiresAt: null,
    identity: 'RAMUser',
    name: spec.alias,
    allow,
    deny,
  };
  const sts: Credential[] = spec.sts
    ? [
        {
          accessKeyId: spec.sts.accessKeyId,
          accessKeySecret: spec.sts.accessKeySecret,
          securityToken: spec.sts.securityToken,
          expiresAt: spec.sts.expiresAt === undefined ? null : Date.parse(spec.sts.expiresAt),
          identity: 'AssumedRoleUser',
          name: `${spec.alias}/session`,
          allow,
          deny,
        },
      ]
    : [];
  const roles = spec.roles.map(({ name, trusts, allow: allowed = null, deny: denied }) => ({
    name,
    trusts: trusts.map((ref) => accounts.id(ref, ['accounts', spec.alias, 'roles'])),
    allow: allowed,
    deny: denied,
  }));
  return {
    id: spec.id,
    alias: spec.alias,
    directory: spec.directory ?? null,
    credentials: [main, ...sts],
    roles,
  };
}

function buildVpc(spec: Spec<'vpcs'>, scenario: CompleteScenario, owner: string): Vpc {
  const { id, name, cidr, status, isDefault, tags, dhcpOptionsSetId } = spec;
  return {
    id,
    owner,
    region: spec.region ?? firstRegion(scenario),
    name,
    cidr,
    status,
    isDefault,
    tags,
    dhcpOptionsSetId,
  };
}

function buildVSwitch(
  spec: Spec<'vpcs'>['vSwitches'][number],
  vpc: Spec<'vpcs'>,
  scenario: CompleteScenario,
): VSwitch {
  const zone = spec.zone ?? scenario.regions[vpc.region ?? firstRegion(scenario)]?.[0] ?? '';
  return { ...spec, vpcId: vpc.id, zone };
}

function buildInstance(
  scenario: CompleteScenario,
  i: number,
  state: State,
  accounts: Accounts,
  now: number,
): KmsInstance {
  const spec = scenario.instances[i] as Spec<'instances'>;
  const region = spec.region ?? firstRegion(scenario);
  const primary = state.vpcs[spec.primaryVpc];
  if (!primary) {
    const facts = { vpc: spec.primaryVpc };
    throw new ScenarioError([issueAt(['instances', i, 'primaryVpc'], 'no-vpc', facts)]);
  }
  const primaryVSwitches = Object.values(state.vSwitches).filter(
    (vSwitch) => vSwitch.vpcId === primary.id,
  );
  return {
    id: spec.id,
    owner: accounts.id(spec.owner, ['instances', i, 'owner']),
    region,
    name: spec.name ?? spec.id,
    status: spec.status,
    chargeType: spec.chargeType,
    productVersion: spec.productVersion,
    saleStatus: spec.saleStatus,
    deletionProtection: spec.deletionProtection,
    vpcNum: spec.vpcNum,
    primaryVpc: primary.id,
    primaryVSwitches: primaryVSwitches.slice(0, 1).map((vSwitch) => vSwitch.id),
    zones: scenario.regions[region]?.slice(0, 2) ?? [],
    createdAt: now - 30 * 86_400_000,
    endsAt: spec.endsAt === undefined ? now + 365 * 86_400_000 : Date.parse(spec.endsAt),
    caChainPem: spec.caChainPem ?? wireChain,
    bindings: spec.bindings.map((b, n) => ({
      vpcId: b.vpc,
      vSwitchId: b.vSwitch,
      region: b.region ?? region,
      owner: boundOwner(state, b, accounts, ['instances', i, 'bindings', n]),
    })),
    hidden: null,
    uncounted: null,
    upgrade: null,
    busyReads: 0,
  };
}

/** A bound VPC that is gone from the cloud needs its owner named. */
function boundOwner(
  state: State,
  binding: Spec<'instances'>['bindings'][number],
  accounts: Accounts,
  path: readonly (string | number)[],
): string {
  if (binding.owner !== undefined) return accounts.target(binding.owner, path);
  const vpc = state.vpcs[binding.vpc];
  if (vpc) return vpc.owner;
  throw new ScenarioError([issueAt(path, 'no-vpc-nor-owner', { vpc: binding.vpc })]);
}

function firstRegion(scenario: CompleteScenario): string {
  return Object.keys(scenario.regions)[0] ?? '';
}

function byId<T extends { readonly id: string }>(items: readonly T[]): Record<string, T> {
  return Object.fromEntries(items.map((item) => [item.id, item]));
}

function mapValues<T, U>(
  record: Readonly<Record<string, T>>,
  change: (value: T, key: string) => U,
): Record<string, U> {
  return Object.fromEntries(
    Object.entries(record).map(([key, value]) => [key, change(value, key)]),
  );
}

// The published sample has literal CR LF.
const wireChain = exampleChain.replaceAll('\n', '\r\n');
