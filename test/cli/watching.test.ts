import { describe, expect, test } from 'vitest';
import { Interruption } from '../../cli/interruption.ts';
import type { Io } from '../../cli/io.ts';
import { startProgress } from '../../cli/progress.ts';
import { instanceId } from '../../shared/core/ids.ts';
import type { UserError } from '../../shared/core/user-error.ts';
import type { Step } from '../../shared/flows/context.ts';

const first = instanceId('kst-first');
const second = instanceId('kst-second');
const writing = (number = 1, id = first): Step => ({
  doing: 'writing',
  instanceId: id,
  write: number,
  vpcs: [],
});
const written = (number = 1, id = first): Step => ({
  doing: 'written',
  instanceId: id,
  write: number,
  requestId: 'R-1',
});
const notAccepted = (number = 1, mayHaveTakenEffect = false): Step => ({
  doing: 'not-accepted',
  instanceId: first,
  write: number,
  mayHaveTakenEffect,
});
const readingBack = (id = first): Step => ({ doing: 'reading-back', instanceId: id });

/** What a run says when it is interrupted after these steps. */
async function storyAfter(
  steps: readonly Step[],
  sleep: Io['sleep'] = async () => {},
): Promise<string> {
  let press = (): void => {};
  const io = {
    sleep,
    onInterrupt(listener: () => void) {
      press = listener;
      return () => {};
    },
  } as unknown as Io;
  const interruption = new Interruption(io, { waiting: () => {}, endAtOnce: () => {} });
  for (const step of steps) interruption.note(step);
  press();
  return await interruption.asked.catch((error: UserError) => error.message);
}

describe('what an interrupted run says', () => {
  test('of a run without writes', async () => {
    expect(await storyAfter([{ doing: 'reading', instanceId: first }])).toBe(
      'Interrupted. Nothing was written.',
    );
  });
  test('of a write that is not answered in time', async () => {
    expect(await storyAfter([writing()])).toBe(
      'Interrupted. Write 1 to kst-first was in flight: it may have taken effect.',
    );
  });
  test('of a write that was refused, and of the next one that was accepted', async () => {
    expect(
      await storyAfter([writing(1), notAccepted(1), writing(2), written(2), readingBack()]),
    ).toBe(
      'Interrupted. Write 1 to kst-first was not accepted. ' +
        'Write 2 to kst-first was accepted (request ID R-1) but not read back.',
    );
  });
  test('of a refused write before the list is read again', async () => {
    expect(await storyAfter([writing(), notAccepted()])).toBe(
      'Interrupted. Write 1 to kst-first was not accepted.',
    );
  });
  test('of a write whose answer does not tell whether it took effect', async () => {
    expect(await storyAfter([writing(), notAccepted(1, true)])).toBe(
      'Interrupted. Write 1 to kst-first was not answered clearly: it may have taken effect.',
    );
  });
  test('of an instance that was finished before the next one was begun', async () => {
    expect(
      await storyAfter([
        writing(),
        written(),
        readingBack(),
        writing(1, second),
        written(1, second),
      ]),
    ).toBe(
      'Interrupted. Write 1 to kst-first was accepted (request ID R-1) and read back. ' +
        'Write 1 to kst-second was accepted (request ID R-1) but not read back.',
    );
  });
});

describe('the progress line', () => {
  const watch = async (isColoured: boolean, hasTerminal: boolean): Promise<string> => {
    let printed = '';
    const write = (text: string): boolean => {
      printed += text;
      return true;
    };
    const move = (): boolean => true;
    const terminal = {
      isTTY: true,
      columns: 80,
      write,
      cursorTo: move,
      moveCursor: move,
      clearLine: move,
    } as unknown as NodeJS.WriteStream;
    const stderr = {
      write: () => {},
      isTTY: hasTerminal,
      columns: 80,
      ...(hasTerminal ? { terminal } : {}),
    };
    const progress = await startProgress({ stderr, env: {} } as unknown as Io, isColoured);
    const waiting: Step = { doing: 'waiting', instanceId: first, ms: 4500, why: 'in-upgrade' };
    const read = { doing: 'read', instanceId: first, done: 1, of: 200 } as const;
    for (const step of [
      { doing: 'reading', instanceId: first } as const,
      read,
      writing(),
      written(),
      readingBack(),
      waiting,
    ])
      progress.note(step);
    progress.stop();
    return printed;
  };
  test('tells on a terminal what is going on', async () => {
    const printed = await watch(true, true);
    expect(printed).toContain('Reading kst-first');
    expect(printed).toContain('Read 1 of 200 instances');
    expect(printed).toContain('Writing the list of kst-first (write 1)');
    expect(printed).toContain('Waiting 5 s for kst-first: in-upgrade');
  });
  test('is nowhere else', async () => {
    expect(await watch(true, false)).toBe('');
    expect(await watch(false, true)).toBe('');
  });
  test.each([
    [
      'true',
      ['Read 51 of 200 instances', 'Read 101 of 200 instances', 'Read 151 of 200 instances'],
    ],
    ['gitlab', 3],
    ['false', 0],
    ['', 0],
  ] as const)('is a line every 10 s where CI is %j', async (CI, wanted) => {
    const lines: string[] = [];
    let now = 0;
    const stderr = { write: (text: string) => lines.push(text), isTTY: false };
    const io = { stderr, env: { CI }, steady: () => now } as unknown as Io;
    const progress = await startProgress(io, false);
    for (let done = 1; done <= 200; done += 1, now += 200)
      progress.note({ doing: 'read', instanceId: first, done, of: 200 });
    progress.stop();
    if (typeof wanted === 'number') expect(lines).toHaveLength(wanted);
    else expect(lines).toEqual(wanted.map((text) => `${text}\n`));
  });
});
