import * as z from 'zod/mini';
import { accountIdText, instanceIdText, regionIdText, roleArnText, vpcIdText, vSwitchIdText, zoneIdText } from './ids.ts';
import { described, oneOf, text, wholeNumber, words } from './vocabulary.ts';

/**
 * The policy file (`bindings.yaml`) key by key; `schemas/policy.schema.json` is generated from here.
 * Shape and form only: rules between entries are in `conflicts.ts`, and what only the cloud can tell is a finding.
 */
const own = z.strictObject({
  vpcs: described(z._default(z.array(vpcIdText()), []), 'VPCs of this account by id; when units are short, in this order.', {
    uniqueItems: true,
  }),
  tags: described(
    z.optional(
      z.record(z.string().check(z.minLength(1)).register(words, tagWords('tag key')), z.string().register(words, tagWords('tag value'))),
    ),
    'VPCs of this account that have all of these tags; at least one tag, or leave the key out.',
    { minProperties: 1 },
  ),
});

const from = z.union([z.array(accountIdText()), z.literal('principals')]).register(words, {
  what: 'a list of account ids, or the word `principals`',
  many: '',
  example: '["1000000000000001"]',
  form: 'Write a list of account ids in quotes, for example `["1000000000000001"]`, or the word `principals`.',
});

const shared = z.strictObject({
  from: described(
    from,
    'Accounts whose VPCs may be bound: a list of ids, or the word `principals` for all accounts the instance is shared with.',
  ),
  maxPerOwner: described(z.optional(wholeNumber(1, 2)), 'How many VPCs of one account may be bound; without it there is no limit.'),
});

const bind = z.strictObject({
  own: described(z.prefault(own, {}), 'Wanted VPCs of this account, by id or by tags.'),
  shared: described(z.optional(shared), 'Wanted VPCs of other accounts, through a vSwitch that they share with this account.'),
});

const vswitches = z.strictObject({
  pin: described(z._default(z.record(vpcIdText(), vSwitchIdText()), {}), 'The exact vSwitch to use, by VPC.'),
  zones: described(z._default(z.array(zoneIdText()), []), 'Zones to prefer among equally good vSwitches, in this order.', {
    uniqueItems: true,
  }),
  minFreeIps: described(z._default(wholeNumber(1, 1), 1), 'Free addresses that a vSwitch must have to be newly used.'),
});

const quota = z.strictObject({
  reserve: described(z._default(wholeNumber(0, 0), 0), 'Units of the Access Management Quantity to keep free.'),
  primaryCounts: described(
    z._default(oneOf(['auto', true, false], 'auto, true or false'), 'auto'),
    "Whether the primary VPC costs a unit; `auto` tells it from the service's own used count.",
  ),
  unexplained: described(
    z._default(wholeNumber(0, 1), 0),
    "Units that the service's used count has beyond bindings, principals and primary VPC, and that you know to be no bindings; with more of them the list is not believed.",
  ),
});

const limits = z.strictObject({
  unbindsPerRun: described(z._default(wholeNumber(0, 1), 1), 'How many VPCs one run may unbind.'),
  movesPerRun: described(z._default(wholeNumber(0, 1), 1), 'How many bindings one run may move to another vSwitch.'),
});

const expiry = z.strictObject({
  warnDays: described(z._default(wholeNumber(0, 30), 30), 'Days before the instance expires from which on there is a warning.'),
});

const functionName = text<string>(/\{vpcId\}/, {
  what: 'the name of a function with `{vpcId}` in it',
  many: '',
  example: '"kms-vpc-probe-{vpcId}"',
  form: 'Each VPC has its own probe, so the name must hold `{vpcId}`, for example `"kms-vpc-probe-{vpcId}"`.',
});

const probes = z.strictObject({
  function: described(functionName, 'Name of the probe function of a VPC, with the placeholder `{vpcId}`.'),
  roles: described(
    z._default(z.record(accountIdText(), roleArnText()), {}),
    'Role to assume for the probes in the VPCs of another account, by account.',
  ),
});

const instance = z.strictObject({
  id: described(instanceIdText(), 'Id of the KMS instance.'),
  region: described(regionIdText(), 'Region of the KMS instance.'),
  writes: described(
    z._default(z.array(oneOf(['bind', 'move', 'unbind'], 'a kind of change', 'kinds of change')), []),
    'Kinds of change that may be written; without any, changes are only reported.',
    { uniqueItems: true },
  ),
  bind: described(z.prefault(bind, {}), 'Selectors: a VPC named by any of them is wanted.'),
  exclude: described(z._default(z.array(vpcIdText()), []), 'VPCs that are never wanted, whatever a selector says; what is bound stays.', {
    uniqueItems: true,
  }),
  keep: described(z._default(z.array(vpcIdText()), []), 'VPCs whose binding is never moved or removed.', { uniqueItems: true }),
  unbind: described(
    z._default(z.array(vpcIdText()), []),
    'VPCs to unbind, and not to be bound again while they stand here; beats every selector.',
    {
      uniqueItems: true,
    },
  ),
  vswitches: described(z.prefault(vswitches, {}), 'Which vSwitch a VPC is bound through.'),
  quota: described(z.prefault(quota, {}), 'How the Access Management Quantity is counted and spent.'),
  limits: described(z.prefault(limits, {}), 'How much one run may change; the rest waits for the next.'),
  expiry: described(z.prefault(expiry, {}), 'Warning before the instance expires.'),
  probes: described(z.optional(probes), 'Functions inside the VPCs that prove the instance reachable; without it nothing is probed.'),
});

export const policySchema = described(
  z.strictObject({
    instances: described(z.array(described(instance, 'One KMS instance.')), 'The KMS instances whose bindings are kept right.'),
  }),
  'Which VPCs each KMS instance should be bound to, and what may be done about it.',
);

export type CheckedPolicy = z.output<typeof policySchema>;

function tagWords(what: string) {
  return { what: `a ${what}`, many: '', example: '"shared"', form: `A ${what} is text in quotes, for example \`"shared"\`.` };
}
