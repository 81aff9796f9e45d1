import { readFileSync } from 'node:fs';
import parse from 'parse-prometheus-text-format';
import { describe, expect, test } from 'vitest';
import { metricsPages } from '../../../scripts/metrics.ts';
import {
  type Family,
  families,
  metricFields,
  openMetrics,
} from '../../../shared/core/report/metrics.ts';
import type { InstanceReport, Report } from '../../../shared/core/report/schema.ts';
import { openLog } from '../../../shared/middleware/log.ts';
import { anInstance, aReport, busy, inSync, unread } from '../../cli/samples.ts';

const all = Object.entries<Family>(families);
const proven = anInstance({
  connectivity: [
    { vpcId: 'vpc-a', verdict: 'reachable', provenAt: '2026-01-01T00:00:00Z', steps: [] },
    { vpcId: 'vpc-b', verdict: 'tcp-timeout', provenAt: '2025-12-01T00:00:00Z', steps: [] },
  ],
});
const of = (instance: InstanceReport, report: Report = aReport([instance])) =>
  metricFields(instance, report.run);

describe('the numbers', () => {
  test('are 8 to 12 families, with names, units and help by the conventions', () => {
    expect(all.length).toBeGreaterThanOrEqual(8);
    expect(all.length).toBeLessThanOrEqual(12);
    for (const [name, { unit, help }] of all) {
      expect(name).toMatch(/^kms_vpc_[a-z]+(_[a-z]+)*$/);
      // These belong to counters, histograms and info.
      expect(name).not.toMatch(/_(total|count|sum|bucket|created|info)$/);
      expect(unit === undefined || name.endsWith(`_${unit}`)).toBe(true);
      expect(/_(seconds|units|bytes)$/.test(name)).toBe(unit !== undefined);
      expect(help).toMatch(/^[A-Z].*\.$/);
    }
  });

  test('are those of the report', () => {
    expect(of(inSync)).toMatchObject({
      kms_vpc_instance_status: { 'in-sync': 1, blocked: 0, unknown: 0, drifted: 0, changed: 0 },
      kms_vpc_quota_limit_units: inSync.quota.total,
      kms_vpc_quota_used_units: inSync.quota.used,
      kms_vpc_bindings: inSync.quota.bindings,
      kms_vpc_run_writes: 0,
      kms_vpc_run_timestamp_seconds: 1_767_225_600,
    });
    expect(of(busy)).toMatchObject({
      kms_vpc_planned_changes: {
        bind: busy.plan.actions.filter(({ kind }) => kind === 'bind').length,
      },
      kms_vpc_findings: {
        blocking: busy.findings.filter(({ severity }) => severity === 'blocking').length,
      },
    });
    expect(of(proven)).toMatchObject({
      kms_vpc_probed_vpcs: { true: 1, false: 1 },
      kms_vpc_oldest_proof_timestamp_seconds: Date.parse('2025-12-01T00:00:00Z') / 1000,
    });
  });

  test('of what is not known are left out, and not zero', () => {
    const fields = of(unread);
    expect(fields).toMatchObject({ kms_vpc_instance_status: { unknown: 1 } });
    for (const name of ['kms_vpc_bindings', 'kms_vpc_quota_used_units'])
      expect(fields).not.toHaveProperty(name);
    expect(of(inSync)).not.toHaveProperty('kms_vpc_oldest_proof_timestamp_seconds');
  });
});

describe('the text', () => {
  const several = [inSync, busy, proven, unread].map((one, index) => ({
    ...one,
    instanceId: `kst-${index}`,
  }));
  const text = openMetrics(aReport(several));

  test('is read by a public parser, family by family, with the same numbers', () => {
    const parsed = parse(text);
    expect(parsed.map(({ name }) => name)).toEqual(all.map(([name]) => name));
    for (const [index, [name, { type, help }]] of all.entries()) {
      expect(parsed[index]).toMatchObject({ name, help, type: type.toUpperCase() });
    }
    const ofFamily = (name: string) => parsed.find((one) => one.name === name)?.metrics ?? [];
    expect(ofFamily('kms_vpc_run_writes')).toHaveLength(4);
    expect(ofFamily('kms_vpc_bindings')[0]).toEqual({
      value: String(inSync.quota.bindings),
      labels: { instance_id: 'kst-0', region_id: inSync.regionId },
    });
  });

  test('has type, unit and help before the numbers, no empty line, and ends with # EOF', () => {
    expect(text.endsWith('\n# EOF\n')).toBe(true);
    expect(text.match(/# EOF/g)).toHaveLength(1);
    for (const line of text.trimEnd().split('\n')) {
      expect(line).toMatch(
        line.startsWith('#')
          ? /^# (TYPE \S+ gauge|UNIT \S+ (units|seconds)|HELP \S+ .+|EOF)$/
          : /^[a-z_]+\{([a-z_]+="[^"\n]*",?)+\} \d+(\.\d+)?$/,
      );
    }
    expect(text).toContain(
      '# TYPE kms_vpc_quota_used_units gauge\n# UNIT kms_vpc_quota_used_units units\n',
    );
  });

  test('keeps a label what it is, whatever is in it', () => {
    const hostile = { ...inSync, regionId: 'a"b\\c\nd' };
    expect(openMetrics(aReport([hostile]))).toContain('region_id="a\\"b\\\\c\\nd"');
    expect(openMetrics(aReport([]))).toMatch(/# EOF\n$/);
  });
});

test('the result line of a function has the same numbers', () => {
  const lines: string[] = [];
  const log = openLog(
    { requestId: 'r', function: 'f', region: null },
    { now: () => 0, steady: () => 0 },
    (line) => lines.push(line),
  );
  log.result(aReport([busy], 'drift'));
  expect(JSON.parse(lines[0] ?? '').instances[0].metrics).toEqual(of(busy));
});

test.each([...metricsPages()])('%s is generated from the families', (page, text) => {
  expect(readFileSync(page, 'utf8')).toBe(text);
  const rows = text.split('\n').filter((line) => line.startsWith('| `kms_vpc_'));
  expect(rows.map((row) => row.split('`')[1])).toEqual(all.map(([name]) => name));
});

describe('the dashboard', () => {
  const { charts, ...dashboard } = JSON.parse(readFileSync('docs/dashboards/kms-vpc.json', 'utf8'));

  test('has what CreateDashboard of Simple Log Service takes', () => {
    expect(dashboard).toMatchObject({ dashboardName: 'kms-vpc', attribute: { type: 'grid' } });
    for (const { title, type, search, display } of charts) {
      expect(title).toMatch(/^[a-z-]+$/);
      expect(type).toMatch(/^(line|table|bar)$/);
      expect(search).toMatchObject({ logstore: 'functions', end: 'now' });
      for (const column of [...display.xAxis, ...display.yAxis])
        expect(search.query).toContain(` AS ${column}`);
    }
  });

  test('asks for numbers that a result line has', () => {
    const fields = of(proven);
    const asked = charts.flatMap(({ search }: { search: { query: string } }) =>
      [...search.query.matchAll(/\$\.metrics\.(\w+)(?:\.(\w+))?/g)].map(([, name, label]) => [
        name,
        label,
      ]),
    );
    expect(asked.length).toBeGreaterThanOrEqual(8);
    for (const [name, label] of asked) {
      const value = fields[name as string];
      expect(
        typeof value === 'object' ? value[label as string] : value,
        `${name} ${label}`,
      ).toEqual(expect.any(Number));
    }
  });
});
