import { readFileSync } from 'node:fs';
import Table from 'cli-table3';
import { afterAll, describe, expect, test } from 'vitest';
import { catalogue, type FindingCode } from '../../shared/core/findings/catalogue.ts';
import { exitStatus } from '../../shared/core/report/exit-status.ts';
import { play, readScenario, type ScenarioFile, scenarioNames } from './scenario.ts';

const codes = Object.keys(catalogue) as FindingCode[];

/**
 * Findings of a race, which no file can stage, verdicts of probes, which look at no policy, and
 * what earlier runs left behind: raised in these tests.
 */
const elsewhere = {
  'flows/reconcile.test.ts': ['world-moved', 'lost-update'],
  'flows/refused-change.test.ts': ['write-limit'],
  'core/plan/list.test.ts': ['entry-has-other-members'],
  'functions/journal.test.ts': [
    'fight',
    'write-undone',
    'check-incomplete',
    'binding-vanished',
    'journal-unread',
    'journal-skipped',
    'journal-not-written',
  ],
  'core/journal/pace.test.ts': ['quota-running-out'],
  'core/diagnosis.test.ts': ['vpc-not-visible'],
  'flows/proof-age.test.ts': ['proof-stale'],
  'flows/verify.test.ts': ['not-probed', 'probe-missing', 'probe-failed'],
  'probe/matrix.test.ts': [
    ...['resolver-unreachable', 'not-resolving', 'resolvers-disagree', 'resolves-elsewhere'],
    ...['tcp-timeout', 'tcp-refused', 'tcp-reset'],
    ...['tls-handshake', 'tls-wrong-ca', 'tls-expired', 'tls-not-yet-valid', 'tls-wrong-name'],
    ...['tls-any-instance', 'http-none', 'slow'],
  ],
} as const satisfies Record<string, readonly FindingCode[]>;

const raised = new Map<FindingCode, string[]>();

describe('a scenario, played through the real client, leads to exactly its findings', () => {
  test.each(scenarioNames)('%s', async (name) => {
    const file = readScenario(name);
    const { report } = await play(file);
    const findings = report.instances.flatMap((instance) => instance.findings);
    const found = [...new Set(findings.map(({ code }) => code as FindingCode))];
    expect(found.toSorted(), JSON.stringify(findings, null, 1)).toEqual(
      [...new Set(file.finds)].sort(),
    );
    for (const code of found) raised.set(code, [...(raised.get(code) ?? []), name]);
  });
});

test('a clean world gives no finding, and everything in it was checked', async () => {
  const { report } = await play(readScenario('clean'));
  expect(report.instances).toMatchObject([{ status: 'in-sync', findings: [] }]);
  expect(report.error).toBeNull();
});

describe('what no binding depends on leaves the exit status alone', () => {
  const missing = (member: string) => ({
    faults: [
      { action: 'GetKmsInstance', fault: 'missing-member', member: `KmsInstance.${member}` },
    ],
  });
  test.each<[string, ScenarioFile]>([
    // As in the sample of the documented answer. (KMS: GetKmsInstance)
    ['no DeletionProtection', { ...readScenario('clean'), world: missing('DeletionProtection') }],
    ['no EndDate', { ...readScenario('clean'), world: missing('EndDate') }],
    ['expired', readScenario('instance-expired')],
    ['about to expire', readScenario('instance-expiring')],
    ['unprotected', readScenario('deletion-protection-off')],
  ])('%s', async (_, file) => {
    const { report } = await play(file);
    expect(report.instances.flatMap(({ findings }) => findings)).toHaveLength(1);
    for (const command of ['validate', 'plan', 'drift'] as const) {
      expect(exitStatus(command, report, { probes: false })).toBe(0);
    }
  });
});

describe('every code', () => {
  const told = Object.entries(elsewhere).flatMap(([path, list]) =>
    list.map((code): [FindingCode, string] => [code, path]),
  );
  const tested = new Map(told);

  test('has a scenario that is named after it, or a test that raises it', () => {
    expect(codes.filter((code) => !scenarioNames.includes(code) && !tested.has(code))).toEqual([]);
    for (const name of scenarioNames.filter((one) => one !== 'clean'))
      expect(readScenario(name).finds).toContain(name);
  });

  test.each(told)('%s is raised in test/%s', (code, path) => {
    expect(readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')).toContain(`'${code}'`);
  });

  afterAll(() => {
    const table = new Table({
      head: ['code', 'scenarios'],
      style: { head: [], border: [] },
      wordWrap: true,
      colWidths: [34, 90],
    });
    for (const code of codes)
      table.push([code, raised.get(code)?.join(' ') ?? `(test/${tested.get(code) ?? '?'})`]);
    console.log(table.toString());
  });
});
