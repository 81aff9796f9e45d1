import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isMap, isScalar, parseDocument, stringify, visit } from 'yaml';
import { readPolicyText } from '../../../shared/core/policy/from-yaml.ts';
import { fromJson, parsePolicy } from '../../../shared/core/policy/parse.ts';
import { anyPolicy } from './any-policy.ts';

describe('any policy that is right', () => {
  test('reads the same from YAML, from JSON and as a value', () => {
    fc.assert(
      fc.property(anyPolicy, fc.boolean(), (policy, flow) => {
        const parsed = parsePolicy(policy);
        const yaml = stringify(policy, { lineWidth: 0, collectionStyle: flow ? 'flow' : 'any' });

        expect(parsed.ok).toBe(true);
        expect(readPolicyText(yaml, 'f')).toEqual(parsed);
        expect(fromJson(JSON.stringify(policy))).toEqual(parsed);
        expect(readPolicyText(JSON.stringify(policy), 'f')).toEqual(parsed);
      }),
    );
  });

  test('with its defaults filled in says every word that the file said', () => {
    fc.assert(
      fc.property(anyPolicy, (policy) => {
        const parsed = parsePolicy(policy);

        expect(parsed).toMatchObject({ ok: true, policy });
      }),
    );
  });
});

describe('one mistake in a policy that was right is refused, at its place:', () => {
  /**
   * The text with `edit` done to the nth of the places that `choose` finds, and where that place
   * starts.
   */
  const places = (
    text: string,
    choose: (path: string, kind: 'map' | 'text') => boolean,
  ): number[] => {
    const found: number[] = [];
    visit(parseDocument(text, { stringKeys: true }), (key, node, path) => {
      const keys = path.flatMap((parent) =>
        isPair(parent) && isScalar(parent.key) ? [String(parent.key.value)] : [],
      );
      if (isMap(node) && node.range && choose(keys.join('.'), 'map')) found.push(node.range[0]);
      if (
        isScalar(node) &&
        key !== 'key' &&
        typeof node.value === 'string' &&
        node.range &&
        choose(keys.join('.'), 'text')
      )
        found.push(node.range[0]);
    });
    return found;
  };
  const isPair = (node: unknown): node is { key: unknown } =>
    node !== null && typeof node === 'object' && 'key' in node;

  const lineAndColumn = (text: string, offset: number) => {
    const before = text.slice(0, offset).split('\n');
    return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
  };

  // JSON makes the edit of one place sure not to change the sense of another; indented, so that
  // lines matter.
  const texts = anyPolicy.map((policy) => JSON.stringify(policy, null, 2));
  const free = ['tags', 'pin', 'roles'];

  test('an unknown key in any map, at the key', () => {
    fc.assert(
      fc.property(texts, fc.nat(), (text, nth) => {
        const maps = places(
          text,
          (path, kind) => kind === 'map' && !free.some((name) => path.endsWith(name)),
        );
        const brace = maps[nth % maps.length] ?? 0;
        const rest = text.slice(brace + 1);
        const comma = /^\s*\}/.test(rest) ? '' : ',';
        const wrong = `${text.slice(0, brace + 1)} "zzzzzz": 1${comma}${rest}`;
        const read = readPolicyText(wrong, 'f');

        expect(!read.ok && read.problems.map(({ at, location }) => ({ at, ...location }))).toEqual([
          { at: 'key', file: 'f', ...lineAndColumn(wrong, brace + 2) },
        ]);
      }),
    );
  });

  test('a number in place of any text, at the value', () => {
    fc.assert(
      fc.property(
        texts,
        fc.nat(),
        fc.constantFrom('5', '100000000000000001', '-1', '1e400', '0.5'),
        (text, nth, number) => {
          const values = places(text, (_, kind) => kind === 'text');
          const at = values[nth % values.length] ?? 0;
          const length = /^"(?:[^"\\]|\\.)*"/.exec(text.slice(at))?.[0].length ?? 0;
          const wrong = text.slice(0, at) + number + text.slice(at + length);
          const read = readPolicyText(wrong, 'f');

          expect(
            !read.ok && read.problems.map(({ at: half, location }) => ({ at: half, ...location })),
          ).toEqual([{ at: 'value', file: 'f', ...lineAndColumn(wrong, at) }]);
        },
      ),
    );
  });
});

describe('nothing makes the parser throw', () => {
  const inPolicy = (value: unknown) => [
    value,
    { instances: value },
    { instances: [value] },
    { instances: [{ id: value, bind: value, keep: [value], vswitches: { pin: value } }] },
  ];

  test('no value', () => {
    const anything = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
      withObjectString: true,
      withSet: true,
      withSparseArray: true,
      withTypedArray: true,
    });
    fc.assert(
      fc.property(anything, (value) => {
        for (const policy of inPolicy(value)) expectAnswer(parsePolicy(policy));
      }),
    );
  });

  test('no value under keys that the policy has, or JavaScript', () => {
    const key = fc.constantFrom(
      'instances',
      'id',
      'bind',
      'own',
      'tags',
      'pin',
      'vswitches',
      'keep',
      'unbind',
      'probes',
      'roles',
      '__proto__',
      'constructor',
      'toString',
      '<<',
    );
    const { node } = fc.letrec((tie) => ({
      node: fc.oneof(
        { maxDepth: 7 },
        fc.constantFrom(null, 1, 1e308, 'vpc-a', 'principals'),
        fc.array(tie('node'), { maxLength: 3 }),
        tie('map'),
      ),
      map: fc
        .array(fc.tuple(key, tie('node')), { maxLength: 3 })
        .map((entries) => Object.fromEntries(entries)),
    }));
    fc.assert(
      fc.property(node, (value) => {
        for (const policy of inPolicy(value)) {
          expectAnswer(parsePolicy(policy));
          expectAnswer(fromJson(JSON.stringify(policy)));
          expectAnswer(readPolicyText(JSON.stringify(policy), 'f'));
        }
      }),
    );
  });

  test('no text', () => {
    const pieces = fc.constantFrom(
      'instances:',
      '\n',
      '  ',
      '- ',
      'id: ',
      '[',
      ']',
      '{',
      '}',
      ': ',
      ', ',
      '&a ',
      '*a',
      '!x ',
      '"',
      "'",
      '|',
      '>',
      '#',
      '\t',
      '\r\n',
      '---',
      '...',
      '%YAML 1.1',
      '? ',
      '\uFEFF',
      '\0',
      '~',
      '<<',
      'vpc-a',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join('')),
        ),
        (text) => {
          expectAnswer(readPolicyText(text, 'f'));
          expectAnswer(fromJson(text));
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('no depth', () => {
    const deep = `${'{"instances":'.repeat(5_000)}1${'}'.repeat(5_000)}`;
    expectAnswer(fromJson(deep));
    expectAnswer(readPolicyText(deep, 'f'));
  });

  test('no circle', () => {
    const circle: Record<string, unknown> = { id: 'kst-a' };
    circle.bind = circle;
    circle.instances = [circle];
    expectAnswer(parsePolicy(circle));
  });

  /**
   * Either a policy or at least one problem, each with a line of cause, a line of cure and, from a
   * file, a place that exists.
   */
  function expectAnswer(
    answer: ReturnType<typeof readPolicyText> | ReturnType<typeof parsePolicy>,
  ): void {
    if (answer.ok) return;
    expect(answer.problems.length).toBeGreaterThan(0);
    for (const problem of answer.problems) {
      expect(problem.message).toMatch(/^\S.*[.]$/);
      expect(problem.fix).toMatch(/^\S.*[.?]$/);
      if (problem.location)
        expect(
          [problem.location.line, problem.location.column].every((position) => position >= 1),
        ).toBe(true);
    }
  }
});
