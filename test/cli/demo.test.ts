import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { expectGolden, overlong, widths } from './golden.ts';
import { run, runForReport } from './run.ts';

const left = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('kms-vpc-demo-'));

test.each(widths)('the demo tells its whole story at %i columns, and it comes true', async (width) => {
  const before = left();
  const { status, stdout, stderr } = await run(['demo'], { env: { COLUMNS: String(width), KMS_VPC_CONFIG: 'elsewhere.yaml' } });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  expectGolden(`demo.${width}`, stdout.replace(/request id [\w-]+/g, 'request id 00000000-0000-0000-0000-000000000000'));
  expect(overlong(stdout, width)).toEqual([]);
  expect(left()).toEqual(before);
});

test('the demo prints one report and nothing else with --json', async () => {
  const { status, report } = await runForReport(['demo']);
  expect(status).toBe(0);
  expect(report.error).toBeNull();
});

test('the demo that is interrupted leaves no folder behind', async () => {
  const before = left();
  const { status } = await run(['demo'], {
    watch(text, press) {
      if (text.includes('2. ')) press();
    },
  });
  expect(status).toBe(1);
  expect(left()).toEqual(before);
});
