import { mkdtempSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { CloudError } from '../../shared/cloud/cloud-error.ts';
import { problemsOf } from '../../shared/core/problems/problem.ts';
import type { Report } from '../../shared/core/report/schema.ts';
import { UserError } from '../../shared/core/user-error.ts';
import { reportedError, TransientError } from '../../shared/middleware/errors.ts';
import { policyFrom } from '../../shared/middleware/host.ts';
import { openLog, runStatus } from '../../shared/middleware/log.ts';
import { aFault } from '../world.ts';

const good = JSON.stringify({ instances: [{ id: 'kst-1', region: 'cn-hangzhou' }] });
const failing = (file: string) => {
  try {
    policyFrom(file);
  } catch (error) {
    return reportedError(error);
  }
  return null;
};
const policyFile = (text: string | Uint8Array): string => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'policy-')), 'policy.json');
  writeFileSync(file, text);
  return file;
};

describe('the policy beside a bundle', () => {
  test('is read with every default filled in', () => {
    const [instance] = policyFrom(policyFile(good)).instances;
    expect(instance).toMatchObject({ id: 'kst-1', writes: [], probes: null });
  });
  test.each([
    ['not there', '/nowhere/policy.json', 'does not exist'],
    ['a folder', tmpdir(), 'is a folder'],
    ['a device', '/dev/zero', 'is a device'],
  ])('that is %s is a matter for whoever deploys', (_, file, why) => {
    const message = expect.stringContaining(why);
    expect(failing(file)).toMatchObject({ kind: 'user', code: 'policy-missing', message });
  });
  test('that is no UTF-8 is not guessed at', () => {
    const failure = failing(policyFile(Buffer.from(`\ufeff${good}`, 'utf16le')));
    const message = expect.stringContaining('UTF-16');
    expect(failure).toMatchObject({ kind: 'user', code: 'policy-invalid', message });
  });
  test.each(['{', '{"instances":[{"id":"vpc-1"}]}', '[]'])(
    'that is wrong (%s) says what is wrong, and how to fix it',
    (text) => {
      const failure = failing(policyFile(text));
      expect(failure).toMatchObject({ kind: 'user', code: 'policy-invalid' });
      expect(failure?.fix.length).toBeGreaterThan(10);
    },
  );
  test('is read once by a process, from where KMS_VPC_CONFIG points', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'policy-'));
    const file = path.join(folder, 'mine.json');
    await writeFile(file, good);
    vi.stubEnv('KMS_VPC_CONFIG', file);
    vi.resetModules();
    const { thisHost } = await import('../../shared/middleware/host.ts');
    const first = thisHost.policy();
    await rm(folder, { recursive: true });
    expect(thisHost.policy()).toBe(first);
  });
  test('lies beside the bundle, without KMS_VPC_CONFIG', async () => {
    vi.stubEnv('KMS_VPC_CONFIG', '');
    vi.resetModules();
    const { thisHost } = await import('../../shared/middleware/host.ts');
    expect(() => thisHost.policy()).toThrow('policy.json');
  });
  test('this host waits, counts time and writes lines', async () => {
    const { thisHost } = await import('../../shared/middleware/host.ts');
    const written: string[] = [];
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      written.push(String(text));
      return true;
    });
    const before = thisHost.clock.now();
    await thisHost.clock.sleep(0);
    thisHost.writeLine('{}');
    expect(thisHost.clock.now()).toBeGreaterThanOrEqual(before);
    expect(thisHost.clock.steady()).toBeLessThanOrEqual(thisHost.clock.steady());
    expect(written).toContain('{}\n');
  });
});

describe('a failure', () => {
  test('of this program is a bug, with its first words only', () => {
    expect(reportedError(new RangeError('x'.repeat(5000)))).toMatchObject({
      kind: 'bug',
      code: 'bug',
    });
    expect(reportedError('odd').message).toBe('odd');
  });
  test('that passes keeps what is known of it, and names its request', () => {
    const reported = {
      kind: 'transient',
      code: 'throttled',
      message: 'm',
      fix: 'f',
      requestId: 'req-1',
    } as const;
    const failure = new TransientError(reported);
    expect(failure.message).toBe('throttled: m (request req-1)');
    expect(reportedError(failure)).toBe(reported);
    expect(new TransientError({ ...reported, requestId: null }).message).toBe('throttled: m');
  });
  test('of a call keeps what the service said', () => {
    const fault = aFault({ meaning: 'throttled', code: 'Throttling.User', requestId: 'r-1' });
    expect(reportedError(new CloudError(fault))).toMatchObject({
      code: 'throttled',
      requestId: 'r-1',
    });
  });
  test('of a person keeps its cure', () => {
    const topic = { gone: { code: 'policy-missing', message: 'm', fix: 'do this' } } as const;
    expect(reportedError(new UserError(problemsOf(topic)('gone', {})))).toEqual({
      kind: 'user',
      code: 'policy-missing',
      message: 'm',
      fix: 'do this',
      requestId: null,
    });
  });
});

describe('the outcome of a run', () => {
  const report = (patch: Partial<Report>): Report => ({
    schema: 'kms-vpc/report@1',
    run: { id: '1', command: 'bind', trigger: 'timer', at: '2026-01-01T00:00:00Z', account: '1' },
    error: null,
    instances: [],
    ...patch,
  });
  const instances = (...statuses: string[]) =>
    statuses.map((status) => ({ status })) as unknown as Report['instances'];
  test.each([
    ['idle', {}],
    ['covered', { run: { ...report({}).run, covered: true } }],
    [
      'failed',
      {
        error: { kind: 'user', code: 'c', message: 'm', fix: 'f', requestId: null } as const,
        instances: instances('in-sync'),
      },
    ],
    ['in-sync', { instances: instances('in-sync', 'in-sync') }],
    ['changed', { instances: instances('in-sync', 'changed') }],
    ['drifted', { instances: instances('changed', 'drifted') }],
    ['blocked', { instances: instances('blocked', 'drifted') }],
    ['unknown', { instances: instances('blocked', 'unknown', 'in-sync') }],
  ])('is %s', (outcome, patch) => {
    expect(runStatus(report(patch))).toBe(outcome);
  });
  test('is one line, with the reasons of what was rejected', () => {
    const lines: string[] = [];
    const log = openLog(
      { requestId: '1-a', function: 'f', region: null },
      { now: () => 1_000, steady: () => 0 },
      (line) => lines.push(line),
    );
    log.result(report({ run: { ...report({}).run, rejected: [{ index: 3, reason: 'odd' }] } }));
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      kind: 'result',
      rejected: 1,
      reasons: ['3: odd'],
      requestId: '1-a',
      ms: 0,
    });
  });
});
