import { describe, expect, test } from 'vitest';
import { nameRules } from '../../../shared/core/deployment/names.ts';
import { head, problemsIn, problemsOf } from './a-policy.ts';

const vpcForm =
  'A VPC ID is `vpc-` followed by letters, digits and hyphens, for example `vpc-bp1aaa`.';
const functionForm =
  'Each VPC has its own probe, so the name must contain `{vpcId}` once, for example ' +
  '`"kms-vpc-probe-{vpcId}"`. Beside it stand at most 39 letters, digits, `_` and `-`, ' +
  'and a name does not begin with a digit or a `-`.';
const accountForm = 'An account ID is digits in quotes, for example `"1000000000000001"`.';
const instanceKeys =
  '`id`, `region`, `writes`, `requireReviewed`, `bind`, `priority`, `exclude`, `keep`, ' +
  '`unbind`, `vswitches`, `quota`, `limits`, `expiry`, `probes`';

describe('an unknown key stands at the key, with', () => {
  test.each([
    [
      'the name probably meant',
      'unbnd: []',
      '4:5 `unbnd` is not a key of an instance. | Did you mean `unbind`?',
    ],
    [
      'the nearest of several names',
      'bbind: {}',
      '4:5 `bbind` is not a key of an instance. | Did you mean `bind`?',
    ],
    [
      'the name as it is spelt',
      'vpc_switches: {}',
      `4:5 \`vpc_switches\` is not a key of an instance. | Did you mean \`vswitches\`?`,
    ],
    [
      'the place where it belongs',
      'minFreeIps: 3',
      '4:5 `minFreeIps` is not a key of an instance. | `minFreeIps` belongs under `vswitches`.',
    ],
    [
      'its place in depth',
      'maxPerOwner: 3',
      '4:5 `maxPerOwner` is not a key of an instance. | `maxPerOwner` belongs under `bind.shared`.',
    ],
    [
      'the names that are valid',
      'colour: red',
      `4:5 \`colour\` is not a key of an instance. | Delete it. Valid here: ${instanceKeys}.`,
    ],
    [
      'no guess for a very long one',
      `${'k'.repeat(70)}: 1`,
      `4:5 \`${'k'.repeat(57)}…\` is not a key of an instance. ` +
        `| Delete it. Valid here: ${instanceKeys}.`,
    ],
    [
      'its place among instances',
      'bind: { keep: [] }',
      '4:13 `keep` is not a key of `bind`. | `keep` belongs directly under an instance.',
    ],
    [
      'other capitals for nothing',
      'vswitches: { min-free-ips: 3 }',
      '4:18 `min-free-ips` is not a key of `vswitches`. | Did you mean `minFreeIps`?',
    ],
    [
      'no name that is taken',
      'expiry: { warnDays: 3, warnDay: 4 }',
      '4:28 `warnDay` is not a key of `expiry`. | Delete it. Valid here: `warnDays`.',
    ],
  ])('%s', (_, line, problem) => {
    expect(problemsOf(line)).toEqual([problem]);
  });

  test('at the top', () => {
    expect(problemsIn('instances: []\ninstance: []\n')).toEqual([
      '2:1 `instance` is not a key of the policy. | Delete it. ' +
        'Valid here: `defaults`, `instances`.',
    ]);
  });
});

describe('a missing key stands at the map that should have it', () => {
  test('of an instance', () => {
    expect(problemsIn('instances:\n  - region: cn-hangzhou\n  - id: kst-b\n')).toEqual([
      '2:5 `id` is missing in this instance. | Add it, as in `id: kst-hzz65f176a0ogplgq1x2`.',
      '3:5 `region` is missing in this instance. | Add it, as in `region: cn-hangzhou`.',
    ]);
  });

  test('of the file', () => {
    expect(problemsIn('# nothing\n\n{}\n')).toEqual([
      '3:1 `instances` is missing in the policy. | Add `instances:`. ' +
        'Write one entry per KMS instance, each beginning with `- id: `.',
    ]);
  });

  test('of the probes and of the shared', () => {
    expect(problemsOf('probes:', '  roles: {}', 'bind: { shared: { maxPerOwner: 1 } }')).toEqual([
      '5:7 `function` is missing in `probes`. | Add it, as in `function: "kms-vpc-probe-{vpcId}"`.',
      '6:21 `from` is missing in `bind.shared`. | Add it, as in `from: ["1000000000000001"]`.',
    ]);
  });
});

describe('a number where an id belongs is to be quoted', () => {
  const cure = (example: string) =>
    `Quote it, as in \`"${example}"\`: long numbers are rounded if they are not quoted.`;

  test.each([
    [
      'an account',
      'bind: { shared: { from: [100000000000000010] } }',
      '4:30 `bind.shared.from[0]` is a number instead of an account ' +
        `ID. | ${cure('1000000000000001')}`,
    ],
    [
      'a hexadecimal account',
      'bind: { shared: { from: [0x10] } }',
      '4:30 `bind.shared.from[0]` is a number instead of an account ' +
        `ID. | ${cure('1000000000000001')}`,
    ],
    [
      'a VPC',
      'keep: [1]',
      `4:12 \`keep[0]\` is a number instead of a VPC ID. | ${cure('vpc-bp1aaa')}`,
    ],
    [
      'a vSwitch',
      'vswitches: { pin: { vpc-a: 1.5 } }',
      `4:32 \`vswitches.pin.vpc-a\` is a number instead of a vSwitch ID. | ${cure('vsw-bp1bbb')}`,
    ],
    [
      'a role',
      'probes: { function: "{vpcId}", roles: { "1": 1 } }',
      '4:50 `probes.roles.1` is a number instead of the ARN of a role. ' +
        `| ${cure('acs:ram::1000000000000001:role/kms-vpc-probe')}`,
    ],
    [
      'a tag value',
      'bind: { own: { tags: { a: 1 } } }',
      `4:31 \`bind.own.tags.a\` is a number instead of a tag value. | ${cure('shared')}`,
    ],
  ])('%s', (_, line, problem) => {
    expect(problemsOf(line)).toEqual([problem]);
  });

  test('of the instance itself', () => {
    expect(problemsIn('instances:\n  - id: 7\n    region: 8\n')).toEqual([
      `2:9 \`id\` is a number instead of a KMS instance ID. | ${cure('kst-hzz65f176a0ogplgq1x2')}`,
      `3:13 \`region\` is a number instead of a region ID. | ${cure('cn-hangzhou')}`,
    ]);
  });

  test('as a key it loses no digit, so it is taken as it stands', () => {
    expect(
      problemsOf(
        'probes:',
        '  function: "{vpcId}"',
        '  roles:',
        '    100000000000000013: "acs:ram::100000000000000013:role/probe"',
      ),
    ).toEqual([]);
    expect(
      problemsOf(
        'probes:',
        '  function: "{vpcId}"',
        '  roles:',
        '    1e3: "acs:ram::1000:role/probe"',
      ),
    ).toEqual([
      `7:9 The key "1e3" of \`probes.roles\` is not an account ID. | ${accountForm}`,
      '7:14 The role belongs to account 1000, but is listed under "1e3". ' +
        '| Move the role to its own account, or name a role of this account.',
    ]);
  });
});

describe('an id without its form', () => {
  test.each([
    [
      'of another kind',
      'keep: [vsw-a]',
      `4:12 "vsw-a" in \`keep[0]\` is a vSwitch ID instead of a VPC ID. | ${vpcForm}`,
    ],
    [
      'an instance',
      'keep: [kst-a]',
      `4:12 "kst-a" in \`keep[0]\` is a KMS instance ID instead of a VPC ID. | ${vpcForm}`,
    ],
    [
      'an account',
      'keep: ["12"]',
      `4:12 "12" in \`keep[0]\` is an account ID instead of a VPC ID. | ${vpcForm}`,
    ],
    [
      'a role',
      'keep: ["acs:ram::1:role/a"]',
      '4:12 "acs:ram::1:role/a" in `keep[0]` is the ARN of a role ' +
        `instead of a VPC ID. | ${vpcForm}`,
    ],
    [
      'a VPC',
      'bind: { shared: { from: [vpc-a] } }',
      '4:30 "vpc-a" in `bind.shared.from[0]` is a VPC ID instead ' +
        `of an account ID. | ${accountForm}`,
    ],
    [
      'of no kind',
      'keep: ["vpc-", VPC-a, " vpc-a"]',
      `4:12 "vpc-" in \`keep[0]\` is not a VPC ID. | ${vpcForm}`,
    ],
    [
      'an account with a leading zero',
      'bind: { shared: { from: ["012"] } }',
      `4:30 "012" in \`bind.shared.from[0]\` is not an account ID. | ${accountForm}`,
    ],
    [
      'as a key',
      'vswitches: { pin: { vsw-a: vsw-b } }',
      `4:25 The key "vsw-a" of \`vswitches.pin\` is a vSwitch ID instead of a VPC ID. | ${vpcForm}`,
    ],
    [
      'a function without the placeholder',
      'probes: { function: probe }',
      '4:25 "probe" in `probes.function` is not the name of a function with `{vpcId}` in it. ' +
        `| ${functionForm}`,
    ],
    [
      'a function whose name begins with a digit',
      'probes: { function: "1-{vpcId}" }',
      '4:25 "1-{vpcId}" in `probes.function` is not the name of a function with `{vpcId}` in it. ' +
        `| ${functionForm}`,
    ],
    [
      'an empty tag key',
      'bind: { own: { tags: { "": a } } }',
      '4:28 The key "" of `bind.own.tags` is not a tag key. ' +
        '| A tag key is text in quotes, for example `"shared"`.',
    ],
  ])('%s', (_, line, problem) => {
    expect(problemsOf(line)[0]).toBe(problem);
  });
});

describe('a wrong type', () => {
  const list = 'Write a list, for example `[vpc-bp1aaa]`.';

  test.each([
    [
      'text for a list',
      'keep: vpc-a',
      `4:11 \`keep\` must be a list of VPC IDs, but is the text "vpc-a". | ${list}`,
    ],
    [
      'a map for a list',
      'keep: { vpc-a: 1 }',
      `4:11 \`keep\` must be a list of VPC IDs, but is a map. | ${list}`,
    ],
    [
      'a list for a map',
      'limits: [1]',
      '4:13 `limits` must be a map, but is a list. | Valid keys: ' +
        '`unbindsPerRun`, `movesPerRun`, `bindsPerRun`.',
    ],
    [
      'text for a map of ids',
      'vswitches: { pin: vsw-a }',
      '4:23 `vswitches.pin` must be a map, but is the text "vsw-a". ' +
        '| Write a map from a VPC ID to a vSwitch ID, for example `{ vpc-bp1aaa: vsw-bp1bbb }`.',
    ],
    [
      'a list for an id',
      'keep: [[vpc-a]]',
      `4:12 \`keep[0]\` must be a VPC ID, but is a list. | ${vpcForm}`,
    ],
    [
      'true for text',
      'bind: { own: { tags: { a: true } } }',
      '4:31 `bind.own.tags.a` is `true` instead of a tag value. ' +
        '| If it is meant as text, quote it: `"true"`.',
    ],
    [
      'text for a number',
      'limits: { movesPerRun: one }',
      '4:28 `limits.movesPerRun` must be a whole number of at least 0, but is the text "one". ' +
        '| Write a whole number of at least 0, for example `1`.',
    ],
    [
      'half a number',
      'vswitches: { minFreeIps: 1.5 }',
      '4:30 `vswitches.minFreeIps` must be a whole number of at least 1, ' +
        'but is the number 1.5. | Write a whole number of at least 1, for example `1`.',
    ],
    [
      'zero owners',
      'bind: { shared: { from: principals, maxPerOwner: 0 } }',
      '4:54 `bind.shared.maxPerOwner` must be a whole number of at least 1, ' +
        'but is the number 0. | Write a whole number of at least 1, for example `2`.',
    ],
    [
      'less than nothing',
      'quota: { reserve: -1 }',
      '4:23 `quota.reserve` must be a whole number of at least 0, but is the number -1. ' +
        '| Write a whole number of at least 0, for example `0`.',
    ],
    [
      'beyond whole numbers',
      'expiry: { warnDays: 1e300 }',
      '4:25 `expiry.warnDays` must be a whole number of at least 0, but is the number 1e+300. ' +
        '| Write a whole number of at least 0, for example `30`.',
    ],
    [
      'another word than principals',
      'bind: { shared: { from: principal } }',
      '4:29 `bind.shared.from` must be a list of account IDs, or the word `principals`, ' +
        'but is the text "principal". | Write a list of account IDs in quotes, ' +
        'for example `["1000000000000001"]`, or the word `principals`.',
    ],
    [
      'nothing, which may be left out',
      'keep:',
      `4:5 \`keep\` has no value. | ${list} Or delete the line.`,
    ],
    [
      'nothing, behind which a comment stands',
      'keep: # later\n\n    # more',
      `4:5 \`keep\` has no value. | ${list} Or delete the line.`,
    ],
    ['nothing in a list', 'keep: [~]', `4:12 \`keep[0]\` has no value. | ${vpcForm}`],
  ])('%s', (_, line, problem) => {
    expect(problemsOf(line)).toEqual([problem]);
  });

  test('a list of instances, and an instance', () => {
    expect(problemsIn('instances: 1\n')).toEqual([
      '1:12 `instances` must be a list of instances, but is the number 1. ' +
        '| Write one entry per KMS instance, each beginning with `- id: `.',
    ]);
    expect(problemsIn('instances:\n  - kst-a\n')).toEqual([
      `2:5 \`instances[0]\` must be a map, but is the text "kst-a". | Valid keys: ${instanceKeys}.`,
    ]);
  });
});

describe('a word that is none of the few', () => {
  test.each([
    [
      'a kind of change, almost',
      'writes: [bnd]',
      '4:14 "bnd" in `writes[0]` is not a kind of change. | Did you mean `bind`?',
    ],
    [
      'a kind of change to review, almost',
      'requireReviewed: [newOwners]',
      '4:23 "newOwners" in `requireReviewed[0]` is not a kind of change ' +
        'to review. | Did you mean `newOwner`?',
    ],
    [
      'no kind of change',
      'writes: [all]',
      '4:14 "all" in `writes[0]` is not a kind of change. | Valid here: `bind`, `move`, `unbind`.',
    ],
    [
      'yes is text in YAML 1.2',
      'quota: { primaryCounts: yes }',
      '4:29 "yes" in `quota.primaryCounts` is not auto, true or false. ' +
        '| Valid here: `auto`, `true`, `false`.',
    ],
    [
      'a number',
      'quota: { primaryCounts: 1 }',
      '4:29 `quota.primaryCounts` must be auto, true or false, but is the number 1. ' +
        '| Valid here: `auto`, `true`, `false`.',
    ],
  ])('%s', (_, line, problem) => {
    expect(problemsOf(line)).toEqual([problem]);
  });
});

describe('entries that contradict each other', () => {
  const oneOfThem =
    'Delete it from one of them: `unbind` removes a binding, `keep` and `exclude` leave it.';

  test.each([
    [
      'keep and unbind',
      ['keep: [vpc-a]', 'unbind: [vpc-b, vpc-a]'],
      `5:21 \`vpc-a\` is listed under both \`keep\` and \`unbind\`. | ${oneOfThem}`,
    ],
    [
      'unbind and keep',
      ['unbind: [vpc-a]', 'keep: [vpc-a]'],
      `5:12 \`vpc-a\` is listed under both \`unbind\` and \`keep\`. | ${oneOfThem}`,
    ],
    [
      'exclude and unbind',
      ['exclude: [vpc-a]', 'unbind: [vpc-a]'],
      `5:14 \`vpc-a\` is listed under both \`exclude\` and \`unbind\`. | ${oneOfThem}`,
    ],
    [
      'twice in a list',
      ['exclude: [vpc-a, vpc-a]'],
      '4:22 `vpc-a` appears twice in `exclude`. | Delete one of the two.',
    ],
    [
      'a kind of change to review twice',
      ['requireReviewed: [move, move]'],
      '4:29 `move` appears twice in `requireReviewed`. | Delete one of the two.',
    ],
    [
      'a kind of change twice',
      ['writes: [bind, bind]'],
      '4:20 `bind` appears twice in `writes`. | Delete one of the two.',
    ],
    [
      'a zone twice',
      ['vswitches: { zones: [cn-hangzhou-k, cn-hangzhou-k] }'],
      '4:41 `cn-hangzhou-k` appears twice in `vswitches.zones`. | Delete one of the two.',
    ],
    [
      'an account twice',
      ['bind: { shared: { from: ["1", "1"] } }'],
      '4:35 `1` appears twice in `bind.shared.from`. | Delete one of the two.',
    ],
    [
      'a VPC twice',
      ['bind: { own: { vpcs: [vpc-a, vpc-a] } }'],
      '4:34 `vpc-a` appears twice in `bind.own.vpcs`. | Delete one of the two.',
    ],
    [
      'tags without a tag',
      ['bind: { own: { tags: {} } }'],
      '4:26 `bind.own.tags` is empty, which would select every VPC. ' +
        '| Name at least one tag, or delete the line.',
    ],
    [
      'a role of another account',
      ['probes: { function: "{vpcId}", roles: { "1": "acs:ram::2:role/a" } }'],
      '4:50 The role belongs to account 2, but is listed under "1". ' +
        '| Move the role to its own account, or name a role of this account.',
    ],
  ])('%s', (_, lines, problem) => {
    expect(problemsOf(...lines)).toEqual([problem]);
  });

  test('an instance twice, even in another region', () => {
    expect(problemsIn(`${head}  - id: kst-a\n    region: cn-shanghai\n`)).toEqual([
      '4:9 `kst-a` is already described by `instances[0]`. | Merge the two entries.',
    ]);
  });
});

describe('one role for the probes of all accounts', () => {
  const roles = (text: string) => problemsOf(`probes: { function: "{vpcId}", roles: ${text} }`);
  const form =
    'Write one ARN for all accounts, `"acs:ram::{accountId}:role/kms-vpc-probe"`, ' +
    'or a map such as `{ "1000000000000001": "acs:ram::1000000000000001:role/kms-vpc-probe" }`.';
  const what = 'a map from account IDs to roles, or one ARN with `{accountId}` in it';

  test('is an ARN with the account left open', () => {
    expect(roles('"acs:ram::{accountId}:role/kms-vpc-probe"')).toEqual([]);
  });

  test.each([
    ['"acs:ram::1000000000000001:role/a"', 'the text "acs:ram::1000000000000001:role/a"'],
    ['"acs:ram::{account}:role/a"', 'the text "acs:ram::{account}:role/a"'],
    ['"acs:ram::{accountId}:user/a"', 'the text "acs:ram::{accountId}:user/a"'],
    ['[1]', 'a list'],
    ['true', '`true`'],
  ])('is refused with its place where it is %s', (text, kind) => {
    const [problem = '', ...others] = roles(text);
    expect(others).toEqual([]);
    expect(problem).toMatch(/^\d+:\d+ /);
    expect(problem.replace(/^\d+:\d+ /, '')).toBe(
      `\`probes.roles\` must be ${what}, but is ${kind}. | ${form}`,
    );
  });
});

describe('the name of a probe function', () => {
  const problemsWith = (name: string) =>
    problemsOf(`probes: { function: ${JSON.stringify(name)} }`).filter((one) =>
      one.includes('`probes.function`'),
    );
  const longest = 'x'.repeat(39);

  test.each(['{vpcId}', 'kms-vpc-probe-{vpcId}', '_p_{vpcId}-9', `${longest}{vpcId}`])(
    'may be %s',
    (name) => expect(problemsWith(name)).toEqual([]),
  );

  test.each([
    ...['probe', '-{vpcId}', '9{vpcId}', 'a.b-{vpcId}', 'a/{vpcId}', 'a b{vpcId}', '探-{vpcId}'],
    ...['{vpcId}-{vpcId}', '{vpcid}', '{vpcId}{accountId}', 'acs:fc:{vpcId}', `${longest}x{vpcId}`],
  ])('may not be %s: Function Compute has no such names', (name) => {
    expect(problemsWith(name)).toHaveLength(1);
  });

  test('fits Function Compute with the ID of any VPC that may be', () => {
    const name = `${longest}{vpcId}`.replace('{vpcId}', 'vpc-bp1aevy8sofi8mh1qc5cm');
    expect(name).toMatch(nameRules.KMS_VPC_BIND_FUNCTION?.pattern ?? /^$/);
  });
});
