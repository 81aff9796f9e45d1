import { describe, expect, test } from 'vitest';
import { parseArguments } from '../../cli/arguments.ts';
import { commandNames, loadCommand } from '../../cli/commands/index.ts';
import { flagOf, globalOptions } from '../../cli/options.ts';
import { aFolder, run } from './run.ts';

/** What a command is told, if it is called with these words after what it needs. */
async function told(name: string, ...words: readonly string[]) {
  const { args = {} } = await loadCommand(name);
  const needed = Object.values(args).flatMap(({ optional }) => (optional ? [] : ['x']));
  const parsed = await parseArguments([name, ...needed, ...words], 80, '0.0.0');
  if (!('run' in parsed)) throw new Error(`${name} is not run`);
  return parsed.run.options;
}

/** Every option with a value that a command takes, those of all commands included. */
async function optionsOf(name: string) {
  const { options = {} } = await loadCommand(name);
  return Object.entries({ ...globalOptions, ...options }).filter(
    ([option, { value }]) => value !== undefined && option !== 'lang',
  );
}

describe('an option without a value, as from an unset variable of a script, was not given', () => {
  test.each(commandNames)('to %s', async (name) => {
    const without = await told(name);
    for (const [option, { narrows }] of await optionsOf(name))
      if (!narrows) expect(await told(name, flagOf(option), '')).toEqual(without);
  });

  test.each(commandNames)('unless %s would then do more than is meant', async (name) => {
    for (const [option, { narrows }] of await optionsOf(name)) {
      if (!narrows) continue;
      for (const words of [[flagOf(option), ''], [`${flagOf(option)}=`]])
        await expect(told(name, ...words)).rejects.toThrow(`${flagOf(option)} is given without`);
    }
  });

  test.each([
    ['apply', 'instance'],
    ['apply', 'through'],
    ['bundle', 'policy'],
  ])('as %s would without its --%s', async (name, option) => {
    expect((await optionsOf(name)).find(([of]) => of === option)?.[1].narrows).toBe(true);
  });

  test('and there are such options', async () => {
    expect(await told('plan', '--out', 'x')).not.toEqual(await told('plan', '--out', ''));
  });
});

describe('an option with one value, given twice', () => {
  const pairs = (flag: string, one: string, other: string) => [
    [flag, one, flag, other],
    [flag, one, `${flag}=${other}`],
  ];

  test.each(commandNames)('to %s is refused: no value is left out without a word', async (name) => {
    for (const [option, { many }] of await optionsOf(name)) {
      if (many) continue;
      for (const words of pairs(flagOf(option), 'one', 'other'))
        await expect(told(name, ...words)).rejects.toThrow(
          `${flagOf(option)} is given twice, with different values: one, other.`,
        );
    }
  });

  test.each(commandNames)('to %s before and after its name as well', async (name) => {
    for (const [option, { value, offers }] of Object.entries(globalOptions)) {
      if (value === undefined) continue;
      const [one = 'one', other = 'other'] = offers ?? [];
      const words = [flagOf(option), one, name, flagOf(option), other];
      await expect(parseArguments(words, 80, '0.0.0')).rejects.toThrow('is given twice');
    }
  });

  test.each(commandNames)('to %s is accepted where both say the same', async (name) => {
    for (const [option, { many }] of await optionsOf(name)) {
      if (many) continue;
      expect(await told(name, ...pairs(flagOf(option), 'one', 'one').flat())).toEqual(
        await told(name, flagOf(option), 'one'),
      );
    }
  });

  test('is what some options are for', async () => {
    const regions = { region: ['cn-hangzhou', 'cn-shanghai'] };
    for (const words of pairs('--region', 'cn-hangzhou', 'cn-shanghai'))
      expect(await told('init', ...words)).toMatchObject(regions);
  });
});

describe('after --, everything is an argument', () => {
  test.each(commandNames)(
    'and %s refuses one too many, as text and in its language',
    async (name) => {
      const { args = {} } = await loadCommand(name);
      const taken = Object.keys(args).map(() => 'x');
      const words = [name, '--', ...taken, '--json', '--lang', 'zh', '--no-color'];
      const { status, stdout, stderr } = await run(words, { cwd: aFolder() });
      expect([status, stdout]).toEqual([1, '']);
      expect(stderr).toContain(`✘ bad-arguments  Too many arguments for '${name}'`);
    },
  );
});
