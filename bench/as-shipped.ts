import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Packages as one bundle, minified as the functions are. */
export async function bundlePackages(packages: readonly string[], outfile: string): Promise<void> {
  await build({
    stdin: { contents: packages.map((id) => `require('${id}');`).join('\n'), resolveDir: root },
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    outfile,
  });
}

/**
 * A benchmark's file as one bundle, for a process of its own: a loader that translates file by file
 * adds a call to every function that is made, which what is shipped does not have.
 */
export async function asShipped<T>(
  file: string,
  use: (bundle: string) => T | Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'kms-vpc-bench-'));
  try {
    const outfile = path.join(folder, 'bench.mjs');
    await build({
      entryPoints: [file],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      banner: {
        js:
          "import { createRequire } from 'node:module';" +
          'const require = createRequire(import.meta.url);',
      },
      logLevel: 'error',
    });
    return await use(outfile);
  } finally {
    await rm(folder, { recursive: true });
  }
}
