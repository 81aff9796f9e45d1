import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Block, matches, normalised, shellBlocks, withOutputs } from './readme/blocks.ts';

/**
 * Runs the shell blocks of README.md as one reader would: in order, in one shell, in a fresh copy
 * of the project.
 * `--check` (the default) compares their outputs with the pasted ones, `--update` pastes the real
 * ones.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const readme = path.join(root, 'README.md');
const update = process.argv.includes('--update');

interface Outcome {
  readonly block: Block;
  readonly fault: string | null;
  readonly output: string;
}

const markdown = readFileSync(readme, 'utf8');
const workplace = mkdtempSync(path.join(tmpdir(), 'kms-vpc-readme-'));
const groups: number[] = [];
try {
  const outcomes = await runAll(shellBlocks(markdown));
  if (update)
    writeFileSync(
      readme,
      withOutputs(markdown, new Map(outcomes.map(({ block, output }) => [block, output]))),
    );
  const failed = outcomes.filter(({ fault }) => fault !== null).length;
  console.log(`${outcomes.length - failed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
} finally {
  for (const group of groups) endGroup(group);
  rmSync(workplace, { recursive: true, force: true });
}

async function runAll(blocks: readonly Block[]): Promise<Outcome[]> {
  const folder = copyOfProject();
  if (!blocks.find(({ mark }) => mark.kind === 'run')?.commands.includes('npm ci')) {
    execFileSync('npm', ['ci', '--silent'], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }
  const outcomes: Outcome[] = [];
  for (const block of blocks) {
    const title = `README.md:${block.line} ${block.commands.split('\n')[0]}`;
    if (block.mark.kind === 'not-run') {
      console.log(`- ${title} (not run: ${block.mark.why})`);
      continue;
    }
    const outcome = await runOne(block, folder);
    console.log(outcome.fault === null ? `✓ ${title}` : `✘ ${title}\n${outcome.fault}`);
    outcomes.push(outcome);
  }
  return outcomes;
}

async function runOne(block: Block, folder: string): Promise<Outcome> {
  if (block.mark.kind !== 'run') {
    return {
      block,
      output: '',
      fault:
        'The block is not marked. Put <!-- run --> or <!-- not run: why --> on the line before it.',
    };
  }
  const { exit, seconds } = block.mark;
  const { status, output } = await inShell(block.commands, folder, seconds);
  if (status !== exit)
    return {
      block,
      output,
      fault: `exit status ${status} instead of ${exit}, with the output\n${output}`,
    };
  const same = update || block.pasted === null || matches(block.pasted.text, output);
  return {
    block,
    output,
    fault: same ? null : `The output is no longer the pasted one. It is now\n${normalised(output)}`,
  };
}

/** Variables and folder are handed from block to block, as in a terminal that stays open. */
async function inShell(
  commands: string,
  folder: string,
  seconds: number,
): Promise<{ status: number | null; output: string }> {
  const [kept, log] = [path.join(workplace, 'shell-state'), path.join(workplace, 'output')];
  const script = [
    `[ -e ${kept} ] && source ${kept}`,
    `trap '{ declare -px; echo cd "$PWD"; } >${kept}' EXIT`,
    'set -eo pipefail',
    commands,
  ];
  const file = openSync(log, 'w');
  const shell = spawn('bash', ['-c', script.join('\n')], {
    cwd: folder,
    env: readersEnvironment(),
    stdio: ['ignore', file, file],
    detached: true,
  });
  if (shell.pid !== undefined) groups.push(shell.pid);
  const timer = setTimeout(() => shell.pid && endGroup(shell.pid), seconds * 1000);
  const [status] = await once(shell, 'exit');
  clearTimeout(timer);
  // The folder's name is this machine's; a reader has another one.
  return { status, output: readFileSync(log, 'utf8').replaceAll(folder, '.') };
}

/** The project as a fresh clone has it: no build, no packages. */
function copyOfProject(): string {
  const folder = path.join(workplace, 'kms-vpc-binder');
  const notInAClone = new Set(
    ['.git', 'node_modules', 'dist', 'coverage'].map((name) => path.join(root, name)),
  );
  cpSync(root, folder, { recursive: true, filter: (from) => !notInAClone.has(path.resolve(from)) });
  return folder;
}

/** No settings of this tool, no credentials and no colours from whoever runs the check. */
function readersEnvironment(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(KMS_VPC_|ALIBABA_CLOUD_|npm_|FORCE_COLOR|NODE_OPTIONS|VITEST)/.test(name),
  );
  return { ...Object.fromEntries(inherited), NO_COLOR: '1', TERM: 'dumb', COLUMNS: '120' };
}

function endGroup(leader: number): void {
  try {
    process.kill(-leader, 'SIGTERM');
  } catch {
    // It has ended by itself.
  }
}
