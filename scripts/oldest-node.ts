import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/*
 * npm run oldest-node: the built functions and the built probe on the Node that Function Compute
 * runs them on, which is older than the one of this machine: what is too new for it fails here.
 *
 * Its binary comes as a package for each platform, so it is no dependency: it is kept beside them.
 */
const version = '20.10.0';
const platform = process.platform === 'win32' ? 'win' : process.platform;
const name = `node-${platform}-${process.arch}`;

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = path.join(root, 'node_modules/.cache/oldest-node', version);
const node = path.join(folder, 'node_modules', name, 'bin', 'node');
const tests = ['test/functions/deployed.test.ts', 'test/probe/deployed.test.ts'];

if (!existsSync(node)) {
  mkdirSync(folder, { recursive: true });
  const where = ['--prefix', folder, '--no-save', '--no-package-lock', '--ignore-scripts'];
  execFileSync('npm', ['install', ...where, `${name}@${version}`], { stdio: 'inherit' });
}
const found = execFileSync(node, ['--version'], { encoding: 'utf8' }).trim();
if (found !== `v${version}`) throw new Error(`${node} is ${found}, not v${version}`);

const report = path.join(folder, 'tests.json');
const { status } = spawnSync(
  process.execPath,
  [
    ...['node_modules/vitest/vitest.mjs', 'run', ...tests],
    ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
  ],
  // Under CI the settings name another file for the numbers, and theirs would count.
  { cwd: root, stdio: 'inherit', env: { ...process.env, CI: '', KMS_VPC_FUNCTION_NODE: node } },
);
const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8')) as {
  numPassedTests: number;
  numFailedTests: number;
};
console.log(`${numPassedTests} passed, ${numFailedTests} failed`);
process.exitCode = status ?? 1;
