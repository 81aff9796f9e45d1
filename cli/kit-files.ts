import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Kit } from '../shared/core/connect.ts';
import { problemsOf } from '../shared/core/problems/problem.ts';
import { savedFileProblems } from '../shared/core/problems/saved-files.ts';
import { UserError } from '../shared/core/user-error.ts';
import { whyUnwritable } from './whole-file.ts';

const problem = problemsOf(savedFileProblems);

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
async function filesOf({ caChain, host }: Kit): Promise<readonly (readonly [string, string])[]> {
  const programs = snippets.map(async ({ file }) => {
    const source = fileURLToPath(new URL(`./connect/${file}`, import.meta.url));
    const text = await readFile(source, 'utf8');
    return [file, text.replaceAll(exampleHost, host)] as const;
  });
  const chain = caChain === null ? [] : [['ca.pem', caChain.pem] as const];
  return [...chain, ...(await Promise.all(programs))];
}

/**
 * Writes them; several instances get a folder each. Resolves to the folders, as they were named.
 */
export async function writeKits(
  cwd: string,
  folder: string,
  kits: readonly Kit[],
): Promise<readonly string[]> {
  return await Promise.all(
    kits.map(async (kit) => {
      const place = folderOf(folder, kit, kits);
      try {
        await mkdir(path.resolve(cwd, place), { recursive: true });
        for (const [name, text] of await filesOf(kit)) {
          await writeFile(path.resolve(cwd, place, name), text);
        }
      } catch (error) {
        const why = whyUnwritable(error);
        if (why === null) throw error;
        throw new UserError(problem('folder-not-writable', { folder: place, why }));
      }
      return place;
    }),
  );
}
