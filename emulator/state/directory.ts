import type { JsonObject } from '../json.ts';
import { answer, type Operation, refuse } from './answer.ts';
import { numberedPage } from './paging.ts';
import type { State } from './types.ts';

/**
 * ListAccounts: the members of the caller's Resource Directory, each with the folders above it
 * (evidence: directory.list-accounts, directory.member-path).
 */
export const listAccounts: Operation = (state, call) => {
  const directory = state.accounts[call.account]?.directory ?? null;
  if (directory === null) {
    throw refuse(
      'directory.none',
      404,
      'EntityNotExists.ResourceDirectory',
      'The resource directory does not exist.',
    );
  }
  const members = Object.values(state.accounts).filter((one) => one.directory === directory);
  const page = numberedPage(members, call.params, {
    size: 10,
    max: 100,
    evidence: 'directory.list-accounts',
  });
  return answer(state, {
    Accounts: {
      Account: page.items.map(({ id, alias }) => ({
        AccountId: id,
        AccountName: `${alias}@${directory}.aliyunid.com`,
        DisplayName: alias,
        ...placeOf(state, directory, id),
        ResourceDirectoryId: directory,
        Status: 'CreateSuccess',
        Type: 'ResourceAccount',
      })),
    },
    TotalCount: page.totalCount,
    PageNumber: page.pageNumber,
    PageSize: page.pageSize,
  });
};

/** evidence: directory.member-path */
function placeOf(state: State, directory: string, account: string): JsonObject {
  const own = Object.keys(state.folders).find((id) => state.folders[id]?.includes(account));
  const root = `r-${directory.replace(/^rd-/, '')}`;
  const folders = own === undefined ? [root] : [root, ...pathOf(state, own)];
  return {
    FolderId: folders.at(-1) ?? root,
    ...(state.variants.memberPath === 'given'
      ? { ResourceDirectoryPath: [directory, ...folders, account].join('/') }
      : {}),
  };
}

/** The folders above a folder and itself, the highest first. */
function pathOf(state: State, folder: string): string[] {
  const parent = state.folderParents[folder];
  return [...(parent === undefined ? [] : pathOf(state, parent)), folder];
}

/** Accounts in a folder and in those below it (evidence: directory.nested). */
export const accountsUnder = (state: State, folder: string): readonly string[] =>
  Object.keys(state.folders)
    .filter((id) => pathOf(state, id).includes(folder))
    .flatMap((id) => state.folders[id] ?? []);
