import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPolicyText } from '../../../shared/core/policy/from-yaml.ts';
import { parsePolicy } from '../../../shared/core/policy/parse.ts';
import { policyJson } from '../../../shared/core/policy/to-json.ts';
import { casesOf } from '../../soak.ts';
import { problemsIn } from './a-policy.ts';
import { anyPolicy } from './any-policy.ts';

const two = [
  { id: 'kst-a', region: 'cn-hangzhou' },
  { id: 'kst-b', region: 'cn-shanghai' },
];
const parsed = (policy: unknown) => {
  const read = parsePolicy(policy);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.policy.instances;
};

describe('defaults', () => {
  test('hold for every instance that does not say otherwise', () => {
    const [a, b] = parsed({
      defaults: { writes: ['bind'], limits: { bindsPerRun: 5 } },
      instances: [two[0], { ...two[1], writes: [] }],
    });
    expect([a?.writes, b?.writes]).toEqual([['bind'], []]);
    expect(b?.limits).toEqual({ unbindsPerRun: 1, movesPerRun: 1, bindsPerRun: 5 });
  });

  test('and an instance make one map, and of two lists the instance has its own', () => {
    const [a] = parsed({
      defaults: {
        keep: ['vpc-a'],
        bind: { own: { tags: { kms: 'shared' } }, shared: { from: ['1'], maxPerOwner: 2 } },
      },
      instances: [
        {
          ...two[0],
          keep: ['vpc-b'],
          bind: { own: { tags: { team: 'x' } }, shared: { maxPerOwner: 3 } },
        },
      ],
    });
    expect(a).toMatchObject({
      keep: ['vpc-b'],
      bind: {
        own: { tags: { kms: 'shared', team: 'x' } },
        shared: { from: ['1'], maxPerOwner: 3 },
      },
    });
  });

  test('are written out for the functions', () => {
    const instances = parsed({ defaults: { expiry: { warnDays: 7 } }, instances: two });
    expect(JSON.parse(policyJson(instances)).instances).toMatchObject([
      { id: 'kst-a', expiry: { warnDays: 7 } },
      { id: 'kst-b', expiry: { warnDays: 7 } },
    ]);
  });

  test('say the same as what is written under each instance', () => {
    fc.assert(
      fc.property(anyPolicy, ({ instances: [first, ...others] }) => {
        const { id, region, ...settings } = { ...first };
        fc.pre(id !== undefined && others.every((one) => Object.keys(one).length > 0));
        const bare = [
          { id, region },
          { id: `${id}-2`, region },
        ];
        const written = bare.map((one) => ({ ...one, ...settings }));
        expect(parsed({ defaults: settings, instances: bare })).toEqual(
          parsed({ instances: written }),
        );
        expect(parsed({ defaults: {}, instances: written })).toEqual(
          parsed({ instances: written }),
        );
      }),
      { numRuns: casesOf(200) },
    );
  });
});

describe('what is wrong with defaults stands where it is written, once for all instances', () => {
  const instances =
    'instances:\n  - { id: kst-a, region: cn-hangzhou }\n  - { id: kst-b, region: cn-hangzhou }\n';
  const inDefaults = (line: string) => problemsIn(`defaults:\n  ${line}\n${instances}`);

  test.each([
    [
      'an unknown key',
      'wirtes: []',
      '2:3 `wirtes` is not a key of `defaults`. | Did you mean `writes`?',
    ],
    [
      'an id',
      'id: kst-a',
      '2:3 `id` is not a key of `defaults`. | `id` belongs directly under an instance.',
    ],
    [
      'a wrong value',
      'keep: [vsw-a]',
      '2:10 "vsw-a" in `defaults.keep[0]` is a vSwitch ID instead of a VPC ID. ' +
        '| A VPC ID is `vpc-` followed by letters, digits and hyphens, for example `vpc-bp1aaa`.',
    ],
    [
      'a repeated entry',
      'keep: [vpc-a, vpc-a]',
      '2:17 `vpc-a` appears twice in `keep`. | Delete one of the two.',
    ],
    [
      'no map',
      'defaults',
      '2:3 `defaults` must be a map, but is the text "defaults". | Valid keys: ' +
        '`writes`, `requireReviewed`, `bind`, `priority`, `exclude`, `keep`, `unbind`, ' +
        '`vswitches`, `quota`, `limits`, `expiry`, `probes`.',
    ],
  ])('%s', (_, line, problem) => {
    expect(inDefaults(line)).toEqual([problem]);
  });

  test('a default that an instance contradicts is named in the instance', () => {
    expect(
      problemsIn(
        'defaults:\n  keep: [vpc-a]\ninstances:\n  - id: kst-a\n    region: ' +
          'cn-hangzhou\n    unbind: [vpc-a]\n',
      ),
    ).toEqual([expect.stringMatching(/^(2:10|6:14) `vpc-a` is listed under both/)]);
  });

  test('what no instance completes is missing there', () => {
    const text = `defaults:\n  probes: { maxAgeHours: 24 }\n${instances}`;
    const read = readPolicyText(text, 'bindings.yaml');
    expect(read.ok).toBe(false);
    expect(problemsIn(text)).toEqual([expect.stringMatching(/^2:11 `function` is missing/)]);
    const complete = text.replaceAll(
      'cn-hangzhou }',
      'cn-hangzhou, probes: { function: "p-{vpcId}" } }',
    );
    expect(problemsIn(complete)).toEqual([]);
  });

  test('without any instance they are checked all the same', () => {
    expect(problemsIn('defaults:\n  keep: 7\ninstances: []\n')).toHaveLength(1);
  });
});
