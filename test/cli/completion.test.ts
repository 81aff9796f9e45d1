import { execFileSync, spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { commandNames, loadCommand } from '../../cli/commands/index.ts';
import { flagOf, globalOptions } from '../../cli/options.ts';
import { aFolder, run } from './run.ts';

const script = async (shell: string): Promise<string> => {
  const { status, stdout } = await run(['completion', shell]);
  expect(status).toBe(0);
  return stdout;
};

/** Sourced as a person would, then asked for each line what the last word may become. */
const asking: Readonly<Record<string, (lines: readonly string[]) => string>> = {
  bash: (lines) => `source ./script
${lines
  .map(
    (line) => `COMP_WORDS=(${line.replace(/ $/, " ''")}); COMP_CWORD=$((\${#COMP_WORDS[@]} - 1))
_kms_vpc; echo "\${COMPREPLY[*]}"`,
  )
  .join('\n')}`,
  fish: (lines) => `source ./script
${lines
  .map((line) => `string join -- ' ' (complete -C '${line}' | string split -f1 \\t)`)
  .join('\n')}
true`,
};

async function completions(shell: string, lines: readonly string[]): Promise<string[][]> {
  const cwd = aFolder({ script: await script(shell), 'bindings.yaml': '' });
  const asked = asking[shell]?.(lines) ?? '';
  const env = { PATH: process.env.PATH, HOME: cwd };
  const printed = execFileSync(shell, ['-c', asked], { cwd, env, encoding: 'utf8' });
  return printed
    .split('\n')
    .slice(0, lines.length)
    .map((line) => line.split(' ').filter(Boolean));
}

const isInstalled = (shell: string): boolean => spawnSync(shell, ['-c', 'true']).status === 0;

describe.each(['bash', 'fish'])('in %s', (shell) => {
  test.runIf(isInstalled(shell))('every command completes, and every option of each', async () => {
    const lines = ['kms-vpc ', ...commandNames.map((name) => `kms-vpc ${name} --`)];
    const [names = [], ...options] = await completions(shell, lines);
    expect(names).toEqual(expect.arrayContaining(commandNames));
    for (const [index, name] of commandNames.entries()) {
      const own = Object.keys((await loadCommand(name)).options ?? {});
      const wanted = [...own, ...Object.keys(globalOptions)].map(flagOf);
      expect(options[index], name).toEqual(expect.arrayContaining(wanted));
    }
  });

  test.runIf(isInstalled(shell))('values complete with what they may be', async () => {
    const [lang, region, file, code, partial, format] = await completions(shell, [
      'kms-vpc plan --lang ',
      'kms-vpc init --region cn-hangzhou',
      'kms-vpc plan --config bind',
      'kms-vpc explain quota-s',
      'kms-vpc --json val',
      'kms-vpc export ',
    ]);
    expect(lang).toEqual(['en', 'zh']);
    expect(format?.toSorted()).toEqual(['landing-zone', 'terraform']);
    expect(region).toEqual(expect.arrayContaining(['cn-hangzhou']));
    expect(file).toEqual(['bindings.yaml']);
    expect(code).toContain('quota-short');
    expect(partial).toEqual(['validate']);
  });
});

test.runIf(isInstalled('zsh'))('zsh takes the script, and is offered what bash is', async () => {
  const cwd = aFolder({ script: await script('zsh') });
  // What of it fits the word is the shell's own business there.
  const asked = `source ./script; echo \${_comps[kms-vpc]}
emulate -L sh; setopt ksharrays
COMP_WORDS=(kms-vpc ''); COMP_CWORD=1; _kms_vpc; echo "\${COMPREPLY[@]}"
COMP_WORDS=(kms-vpc plan --); COMP_CWORD=2; _kms_vpc; echo "\${COMPREPLY[@]}"`;
  const env = { PATH: process.env.PATH, HOME: cwd };
  const printed = execFileSync('zsh', ['-f', '-c', asked], { cwd, env, encoding: 'utf8' });
  const [registered, names = '', options = ''] = printed.split('\n');
  expect(registered).toContain('_kms_vpc');
  expect(names.split(' ')).toEqual(commandNames);
  expect(options.split(' ')).toEqual(expect.arrayContaining(['--out', '--json']));
});

test('a shell that nobody knows is told the others', async () => {
  const { status, stderr } = await run(['completion', 'tcsh']);
  expect(status).toBe(1);
  expect(stderr).toContain('Name one of bash, zsh, fish.');
});
