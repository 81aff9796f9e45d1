/** The products this tool calls. `fc` is called by the command line and the functions; the endpoint rule is the same for it. */
export type Product = 'kms' | 'vpc' | 'resourcesharing' | 'sts' | 'fc';

/** One operation of one product; `ram` is the action a RAM policy must allow for it. */
export interface Operation {
  readonly product: Exclude<Product, 'fc'>;
  readonly name: string;
  readonly version: string;
  readonly ram: string;
}

const of =
  (product: Operation['product'], version: string) =>
  (name: string): Operation => ({ product, name, version, ram: `${product}:${name}` });

const kms = of('kms', '2016-01-20');
const vpc = of('vpc', '2016-04-28');
const resourceSharing = of('resourcesharing', '2020-01-10');
const sts = of('sts', '2015-04-01');

/** Every call this tool makes. What is not in this table is not called, so RAM policies are generated from it. (OpenAPI metadata of each product) */
export const operations = {
  getKmsInstance: kms('GetKmsInstance'),
  getKmsInstanceQuotaInfos: kms('GetKmsInstanceQuotaInfos'),
  updateKmsInstanceBindVpc: kms('UpdateKmsInstanceBindVpc'),
  describeVSwitches: vpc('DescribeVSwitches'),
  describeVpcs: vpc('DescribeVpcs'),
  listSharedTargets: resourceSharing('ListSharedTargets'),
  listSharedResources: resourceSharing('ListSharedResources'),
  listResourceShares: resourceSharing('ListResourceShares'),
  listResourceShareAssociations: resourceSharing('ListResourceShareAssociations'),
  listResourceShareInvitations: resourceSharing('ListResourceShareInvitations'),
  getCallerIdentity: sts('GetCallerIdentity'),
  assumeRole: sts('AssumeRole'),
} as const satisfies Record<string, Operation>;
