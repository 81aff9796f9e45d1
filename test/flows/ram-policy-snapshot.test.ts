import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readPolicyText } from '../../shared/core/policy/from-yaml.ts';
import type { InstancePolicy } from '../../shared/core/policy/policy.ts';
import { deployedFunctions, deployedNames, rolePolicy } from '../../shared/flows/ram-policy.ts';

const fileOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

const policies = {
  example: readFileSync(fileOf('../../bindings.example.yaml'), 'utf8'),
  least: 'instances:\n  - id: kst-hzz65f176a0ogplgq1x2\n    region: cn-hangzhou\n',
  everywhere: `
instances:
  - id: kst-hzz65f176a0ogplgq1x2
    region: cn-hangzhou
    bind: { own: { vpcs: [vpc-bp1own] }, shared: { from: principals } }
    probes: { function: "kms-vpc-probe-{vpcId}", roles: "acs:ram::{accountId}:role/kms-vpc-probe" }
  - id: kst-shh65f176a0ogplgq1x2
    region: cn-shanghai
    bind: { own: { tags: { kms: shared } } }
    probes: { function: "kms-vpc-probe-{vpcId}" }
`,
} as const;

function instancesOf(text: string): readonly InstancePolicy[] {
  const read = readPolicyText(text, 'bindings.yaml');
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.policy.instances;
}

// What setup knows of the place, and what a build without it does.
const place = { KMS_VPC_ACCOUNT: '2000000000000002', KMS_VPC_REGION: 'cn-hangzhou' };
const names = {
  example: deployedNames(place),
  least: deployedNames({}),
  everywhere: deployedNames({ ...place, KMS_VPC_JOURNAL_BUCKET: 'a-bucket' }),
} as const;
const cases = Object.keys(policies).flatMap((policy) =>
  deployedFunctions.map((name) => [policy as keyof typeof policies, name] as const),
);

// One action or resource more is one right more: whoever adds it reviews this file like code.
test.each(cases)('the role under the policy "%s" of %s allows exactly this', (policy, name) => {
  const role = rolePolicy(name, instancesOf(policies[policy]), names[policy]);
  const document = `${JSON.stringify(role, null, 2)}\n`;
  const file = fileOf(`golden/${policy}.${name}.json`);
  if (process.env.UPDATE_GOLDEN === '1') writeFileSync(file, document);
  expect(existsSync(file)).toBe(true);
  expect(document).toBe(readFileSync(file, 'utf8'));
});
