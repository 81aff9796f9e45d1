import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { problemsOf } from '../shared/core/problems/problem.ts';
import { runParts, runProblems } from '../shared/core/problems/runs.ts';
import { saying } from '../shared/core/problems/said.ts';
import { UserError } from '../shared/core/user-error.ts';
import { deployedFunctions } from '../shared/flows/ram-policy.ts';
import { packageRoot } from './built-functions.ts';
import { type FolderFile, writeFolder } from './out-folder.ts';
import { systemCode } from './policy-file.ts';

const problem = problemsOf(runProblems);

const say = saying(runParts);

const shippedFiles = ['index.js', 'package.json', 'THIRD-PARTY-LICENSES.txt'] as const;

/**
 * Puts the shipped functions below `folder`, each with the policy beside it. `name` is the folder
 * as it was given.
 */
export async function bundleInto(folder: string, name: string, policy: string): Promise<void> {
  const files = deployedFunctions.map(async (each): Promise<readonly FolderFile[]> => {
    const from = path.join('dist', 'functions', each);
    const to = path.join('functions', each);
    const shipped = shippedFiles.map(async (file) => ({
      file: path.join(to, file),
      text: await shippedText(path.join(from, file)),
    }));
    const texts = await Promise.all(shipped);
    // A build deploys from where it built to.
    const isThere = path.join(packageRoot, from) === path.resolve(folder, to);
    return [...(isThere ? [] : texts), { file: path.join(to, 'policy.json'), text: policy }];
  });
  await writeFolder({ name, place: folder }, (await Promise.all(files)).flat());
}

/** A file of the package, whose names nobody gives. Throws a `UserError` where it was not built. */
export async function shippedText(place: string): Promise<string> {
  try {
    return await readFile(path.join(packageRoot, place), 'utf8');
  } catch (error) {
    const code = systemCode(error);
    if (code === null) throw error;
    const why =
      code === 'ENOENT' ? say('bundle-not-there', {}) : say('bundle-unreadable', { code });
    throw new UserError(problem('bundle-missing', { place, why }));
  }
}
