import type { RegionId } from '../../core/ids.ts';

/** The names that endpoints, RAM actions and variables know a product by. */
export const productNames = [
  'kms',
  'vpc',
  'resourcesharing',
  'resourcemanager',
  'sts',
  'fc',
  'ros',
  'ram',
  'actiontrail',
] as const;
export type ProductName = (typeof productNames)[number];

/** A product of the cloud, as far as calling it needs. */
export interface Product {
  readonly name: ProductName;
  /** Of its API, in every call. */
  readonly version: string;
  /**
   * Its host in the internet; for no region, that of calls which belong to none. Null: it has none.
   */
  readonly host: (region: RegionId | null) => string | null;
  /** Its host inside a VPC. Null: none is known. */
  readonly vpcHost: (region: RegionId) => string | null;
}

/** One operation of one product; `ram` is the action a RAM policy must allow for it. */
export interface Operation {
  readonly product: Product;
  readonly name: string;
  readonly ram: string;
}

/** A host whose name is the product's, or the prefix given, and the region's. */
export const regionalHost =
  (prefix: string) =>
  (region: RegionId | null): string =>
    region === null ? `${prefix}.aliyuncs.com` : `${prefix}.${region}.aliyuncs.com`;

/** (aliyun-openapi-meta, 2026-04: kms-vpc, vpc-vpc, resourcesharing-vpc, sts-vpc) */
export const regionalVpcHost =
  (name: ProductName): Product['vpcHost'] =>
  (region) =>
    `${name}-vpc.${region}.aliyuncs.com`;

export const operationOf =
  (product: Product) =>
  (name: string): Operation => ({ product, name, ram: `${product.name}:${name}` });
