import type { Problems } from './problem.ts';
import type { Parts } from './said.ts';

export const savedFileParts = {
  'make-a-plan': 'Make one with kms-vpc plan --out FILE.',
  'make-a-report': 'Make one with kms-vpc report --json, or drift --json.',
  'fix-and-make': '{fix} {make}',
  'whole-file': 'it',
  'unknown-account': 'an unknown account',
  'account-named': 'account {account}',
  'variant-not-known': '{variant} cannot be {value} here',
  'evidence-place-wrong': '{place} is not what such a file contains there',
  'the-file': 'the file',
  'no-policy-empty': 'it is empty.',
} as const satisfies Parts;

/** Files that a person names: what they should hold, and where something is to be written. */
export const savedFileProblems = {
  'config-not-found': {
    code: 'config-not-found',
    message: 'The policy {file} does not exist.',
    fix: `
      Name the policy with --config FILE, or create one with kms-vpc init --instance ID --region
      REGION.`,
  },
  'config-unreadable': {
    code: 'config-unreadable',
    message: 'The policy {file} {why}.',
    fix: 'Name a readable file with --config FILE.',
  },
  'not-a-policy': {
    code: 'policy-invalid',
    message: '{file} is not a policy.',
    fix: 'See bindings.example.yaml.',
  },
  'instance-not-in-policy': {
    code: 'instance-not-in-policy',
    message: '{id} is not in {file}.',
    fix: 'Name one of these: {ids}.',
  },
  'instance-to-add': {
    code: 'instance-not-in-policy',
    message: '{id} is not in {file}.',
    fix: 'Add it with kms-vpc init --instance {id} --region REGION.',
  },
  'config-exists': {
    code: 'config-exists',
    message: '{file} already exists and is not overwritten.',
    fix: 'Name another file with --config FILE, or add --force to replace it.',
  },
  'config-no-policy': {
    code: 'config-exists',
    message: '{file} already exists, and is no policy to add to: {problem}',
    fix: 'Correct it, name another file with --config FILE, or add --force to replace it.',
  },
  'config-has-instances': {
    code: 'config-exists',
    message: '{file} already exists, and has {ids}.',
    fix: 'Name another file with --config FILE, or add --force to replace it.',
  },
  'config-not-writable': {
    code: 'config-not-writable',
    message: '{file} cannot be written: {why}.',
    fix: 'Name another file with --config FILE.',
  },
  'config-without-list': {
    code: 'config-not-writable',
    message: '{file} has no list of instances, one below the other, to add to.',
    fix: `
      Write instances: as a list whose entries begin with "- id:", or name another file with
      --config FILE.`,
  },
  'plan-unreadable': {
    code: 'plan-unreadable',
    message: 'The plan {file} {why}.',
    fix: 'Name a saved plan. {make}',
  },
  'plan-no-text': { code: 'plan-invalid', message: 'The plan {why}.', fix: '{fix} {make}' },
  'plan-not-json': {
    code: 'plan-invalid',
    message: '{file} is not JSON, or gives one name two values.',
    fix: '{make}',
  },
  'plan-wrong-at': {
    code: 'plan-invalid',
    message: '{file} is not a plan of kms-vpc: {place} is not what a report contains there.',
    fix: '{make}',
  },
  'plan-names-twice': {
    code: 'plan-invalid',
    message: '{file} is not a plan of kms-vpc: it names {id} twice.',
    fix: '{make}',
  },
  'plan-of-other-command': {
    code: 'plan-empty',
    message: '{file} contains no plan: it is a report of {command}.',
    fix: '{make}',
  },
  'plan-of-error': {
    code: 'plan-empty',
    message: '{file} contains no plan: it reports the error {error}.',
    fix: '{make}',
  },
  'plan-of-nothing': {
    code: 'plan-empty',
    message: '{file} contains no plan: it names no instance.',
    fix: '{make}',
  },
  'plan-altered': {
    code: 'plan-altered',
    message: '{file} was changed after kms-vpc plan wrote it.',
    fix: '{make}',
  },
  'plan-does-not-match-digest': {
    code: 'plan-altered',
    message:
      'The saved plan was changed after it was made: its changes to {ids} do not match its digest.',
    fix: 'Make a new plan with kms-vpc plan --out FILE.',
  },
  'plan-of-other-account': {
    code: 'plan-of-other-account',
    message:
      '{file} was made for {planned}, but the credentials in use belong to account {account}.',
    fix: `
      Use credentials of the account it was made for, or make a new plan with kms-vpc plan --out
      FILE.`,
  },
  'plan-without-instance': {
    code: 'plan-of-other-instance',
    message: '{file} contains no plan for {id}.',
    fix: `
      Apply it with the policy it was made from (--config FILE), or make a new plan with kms-vpc
      plan --out FILE.`,
  },
  'plan-of-other-instance': {
    code: 'plan-of-other-instance',
    message: '{file} contains a plan for {id} in {region}, which is not in the policy.',
    fix: `
      Apply it with the policy it was made from (--config FILE), or make a new plan with kms-vpc
      plan --out FILE.`,
  },
  'report-unreadable': {
    code: 'report-unreadable',
    message: 'The report {file} {why}.',
    fix: 'Name a saved report. {make}',
  },
  'report-no-text': { code: 'report-invalid', message: 'The report {why}.', fix: '{fix} {make}' },
  'report-not-json': {
    code: 'report-invalid',
    message: '{file} is not JSON, or gives one name two values.',
    fix: '{make}',
  },
  'report-wrong-at': {
    code: 'report-invalid',
    message: '{file} is not a report of kms-vpc: {place} is not what a report contains there.',
    fix: '{make}',
  },
  'report-without-instance': {
    code: 'report-invalid',
    message: '{file} has nothing about {id}.',
    fix: 'Name another instance or leave out --instance.',
  },
  'report-of-no-instance': {
    code: 'report-invalid',
    message: '{file} is the report of {command}, with no instance to show.',
    fix: 'Make one with kms-vpc report --json, or drift --json.',
  },
  'evidence-invalid': {
    code: 'evidence-invalid',
    message: '{file} is no evidence: {why}.',
    fix: 'Name a file that kms-vpc evidence --out FILE wrote with this version.',
  },
  'plan-not-writable': {
    code: 'out-not-writable',
    message: 'The plan cannot be written to {file}: {why}.',
    fix: 'Name another file with --out FILE, or print the plan with kms-vpc plan --json.',
  },
  'evidence-not-writable': {
    code: 'out-not-writable',
    message: 'The evidence cannot be written to {file}: {why}.',
    fix: 'Name another file with --out FILE, or leave it out to print it only.',
  },
  'page-not-writable': {
    code: 'out-not-writable',
    message: '{file} cannot be written: {why}.',
    fix: 'Name another file with --html or --csv.',
  },
  'folder-not-writable': {
    code: 'out-not-writable',
    message: '{folder} cannot be written: {why}.',
    fix: 'Name another folder with --out.',
  },
  'out-exists': {
    code: 'out-exists',
    message: '{file} exists, and kms-vpc setup did not write it.',
    fix: 'Name another folder with --out.',
  },
} as const satisfies Problems;
