import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Report } from '../../shared/core/report/schema.ts';
import { openLog } from '../../shared/middleware/log.ts';

const folder = 'docs/alarms/';
const alarms = readdirSync(folder).map((file) => ({
  file,
  alarm: JSON.parse(readFileSync(`${folder}${file}`, 'utf8')),
}));
const queryOf = (alarm: (typeof alarms)[number]['alarm']): string =>
  alarm.configuration.queryList[0].query;

/** A result line with everything in it. */
function aResultLine(): Record<string, unknown> {
  const lines: string[] = [];
  const log = openLog(
    { requestId: '1-a', function: 'kms-vpc-bind', region: 'cn-hangzhou' },
    { now: () => 0, steady: () => 0 },
    (line) => lines.push(line),
  );
  const error = { kind: 'user', code: 'c', message: 'm', fix: 'f', requestId: null } as const;
  const run = {
    id: '1',
    command: 'bind',
    trigger: 'timer',
    at: '2026-01-01T00:00:00Z',
    account: '1',
  } as const;
  log.result({ schema: 'kms-vpc/report@1', run, error, instances: [] } satisfies Report);
  return JSON.parse(lines[0] ?? '');
}

test('there is an alarm for drift, blocked, fight, failed runs, and no data', () => {
  expect(alarms.map(({ file }) => file)).toEqual([
    'blocked.json',
    'drift.json',
    'failed.json',
    'fight.json',
    'no-data.json',
  ]);
});

test.each(alarms)(
  '$file has what CreateAlert of Simple Log Service requires, and looks into the store of s.yaml',
  ({ alarm }) => {
    expect(alarm).toMatchObject({
      name: expect.stringMatching(/^[a-z][a-z0-9-]{1,63}$/),
      displayName: expect.any(String),
      schedule: { type: 'FixedRate', interval: expect.any(String) },
      configuration: {
        version: '2.0',
        type: 'default',
        threshold: 1,
        noDataFire: expect.any(Boolean),
        sendResolved: expect.any(Boolean),
        groupConfiguration: { type: 'no_group' },
        severityConfigurations: [{ severity: expect.any(Number) }],
        queryList: [{ storeType: 'log', project: 'kms-vpc-binder', store: 'functions' }],
      },
    });
    expect(alarm.displayName.length).toBeLessThanOrEqual(64);
    const s = readFileSync('s.yaml', 'utf8');
    expect(s).toContain("'functions'");
  },
);

test.each(alarms)(
  '$file asks for fields that the result line has, and decides on columns that it selects',
  ({ alarm }) => {
    const line = aResultLine();
    const query = queryOf(alarm);
    const paths = [...query.matchAll(/'\$\.([a-z.]+)'/g)].map(([, path]) => path ?? '');
    expect(paths.length).toBeGreaterThan(0);
    for (const path of paths) {
      const value = path
        .split('.')
        .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], line);
      expect(value, path).toBeDefined();
    }
    const [column] =
      alarm.configuration.severityConfigurations[0].evalCondition.condition.split(' ');
    expect(query).toContain(` AS ${column}`);
  },
);

test('the alarm for no data rings when nothing at all is in the log', () => {
  expect(alarms.find(({ file }) => file === 'no-data.json')?.alarm.configuration).toMatchObject({
    noDataFire: true,
    noDataSeverity: 10,
  });
});
