import { describe, expect, test } from 'vitest';
import { aDisplay, displayFor, displayForErrors } from '../../cli/screens/display.ts';
import { planScreen } from '../../cli/screens/plan.ts';
import { quotaWords } from '../../cli/screens/quota.ts';
import { aReport, busy } from './samples.ts';

const pipe = { write: () => {}, isTTY: false, columns: undefined };
const terminal = { write: () => {}, isTTY: true, columns: 100 };

describe('the width', () => {
  test('is that of the terminal, and 80 columns without one', () => {
    expect(displayFor(terminal, {}, false).width).toBe(100);
    expect(displayFor(pipe, {}, false).width).toBe(80);
  });
  test('is what COLUMNS says, if it says a number', () => {
    expect(displayFor(pipe, { COLUMNS: '60' }, false).width).toBe(60);
    expect(displayFor(pipe, { COLUMNS: 'wide' }, false).width).toBe(80);
  });
  test('is never more than can be read, nor less than can be drawn', () => {
    expect(displayFor(pipe, { COLUMNS: '400' }, false).width).toBe(120);
    expect(displayFor(pipe, { COLUMNS: '5' }, false).width).toBe(40);
  });
  test('of errors has no end where no terminal is, so that each keeps its two lines', () => {
    expect(displayForErrors(pipe, {}, false).width).toBeGreaterThan(10_000);
    expect(displayForErrors(terminal, {}, false).width).toBe(100);
  });
});

describe('colour', () => {
  const isColoured = (...args: Parameters<typeof displayFor>): boolean =>
    displayFor(...args).colours.isColorSupported;
  test('is for terminals', () => {
    expect(isColoured(terminal, {}, false)).toBe(true);
    expect(isColoured(pipe, {}, false)).toBe(false);
    expect(isColoured(terminal, { TERM: 'dumb' }, false)).toBe(false);
  });
  test('can be forced, and refused; who refuses it wins', () => {
    expect(isColoured(pipe, { FORCE_COLOR: '1' }, false)).toBe(true);
    expect(isColoured(terminal, { FORCE_COLOR: '0' }, false)).toBe(false);
    expect(isColoured(terminal, { NO_COLOR: '1', FORCE_COLOR: '1' }, false)).toBe(false);
    expect(isColoured(terminal, { FORCE_COLOR: '1' }, true)).toBe(false);
  });
  test('refused by an empty NO_COLOR is not refused', () => {
    expect(isColoured(terminal, { NO_COLOR: '' }, false)).toBe(true);
  });
});

describe('signs', () => {
  test.each([
    { LANG: 'C' },
    { LC_ALL: 'POSIX', LANG: 'en_US.UTF-8' },
    { LANG: 'de_DE.ISO-8859-1' },
  ])('are ASCII under %o', (env) => {
    const screen = planScreen(displayFor(pipe, env, false), aReport([busy]), {
      policyFile: 'bindings.yaml',
    });
    expect([...screen].every((sign) => sign <= '~')).toBe(true);
  });
  test.each([{}, { LANG: 'C.UTF-8' }, { LANG: 'zh_CN.utf8' }, { LC_ALL: '', LANG: 'en_US.UTF-8' }])(
    'are drawn under %o',
    (env) => {
      expect(displayFor(pipe, env, false).signs.cross).toBe('✘');
    },
  );
});

describe('the quota in words', () => {
  const quota = {
    total: 5,
    used: 4,
    bindings: 2,
    principals: 1,
    primary: 1,
    free: 1,
    reserve: 0,
    wanted: 2,
    missing: 1,
  };
  test.each([
    [{}, '4 of 5 used, 2 wanted, 1 to buy'],
    [{ wanted: 1, missing: 0 }, '4 of 5 used, 1 wanted, nothing to buy'],
    [{ wanted: 0, missing: 0 }, '4 of 5 used, 1 free'],
    [{ reserve: 1 }, '4 of 5 used, 2 wanted, 1 reserved, 1 to buy'],
    [{ total: null, free: null, missing: null }, '4 used, total unknown, 2 wanted'],
    [{ used: null, free: null, wanted: null, missing: null }, '5 in total, used unknown'],
    [{ total: null, used: null, free: null, wanted: null, missing: null }, 'unknown'],
  ])('%o is %s', (differences, words) => {
    expect(quotaWords(aDisplay(80, false), { ...quota, ...differences })).toBe(words);
  });
});
