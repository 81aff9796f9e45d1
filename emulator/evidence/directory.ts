import { assumed, documented, type Evidence } from './tags.ts';

const metadata = 'ResourceDirectoryMaster 2022-04-19, published metadata of 2025-12';

export const directoryEvidence = {
  'directory.list-accounts': documented(
    'Members of the directory in pages of up to 100, default 10, ' +
      'for the management account and delegated administrators; 20 calls a second.',
    `${metadata}; ListAccounts reference, 2023-08; API quota page 2022-04-19`,
  ),
  'directory.member-path': documented(
    'ResourceDirectoryPath has the directory, the folders from the root on, ' +
      'and the account when it is given.',
    metadata,
    ['memberPath'],
  ),
  'directory.nested': documented(
    'Folders are nested, up to five levels below the root; an account is in one.',
    'CreateFolder reference, 2025-07',
  ),
  'directory.none': documented(
    'Without a directory: 404 EntityNotExists.ResourceDirectory.',
    metadata,
  ),
  'directory.ram-resource': assumed(
    'ListAccounts can be allowed on * only.',
    'ListAccounts references: 2022-04-19 publishes no authorization (2026-07), ' +
      '2020-03-31 has acs:resourcemanager:*:{account}:account/* (2026-03)',
    ['accountResource'],
  ),
} as const satisfies Record<string, Evidence>;
