import type { Problems } from './problem.ts';
import type { Parts } from './said.ts';

/** How the policy speaks of what belongs at a place, and of what stands there. */
export const policyParts = {
  'what-instance-id': 'a KMS instance ID',
  'what-vpc-id': 'a VPC ID',
  'what-vswitch-id': 'a vSwitch ID',
  'what-account-id': 'an account ID',
  'what-vpc-or-account-id': 'a VPC ID or an account ID',
  'what-folder-id': 'a folder ID',
  'what-region-id': 'a region ID',
  'what-zone-id': 'a zone ID',
  'what-role-arn': 'the ARN of a role',
  'what-function-name': 'the name of a function with `{placeholder}` in it',
  'what-roles': 'a map from account IDs to roles, or one ARN with `{placeholder}` in it',
  'what-from': 'a list of account IDs, or the word `principals`',
  'what-tag-key': 'a tag key',
  'what-tag-value': 'a tag value',
  'what-change': 'a kind of change',
  'what-reviewed-change': 'a kind of change to review',
  'what-auto-or-boolean': 'auto, true or false',
  'what-whole-number': 'a whole number of at least {least}',
  'what-map': 'a map',
  'what-list': 'a list of {many}',
  'what-instances': 'a list of instances',

  'many-vpc-ids': 'VPC IDs',
  'many-vswitch-ids': 'vSwitch IDs',
  'many-instance-ids': 'KMS instance IDs',
  'many-account-ids': 'account IDs',
  'many-vpc-and-account-ids': 'VPC IDs and account IDs',
  'many-folder-ids': 'folder IDs',
  'many-region-ids': 'region IDs',
  'many-zone-ids': 'zone IDs',
  'many-role-arns': 'ARNs of roles',
  'many-changes': 'kinds of change',
  'many-whole-numbers': 'whole numbers',
  'many-values': 'values',

  'form-instance-id': `
    A KMS instance ID is \`{prefix}\` followed by letters, digits and hyphens, for example
    \`{example}\`.`,
  'form-vpc-id':
    'A VPC ID is `{prefix}` followed by letters, digits and hyphens, for example `{example}`.',
  'form-vswitch-id':
    'A vSwitch ID is `{prefix}` followed by letters, digits and hyphens, for example `{example}`.',
  'form-account-id': 'An account ID is digits in quotes, for example `{example}`.',
  'form-vpc-or-account-id':
    'Write a VPC ID such as `{vpc}`, or an account ID in quotes such as `{account}`.',
  'form-folder-id': `
    A folder ID of a Resource Directory is \`{prefix}\` followed by letters and digits, for
    example \`{example}\`.`,
  'form-region-id': 'A region ID is lowercase words joined by hyphens, for example `{example}`.',
  'form-zone-id': 'A zone ID is the ID of its region and a letter, for example `{example}`.',
  'form-role-arn': 'The ARN of a role is `{pattern}`, for example `{example}`.',
  'form-function-name': `
    Each VPC has its own probe, so the name must contain \`{placeholder}\` once, for example
    \`{example}\`. Beside it stand at most 39 letters, digits, \`_\` and \`-\`, and a name does
    not begin with a digit or a \`-\`.`,
  'form-roles': 'Write one ARN for all accounts, `{example}`, or a map such as `{map}`.',
  'form-from':
    'Write a list of account IDs in quotes, for example `{example}`, or the word `principals`.',
  'form-tag-key': 'A tag key is text in quotes, for example `{example}`.',
  'form-tag-value': 'A tag value is text in quotes, for example `{example}`.',
  'form-one-of': 'Valid here: {names}.',
  'form-whole-number': 'Write {what}, for example `{example}`.',
  'form-list': 'Write a list, for example `{example}`.',
  'form-instances': 'Write one entry per KMS instance, each beginning with `- id: `.',
  'form-map-of': 'Write a map from {key} to {value}, for example `{example}`.',
  'form-map': 'Valid keys: {names}.',
  'form-or-delete': '{form} Or delete the line.',

  'the-policy': 'the policy',
  'policy-itself': 'The policy',
  'this-instance': 'this instance',
  'an-instance': 'an instance',
  'key-of': 'The key "{key}" of {place}',
  'value-in': '"{value}" in {place}',

  'kind-list': 'a list',
  'kind-map': 'a map',
  'kind-text': 'the text "{text}"',
  'kind-number': 'the number {number}',
  'kind-boolean': '`{value}`',
  'kind-other': 'something else',

  'add-key': 'Add `{key}:`. {form}',
  'add-key-as': 'Add it, as in `{key}: {example}`.',
  'did-you-mean': 'Did you mean `{near}`?',
  'belongs-to-instance': '`{key}` belongs directly under an instance.',
  'belongs-under': '`{key}` belongs under `{home}`.',
  'delete-key': 'Delete it. Valid here: {names}.',
  'json-fault': 'something is wrong with its quotes, commas or brackets',
} as const satisfies Parts;

const code = 'policy-invalid';

/** Everything that can be wrong with a policy file once it is text. */
export const policyProblems = {
  'policy-key-missing': { code, message: '`{key}` is missing in {place}.', fix: '{how}' },
  'policy-unknown-key': { code, message: '`{key}` is not a key of {place}.', fix: '{how}' },
  'policy-misfit': { code, message: '{subject} is not {what}.', fix: '{how}' },
  'policy-other-kind': { code, message: '{subject} is {kind} instead of {what}.', fix: '{how}' },
  'policy-no-value': { code, message: '{place} has no value.', fix: '{how}' },
  'policy-number-for-text': {
    code,
    message: '{place} is a number instead of {what}.',
    fix: 'Quote it, as in `{example}`: long numbers are rounded if they are not quoted.',
  },
  'policy-boolean-for-text': {
    code,
    message: '{place} is `{value}` instead of {what}.',
    fix: 'If it is meant as text, quote it: `"{value}"`.',
  },
  'policy-wrong-kind': { code, message: '{place} must be {what}, but is {kind}.', fix: '{how}' },
  'policy-repeated-key': {
    code,
    message: '`{key}` appears twice in the same map.',
    fix: 'Merge the two.',
  },
  'policy-repeated-entry': {
    code,
    message: '`{entry}` appears twice in {place}.',
    fix: 'Delete one of the two.',
  },
  'policy-contradiction': {
    code,
    message: '`{entry}` is listed under both `{one}` and `{other}`.',
    fix: 'Delete it from one of them: `unbind` removes a binding, `keep` and `exclude` leave it.',
  },
  'policy-empty-tags': {
    code,
    message: '{place} is empty, which would select every VPC.',
    fix: 'Name at least one tag, or delete the line.',
  },
  'policy-role-of-other-account': {
    code,
    message: 'The role belongs to account {owner}, but is listed under "{account}".',
    fix: 'Move the role to its own account, or name a role of this account.',
  },
  'policy-unusable-key': {
    code,
    message: '`{key}` cannot be a key of {place}.',
    fix: 'Delete it or use another key.',
  },
  'policy-repeated-instance': {
    code,
    message: '`{id}` is already described by `{place}`.',
    fix: 'Merge the two entries.',
  },
  'policy-empty': {
    code,
    message: 'The file is empty.',
    fix: 'Begin with `instances:`; bindings.example.yaml shows the rest.',
  },
  'policy-too-deep': {
    code,
    message: 'The file is nested deeper than a policy can be.',
    fix: 'Close the brackets, or correct the indentation.',
  },
  'policy-too-long': {
    code,
    message: 'The file is longer than a policy can be.',
    fix: 'Name the file that you mean, or make a policy for each region.',
  },
  'policy-several-documents': {
    code,
    message: 'This file contains a second YAML document.',
    fix: 'Keep one document: delete the line that separates them (`---` or `...`).',
  },
  'policy-alias': {
    code,
    message: 'A policy has no aliases, and here stands `*{alias}`.',
    fix: 'Write the value again in this place.',
  },
  'policy-tab': {
    code,
    message: 'This line is indented with a tab.',
    fix: 'Indent with spaces.',
  },
  'policy-key-not-text': {
    code,
    message: 'A key must be text.',
    fix: 'Quote it, or write `key: value`.',
  },
  'policy-tag': {
    code,
    message: 'A policy cannot contain YAML tags (`!…`).',
    fix: 'Delete the tag; quote the value if it is meant as text.',
  },
  'policy-no-yaml': {
    code,
    message: 'This is no valid YAML: {fault}.',
    fix: 'Look at the indentation, quotes and brackets here and in the line above.',
  },
  'policy-no-json': {
    code,
    message: 'The policy is no JSON: {fault}.',
    fix: 'Build the functions again: the build writes this file from the policy.',
  },
  'policy-unusable': {
    code,
    message: 'The policy {file} cannot be used: {problems}',
    fix: '{how}',
  },
  'policy-no-text': { code, message: 'The policy {why}.', fix: '{how}' },
} as const satisfies Problems;
