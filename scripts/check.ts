import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/**
 * The static checks: scripts of package.json, and what each of them says about the sources when it
 * passes.
 */
const checks = {
  lint: 'formatted, and no lint rule broken',
  typecheck: 'types hold',
  arrows: 'imports go where they may',
  deadcode: 'nothing unused',
  'schemas -- --check': 'schemas are those of the sources',
  'metrics -- --check': 'the page of the metrics is that of the code',
  'findings -- --check': 'the pages of the findings are those of the catalogue',
};

const root = fileURLToPath(new URL('..', import.meta.url));
const run = promisify(execFile);

interface Outcome {
  readonly ok: boolean;
  readonly output: string;
}

async function check(script: string): Promise<Outcome> {
  try {
    await run('npm', ['run', '--silent', ...script.split(' ')], {
      cwd: root,
      maxBuffer: 64 * 2 ** 20,
    });
    return { ok: true, output: '' };
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    return { ok: false, output: `${stdout}${stderr}`.trim() };
  }
}

const outcomes = await Promise.all(
  Object.entries(checks).map(async ([script, says]) => ({
    script,
    says,
    ...(await check(script)),
  })),
);
for (const { script, says, ok, output } of outcomes) {
  console.log(ok ? `✓ ${says}` : `✘ npm run ${script}\n${output}\n`);
}
const failed = outcomes.filter(({ ok }) => !ok).length;
console.log(`${outcomes.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
