import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { expectGolden, overlong, widths } from './golden.ts';
import { aFolder, run, runForReport } from './run.ts';

// A folder for temporary files of its own: whoever else runs a demo on this machine is not looked
// at.
beforeEach(() => {
  vi.stubEnv('TMPDIR', aFolder());
});
// Not left to the next test: the next file may ask for a folder before its first one.
afterEach(() => {
  vi.unstubAllEnvs();
});

const left = (): string[] =>
  readdirSync(tmpdir()).filter((name) => name.startsWith('kms-vpc-demo-'));

/** Ids, times and dates are others in every run; all of these take the same room. */
const normalised = (screen: string): string =>
  screen
    .replace(/[\dA-F]{8}(-[\dA-F]{4}){3}-[\dA-F]{12}/gi, '00000000-0000-0000-0000-000000000000')
    .replace(/[ \d.]{6} ms(?= {2}|$)/gm, '   1.0 ms')
    .replace(/\d+\.\d(\s+s\s+after| 秒完成)/g, '0.3$1')
    .replace(/\d+( s ago| 秒前)/g, '0$1')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '2027-01-01T00:00:00.000Z');

test.each([
  ...widths.map((width) => [width, 'en', `demo.${width}`] as const),
  ...[40, 60, 80].map((width) => [width, 'zh', `demo.zh.${width}`] as const),
])(
  'the demo tells its whole story at %i columns in %s, and it comes true',
  async (width, language, name) => {
    const env = {
      COLUMNS: String(width),
      KMS_VPC_CONFIG: 'elsewhere.yaml',
      LANG: `${language}.UTF-8`,
    };
    const { status, stdout, stderr } = await run(['demo'], { env });
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expectGolden(name, normalised(stdout));
    expect(overlong(stdout, width)).toEqual([]);
    expect(left()).toEqual([]);
  },
);

test('the demo prints one report and nothing else with --json', async () => {
  const { status, report } = await runForReport(['demo']);
  expect(status).toBe(0);
  expect(report.error).toBeNull();
});

test('the demo that is interrupted leaves no folder behind', async () => {
  const { status } = await run(['demo'], {
    watch(text, press) {
      if (text.includes('2. ')) press();
    },
  });
  expect(status).toBe(1);
  expect(left()).toEqual([]);
});
