import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Kit } from '../shared/core/connect.ts';
import type { Io } from './io.ts';
import { type FolderFile, writeFolder } from './out-folder.ts';
import { pathOf } from './policy-file.ts';

/** Each connects over TLS that is verified against `ca.pem` beside it. */
export const snippets = [
  { language: 'TypeScript', file: 'kms-tls.mts' },
  { language: 'Java', file: 'KmsTls.java' },
  { language: 'Go', file: 'kms_tls.go' },
  { language: 'Python', file: 'kms_tls.py' },
] as const;

/** Whose place in the snippets the instance's own host takes. */
const exampleHost = 'kst-hzz65f176a0ogplgq1x2.cryptoservice.kms.aliyuncs.com';

const folderOf = (folder: string, { instanceId }: Kit, kits: readonly Kit[]): string =>
  kits.length === 1 ? folder : path.join(folder, instanceId);

/**
 * What a folder for the owner of the application holds: the chain, and a program in each language.
 */
async function filesOf({ caChain, host }: Kit): Promise<readonly FolderFile[]> {
  const programs = snippets.map(async ({ file }) => {
    const source = fileURLToPath(new URL(`./connect/${file}`, import.meta.url));
    const text = await readFile(source, 'utf8');
    return { file, text: text.replaceAll(exampleHost, host) };
  });
  const chain = caChain === null ? [] : [{ file: 'ca.pem', text: caChain.pem }];
  return [...chain, ...(await Promise.all(programs))];
}

/**
 * Writes them; several instances get a folder each. Resolves to the folders, as they were named.
 */
export async function writeKits(
  io: Io,
  folder: string,
  kits: readonly Kit[],
): Promise<readonly string[]> {
  return await Promise.all(
    kits.map(async (kit) => {
      const place = folderOf(folder, kit, kits);
      await writeFolder(
        { name: place, place: folderOf(pathOf(io, folder), kit, kits) },
        await filesOf(kit),
      );
      return place;
    }),
  );
}
