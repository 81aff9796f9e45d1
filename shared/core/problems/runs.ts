import type { Problems } from './problem.ts';
import type { Parts } from './said.ts';

export const runParts = {
  'folder-not-there': 'the folder does not exist',
  'folder-is-a-file': 'there is a file where the folder should be',
  'folder-not-permitted': 'permission denied',
  'folder-read-only': 'the folder is read-only',
  'folder-full': 'no space is left',
  'folder-without-answer': 'the folder does not answer',
  'is-an-example': '{text} is an account of the examples',
  'is-no-account': '{text} is not the ID of an account',
  'add-an-instance': 'Add an instance to the policy with kms-vpc init.',
  'regions-of-policy': `
    Name a region that it has ({regions}), or let functions of {region} serve it:
    KMS_VPC_REGIONS={joined}.`,
  'name-of-function': `
    A function has 1 to 64 letters, digits, underscores and hyphens, and begins with a letter or an
    underscore.`,
  'name-of-project': `
    A log project has 3 to 63 lowercase letters, digits and hyphens, and no hyphen at its ends.`,
  'name-of-logstore': `
    A logstore has 3 to 63 lowercase letters, digits, hyphens and underscores, and begins and ends
    with a letter or a digit.`,
  'name-of-queue': `
    A queue has at most 120 letters, digits and hyphens, and does not begin with a hyphen.`,
  'name-of-bucket': `
    A bucket has 3 to 63 lowercase letters, digits and hyphens, and no hyphen at its ends.`,
  'port-not-allowed': 'may not be used: permission denied',
  'port-taken': 'is in use',
  'scenario-line': ', line {line}{place}',
  'bundle-not-there': 'is not there',
  'bundle-unreadable': 'cannot be read ({code})',
} as const satisfies Parts;

/** What a run needs and does not have: of a deployment, a member, the journal, the local cloud. */
export const runProblems = {
  'region-not-in-policy': {
    code: 'region-not-in-policy',
    message:
      'The policy has no instance in {region}, so functions there would have nothing to look at.',
    fix: '{how}',
  },
  'region-without-functions': {
    code: 'region-without-functions',
    message: 'Function Compute is not available in {region}.',
    fix: `
      Deploy to a region nearby and let the functions there serve it: KMS_VPC_REGIONS={region}
      kms-vpc setup --region cn-shanghai.`,
  },
  'region-of-functions-missing': {
    code: 'bad-arguments',
    message: '--region REGION is missing.',
    fix: 'Name the region of the functions, for example: kms-vpc {command} --region cn-hangzhou.',
  },
  'name-not-possible': {
    code: 'bad-arguments',
    message: '{variable} is {name}, which cannot be a name.',
    fix: '{rule}',
  },
  'account-placeholder': {
    code: 'account-placeholder',
    message: '{problem}.',
    fix: 'Name your own account: aliyun sts GetCallerIdentity prints it.',
  },
  'account-missing': {
    code: 'account-missing',
    message: 'There are no credentials to tell which account this is for.',
    fix: 'Add {option} ID, or set up credentials with aliyun configure.',
  },
  'bundle-missing': {
    code: 'bundle-missing',
    message: '{place} of this package {why}.',
    fix: 'Install the package again, or run npm run build in its sources.',
  },
  'function-not-built': {
    code: 'bad-arguments',
    message: 'There is no built function in {place}.',
    fix: 'Run npm run build first.',
  },
  'deployment-file-missing': {
    code: 'bundle-missing',
    message: '{file} {why}.',
    fix: 'kms-vpc setup writes it.',
  },
  'policy-changed': {
    code: 'policy-changed',
    message:
      '{file} has changed since kms-vpc setup, and the roles may not allow what it needs now.',
    fix: 'Run kms-vpc setup --region {region} again, update the stack, then deploy.',
  },
  'no-instance-in-local-cloud': {
    code: 'instance-not-in-policy',
    message: 'None of the instances in the policy exists in this local cloud.',
    fix: 'Write a policy for one of {ids}, or name another scenario.',
  },
  'instance-in-other-region': {
    code: 'instance-not-in-policy',
    message: 'The policy has {id} in {region}; in this local cloud it is in {there}.',
    fix: 'Write region: {there} into the policy.',
  },
  'port-in-use': {
    code: 'port-in-use',
    message: 'Port {port} {why}.',
    fix: 'Choose another port with --port, or leave it out to use any free port.',
  },
  'scenario-unread': {
    code: 'scenario-invalid',
    message: 'The scenario {file} {why}.',
    fix: `
      Name a readable scenario with --scenario FILE, or leave it out to use the scenario of the
      demo.`,
  },
  'scenario-no-text': {
    code: 'scenario-invalid',
    message: 'The scenario {file} {why}.',
    fix: '{how}',
  },
  'scenario-wrong': {
    code: 'scenario-invalid',
    message: 'The scenario {scenario}{place}: {what}.',
    fix: 'Correct it there; see emulator/scenarios/demo.yaml for a valid scenario.',
  },
  'scenario-more': {
    code: 'scenario-invalid',
    message: '{count} more problems of the scenario {scenario} are not shown.',
    fix: 'Correct the first ones; the others often follow from them.',
  },
  'scenario-unusable': {
    code: 'scenario-invalid',
    message: 'The scenario {scenario} cannot be used.',
    fix: 'See emulator/scenarios/demo.yaml for a valid scenario.',
  },
  'member-names-differ': {
    code: 'bad-arguments',
    message: '{key} differs between instances of the policy, and one template can have one name.',
    fix: 'Name one of them with --instance ID, or give all of them the same.',
  },
  'no-journal': {
    code: 'no-journal',
    message: 'Without a journal nobody knows what was changed.',
    fix: 'Set KMS_VPC_JOURNAL to a folder: the runs that follow are recorded there.',
  },
  'no-journal-of-lists': {
    code: 'no-journal',
    message: 'Without a journal nobody knows what the list was.',
    fix: 'Set KMS_VPC_JOURNAL to the folder of the journal of that run.',
  },
  'journal-unread': {
    code: 'journal-unread',
    message: 'The journal of {id} cannot be read: {why}.',
    fix: `
      Create the folder that KMS_VPC_JOURNAL names if it is missing, and check its permissions.`,
  },
  'run-unknown': {
    code: 'run-unknown',
    message: 'The journal has no run {run} of the instances of this policy.',
    fix: 'Name one of the runs that kms-vpc history shows, or check KMS_VPC_JOURNAL.',
  },
  'run-unread': {
    code: 'journal-unread',
    message: 'What run {run} left cannot be read: {file} is damaged, or of another version.',
    fix: 'Bring the file back from a copy of the journal, or name another run.',
  },
  'list-not-recorded': {
    code: 'list-not-recorded',
    message: 'The journal does not know which list run {run} left to {id}: it was not read back.',
    fix: 'Name the run before it or after it.',
  },
  'not-restorable': {
    code: 'not-restorable',
    message: 'The list of run {run} cannot be had again: {vpcs}.',
    fix: `
      See the findings of these VPCs: share or create their vSwitches again. Where exclude, unbind
      or keep is named, take the VPC out of it. Or name an earlier run.`,
  },
} as const satisfies Problems;
