import { describe, expect, test } from 'vitest';
import { readPolicyText } from '../../../shared/core/policy/from-yaml.ts';
import { head, problemsIn, problemsOf } from './a-policy.ts';

const look = 'Look at the indentation, quotes and brackets here and in the line above.';
const noAlias = 'Write the value again in this place.';
const tooDeep =
  'The file is nested deeper than a policy can be. ' +
  '| Close the brackets, or correct the indentation.';
const empty =
  '1:1 The file is empty. | Begin with `instances:`; bindings.example.yaml shows the rest.';

describe('a file that is no YAML', () => {
  test.each([
    ['nothing', '', empty],
    ['comments only', '# a\n# b\n', empty],
    [
      'a document without content, as null',
      '---\n',
      '1:1 The policy has no value. | Valid keys: `defaults`, `instances`.',
    ],
    [
      'a list',
      '- a\n',
      '1:1 The policy must be a map, but is a list. | Valid keys: `defaults`, `instances`.',
    ],
    [
      'a tab',
      'instances:\n\t- id: kst-a\n',
      '2:1 This line is indented with a tab. | Indent with spaces.',
    ],
    [
      'an open quote',
      'instances: "a\n',
      `2:1 This is no valid YAML: Missing closing "quote. | ${look}`,
    ],
    [
      'a key that is a list',
      '? [a]\n: 1\n',
      '1:3 A key must be text. | Quote it, or write `key: value`.',
    ],
    [
      'a tag',
      'instances: !list []\n',
      '1:12 A policy cannot contain YAML tags (`!…`). | Delete the tag; ' +
        'quote the value if it is meant as text.',
    ],
    [
      'an alias',
      'a: &a []\ninstances: *a\n',
      `2:12 A policy has no aliases, and here stands \`*a\`. | ${noAlias}`,
    ],
    [
      'an alias to nothing',
      'instances: *a\n',
      `1:12 A policy has no aliases, and here stands \`*a\`. | ${noAlias}`,
    ],
    [
      'an alias as a key',
      '&a a: 1\n*a : 2\n',
      '2:1 A key must be text. | Quote it, or write `key: value`.',
    ],
    [
      'a merge key',
      'x: &x {}\ninstances:\n  - <<: *x\n',
      `3:9 A policy has no aliases, and here stands \`*x\`. | ${noAlias}`,
    ],
    [
      'two documents',
      'instances: []\n---\n\ninstances: []\n',
      '2:1 This file contains a second YAML document. | Keep one document: ' +
        'delete the line that separates them (`---` or `...`).',
    ],
    [
      'a document and an end',
      'instances: []\n---\n',
      '2:1 This file contains a second YAML document. | Keep one document: ' +
        'delete the line that separates them (`---` or `...`).',
    ],
  ])('%s', (_, text, problem) => {
    expect(problemsIn(text)).toEqual([problem]);
  });

  test('each broken line is told once, in order', () => {
    const lines = problemsIn('instances:\n  - id: kst-a\n   region: [\n').map(
      (problem) => problem.split(':')[0],
    );

    expect(lines.length).toBeGreaterThan(0);
    expect(lines).toEqual([...new Set(lines)].sort());
  });
});

describe('a key that stands twice', () => {
  test('is refused at its second place, whatever else is wrong', () => {
    expect(
      problemsOf(
        'keep: []',
        'colour: 1',
        'keep: [vpc-a]',
        'vswitches: { pin: { vpc-a: vsw-a, "vpc-a": vsw-b } }',
        'unbind: 1',
      ),
    ).toEqual([
      expect.stringMatching(/^5:5 `colour` is not a key/),
      '6:5 `keep` appears twice in the same map. | Merge the two.',
      '7:39 `vpc-a` appears twice in the same map. | Merge the two.',
      expect.stringMatching(/^8:13 `unbind` must be a list/),
    ]);
  });

  test('account ids that differ beyond the precision of numbers are two keys', () => {
    const role = (account: string) => `    ${account}: "acs:ram::${account}:role/a"`;
    expect(
      problemsOf(
        'probes:',
        '  function: "{vpcId}"',
        '  roles:',
        role('100000000000000001'),
        role('100000000000000002'),
      ),
    ).toEqual([]);
    expect(
      problemsOf(
        'probes:',
        '  function: "{vpcId}"',
        '  roles:',
        role('100000000000000001'),
        '    "100000000000000001": x',
      ),
    ).toEqual(['8:9 `100000000000000001` appears twice in the same map. | Merge the two.']);
  });
});

describe('a file as editors and shells leave it', () => {
  test('the byte order mark of Windows takes no column', () => {
    expect(problemsIn('\uFEFFinstance: []\n')[1]).toMatch(/^1:1 `instance` is not a key/);
    expect(readPolicyText('\uFEFFinstances: []', 'f').ok).toBe(true);
  });

  test('lines may end as on Windows', () => {
    expect(
      problemsIn(`${head}    keep: [1]\n    unbnd: 1\n`.replaceAll('\n', '\r\n')).map((problem) =>
        problem.slice(0, 5),
      ),
    ).toEqual(['4:12 ', '5:5 `']);
  });

  test('JSON is YAML', () => {
    expect(
      problemsIn(
        '{\n\t"instances": [\n\t\t{ "id": "kst-a", "region": "cn-hangzhou", "keep": [3] } ] }',
      ),
    ).toEqual([expect.stringMatching(/^3:54 `keep\[0\]` is a number/)]);
  });

  test('anchors without aliases, comments and an end mark change nothing', () => {
    expect(readPolicyText(`---\n${head}    keep: &k [vpc-a] # why\n...\n`, 'f').ok).toBe(true);
  });

  test('YAML 1.1 is not asked for: `on` stays text, even where the file says so', () => {
    expect(problemsIn(`%YAML 1.1\n---\n${head}    bind: { own: { tags: { a: on } } }\n`)).toEqual(
      [],
    );
  });
});

describe('a file that would use up the process', () => {
  test.each([
    ['brackets', '['.repeat(200_000), `1:101 ${tooDeep}`],
    ['brackets, a line each', '[\n'.repeat(5_000), `100:2 ${tooDeep}`],
    ['maps in maps', '{a: '.repeat(5_000), `1:398 ${tooDeep}`],
    ['lists in one line', '- '.repeat(5_000), `1:200 ${tooDeep}`],
    [
      'indentation',
      Array.from({ length: 500 }, (_, level) => `${' '.repeat(level)}a:\n`).join(''),
      `100:101 ${tooDeep}`,
    ],
  ])('%s', (_, text, problem) => {
    expect(problemsIn(text)).toEqual([problem]);
  });

  test('what only looks deep is not: closed brackets, brackets in texts and comments', () => {
    const brackets = '['.repeat(300);
    const instances = Array.from({ length: 200 }, (_, n) => ({
      id: `kst-${n}`,
      region: 'cn-hangzhou',
    }));
    expect(readPolicyText(JSON.stringify({ instances }), 'f').ok).toBe(true);
    expect(
      problemsOf(
        `bind: { own: { tags: { a: "${brackets}" } } } # ${brackets}`,
        'expiry:',
        `  warnDays: 3${' '.repeat(200)}# days`,
      ),
    ).toEqual([]);
    expect(
      problemsIn(`${head}    bind:\n      own:\n        tags:\n          a: |-\n            [\n`),
    ).toEqual([]);
  });

  test('an alias bomb is no bomb', () => {
    const lines = Array.from(
      { length: 30 },
      (_, level) => `a${level + 1}: &a${level + 1} [${Array(10).fill(`*a${level}`).join(', ')}]`,
    );
    expect(problemsIn(['a0: &a0 [x]', ...lines].join('\n'))).toHaveLength(30);
  });
});
