import type { Problems } from './problem.ts';

/** What a deployed function, or a probe, was given and cannot use. */
export const functionProblems = {
  'context-invalid': {
    code: 'context-invalid',
    message: 'The context of the function is not one of Function Compute 3.0: {place}.',
    fix: 'Deploy the function with runtime nodejs20.',
  },
  'malformed-event': {
    code: 'malformed-event',
    message: '{reason}',
    fix: 'Send {empty} or {example}, or correct the rule that sends these events.',
  },
  'policy-missing': {
    code: 'policy-missing',
    message: 'The policy {file} cannot be used: it {why}.',
    fix: `
      Build the functions from bindings.yaml again and deploy them, or correct KMS_VPC_CONFIG if
      it is set.`,
  },
  'policy-of-function-no-text': {
    code: 'policy-invalid',
    message: 'The policy {file} cannot be used: it {why}.',
    fix: `
      Build the functions from bindings.yaml again and deploy them, or correct KMS_VPC_CONFIG if
      it is set.`,
  },
} as const satisfies Problems;

/** In a request to a probe. */
export const probeRequestProblems = {
  'unknown-key': {
    code: 'unknown-key',
    message: 'the key "{key}" is not known',
    fix: 'Send only {keys}.',
  },
  'not-json': { code: 'not-json', message: 'the event is not JSON', fix: 'Send a JSON object.' },
  'not-an-object': {
    code: 'not-an-object',
    message: 'the event is not an object',
    fix: 'Send a JSON object.',
  },
  'bad-instance-id': {
    code: 'bad-instance-id',
    message: 'instanceId is not the ID of an instance',
    fix: 'Send an ID like kst-hzz65f176a0ogplgq1x2.',
  },
  'bad-cidrs': {
    code: 'bad-cidrs',
    message: 'expectedCidrs is not a list of address ranges',
    fix: `
      Send at most {most} ranges like 10.0.0.0/24, none wider than a /8, or [] if none is known.`,
  },
  'bad-ca-chain': {
    code: 'bad-ca-chain',
    message: 'caChainPem is not a chain of PEM certificates',
    fix: 'Send CaCertificateChainPem of the instance unchanged: 1 to {most} certificates.',
  },
  'bad-timeout': {
    code: 'bad-timeout',
    message: 'timeoutMs is out of bounds',
    fix: 'Send {least} to {most} ms; 10000 is usual.',
  },
} as const satisfies Problems;
