import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import type { InstanceId, RegionId, VpcId } from '../../../shared/core/ids.ts';
import { adoptingEntry } from '../../../shared/core/policy/adopt.ts';
import { withInstances } from '../../../shared/core/policy/append.ts';
import { readPolicyText } from '../../../shared/core/policy/from-yaml.ts';
import { casesOf } from '../../soak.ts';
import { anyPolicy } from './any-policy.ts';

const entryOf = (id: string, ...vpcs: string[]): string =>
  adoptingEntry(
    { region: 'cn-shanghai' as RegionId, id: id as InstanceId, unexplained: 0 },
    vpcs.map((vpcId) => ({ vpcId: vpcId as VpcId }) as never),
  );
const idsIn = (text: string | null): string[] => {
  const read = readPolicyText(text ?? '', 'bindings.yaml');
  return read.ok ? read.policy.instances.map(({ id }) => id) : [];
};

/** What was there, in the same order, with one run of lines put in between. */
function addedTo(before: string, after: string | null): string {
  const text = after ?? '';
  let same = 0;
  while (same < before.length && before[same] === text[same]) same += 1;
  const rest = before.slice(same);
  expect(text.endsWith(rest)).toBe(true);
  return text.slice(same, text.length - rest.length);
}

describe('instances added to a policy', () => {
  test('come last, and leave every comment and blank as it is', () => {
    const before = [
      '# ours',
      'instances:   # all of them',
      '  - id: kst-a',
      '    region:   cn-hangzhou',
      '',
      '    keep: [vpc-a]   # for ever',
      '    # still about kst-a',
      '',
      '# the end',
      '',
    ].join('\n');
    const after = withInstances(before, [entryOf('kst-b', 'vpc-b'), entryOf('kst-c')]);
    expect(addedTo(before, after)).toMatch(/^ {2}- id: kst-b\n/);
    expect(idsIn(after)).toEqual(['kst-a', 'kst-b', 'kst-c']);
    expect(after).toMatch(
      /about kst-a\n {2}- id: kst-b\n[\s\S]*kst-c[\s\S]*keep: \[\]\n\n# the end\n$/,
    );
  });

  test.each([
    ['no indentation', 'instances:\n- id: kst-a\n  region: cn-hangzhou\n'],
    ['a deep one', 'instances:\n      - id: kst-a\n        region: cn-hangzhou\n'],
    ['keys behind the list', 'instances:\n  - id: kst-a\n    region: cn-hangzhou\ndefaults: {}\n'],
    ['no end of the last line', 'instances:\n  - { id: kst-a, region: cn-hangzhou }'],
    ['ends of lines of Windows', 'instances:\r\n  - id: kst-a\r\n    region: cn-hangzhou\r\n'],
    ['an end of the document', 'instances:\n  - id: kst-a\n    region: cn-hangzhou\n...\n'],
  ])('fit a file with %s', (_, before) => {
    const after = withInstances(before, [entryOf('kst-b', 'vpc-b')]);
    addedTo(before, after);
    expect(idsIn(after)).toEqual(['kst-a', 'kst-b']);
    if (before.includes('\r\n')) expect(after?.replaceAll('\r\n', '')).not.toContain('\n');
  });

  test.each([
    ['a list in brackets', 'instances: [{ id: kst-a, region: cn-hangzhou }]\n'],
    ['an empty list', 'instances: []\n'],
    ['no policy', 'something: else\n'],
    ['an instance of that name', 'instances:\n  - id: kst-b\n    region: cn-hangzhou\n'],
  ])('have no place in %s', (_, before) => {
    expect(withInstances(before, [entryOf('kst-b')])).toBeNull();
  });

  test('change no instance of any policy', () => {
    fc.assert(
      fc.property(anyPolicy, (policy) => {
        const before = `# mine\n${stringify(policy)}# end\n`;
        const after = withInstances(before, [entryOf('kst-zzzzzzzzzz', 'vpc-b')]);
        expect(after).not.toBeNull();
        addedTo(before, after);
        expect(idsIn(after)).toEqual([...policy.instances.map(({ id }) => id), 'kst-zzzzzzzzzz']);
      }),
      { numRuns: casesOf(200) },
    );
  });
});
