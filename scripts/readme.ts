import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Block, matches, normalised, shellBlocks, withOutputs } from './readme/blocks.ts';

/**
 * Runs the shell blocks of the pages below as one reader would: page by page, each in order, in
 * one shell and in a copy of the project that nothing was done in yet, where `.zh-CN` is in the
 * name with Chinese as the language. Only what the first page installed is carried on.
 * `--check` (the default) compares their outputs with the pasted ones, `--update` pastes the real
 * ones where they differ.
 */
const pages = [
  'README.md',
  'README.zh-CN.md',
  'docs/demo.md',
  'docs/demo.zh-CN.md',
  'docs/e2e.md',
  'docs/guide.md',
  'docs/guide.zh-CN.md',
  'docs/connect.md',
  'docs/member-account.md',
];

const root = fileURLToPath(new URL('..', import.meta.url));
const update = process.argv.includes('--update');
const installed = ['node_modules', 'dist'];

interface Outcome {
  readonly block: Block;
  readonly fault: string | null;
  readonly output: string;
}

const workplace = mkdtempSync(path.join(tmpdir(), 'kms-vpc-readme-'));
const shellState = path.join(workplace, 'shell-state');
const groups: number[] = [];
try {
  const results: boolean[] = [];
  for (const page of pages) {
    const markdown = readFileSync(path.join(root, page), 'utf8');
    const outcomes = await runPage(page, shellBlocks(markdown));
    results.push(...outcomes.map(({ fault }) => fault === null));
    if (update) {
      const differing = outcomes.filter(({ block, output }) => !asPasted(block, output));
      const outputs = new Map(differing.map(({ block, output }) => [block, output]));
      writeFileSync(path.join(root, page), withOutputs(markdown, outputs));
    }
  }
  const failed = results.filter((passed) => !passed).length;
  console.log(`${results.length - failed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
} finally {
  endGroups();
  rmSync(workplace, { recursive: true, force: true });
}

async function runPage(page: string, blocks: readonly Block[]): Promise<Outcome[]> {
  const folder = copyOfProject();
  const outcomes: Outcome[] = [];
  for (const block of blocks) {
    const title = `${page}:${block.line} ${block.commands.split('\n')[0]}`;
    if (block.mark.kind === 'not-run') {
      console.log(`- ${title} (not run: ${block.mark.why})`);
      continue;
    }
    const outcome = await runOne(
      block,
      folder,
      page.includes('.zh-CN.') ? 'zh_CN.UTF-8' : 'C.UTF-8',
    );
    console.log(outcome.fault === null ? `✓ ${title}` : `✘ ${title}\n${outcome.fault}`);
    outcomes.push(outcome);
  }
  endGroups();
  rmSync(shellState, { force: true });
  return outcomes;
}

async function runOne(block: Block, folder: string, locale: string): Promise<Outcome> {
  if (block.mark.kind !== 'run') {
    return {
      block,
      output: '',
      fault:
        'The block is not marked. Put <!-- run --> or <!-- not run: why --> on the line before it.',
    };
  }
  const { exit, seconds } = block.mark;
  const { status, output } = await inShell(block.commands, folder, locale, seconds);
  if (status !== exit)
    return {
      block,
      output,
      fault: `exit status ${status} instead of ${exit}, with the output\n${output}`,
    };
  return {
    block,
    output,
    fault:
      update || asPasted(block, output)
        ? null
        : `The output is no longer the pasted one. It is now\n${normalised(output)}`,
  };
}

function asPasted({ pasted }: Block, output: string): boolean {
  return pasted === null || matches(pasted.text, output);
}

/** Variables and folder are handed from block to block, as in a terminal that stays open. */
async function inShell(
  commands: string,
  folder: string,
  locale: string,
  seconds: number,
): Promise<{ status: number | null; output: string }> {
  const log = path.join(workplace, 'output');
  const script = [
    `[ -e ${shellState} ] && source ${shellState}`,
    `trap '{ declare -px; echo cd "$PWD"; } >${shellState}' EXIT`,
    'set -eo pipefail',
    commands,
  ];
  const file = openSync(log, 'w');
  const shell = spawn('bash', ['-c', script.join('\n')], {
    cwd: folder,
    env: { ...readersEnvironment(), LANG: locale },
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

/** The project as a fresh clone has it, and what an earlier page installed. */
function copyOfProject(): string {
  const folder = path.join(workplace, 'kms-vpc-binder');
  const before = `${folder}-before`;
  if (existsSync(folder)) renameSync(folder, before);
  const notInAClone = new Set(
    ['.git', 'coverage', ...installed].map((name) => path.join(root, name)),
  );
  cpSync(root, folder, { recursive: true, filter: (from) => !notInAClone.has(path.resolve(from)) });
  for (const name of installed)
    if (existsSync(path.join(before, name)))
      renameSync(path.join(before, name), path.join(folder, name));
  rmSync(before, { recursive: true, force: true });
  return folder;
}

/** No settings of this tool, no credentials and no colours from whoever runs the check. */
function readersEnvironment(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) =>
      !/^(LC_|LANG|KMS_VPC_|ALIBABA_CLOUD_|npm_|FORCE_COLOR|NODE_OPTIONS|VITEST)/.test(name),
  );
  return { ...Object.fromEntries(inherited), NO_COLOR: '1', TERM: 'dumb', COLUMNS: '120' };
}

function endGroups(): void {
  for (const group of groups.splice(0)) endGroup(group);
}

function endGroup(leader: number): void {
  try {
    process.kill(-leader, 'SIGTERM');
  } catch {
    // It has ended by itself.
  }
}
