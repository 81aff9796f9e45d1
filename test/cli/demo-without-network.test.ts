import { expect, test } from 'vitest';
import { run } from './run.ts';

test('where there is one loopback address only, the demo says what it leaves out', async () => {
  const { status, stdout } = await run(['demo'], {
    env: { COLUMNS: '200' },
    hasLoopbackRange: async () => false,
  });
  expect(status).toBe(0);
  expect(stdout).toContain('kms-vpc-bind  vpc-bp1reportsb000000000 bound');
  expect(stdout).toContain('The part about probes is skipped');
  expect(stdout).not.toContain('$ kms-vpc verify');
});
