import type { Problems } from './problem.ts';
import type { Parts } from './said.ts';

export const commandLineParts = {
  'see-all-commands': 'Run kms-vpc --help to see all commands and options.',
  'did-you-mean-word': 'Did you mean {near}? Run kms-vpc --help to see all commands and options.',
  'see-help-of': 'Run kms-vpc {command} --help to see its arguments and options.',
  'did-you-mean-of':
    'Did you mean {near}? Run kms-vpc {command} --help to see its arguments and options.',
  'see-all-findings': 'Run kms-vpc explain to list all findings.',
  'did-you-mean-finding': 'Did you mean {near}? Run kms-vpc explain to list all findings.',
  'id-looks-like': 'The ID of {what} looks like {example}.',
  'did-you-mean-id': 'Did you mean {near}?',
  'a-region': 'a region',
  'a-vpc': 'a VPC',
  'an-instance-of-kms': 'an instance',
  'both-sentences': '{one} {other}',
  'nothing-was-written': 'Nothing was written.',
  'write-in-flight': 'Write {number} to {instanceId} was in flight: it may have taken effect.',
  'write-unclear':
    'Write {number} to {instanceId} was not answered clearly: it may have taken effect.',
  'write-accepted': 'Write {number} to {instanceId} was accepted but not read back.',
  'write-accepted-with-id':
    'Write {number} to {instanceId} was accepted (request ID {requestId}) but not read back.',
  'write-read-back': 'Write {number} to {instanceId} was accepted and read back.',
  'write-read-back-with-id':
    'Write {number} to {instanceId} was accepted (request ID {requestId}) and read back.',
  'write-not-accepted': 'Write {number} to {instanceId} was not accepted.',
  'run-again-when-ready': 'Run the command again when you are ready.',
  'plan-shows-what-is-left':
    'Run kms-vpc plan to see the current binding list and what is left to do.',
  'waiting-for-write': `
    Interrupted. Waiting for the answer to write {number} to {instanceId}; press Ctrl-C again to
    stop at once.`,
  'argument-fault': 'It was not understood',
  'this-is-a-bug': 'This is a bug in kms-vpc. Please report it with the command you ran.',
  'with-request-id': '{message} (request ID {requestId})',
} as const satisfies Parts;

const code = 'bad-arguments';

/** What can be wrong with what was typed. */
export const commandLineProblems = {
  'no-command': {
    code,
    message: 'No command was given.',
    fix: 'Try kms-vpc demo, or see all commands with kms-vpc --help.',
  },
  'help-for-no-command': {
    code,
    message: 'There is no command {name}.',
    fix: '{how}',
  },
  'no-current-folder': {
    code: 'no-current-folder',
    message: 'The folder that the command was given in does not exist any more.',
    fix: 'Change to a folder that exists, and run the command again.',
  },
  'dash-is-no-file': {
    code,
    message: '- does not stand for standard input or output: files are read and written by name.',
    fix: 'Name a file. One that is really called - is ./-; what a command prints can be piped.',
  },
  'unknown-command': {
    code: 'unknown-command',
    message: "Unknown command '{name}'.",
    fix: '{how}',
  },
  'unknown-option': { code: 'unknown-option', message: "Unknown option '{name}'.", fix: '{how}' },
  'argument-missing': { code, message: "Missing required argument '{name}'.", fix: '{how}' },
  'option-value-missing': {
    code,
    message: "Option '{option}' argument missing.",
    fix: '{how}',
  },
  'option-value-empty': {
    code,
    message: '{option} is given without a value.',
    fix: 'Give it one, or leave it out; a variable of a script may be unset.',
  },
  'option-given-twice': {
    code,
    message: '{option} is given twice, with different values: {values}.',
    fix: 'Give it once, with the value that is meant.',
  },
  'option-value-invalid': {
    code,
    message: "Option '{option}' argument '{value}' is invalid. Allowed choices are {choices}.",
    fix: '{how}',
  },
  'too-many-arguments': {
    code,
    message: "Too many arguments for '{command}': expected {expected}, but got {given}.",
    fix: '{how}',
  },
  'not-understood': { code, message: '{fault}.', fix: '{how}' },
  'invalid-id': { code: 'invalid-id', message: '{text} is not the ID of {what}.', fix: '{how}' },
  'unknown-code': { code: 'unknown-code', message: 'There is no finding {name}.', fix: '{how}' },
  'no-completion': {
    code,
    message: 'There is no completion for {shell}.',
    fix: 'Name one of {shells}.',
  },
  'no-export': {
    code,
    message: 'There is no export for {format}.',
    fix: 'Name terraform or landing-zone.',
  },
  'no-format-of-a-plan': {
    code,
    message: '--format {format} is no format of a plan.',
    fix: 'Use --format markdown or leave it out; --json prints the report.',
  },
  'bulk-needs-out': {
    code,
    message: '--bulk needs --out FILE.',
    fix: 'Save the plan with --out FILE, have it reviewed, then run kms-vpc apply FILE.',
  },
  'through-stands-alone': {
    code,
    message: '--through cannot be combined with a saved plan, --first-binding or --wait.',
    fix: 'Leave these out, or leave out --through.',
  },
  'no-such-policy': {
    code,
    message: 'There is no policy {kind}.',
    fix: 'Did you mean kms-vpc policy ram?',
  },
  'function-not-named': {
    code,
    message: 'No function was named.',
    fix: 'Add --function with one of {names}.',
  },
  'no-such-function': {
    code,
    message: 'There is no function {name} with a role.',
    fix: 'Add --function with one of {names}.',
  },
  'region-without-instance': {
    code,
    message: '--region is for an instance that is named, and none is.',
    fix: 'Add --instance ID, or leave --region out to ask about the instances of the policy.',
  },
  'region-missing': {
    code,
    message: '--region REGION is missing.',
    fix: 'For example: kms-vpc init --region cn-hangzhou --all, or with --instance kst-….',
  },
  'instance-takes-one-region': {
    code,
    message: '--instance takes one --region: that of the instance.',
    fix: 'For example: kms-vpc init --region cn-hangzhou --all, or with --instance kst-….',
  },
  'all-or-some': {
    code,
    message: '--all adopts every instance, --instance some.',
    fix: 'For example: kms-vpc init --region cn-hangzhou --all, or with --instance kst-….',
  },
  'unexplained-of-one': {
    code,
    message: '--unexplained is about one instance, named by --instance.',
    fix: 'For example: kms-vpc init --region cn-hangzhou --all, or with --instance kst-….',
  },
  'not-a-number-of-units': {
    code,
    message: '--unexplained takes a whole number of units, not "{text}".',
    fix: 'Use the number that list-unexplained names, for example: kms-vpc init … --unexplained 2.',
  },
  'no-instances': {
    code: 'no-instances',
    message: 'Account {account} has no KMS instance in {regions}.',
    fix: 'Name the region of the instance, or use the credentials of the account that owns it.',
  },
  'instance-not-chosen': {
    code: 'instance-not-chosen',
    message: 'There are {count} instances: {ids}.',
    fix: 'Name one with --instance ID, several joined by commas, or add --all.',
  },
  'who-joins-or-leaves': {
    code,
    message: 'Which account joins, or which one leaves?',
    fix: 'Add either --account ID or --leave ID.',
  },
  'same-instances': {
    code,
    message: 'Both instances are the same.',
    fix: 'Name two instances of one region.',
  },
  'instances-of-two-regions': {
    code,
    message: '{old} is in {oldRegion}, {fresh} in {freshRegion}: no VPC can be bound to both.',
    fix: 'Name two instances of one region.',
  },
  'report-goes-nowhere': {
    code,
    message: 'Nothing says where the report goes.',
    fix: 'Add --html FILE for a page, --csv FILE for its rows, or --json.',
  },
  'restore-to-nothing': {
    code,
    message: 'restore does not say to which run.',
    fix: 'Name it with --to RUN: kms-vpc history shows the runs.',
  },
  'probe-is-a-function': {
    code,
    message: 'The probe of a VPC is a function.',
    fix: `
      Add --from-here to probe from this machine, or run kms-vpc verify to ask the probes of all
      VPCs.`,
  },
  'no-chain-to-probe-with': {
    code,
    message: 'KMS returned no CA chain to check the certificate of {instanceId}.',
    fix: 'Download the CA chain from the KMS console and name the file with --ca FILE.',
  },
  'not-an-address-range': {
    code,
    message: '{text} is not an address range.',
    fix: 'A range looks like 10.0.0.0/24 and is no wider than a /8.',
  },
  'chain-unusable': {
    code,
    message: '{file} cannot be used: it {why}.',
    fix: 'Name the CA chain of the instance, as downloaded from the KMS console, with --ca FILE.',
  },
  'probe-refuses': { code, message: '{why}.', fix: '{how}' },
  'probe-option-missing': {
    code,
    message: '{option} is missing.',
    fix: 'Run kms-vpc probe --help to see what is needed.',
  },
  'not-a-port': {
    code,
    message: '{text} is not a port.',
    fix: 'Give --port a number from 1 to 65535, or leave it out.',
  },
  'confirmation-with-json': {
    code: 'confirmation-impossible',
    message: 'With --json there is nobody to ask for confirmation.',
    fix: 'Add --yes to write without confirmation.',
  },
  'confirmation-without-terminal': {
    code: 'confirmation-impossible',
    message: 'apply asks for confirmation before it writes, but there is no terminal.',
    fix: 'Add --yes to write without confirmation.',
  },
  'not-confirmed': {
    code: 'not-confirmed',
    message: 'Not confirmed; nothing was written.',
    fix: "Run it again and answer 'yes', or add --yes.",
  },
  'output-failed': {
    code: 'output-failed',
    message: 'The result cannot be printed: {why}',
    fix: 'Send the output elsewhere and run again.',
  },
  interrupted: { code: 'interrupted', message: 'Interrupted. {told}', fix: '{how}' },
} as const satisfies Problems;
