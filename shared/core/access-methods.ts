/** A way from an application to KMS; its words are the screen's. */
export interface AccessMethod {
  readonly id: string;
  readonly recommended: boolean;
  /** Product and title of the page. */
  readonly source: string;
  /** Of the source, ISO 8601. */
  readonly dated: string;
}

/** What KMS offers; docs/connect.md has them as a table, with the addresses of the sources. */
export const accessMethods = [
  {
    id: 'sdk-dedicated',
    recommended: true,
    source: 'KMS: Alibaba Cloud SDK',
    dated: '2025-04-22',
  },
  {
    id: 'sdk-shared',
    recommended: true,
    source: 'KMS: SDK Overview',
    dated: '2026-06-08',
  },
  {
    id: 'secret-sdk',
    recommended: true,
    source: 'KMS: Secret SDKs',
    dated: '2025-04-07',
  },
  {
    id: 'kms-agent',
    recommended: true,
    source: 'KMS: KMS Agent overview',
    dated: '2025-06-04',
  },
  {
    id: 'instance-sdk',
    recommended: false,
    source: 'KMS: SDK Overview',
    dated: '2026-06-08',
  },
] as const satisfies readonly AccessMethod[];

export type AccessMethodId = (typeof accessMethods)[number]['id'];
