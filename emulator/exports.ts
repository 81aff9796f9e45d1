import type { Account } from './state/types.ts';

export interface AccountExports {
  readonly account: string;
  readonly alias: string;
  /** Shell lines that make the command line use this account here. */
  readonly lines: readonly string[];
}

/** What a shell needs to be this account; `endpoints` are the ports of single regions. */
export function exportsOf(
  account: Account,
  url: string,
  endpoints: Readonly<Record<string, string>>,
): AccountExports {
  const key = account.credentials[0];
  const regional = Object.entries(endpoints).map(
    ([region, address]) =>
      `export KMS_VPC_ENDPOINT_${region.toUpperCase().replaceAll('-', '_')}=${address}`,
  );
  const lines = [
    `export ALIBABA_CLOUD_ACCESS_KEY_ID=${key?.accessKeyId}`,
    `export ALIBABA_CLOUD_ACCESS_KEY_SECRET=${key?.accessKeySecret}`,
    `export KMS_VPC_ENDPOINT=${url}`,
    ...regional,
  ];
  return { account: account.id, alias: account.alias, lines };
}
