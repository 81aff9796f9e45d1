import type { Binding, KmsInstance } from './facts.ts';
import { byId, type RegionId } from './ids.ts';

/** An instance with the list that is bound. */
export interface Exported {
  readonly region: RegionId;
  readonly instance: KmsInstance;
  readonly list: readonly Binding[];
}

/**
 * What is bound, as resources for Terraform with the blocks that import them. All that forces a
 * replacement is as it was read; what was bought is ignored, and nothing is ever destroyed.
 * (alicloud_kms_instance: bind_vpcs is optional and not computed, so that leaving it out unbinds)
 */
export function terraformOf(exported: readonly Exported[]): string {
  const regions = [...new Set(exported.map(({ region }) => region))].sort(byId);
  const isOne = regions.length <= 1;
  const providers = isOne ? [] : regions.map(providerOf);
  const resources = exported.map((one) => resourceOf(one, isOne ? null : labelOf(one.region)));
  return [...providers, ...resources].join('\n');
}

const providerOf = (region: RegionId): string =>
  block('provider "alicloud"', [
    attribute('alias', text(labelOf(region))),
    attribute('region', text(region)),
  ]);

function resourceOf({ instance, list }: Exported, provider: string | null): string {
  const label = labelOf(instance.id);
  const { productVersion, vpcNum, purchase } = instance;
  const known: readonly (readonly [string, string | null])[] = [
    ['provider', provider === null ? null : `alicloud.${provider}`],
    ...network(instance),
    ['product_version', textOrNull(productVersion)],
    ['spec', textOrNull(purchase?.spec)],
    ['key_num', textOrNull(purchase?.keyNum)],
    ['secret_num', textOrNull(purchase?.secretNum)],
    ['vpc_num', textOrNull(vpcNum)],
  ];
  const body = [
    ...known.flatMap(([name, value]) => (value === null ? [] : attribute(name, value))),
    ...unnamedOf(instance).map((name) => `# ${name}: ${unnamedNote}`),
    ...list.toSorted((a, b) => byId(a.vpcId, b.vpcId)).flatMap((one) => ['', ...bindVpcs(one)]),
    '',
    ...inner('lifecycle', [
      attribute('prevent_destroy', 'true'),
      attribute('ignore_changes', `[${bought.join(', ')}]`),
    ]),
  ];
  const address = `alicloud_kms_instance.${label}`;
  return [
    block('import', [attribute('to', address), attribute('id', text(instance.id))]),
    block(`resource "alicloud_kms_instance" ${text(label)}`, body),
  ].join('\n');
}

/** Where the instance is. All three are required, and a change of one replaces the instance. */
const network = (instance: KmsInstance): readonly (readonly [string, string | null])[] => [
  ['vpc_id', textOrNull(instance.primaryVpcId)],
  ['vswitch_ids', texts(instance.primaryVSwitchIds)],
  ['zone_ids', texts(instance.purchase?.zoneIds ?? [])],
];

/** What Terraform requires, and the service does not name. */
export const unnamedOf = (instance: KmsInstance): readonly string[] =>
  network(instance).flatMap(([name, value]) => (value === null ? [name] : []));

const unnamedNote = 'required, but KMS names none; add it as it is, or Terraform refuses this file';

/** What is paid for, or named, is not this tool's: Terraform leaves it as it is. */
const bought = [
  ...['instance_name', 'key_num', 'log', 'log_storage', 'period', 'product_version'],
  ...['renew_period', 'renew_status', 'secret_num', 'spec', 'tags', 'vpc_num'],
];

const bindVpcs = ({ vpcId, vSwitchId, regionId, ownerId }: Binding): string[] =>
  inner('bind_vpcs', [
    attribute('vpc_id', text(vpcId)),
    attribute('vswitch_id', text(vSwitchId)),
    ...(regionId === null ? [] : [attribute('region_id', text(regionId))]),
    ...(ownerId === null ? [] : [attribute('vpc_owner_id', text(ownerId))]),
  ]);

const block = (head: string, lines: readonly string[]): string =>
  `${head} {\n${lines.map((line) => (line === '' ? '\n' : `  ${line}\n`)).join('')}}\n`;

const inner = (head: string, lines: readonly string[]): string[] => [
  `${head} {`,
  ...lines.map((line) => `  ${line}`),
  '}',
];

const attribute = (name: string, value: string): string => `${name} = ${value}`;

/** A name of Terraform begins with a letter, and has letters, digits, `_` and `-`. */
const labelOf = (id: string): string =>
  id.replace(/[^0-9A-Za-z_]/g, '_').replace(/^(?![A-Za-z_])/, '_');

const texts = (values: readonly string[]): string | null =>
  values.length === 0 ? null : `[${values.map(text).join(', ')}]`;

const textOrNull = (value: string | number | null | undefined): string | null =>
  value === null || value === undefined ? null : text(String(value));

/** A quoted text of HCL, in which nothing is a template or an escape of its own. */
function text(value: string): string {
  const quoted = value
    .replace(/[\\"]/g, (sign) => `\\${sign}`)
    .replace(/[$%](?=\{)/g, (sign) => `${sign}${sign}`)
    .replace(/[^ -~]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `"${quoted}"`;
}
