import type { RegionId } from '../../core/ids.ts';

/** The names that endpoints, RAM actions and variables know a product by. */
export type ProductName = 'kms' | 'vpc' | 'resourcesharing' | 'sts' | 'fc';

/** A product of the cloud, as far as calling it needs. */
export interface Product {
  readonly name: ProductName;
  /** Of its API, in every call. */
  readonly version: string;
  /** Its host in the internet. Null: a call that belongs to no region. */
  readonly host: (region: RegionId | null) => string;
}

/** One operation of one product; `ram` is the action a RAM policy must allow for it. */
export interface Operation {
  readonly product: Product;
  readonly name: string;
  readonly ram: string;
}

/** A host whose name is the product's, or the prefix given, and the region's. */
export const regionalHost =
  (prefix: string): Product['host'] =>
  (region) =>
    region === null ? `${prefix}.aliyuncs.com` : `${prefix}.${region}.aliyuncs.com`;

export const operationOf =
  (product: Product) =>
  (name: string): Operation => ({ product, name, ram: `${product.name}:${name}` });
