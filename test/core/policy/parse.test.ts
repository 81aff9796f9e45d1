import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readPolicyText } from '../../../shared/core/policy/from-yaml.ts';
import { fromJson, parsePolicy } from '../../../shared/core/policy/parse.ts';

const least = { id: 'kst-a', region: 'cn-hangzhou' };

describe('a policy that is right', () => {
  test('needs only an id and a region, then wants, writes and removes nothing', () => {
    expect(parsePolicy({ instances: [least] })).toEqual({
      ok: true,
      policy: {
        instances: [
          {
            id: 'kst-a',
            region: 'cn-hangzhou',
            writes: [],
            requireReviewed: [],
            bind: { own: { vpcs: [], tags: null }, shared: null },
            exclude: [],
            keep: [],
            unbind: [],
            vswitches: { pin: {}, zones: [], minFreeIps: 1 },
            quota: {
              ...{ reserve: 0, primaryCounts: 'auto', unexplained: 0 },
              ...{ warnPercent: null, warnDays: null },
            },
            limits: { unbindsPerRun: 1, movesPerRun: 1, bindsPerRun: null },
            priority: [],
            expiry: { warnDays: 30 },
            probes: null,
          },
        ],
      },
    });
  });

  test('is the example that users copy, read key by key', () => {
    const read = readPolicyText(
      readFileSync(new URL('../../../bindings.example.yaml', import.meta.url), 'utf8'),
      'bindings.example.yaml',
    );

    expect(read).toEqual({
      ok: true,
      policy: {
        instances: [
          {
            id: 'kst-hzz65f176a0ogplgq1x2',
            region: 'cn-hangzhou',
            writes: ['bind'],
            requireReviewed: ['unbind', 'move', 'newOwner'],
            bind: {
              own: { vpcs: ['vpc-bp1own'], tags: { kms: 'shared' } },
              shared: { from: ['1000000000000001'], except: [], maxPerOwner: 2, acceptLimit: null },
            },
            exclude: ['vpc-bp1eee'],
            keep: ['vpc-bp1ccc'],
            unbind: ['vpc-bp1ddd'],
            vswitches: {
              pin: { 'vpc-bp1aaa': 'vsw-bp1bbb' },
              zones: ['cn-hangzhou-k', 'cn-hangzhou-j'],
              minFreeIps: 1,
            },
            quota: {
              ...{ reserve: 0, primaryCounts: 'auto', unexplained: 0 },
              ...{ warnPercent: 80, warnDays: 14 },
            },
            limits: { unbindsPerRun: 1, movesPerRun: 1, bindsPerRun: 20 },
            priority: ['vpc-bp1own'],
            expiry: { warnDays: 30 },
            probes: {
              function: 'kms-vpc-probe-{vpcId}',
              roles: { '1000000000000001': 'acs:ram::1000000000000001:role/kms-vpc-probe' },
              maxAgeHours: 24,
            },
          },
        ],
      },
    });
  });

  test('may name the principals instead of accounts, without a limit for one owner', () => {
    const parsed = parsePolicy({
      instances: [{ ...least, bind: { shared: { from: 'principals' } } }],
    });

    expect(parsed.ok && parsed.policy.instances[0]?.bind.shared).toEqual({
      from: 'principals',
      maxPerOwner: null,
      except: [],
      acceptLimit: null,
    });
  });

  test('may have several instances in one region, and a VPC in both keep and exclude', () => {
    const instances = [
      { ...least, keep: ['vpc-a'], exclude: ['vpc-a'] },
      { ...least, id: 'kst-b' },
    ];

    expect(parsePolicy({ instances }).ok).toBe(true);
  });

  test('may have no instances', () => {
    expect(parsePolicy({ instances: [] })).toEqual({ ok: true, policy: { instances: [] } });
  });
});

describe('a value that is not a policy', () => {
  test.each([
    [undefined, 'The policy has no value.'],
    [null, 'The policy has no value.'],
    ['text', 'The policy must be a map, but is the text "text".'],
    [7, 'The policy must be a map, but is the number 7.'],
    [true, 'The policy must be a map, but is `true`.'],
    [[], 'The policy must be a map, but is a list.'],
    [1n, 'The policy must be a map, but is something else.'],
  ])('%s', (value, message) => {
    expect(parsePolicy(value)).toMatchObject({
      ok: false,
      problems: [{ path: [], at: 'value', message, fix: 'Valid keys: `defaults`, `instances`.' }],
    });
  });

  test('a long text is shown by its beginning, in one line', () => {
    const parsed = parsePolicy(`a\n${'b'.repeat(100)}`);

    expect(!parsed.ok && parsed.problems[0]?.message).toBe(
      `The policy must be a map, but is the text "a\\n${'b'.repeat(54)}…".`,
    );
  });

  test('problems come in the order of the file, whichever rule found them', () => {
    const parsed = parsePolicy({
      instances: [
        {
          region: 1,
          keep: ['vpc-a'],
          zzz: 0,
          unbind: ['vpc-a', 'vpc-b', 'vpc-b'],
          id: 'kst-a',
          bind: { own: { tags: {} }, shared: 1 },
        },
        { id: 'kst-a' },
      ],
    });

    expect(
      !parsed.ok && parsed.problems.map(({ path, at }) => [path.slice(1).join('.'), at]),
    ).toEqual([
      ['0.region', 'value'],
      ['0.zzz', 'key'],
      ['0.unbind.0', 'value'],
      ['0.unbind.2', 'value'],
      ['0.bind.own.tags', 'value'],
      ['0.bind.shared', 'value'],
      ['1', 'value'],
      ['1.id', 'value'],
    ]);
  });
});

describe('the policy that the build ships', () => {
  test('is read from JSON', () => {
    expect(fromJson(JSON.stringify({ instances: [least] }))).toEqual(
      parsePolicy({ instances: [least] }),
    );
  });

  test.each(['', '{', '[1,]'])('%s is refused as no JSON', (text) => {
    const parsed = fromJson(text);

    expect(!parsed.ok && parsed.problems).toMatchObject([
      {
        path: [],
        at: 'value',
        message: expect.stringMatching(/^The policy is no JSON: .+\.$/),
        fix: expect.stringContaining('Build'),
      },
    ]);
  });

  test.each([
    [
      '{ "instances": [{ "id": "kst-a", "region": "cn-hangzhou", "__proto__": { "keep": [] } }] }',
      '`__proto__` is not a key of an instance.',
    ],
    [
      '{ "instances": [{ "id": "kst-a", "region": "cn-hangzhou", "constructor": 1 }] }',
      '`constructor` is not a key of an instance.',
    ],
    [
      '{ "instances": [{ "id": "kst-a", "region": "cn-hangzhou", "bind": { "own": ' +
        '{ "tags": { "__proto__": "x" } } } }] }',
      '`__proto__` cannot be a key of `bind.own.tags`.',
    ],
    [
      '{ "instances": [{ "id": "kst-a", "region": "cn-hangzhou", "vswitches": { "pin": ' +
        '{ "__proto__": "vsw-a" } } }] }',
      '`__proto__` cannot be a key of `vswitches.pin`.',
    ],
  ])('no name that JavaScript gives a meaning to slips through: %s', (text, message) => {
    const parsed = fromJson(text);

    expect(!parsed.ok && parsed.problems.map((problem) => problem.message)).toEqual([message]);
  });
});
