import path from 'node:path';
import * as z from 'zod/mini';
import type { Environment } from '../../cloud/transport/endpoints.ts';
import { accountId } from '../../core/ids.ts';
import type { DirectoryCopies, DirectoryCopy } from '../../flows/journal/port.ts';
import { addFile, type Folder, openFolder } from './folder.ts';
import { copyNameOf, newestCopyOf } from './names.ts';

/** Ten thousand accounts five folders deep. */
const mostBytes = 2 * 1024 * 1024;

const text = z.string().check(z.maxLength(200));

/** One file: the Resource Directory as one run read it. */
const copySchema = z.object({
  schema: z.literal('kms-vpc/directory@1'),
  account: text,
  readAt: z.iso.datetime(),
  members: z.array(z.object({ id: text, folders: z.array(text) })),
});

/** Copies of the Resource Directory in the folder that `KMS_VPC_JOURNAL` names; null: in none. */
export function directoryCopiesFrom(
  { KMS_VPC_JOURNAL: root }: Environment,
  now: () => number,
  cwd: string = process.cwd(),
): DirectoryCopies | null {
  return root ? directoryCopiesIn(path.resolve(cwd, root), now) : null;
}

/** They have a folder of their own beside those of the instances. */
export function directoryCopiesIn(
  root: string,
  now: () => number,
  folder: Folder = openFolder(root),
): DirectoryCopies {
  const place = path.join(root, 'directory');
  return {
    async newest(account) {
      const name = newestCopyOf(await folder.list(place), account, now());
      if (name === null) return null;
      const copy = copyIn(await folder.read(path.join(place, name), mostBytes));
      return copy !== null && copyNameOf(copy) === name ? copy : null;
    },
    // A name that is taken is a copy of the same moment.
    async add(copy) {
      await addFile(folder, place, [copyNameOf(copy)], `${JSON.stringify(fileOf(copy))}\n`);
    },
  };
}

const fileOf = ({ account, at, directory }: DirectoryCopy): z.infer<typeof copySchema> => ({
  schema: 'kms-vpc/directory@1',
  account,
  readAt: new Date(at).toISOString(),
  members: directory.map(({ id, folders }) => ({ id, folders: [...folders] })),
});

/** Null: it is not whole, or not one. */
function copyIn(file: string): DirectoryCopy | null {
  const read = copySchema.safeParse(parsed(file));
  if (!read.success) return null;
  const { account, readAt, members } = read.data;
  return {
    account: accountId(account),
    at: Date.parse(readAt),
    directory: members.map(({ id, folders }) => ({ id: accountId(id), folders })),
  };
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(file);
  } catch {
    return null;
  }
}
