import type * as z from 'zod/mini';
import { policyParts } from '../problems/policy.ts';
import { saying } from '../problems/said.ts';
import {
  accountIdText,
  folderIdText,
  instanceIdText,
  regionIdText,
  roleArnText,
  vpcIdText,
  vpcOrAccountIdText,
  vSwitchIdText,
  zoneIdText,
} from './ids.ts';
import {
  anyText,
  defaultMap,
  described,
  list,
  listOr,
  map,
  mapOf,
  mapOrText,
  oneOf,
  optional,
  someText,
  text,
  textOrMap,
  wholeNumber,
  withDefault,
} from './vocabulary.ts';

const say = saying(policyParts);

const changes = say('many-changes', {});

/**
 * The policy file (`bindings.yaml`) key by key; `schemas/policy.schema.json` is generated from
 * here.
 * Shape and form only: rules between entries are in `conflicts.ts`, and what only the cloud can
 * tell is a finding.
 */
const own = map({
  vpcs: described(
    withDefault(list(vpcIdText()), []),
    'VPCs of this account by ID; if there are not enough units, they are bound in this order.',
    {
      uniqueItems: true,
    },
  ),
  tags: described(
    optional(mapOf(someText(tagWords('key')), anyText(tagWords('value')))),
    'VPCs of this account that have all of these tags; at least one tag, or leave out the key.',
    { minProperties: 1 },
  ),
});

const folder = map({
  folder: described(
    folderIdText(),
    'Every account in this folder of the Resource Directory, and in the folders below it.',
  ),
  except: described(
    optional(list(accountIdText())),
    'Accounts of the folder whose VPCs are not bound.',
    { uniqueItems: true },
  ),
});

const from = listOr(textOrMap(accountIdText(), folder), folder, 'principals', {
  what: say('what-from', {}),
  ...formOf('form-from', '["1000000000000001"]'),
});

const shared = map({
  from: described(
    from,
    'Accounts whose VPCs may be bound: a list of IDs and of folders, `{ folder: fd-… }`, ' +
      'or the word `principals` for all accounts the instance is shared with.',
  ),
  except: described(
    optional(list(accountIdText())),
    'Accounts whose VPCs are not bound, whichever entry of `from` they come from.',
    { uniqueItems: true },
  ),
  maxPerOwner: described(
    optional(wholeNumber(1, 2)),
    'How many VPCs of one account may be bound; without it there is no limit.',
  ),
  acceptLimit: described(
    optional(wholeNumber(1, 60)),
    'How many shared vSwitches this account can accept, where its VPC quota was raised above 30.',
  ),
});

const bind = map({
  own: described(defaultMap(own), 'Wanted VPCs of this account, by ID or by tags.'),
  shared: described(
    optional(shared),
    'Wanted VPCs of other accounts, through a vSwitch that they share with this account.',
  ),
});

const vswitches = map({
  pin: described(
    withDefault(mapOf(vpcIdText(), vSwitchIdText()), {}),
    'The exact vSwitch to use, by VPC.',
  ),
  zones: described(
    withDefault(list(zoneIdText()), []),
    'Zones to prefer among equally good vSwitches, in this order.',
    {
      uniqueItems: true,
    },
  ),
  minFreeIps: described(
    withDefault(wholeNumber(1, 1), 1),
    'Free IP addresses that a vSwitch must have to be used for a new binding.',
  ),
});

const quota = map({
  reserve: described(
    withDefault(wholeNumber(0, 0), 0),
    'Units of the Access Management Quantity to keep free.',
  ),
  primaryCounts: described(
    withDefault(oneOf(['auto', true, false], say('what-auto-or-boolean', {})), 'auto'),
    'Whether the primary VPC costs a unit; ' +
      '`auto` derives this from the used quantity reported by KMS.',
  ),
  unexplained: described(
    withDefault(wholeNumber(0, 1), 0),
    'Number of used units, beyond bindings, principals and the primary VPC, ' +
      'that you know are not bindings; if KMS reports more, the binding list is not trusted.',
  ),
  warnPercent: described(
    optional(wholeNumber(1, 80)),
    'Used share of the units, in percent, from which on a warning ' +
      'is given; without it there is none.',
  ),
  warnDays: described(
    optional(wholeNumber(1, 30)),
    'Warn when the units, at the pace that the journal shows, last for no more days than this; ' +
      'without it there is no such warning.',
  ),
});

const limits = map({
  unbindsPerRun: described(withDefault(wholeNumber(0, 1), 1), 'How many VPCs one run may unbind.'),
  movesPerRun: described(
    withDefault(wholeNumber(0, 1), 1),
    'How many bindings one run may move to another vSwitch.',
  ),
  bindsPerRun: described(
    optional(wholeNumber(0, 20)),
    'How many VPCs one run may bind, unless the plan was saved with --bulk and reviewed; ' +
      'without it there is no limit but the quota.',
  ),
});

const expiry = map({
  warnDays: described(
    withDefault(wholeNumber(0, 30), 30),
    'How many days before the instance expires the warning begins.',
  ),
});

/**
 * A function is called by at most 64 letters, digits, `_` and `-`, of which the first is no digit
 * and no `-`. (CreateFunction of @alicloud/fc20230330 4.7.6) Every published ID of a VPC has 25
 * characters, which leaves 39 beside the placeholder.
 */
const functionNamePattern = /^(?!.{47})(?:[A-Za-z_][0-9A-Za-z_-]*)?\{vpcId\}[0-9A-Za-z_-]*$/;

const functionName = text<string>(functionNamePattern, {
  what: say('what-function-name', { placeholder: '{vpcId}' }),
  example: '"kms-vpc-probe-{vpcId}"',
  form: say('form-function-name', {
    placeholder: '{vpcId}',
    example: '"kms-vpc-probe-{vpcId}"',
  }),
});

const rolesPattern = /^acs:ram::\{accountId\}:role\/[0-9A-Za-z._-]+$/;

const rolesExample = '"acs:ram::{accountId}:role/kms-vpc-probe"';

const rolesWords = {
  what: say('what-roles', { placeholder: '{accountId}' }),
  example: rolesExample,
  form: say('form-roles', {
    example: rolesExample,
    map: '{ "1000000000000001": "acs:ram::1000000000000001:role/kms-vpc-probe" }',
  }),
};

const probes = map({
  function: described(
    functionName,
    'Name of the probe function of a VPC, with the placeholder `{vpcId}`.',
  ),
  roles: described(
    withDefault(mapOrText(accountIdText(), roleArnText(), rolesPattern, rolesWords), {}),
    'Role to assume for the probes in the VPCs of another account: ' +
      'by account, or one ARN for all accounts with the placeholder `{accountId}`.',
  ),
  maxAgeHours: described(
    optional(wholeNumber(1, 24)),
    'Hours after which a proof is stale; without it a proof has an age and no limit.',
  ),
});

/** What an instance may say, and `defaults` for all of them. */
const settings = {
  writes: described(
    withDefault(list(oneOf(['bind', 'move', 'unbind'], say('what-change', {}), changes)), []),
    'Kinds of change that may be written; without any, changes are only reported.',
    { uniqueItems: true },
  ),
  requireReviewed: described(
    withDefault(
      list(oneOf(['unbind', 'move', 'newOwner'], say('what-reviewed-change', {}), changes)),
      [],
    ),
    'Changes that are made only from a plan that somebody has seen: ' +
      'unbinds, moves, the first binding of an account.',
    { uniqueItems: true },
  ),
  bind: described(defaultMap(bind), 'Selectors: a VPC named by any of them is wanted.'),
  priority: described(
    withDefault(list(vpcOrAccountIdText()), []),
    'VPCs, and accounts whose VPCs, are bound first, in this order, ' +
      'when there are not enough units or a run may not bind all.',
    {
      uniqueItems: true,
    },
  ),
  exclude: described(
    withDefault(list(vpcIdText()), []),
    'VPCs that are never wanted, whatever a selector says; existing bindings stay.',
    {
      uniqueItems: true,
    },
  ),
  keep: described(
    withDefault(list(vpcIdText()), []),
    'VPCs whose binding is never moved or removed.',
    { uniqueItems: true },
  ),
  unbind: described(
    withDefault(list(vpcIdText()), []),
    'VPCs to unbind, which are not bound again while they are listed here; ' +
      'this overrides every selector.',
    {
      uniqueItems: true,
    },
  ),
  vswitches: described(defaultMap(vswitches), 'Which vSwitch a VPC is bound through.'),
  quota: described(defaultMap(quota), 'How the Access Management Quantity is counted and spent.'),
  limits: described(
    defaultMap(limits),
    'How much one run may change; the rest waits for the next run.',
  ),
  expiry: described(defaultMap(expiry), 'Warning before the instance expires.'),
  probes: described(
    optional(probes),
    'Functions inside the VPCs that prove that the instance is reachable; ' +
      'without them nothing is probed.',
  ),
};

export const instanceSchema = map({
  id: described(instanceIdText(), 'ID of the KMS instance.'),
  region: described(regionIdText(), 'Region of the KMS instance.'),
  ...settings,
});

export const policySchema = described(
  map({
    defaults: described(
      optional(map(settings)),
      'What holds for every instance that does not say otherwise: maps are merged, lists replaced.',
    ),
    instances: described(
      list(described(instanceSchema, 'One KMS instance.')),
      'The KMS instances whose bindings are kept right.',
    ),
  }),
  'Which VPCs each KMS instance should be bound to, and what may be done about it.',
);

export type CheckedPolicy = z.output<typeof policySchema>;

function tagWords(part: 'key' | 'value') {
  return { what: say(`what-tag-${part}`, {}), ...formOf(`form-tag-${part}`, '"shared"') };
}

function formOf(form: 'form-from' | 'form-tag-key' | 'form-tag-value', example: string) {
  return { example, form: say(form, { example }) };
}
