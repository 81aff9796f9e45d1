import { describe, expect, test } from 'vitest';
import { parseArguments } from '../../cli/arguments.ts';
import { commandNames, loadCommand } from '../../cli/commands/index.ts';
import { flagOf } from '../../cli/options.ts';

/** What a command is told, if it is called with these words after what it needs. */
async function told(name: string, ...words: readonly string[]) {
  const { args = {} } = await loadCommand(name);
  const needed = Object.values(args).flatMap(({ optional }) => (optional ? [] : ['x']));
  const parsed = await parseArguments([name, ...needed, ...words], 80, '0.0.0');
  if (!('run' in parsed)) throw new Error(`${name} is not run`);
  return parsed.run.options;
}

describe('an option without a value, as from an unset variable of a script, was not given', () => {
  test.each(commandNames)('to %s', async (name) => {
    const { options = {} } = await loadCommand(name);
    const without = await told(name);
    for (const [option, { value }] of Object.entries(options))
      if (value !== undefined) expect(await told(name, flagOf(option), '')).toEqual(without);
  });

  test('and there are such options', async () => {
    expect(await told('plan', '--out', 'x')).not.toEqual(await told('plan', '--out', ''));
  });
});
