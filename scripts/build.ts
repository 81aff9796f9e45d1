import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Stack } from '@alicloud/ros-cdk-core';
import { type BuildOptions, build as bundle, type Metafile, type Plugin } from 'esbuild';
import { zipSync } from 'fflate';
import { hub } from '../deploy/hub.ts';
import { member } from '../deploy/member.ts';
import { synthesise } from '../deploy/template.ts';
import { readPolicyText } from '../shared/core/policy/from-yaml.ts';
import { fromJson } from '../shared/core/policy/parse.ts';
import { policyJson } from '../shared/core/policy/to-json.ts';
import { deployedFunctions, deployedNames, rolePolicy } from '../shared/flows/ram-policy.ts';
import { readTextFile, writtenByHand } from '../shared/middleware/text-file.ts';
import { billOfMaterials, type Shipped } from './bill-of-materials.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What `bin` of package.json names. */
const entry = path.join('cli', 'kms-vpc.js');

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
  // `import.meta.url` in a CommonJS bundle would be undefined at run time: better no bundle than
  // that one.
  logOverride: { 'empty-import-meta': 'error' },
} satisfies BuildOptions;

/** CommonJS packages inside an ES module call `require` for Node's own modules. */
const requireForCommonJs =
  "import{createRequire as createRequireOfBundle}from'node:module';" +
  'const require=createRequireOfBundle(import.meta.url);';

/**
 * In a bundle, `import.meta.url` of a source file stays the place of that file in the package, so
 * that `new URL('./scenarios/', import.meta.url)` finds the same folder from the sources and from
 * `dist/cli/`.
 */
const importMetaUrlOfSource: Plugin = {
  name: 'import-meta-url-of-source',
  setup(build) {
    build.onLoad({ filter: /\.ts$/ }, async ({ path: file }) => {
      const place = path.relative(root, file).split(path.sep).join('/');
      if (place.startsWith('..') || place.startsWith('node_modules/')) return null;
      const text = await readFile(file, 'utf8');
      return {
        contents: text.replaceAll(
          'import.meta.url',
          `new URL('../../${place}', import.meta.url).href`,
        ),
        loader: 'ts',
      };
    });
  },
};

/**
 * What the SDK brings along for other callers. Signing uses none of it, and a start would load
 * 350 KB for it: WebSockets and SOCKS proxies, XML, dates, merging.
 */
const notForSigning = ['ws', 'socks-proxy-agent', 'xml2js', 'moment', 'lodash'];

/** A bundle without these packages. What should call one after all fails by its name. */
export const without = (names: readonly string[]): Plugin => ({
  name: 'without',
  setup(build) {
    const filter = new RegExp(`^(${names.join('|')})$`);
    build.onResolve({ filter }, ({ path: name }) => ({ path: name, namespace: 'left-out' }));
    build.onLoad({ filter: /.*/, namespace: 'left-out' }, ({ path: name }) => ({
      contents: `
        function leftOut() { throw new Error('${name} is left out of this bundle'); }
        const isPart = (key) => typeof key === 'string' && key !== '__esModule';
        module.exports = new Proxy(leftOut, {
          get: (target, key) => (key in target || !isPart(key) ? target[key] : leftOut),
        });`,
    }));
  },
});

/**
 * Libraries below print headers and bodies, keys and tokens among them, for whoever sets `DEBUG`
 * (httpx, the official credentials). In a bundle there is nothing that could be switched on.
 */
const withoutDebugOutput: Plugin = {
  name: 'without-debug-output',
  setup(build) {
    build.onResolve({ filter: /^debug$/ }, ({ path: name }) => ({
      path: name,
      namespace: 'silent',
    }));
    build.onLoad({ filter: /.*/, namespace: 'silent' }, () => ({
      contents: 'module.exports = () => Object.assign(() => {}, { enabled: false });',
    }));
  },
};

/** `deploy/<name>.ts` -> `deploy/<name>.json`: what the command line fills in and writes out. */
const templatesWith = (files: Files) => ({
  hub,
  member: (stack: Stack) => member(stack, probeZip(files)),
});

/** The same code gives the same bytes: the archive's own date is the first that a ZIP can hold. */
function probeZip(files: Files): string {
  const code = files.get(path.join('functions', 'probe', 'index.js')) ?? '';
  const bytes = typeof code === 'string' ? Buffer.from(code) : code;
  const archive = zipSync({ 'index.js': [bytes, { mtime: new Date(1980, 0, 1), level: 9 }] });
  return Buffer.from(archive).toString('base64');
}

/** The command line or a function, with what esbuild put into it. */
interface Bundled {
  readonly name: string;
  readonly metafile: Metafile;
}

/** What a build consists of: bytes by path below the output folder. */
type Files = Map<string, Uint8Array | string>;

/**
 * Builds everything there is to run into `out`, with a policy beside the functions that read one.
 * The same sources and policy give the same bytes, wherever `out` is. Resolves to what the bundler
 * says of each bundle.
 */
export async function build(out: string, policyFile: string | null): Promise<readonly Bundled[]> {
  const files: Files = new Map();
  const policy = policyFile === null ? null : policyJsonOf(policyText(policyFile), policyFile);
  const bundled = [await bundleCommandLine(files), ...(await bundleFunctions(files, policy))];
  if (policy !== null) rolePolicies(files, policy);
  await bundlePage(files);
  for (const [name, describe] of Object.entries(templatesWith(files))) {
    files.set(
      path.join('deploy', `${name}.json`),
      `${JSON.stringify(synthesise(describe), null, 2)}\n`,
    );
  }
  const packages = Object.fromEntries(
    bundled.map(({ name, metafile }) => [name, packagesIn(metafile)]),
  );
  files.set(licenseFile, await licenses(Object.values(packages).flat()));
  for (const { name } of bundled.slice(1)) {
    files.set(path.join('functions', name, licenseFile), await licenses(packages[name] ?? []));
  }
  const contents = await contentsOf(packages);
  files.set('bundled-packages.json', `${JSON.stringify(namesOf(contents), null, 2)}\n`);
  files.set('sbom.cdx.json', billOfMaterials(await manifestOf('.'), contents));
  await write(out, files);
  return bundled;
}

/**
 * The policy in a YAML file as the functions read it. Throws an Error that says what is wrong, and
 * where.
 */
function policyJsonOf(yaml: string, file: string): string {
  const read = readPolicyText(yaml, file);
  if (read.ok) return policyJson(read.policy.instances);
  const problems = read.problems.map(
    ({ message, fix, location: { line, column } }) => `${file}:${line}:${column} ${message} ${fix}`,
  );
  throw new Error(problems.join('\n'));
}

function policyText(file: string): string {
  const read = readTextFile(file, writtenByHand);
  if (!read.ok) throw new Error(`the policy ${file} ${read.why}: ${read.fix}`);
  return read.text;
}

/**
 * `cli/kms-vpc.ts` -> `cli/kms-vpc.js`, an ES module, with what only some commands need in files of
 * their own.
 */
async function bundleCommandLine(files: Files): Promise<Bundled> {
  const result = await bundle({
    ...common,
    entryPoints: ['cli/kms-vpc.ts'],
    outdir: 'cli',
    write: false,
    format: 'esm',
    splitting: true,
    // Beside the entry: every file of the bundle is two folders below the root of the package.
    chunkNames: '[name]-[hash]',
    banner: { js: requireForCommonJs },
    plugins: [importMetaUrlOfSource, without(notForSigning), withoutDebugOutput],
  });
  for (const { path: file, text } of result.outputFiles) {
    const place = path.relative(root, file);
    files.set(
      place,
      place === entry && !text.startsWith('#!') ? `#!/usr/bin/env node\n${text}` : text,
    );
  }
  return { name: 'kms-vpc', metafile: result.metafile };
}

/**
 * `functions/<name>.ts` -> `functions/<name>/index.js`, one CommonJS file each: what Function
 * Compute loads as `index.handler`.
 */
async function bundleFunctions(files: Files, policy: string | null): Promise<Bundled[]> {
  const names = (await namesIn('functions'))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => path.basename(name, '.ts'));
  return Promise.all(
    names.map(async (name) => {
      const folder = path.join('functions', name);
      const result = await bundle({
        ...common,
        entryPoints: [`functions/${name}.ts`],
        outfile: path.join(folder, 'index.js'),
        write: false,
        format: 'cjs',
        // A cold start loads every byte. What the names were is in the map, which is not deployed.
        minify: true,
        sourcemap: 'external',
        sourcesContent: false,
        // A function has its key from the platform, and needs no way to find one.
        plugins: [without([...notForSigning, '@alicloud/credentials']), withoutDebugOutput],
      });
      for (const { path: file, text } of result.outputFiles) {
        const place = path.relative(root, file);
        files.set(place.endsWith('.map') ? path.join('maps', `${name}.js.map`) : place, text);
      }
      // Without it the file would count as an ES module here, because the package is one; on
      // Function Compute nothing lies above it.
      files.set(path.join(folder, 'package.json'), '{"type":"commonjs"}\n');
      if (policy !== null && 'shared/middleware/host.ts' in result.metafile.inputs)
        files.set(path.join(folder, 'policy.json'), policy);
      return { name, metafile: result.metafile };
    }),
  );
}

/** What a page carries in it: its script and its style, each in one piece. */
async function bundlePage(files: Files): Promise<void> {
  const { outputFiles } = await bundle({
    absWorkingDir: root,
    bundle: true,
    minify: true,
    legalComments: 'none',
    logLevel: 'warning',
    target: 'es2023',
    format: 'iife',
    entryPoints: {
      script: 'cli/page/browser/main.ts',
      live: 'cli/page/browser/live.ts',
      style: 'cli/page/style.css',
    },
    outdir: 'page',
    write: false,
  });
  for (const { path: file, text } of outputFiles) files.set(path.relative(root, file), text.trim());
}

/** `policies/<name>.json`: what the role of each function must be allowed under this policy. */
function rolePolicies(files: Files, text: string): void {
  const parsed = fromJson(text);
  if (!parsed.ok) throw new Error('the policy was read, and its JSON can not be');
  const names = deployedNames(process.env);
  for (const name of deployedFunctions) {
    const document = rolePolicy(name, parsed.policy.instances, names);
    files.set(path.join('policies', `${name}.json`), `${JSON.stringify(document, null, 2)}\n`);
  }
}

/**
 * Leaves equal files alone and replaces the others whole, so that a command running from an equal
 * build is not disturbed.
 */
async function write(out: string, files: Files): Promise<void> {
  for (const [place, content] of files) {
    const file = path.join(out, place);
    const before = await readFile(file).catch(() => null);
    if (before?.equals(Buffer.from(content))) continue;
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(`${file}.${process.pid}`, content, { mode: place === entry ? 0o755 : 0o644 });
    await rename(`${file}.${process.pid}`, file);
  }
  const present = await readdir(out, { recursive: true, withFileTypes: true });
  const left = present
    .filter((item) => item.isFile())
    .map((item) => path.relative(out, path.join(item.parentPath, item.name)));
  await Promise.all(
    left
      .filter((place) => !files.has(place))
      .map((place) => rm(path.join(out, place), { force: true })),
  );
}

const licenseFile = 'THIRD-PARTY-LICENSES.txt';

/** Folders of the packages that left code in a bundle, sorted. */
function packagesIn({ outputs }: Metafile): string[] {
  const inputs = Object.values(outputs).flatMap((output) => Object.entries(output.inputs));
  const used = inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([file]) => file);
  return [
    ...new Set(
      used.flatMap((file) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []),
    ),
  ].sort();
}

/** The licences of packages whose code is in a bundle: they ask to travel with it. */
async function licenses(folders: readonly string[]): Promise<string> {
  if (folders.length === 0) return 'Nothing of anybody else is in this bundle.\n';
  return (await Promise.all([...new Set(folders)].sort().map(licenseOf))).join('\n');
}

type Contents = Readonly<Record<string, readonly Shipped[]>>;

/** The packages whose code is in each bundle, as the lockfile has them. */
async function contentsOf(
  packages: Readonly<Record<string, readonly string[]>>,
): Promise<Contents> {
  const lock = JSON.parse(await readFile(path.join(root, 'package-lock.json'), 'utf8'));
  const read = Object.entries(packages).map(async ([bundle, folders]) => {
    const shipped = folders.map(async (folder) => ({
      ...(await manifestOf(folder)),
      integrity: lock.packages[folder.split(path.sep).join('/')]?.integrity,
    }));
    return [bundle, await Promise.all(shipped)] as const;
  });
  return Object.fromEntries(await Promise.all(read));
}

async function manifestOf(folder: string): Promise<Shipped> {
  const manifest = JSON.parse(await readFile(path.join(root, folder, 'package.json'), 'utf8'));
  const { name, version, license } = manifest;
  return { name, version, license };
}

/** `name@version` of what is in each bundle, for whoever compares it with the lockfile. */
const namesOf = (contents: Contents): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(contents).map(([bundle, shipped]) => [
      bundle,
      shipped.map(({ name, version }) => `${name}@${version}`).sort(),
    ]),
  );

async function licenseOf(folder: string): Promise<string> {
  const { name, version, license } = await manifestOf(folder);
  const files = (await namesIn(folder)).filter((file) => /^(licen[cs]e|notice)/i.test(file));
  const texts = await Promise.all(
    files.map((file) => readFile(path.join(root, folder, file), 'utf8')),
  );
  return [
    `== ${name} ${version} (${license ?? 'no licence stated'})`,
    ...texts.map((text) => text.trim()),
    '',
  ].join('\n');
}

/** Sorted; empty for a folder that is not there. */
async function namesIn(folder: string): Promise<string[]> {
  const names = await readdir(path.join(root, folder)).catch(() => []);
  return names.sort();
}

/** `KMS_VPC_CONFIG`, or `bindings.yaml` if there is one. */
function policyToShip(): string | null {
  if (process.env.KMS_VPC_CONFIG) return process.env.KMS_VPC_CONFIG;
  return existsSync(path.join(root, 'bindings.yaml')) ? path.join(root, 'bindings.yaml') : null;
}

async function main(): Promise<void> {
  const policyFile = policyToShip();
  await build(path.join(root, 'dist'), policyFile);
  if (policyFile === null && !process.argv.includes('--quiet')) {
    console.log(
      'Built without a policy for the functions: there is no bindings.yaml, ' +
        'and KMS_VPC_CONFIG names no file.',
    );
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await main().catch((error: Error) => {
    // What esbuild objects to, it has said itself, with the place.
    if (!('errors' in error)) console.error(error.message);
    process.exitCode = 1;
  });
}
