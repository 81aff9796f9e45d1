import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildSync } from 'esbuild';

/**
 * A benchmark's file as one bundle, for a process of its own: a loader that translates file by file
 * adds a call to every function that is made, which what is shipped does not have.
 */
export function asShipped<T>(file: string, use: (bundle: string) => T): T {
  const folder = mkdtempSync(path.join(tmpdir(), 'kms-vpc-bench-'));
  try {
    const outfile = path.join(folder, 'bench.mjs');
    buildSync({
      entryPoints: [file],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      external: ['esbuild'],
      banner: {
        js: "import { createRequire } from 'node:module';const require = createRequire(import.meta.url);",
      },
      logLevel: 'error',
    });
    return use(outfile);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
