import { chmod, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type BuildOptions, build as bundle, type Metafile, type Plugin } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  // Identifiers keep their names, so that a stack trace from a deployed function can be read.
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
  // `import.meta.url` in a CommonJS bundle would be undefined at run time: better no bundle than that one.
  logOverride: { 'empty-import-meta': 'error' },
} satisfies BuildOptions;

/** CommonJS packages inside an ES module call `require` for Node's own modules. */
const requireForCommonJs =
  "import{createRequire as createRequireOfBundle}from'node:module';const require=createRequireOfBundle(import.meta.url);";

/**
 * In a bundle, `import.meta.url` of a source file stays the place of that file in the package, so that
 * `new URL('./scenarios/', import.meta.url)` finds the same folder from the sources and from `dist/cli/`.
 */
const importMetaUrlOfSource: Plugin = {
  name: 'import-meta-url-of-source',
  setup(build) {
    build.onLoad({ filter: /\.ts$/ }, async ({ path: file }) => {
      const place = path.relative(root, file).split(path.sep).join('/');
      if (place.startsWith('..') || place.startsWith('node_modules/')) return null;
      const text = await readFile(file, 'utf8');
      return { contents: text.replaceAll('import.meta.url', `new URL('../../${place}', import.meta.url).href`), loader: 'ts' };
    });
  },
};

/** Builds everything there is to run into `out`; the same sources give the same bytes, wherever `out` is. */
export async function build(out: string): Promise<void> {
  await rm(out, { recursive: true, force: true });
  const bundled = [await buildCommandLine(out), ...(await buildFunctions(out))];
  await writeFile(path.join(out, 'THIRD-PARTY-LICENSES.txt'), await licenses(bundled));
}

/** `cli/kms-vpc.ts` -> `cli/kms-vpc.js`, an executable ES module, with what only some commands need in files of their own. */
async function buildCommandLine(out: string): Promise<Metafile> {
  const folder = path.join(out, 'cli');
  const { metafile } = await bundle({
    ...common,
    entryPoints: ['cli/kms-vpc.ts'],
    outdir: folder,
    format: 'esm',
    splitting: true,
    // Beside the entry: every file of the bundle is two folders below the root of the package.
    chunkNames: '[name]-[hash]',
    banner: { js: requireForCommonJs },
    plugins: [importMetaUrlOfSource],
  });
  const entry = path.join(folder, 'kms-vpc.js');
  const text = await readFile(entry, 'utf8');
  if (!text.startsWith('#!')) await writeFile(entry, `#!/usr/bin/env node\n${text}`);
  await chmod(entry, 0o755);
  return metafile;
}

/** `functions/<name>.ts` -> `functions/<name>/index.js`, one CommonJS file each: what Function Compute loads as `index.handler`. */
async function buildFunctions(out: string): Promise<Metafile[]> {
  const names = (await namesIn('functions')).filter((name) => name.endsWith('.ts')).map((name) => path.basename(name, '.ts'));
  return Promise.all(
    names.map(async (name) => {
      const folder = path.join(out, 'functions', name);
      await mkdir(folder, { recursive: true });
      // Without it the files would count as ES modules here, because the package is one; on Function Compute nothing lies above them.
      await writeFile(path.join(folder, 'package.json'), '{"type":"commonjs"}\n');
      const { metafile } = await bundle({
        ...common,
        entryPoints: [`functions/${name}.ts`],
        outfile: path.join(folder, 'index.js'),
        format: 'cjs',
      });
      return metafile;
    }),
  );
}

/** The licences of every package whose code is in a bundle: they ask to travel with it. */
async function licenses(bundled: readonly Metafile[]): Promise<string> {
  const inputs = bundled.flatMap(({ inputs }) => Object.keys(inputs));
  const packages = new Set(inputs.flatMap((input) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0] ?? []));
  const texts = await Promise.all([...packages].sort().map(licenseOf));
  return texts.join('\n');
}

async function licenseOf(folder: string): Promise<string> {
  const { name, version, license } = JSON.parse(await readFile(path.join(root, folder, 'package.json'), 'utf8'));
  const files = (await namesIn(folder)).filter((file) => /^(licen[cs]e|notice)/i.test(file));
  const texts = await Promise.all(files.map((file) => readFile(path.join(root, folder, file), 'utf8')));
  return [`== ${name} ${version} (${license ?? 'no licence stated'})`, ...texts.map((text) => text.trim()), ''].join('\n');
}

/** Sorted; empty for a folder that is not there. */
async function namesIn(folder: string): Promise<string[]> {
  const names = await readdir(path.join(root, folder)).catch(() => []);
  return names.sort();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await build(path.join(root, 'dist'));
}
