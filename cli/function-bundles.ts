import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { problemsOf } from '../shared/core/problems/problem.ts';
import { runParts, runProblems } from '../shared/core/problems/runs.ts';
import { saying } from '../shared/core/problems/said.ts';
import { savedFileProblems } from '../shared/core/problems/saved-files.ts';
import { UserError } from '../shared/core/user-error.ts';
import { deployedFunctions } from '../shared/flows/ram-policy.ts';
import { packageRoot } from './built-functions.ts';
import { systemCode } from './policy-file.ts';
import { whyUnwritable } from './whole-file.ts';

const problem = problemsOf(runProblems);

const say = saying(runParts);

const shippedFiles = ['index.js', 'package.json', 'THIRD-PARTY-LICENSES.txt'] as const;

/**
 * Puts the shipped functions below `folder`, each with the policy beside it. `name` is the folder
 * as it was given.
 */
export async function bundleInto(folder: string, name: string, policy: string): Promise<void> {
  await Promise.all(
    deployedFunctions.map(async (each) => {
      const from = path.join(packageRoot, 'dist', 'functions', each);
      const to = path.join(folder, 'functions', each);
      const shipped = await Promise.all(
        shippedFiles.map((file) => shippedText(path.join('dist', 'functions', each, file))),
      );
      await written(name, async () => {
        await mkdir(to, { recursive: true });
        // A build deploys from where it built to.
        if (path.resolve(from) !== path.resolve(to)) {
          await Promise.all(
            shippedFiles.map((file, index) => writeFile(path.join(to, file), shipped[index] ?? '')),
          );
        }
        await writeFile(path.join(to, 'policy.json'), policy);
      });
    }),
  );
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

/** Writes into a folder a person named; what keeps it from being written, in words. */
export async function written(name: string, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    const why = whyUnwritable(error);
    if (why === null) throw error;
    throw new UserError(
      problemsOf(savedFileProblems)('folder-not-writable', { folder: name, why }),
    );
  }
}
