import { describe, expect, test } from 'vitest';
import { parseArguments } from '../../cli/arguments.ts';
import { commandNames, loadCommand } from '../../cli/commands/index.ts';
import { flagOf, globalOptions } from '../../cli/options.ts';

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
