import { describe, expect, test } from 'vitest';
import { aFolder, run, runForReport, type Surroundings } from './run.ts';
import { demoCloud, instance, policyFor, writes } from './world.ts';

/** The local cloud of the demo, with Ctrl-C pressed while a call is on its way. */
async function interruptedAt(action: string, { nth = 1, times = 1, latencyMs = 0 } = {}) {
  let press = (): void => {};
  let seen = 0;
  const cloud = await demoCloud({
    latencyMs,
    beforeCall(call) {
      if (call.action !== action || ++seen !== nth) return;
      for (let n = 0; n < times; n++) press();
    },
  });
  const around: Surroundings = {
    cloud,
    cwd: aFolder({ 'bindings.yaml': policyFor() }),
    keyboard(pressed) {
      press = pressed;
    },
  };
  return { cloud, around };
}

describe('Ctrl-C', () => {
  test('before any write says that nothing was written', async () => {
    const { cloud, around } = await interruptedAt('GetKmsInstance');
    const { status, stderr } = await run(['apply', '--yes'], around);
    expect(status).toBe(1);
    expect(stderr).toContain('✘ interrupted  Interrupted. Nothing was written.');
    expect(writes(cloud)).toBe(0);
  });
  test('while a write is on its way waits for it, and says that it was accepted', async () => {
    const { around } = await interruptedAt('UpdateKmsInstanceBindVpc');
    const { status, stderr } = await run(['apply', '--yes'], around);
    expect(status).toBe(1);
    expect(stderr).toContain(
      `Interrupted. Waiting for the answer to write 1 to ${instance}; ` +
        'press Ctrl-C again to stop at once.',
    );
    expect(stderr).toMatch(
      /Write 1 to kst-\w+ was accepted \(request ID [\w-]+\) but not read back\./,
    );
  });
  test.each([
    ['refused', { fault: 'error', code: 'Any.Reason', status: 400 }, 'was not accepted.'],
    ['not answered', { fault: 'reset-before' }, 'was not answered clearly: it may have taken'],
    ['failed', { fault: '500' }, 'was not answered clearly: it may have taken effect.'],
    ['throttled', { fault: 'throttle' }, 'was not answered clearly: it may have taken effect.'],
  ] as const)(
    'while a write is on its way that is %s says so, and begins no other',
    async (_, rule, told) => {
      const { cloud, around } = await interruptedAt('UpdateKmsInstanceBindVpc');
      cloud.fault({ action: 'UpdateKmsInstanceBindVpc', ...rule });
      const { status, stderr } = await run(['apply', '--yes'], around);
      expect(status).toBe(1);
      expect(stderr).toContain(`Write 1 to ${instance} ${told}`);
      expect(writes(cloud)).toBe(1);
    },
  );
  test('twice while a write is on its way ends at once: it may have taken effect', async () => {
    const { around } = await interruptedAt('UpdateKmsInstanceBindVpc', { times: 2 });
    const { status, stderr } = await run(['apply', '--yes'], around);
    expect(status).toBe(1);
    expect(stderr).toContain(`Write 1 to ${instance} was in flight: it may have taken effect.`);
    expect(stderr).toContain('kms-vpc plan');
  });
  test('after a write was accepted says that it was not read back', async () => {
    // Reads: observe, look again, then the one after the write.
    const { around } = await interruptedAt('GetKmsInstance', { nth: 3 });
    const { status, stderr } = await run(['apply', '--yes'], around);
    expect(status).toBe(1);
    expect(stderr).toMatch(
      /Write 1 to kst-\w+ was accepted \(request ID [\w-]+\) but not read back\./,
    );
  });
  test('is a report with --json', async () => {
    const { around } = await interruptedAt('GetKmsInstance', { nth: 3 });
    const { status, report } = await runForReport(['apply', '--yes'], around);
    expect(status).toBe(1);
    expect(report.error).toMatchObject({
      kind: 'user',
      code: 'interrupted',
      message: expect.stringContaining('not read back'),
    });
  });
  test('ends a plan, which never writes', async () => {
    const { around } = await interruptedAt('DescribeVSwitches');
    const { status, stdout, stderr } = await run(['plan'], around);
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain('Nothing was written.');
  });
});
