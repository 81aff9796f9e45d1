import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';

/** A source file with everything of ours that it needs, as one text for Node. */
export async function programOf(entry: URL, plugins: Plugin[] = []): Promise<string> {
  const result = await build({
    entryPoints: [fileURLToPath(entry)],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'silent',
    plugins,
  });
  return result.outputFiles[0]?.text ?? '';
}
