import * as z from 'zod/mini';
import type { Directory } from '../core/facts.ts';
import { byId, type RegionId } from '../core/ids.ts';
import { account, text } from './transport/answers.ts';
import type { Caller, CallLimits } from './transport/caller.ts';
import { wholeList } from './transport/numbered-list.ts';
import { operationOf, type Product } from './transport/product.ts';

/**
 * Resource Directory belongs to no region. Its RAM actions are those of Resource Management. The
 * international site has a host of its own, resourcedirectory-intl.aliyuncs.com; which site an
 * account is of no answer tells. (ResourceDirectoryMaster 2022-04-19, published metadata)
 */
const product: Product = {
  name: 'resourcemanager',
  version: '2022-04-19',
  host: () => 'resourcedirectory.aliyuncs.com',
  vpcHost: (_: RegionId) => null,
};
const operation = operationOf(product);

export const resourceDirectoryOperations = {
  listAccounts: operation('ListAccounts'),
} as const;

const wireMember = z.object({ AccountId: account, ResourceDirectoryPath: text });

export const resourceDirectoryCalls = (caller: Caller) => ({
  /**
   * Every member of the directory with the folders above it, in a call per hundred members: only
   * the management account and a delegated administrator may ask. (ListAccounts reference:
   * PageSize up to 100, 20 calls a second; ResourceDirectoryPath
   * `rd-…/r-…/fd-…/fd-…/ACCOUNT`)
   */
  directory: async (limits: CallLimits): Promise<Directory> => {
    const list = {
      ...{ operation: resourceDirectoryOperations.listAccounts, region: null, parameters: {} },
      pageSize: 100,
      members: ['Accounts', 'Account'],
      schema: wireMember,
      idOf: (item: z.output<typeof wireMember>) => item.AccountId,
    } as const;
    const members = await wholeList(caller, list, limits);
    return members
      .map(({ AccountId, ResourceDirectoryPath }) => ({
        id: AccountId,
        folders: ResourceDirectoryPath.split('/').filter((one) => /^(r|fd)-/.test(one)),
      }))
      .sort((a, b) => byId(a.id, b.id));
  },
});
