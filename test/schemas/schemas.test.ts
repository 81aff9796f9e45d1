import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { schemaFiles } from '../../scripts/schemas.ts';
import { anEntry, aSha } from '../core/journal/any-journal.ts';
import { anyPolicy } from '../core/policy/any-policy.ts';
import { expectValidReport } from '../report-schema.ts';

const committed = (name: string): string =>
  readFileSync(new URL(`../../schemas/${name}.schema.json`, import.meta.url), 'utf8');

function validatorOf(name: string): ValidateFunction {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
  addFormats.default(ajv);
  return ajv.compile(JSON.parse(committed(name)));
}

test.each([...schemaFiles()].map(([path, text]) => [basename(path), text]))(
  '%s is what its source says (`npx tsx scripts/schemas.ts` writes it)',
  (name, text) => {
    expect(committed(name.replace('.schema.json', ''))).toBe(text);
  },
);

describe('the schema of the policy', () => {
  const valid = validatorOf('policy');

  test('takes the example and every policy that the parser takes', () => {
    expect(
      valid(parse(readFileSync(new URL('../../bindings.example.yaml', import.meta.url), 'utf8'))),
    ).toBe(true);
    fc.assert(fc.property(anyPolicy, (policy) => valid(policy)));
  });

  test.each([
    { unbnd: [] },
    { keep: [1] },
    { keep: ['vsw-a'] },
    { keep: ['vpc-a', 'vpc-a'] },
    { bind: { own: { tags: {} } } },
    { bind: { shared: { from: 'all' } } },
    { vswitches: { pin: { 'vsw-a': 'vsw-b' } } },
    { probes: { function: 'probe' } },
    { quota: { primaryCounts: 'yes' } },
  ])('marks %j in an editor', (wrong) => {
    expect(valid({ instances: [{ id: 'kst-a', region: 'cn-hangzhou', ...wrong }] })).toBe(false);
  });

  const partOf = { bind: { shared: { except: ['1000000000000001'] } }, probes: { maxAgeHours: 6 } };
  const restOf = {
    bind: { shared: { from: ['1000000000000002'] } },
    probes: { function: 'kms-vpc-probe-{vpcId}' },
  };
  const instance = { id: 'kst-a', region: 'cn-hangzhou' };

  test('takes a map of which one part is in the defaults, the other in the instance', () => {
    expect(valid({ defaults: partOf, instances: [{ ...instance, ...restOf }] })).toBe(true);
    expect(valid({ defaults: restOf, instances: [{ ...instance, ...partOf }] })).toBe(true);
  });

  test.each(['bind', 'probes'] as const)('marks a part of %s that nothing completes', (key) => {
    expect(valid({ instances: [{ ...instance, ...restOf, [key]: partOf[key] }] })).toBe(false);
  });

  test('describes every key in one sentence', () => {
    const undescribed = (schema: Record<string, unknown>, path: string): string[] =>
      Object.entries((schema.properties ?? {}) as Record<string, Record<string, unknown>>).flatMap(
        ([key, child]) => [
          ...(/^[A-Z][^.]*\.$/.test(String(child.description)) ? [] : [`${path}.${key}`]),
          ...undescribed((child.items as Record<string, unknown>) ?? child, `${path}.${key}`),
        ],
      );

    expect(undescribed(JSON.parse(committed('policy')), '')).toEqual([]);
  });
});

describe('the schema of events', () => {
  const valid = validatorOf('event');

  test.each([
    {},
    { instanceIds: ['kst-a'] },
    { instanceIds: ['kst-a'], handover: { from: 'drift', runId: 'r' } },
  ])('takes %j', (event) => {
    expect(valid(event)).toBe(true);
  });

  test.each([
    { instanceIds: [] },
    { instanceIds: ['vpc-a'] },
    { instanceIds: 'kst-a' },
    { instances: [] },
    { handover: { from: 'drift', runId: 'r' } },
    { instanceIds: ['kst-a'], handover: { from: 'verify', runId: 'r' } },
  ])('refuses %j', (event) => {
    expect(valid(event)).toBe(false);
  });
});

describe('the schema of the journal', () => {
  const valid = validatorOf('journal');
  const change = { kind: 'bind', vpcId: 'vpc-a', vSwitchId: 'vsw-a' };
  const at = '2026-01-01T00:00:00Z';

  test('takes an entry of a change and one of a check', () => {
    expect(
      valid(anEntry(at, { changes: [{ outcome: 'written', ...change, policy: aSha } as never] })),
    ).toBe(true);
    expect(
      valid(
        anEntry(at, {
          about: 'check',
          proofs: [{ vpcId: 'vpc-a', provenAt: at }],
          completeCheckAt: at,
        }),
      ),
    ).toBe(true);
  });

  test('takes the list of a run, and what has vanished from it', () => {
    const entry = { vpcId: 'vpc-a', vSwitchId: 'vsw-a', ownerId: null };
    const list = { readAt: at, before: [{ ...entry, regionId: 'cn-hangzhou' }], after: null };
    const vanished = [{ ...entry, seenAt: at, missedAt: at }];
    expect(valid(anEntry(at, { list, vanished }))).toBe(true);
  });

  test.each([
    { changes: [{ outcome: 'written', ...change }] },
    { schema: 'kms-vpc/journal@2' },
    { completeCheckAt: 'yesterday' },
    { list: { readAt: at, before: null } },
    { list: { readAt: at, before: [{ vpcId: 'vpc-a', vSwitchId: 'vsw-a' }], after: null } },
    { vanished: [{ vpcId: 'vpc-a', vSwitchId: 'vsw-a', ownerId: null, seenAt: at }] },
  ])('refuses %j', (wrong) => {
    expect(valid({ ...anEntry(at), ...wrong })).toBe(false);
  });
});

describe('the schema of the report', () => {
  const run = {
    id: 'r',
    command: 'plan',
    trigger: 'manual',
    at: '2026-01-01T00:00:00Z',
    account: null,
  };

  test('takes a report without instances', () => {
    expectValidReport({ schema: 'kms-vpc/report@1', run, error: null, instances: [] });
  });

  test.each([
    undefined,
    {},
    { schema: 'kms-vpc/report@2', run, error: null, instances: [] },
    { schema: 'kms-vpc/report@1', run: { ...run, at: 'yesterday' }, error: null, instances: [] },
    { schema: 'kms-vpc/report@1', run, error: null, instances: [], more: 1 },
  ])('refuses %j', (report) => {
    expect(() => expectValidReport(report)).toThrow();
  });
});
