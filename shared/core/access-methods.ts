/** A way from an application to KMS; its words are the screen's. */
export interface AccessMethod {
  readonly id: string;
  /** Needs the VPC to be bound, and the CA chain. */
  readonly dedicated: boolean;
  readonly shared: boolean;
  /** What it can be used for. `manage`: keys, secrets and instances themselves. */
  readonly serves: readonly ('crypto' | 'secrets' | 'manage')[];
  readonly recommended: boolean;
  /** Product and title of the page; docs/connect.md has the addresses. */
  readonly source: string;
  /** Of the source, ISO 8601. */
  readonly dated: string;
}

/**
 * What KMS offers, and over which gateway. Managing goes over the shared gateway only, with one
 * exception among what is left: the dedicated gateway has no ReEncrypt.
 */
export const accessMethods = [
  {
    id: 'sdk-dedicated',
    dedicated: true,
    shared: false,
    serves: ['crypto', 'secrets'],
    recommended: true,
    source: 'KMS: Alibaba Cloud SDK',
    dated: '2025-04-22',
  },
  {
    id: 'sdk-shared',
    dedicated: false,
    shared: true,
    serves: ['crypto', 'secrets', 'manage'],
    recommended: true,
    source: 'KMS: SDK Overview',
    dated: '2026-06-08',
  },
  {
    id: 'secret-sdk',
    dedicated: true,
    shared: true,
    serves: ['secrets'],
    recommended: true,
    source: 'KMS: Secret SDKs',
    dated: '2025-04-07',
  },
  {
    id: 'kms-agent',
    dedicated: true,
    shared: true,
    serves: ['secrets'],
    recommended: true,
    source: 'KMS: KMS Agent overview',
    dated: '2025-06-04',
  },
  {
    id: 'instance-sdk',
    dedicated: true,
    shared: false,
    serves: ['crypto', 'secrets'],
    recommended: false,
    source: 'KMS: SDK Overview',
    dated: '2026-06-08',
  },
] as const satisfies readonly AccessMethod[];

export type AccessMethodId = (typeof accessMethods)[number]['id'];
