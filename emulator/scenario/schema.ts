import * as z from 'zod';
import { faultRuleSchema } from '../faults/rule.ts';
import { type VariantName, type Variants, variantCatalogue, variantNames } from '../variants.ts';
import { changeSchema } from './change-schema.ts';
import { accountId, accountRef, grants, time } from './words.ts';

const stsKey = z.strictObject({
  accessKeyId: z.string(),
  accessKeySecret: z.string(),
  securityToken: z.string(),
  expiresAt: time.optional(),
});

const policy = { allow: grants.optional(), deny: grants.default([]) };

const account = z.strictObject({
  id: accountId,
  alias: z.string().regex(/^[a-z][a-z0-9-]*$/, 'an alias is lowercase letters, digits and hyphens'),
  directory: z.string().optional(),
  accessKeyId: z.string().optional(),
  accessKeySecret: z.string().optional(),
  sts: stsKey.optional(),
  /** Roles that other accounts may assume. */
  roles: z
    .array(z.strictObject({ name: z.string(), trusts: z.array(accountRef), ...policy }))
    .default([]),
  ...policy,
});

const tags = z.record(z.string(), z.string()).default({});

const vSwitchSchema = z.strictObject({
  id: z.string(),
  zone: z.string().optional(),
  name: z.string().default(''),
  cidr: z.string().default('172.16.1.0/24'),
  status: z.string().default('Available'),
  isDefault: z.boolean().default(false),
  freeIps: z.int().nonnegative().default(250),
  networkAclId: z.string().default(''),
  /** Its network ACL drops what goes to the instance. */
  drops: z.boolean().default(false),
  tags,
});

const vpcSchema = z.strictObject({
  id: z.string(),
  owner: accountRef,
  region: z.string().optional(),
  name: z.string().default(''),
  cidr: z.string().default('172.16.0.0/12'),
  status: z.string().default('Available'),
  isDefault: z.boolean().default(false),
  dhcpOptionsSetId: z.string().default(''),
  tags,
  vSwitches: z.array(vSwitchSchema).default([]),
});

const shareSchema = z.strictObject({
  id: z.string().optional(),
  name: z.string().default(''),
  owner: accountRef,
  resources: z.array(z.string()),
  targets: z.array(z.string()),
  status: z.enum(['Associated', 'Associating', 'Failed', 'Invited']).default('Associated'),
  failure: z
    .enum([
      'Unavailable',
      'LimitExceeded',
      'ZonalResourceInaccessible',
      'InternalError',
      'UnsupportedOperation',
    ])
    .optional(),
  allowExternal: z.boolean().default(true),
  resourceStatus: z
    .enum(['Available', 'ZonalResourceInaccessible', 'LimitExceeded', 'Unavailable'])
    .default('Available'),
});

const binding = z.strictObject({
  vpc: z.string(),
  vSwitch: z.string(),
  owner: accountRef.optional(),
  region: z.string().optional(),
});

const instance = z.strictObject({
  id: z.string(),
  owner: accountRef,
  region: z.string().optional(),
  name: z.string().optional(),
  status: z
    .enum(['Uninitialized', 'Connecting', 'Connected', 'Disconnected', 'Error'])
    .default('Connected'),
  chargeType: z.enum(['PREPAY', 'POSTPAY']).default('PREPAY'),
  /** "3" software, "5" hardware. */
  productVersion: z.string().default('3'),
  saleStatus: z.string().default('Normal'),
  deletionProtection: z.boolean().default(false),
  vpcNum: z.int().nonnegative().default(5),
  primaryVpc: z.string(),
  endsAt: time.optional(),
  caChainPem: z.string().optional(),
  bindings: z.array(binding).default([]),
  /** Accounts, aliases or folders it is shared with. */
  sharedWith: z.array(z.string()).default([]),
});

type VariantShape = { [N in VariantName]: z.ZodOptional<z.ZodType<Variants[N], Variants[N]>> };
const variantShape = Object.fromEntries(
  variantNames.map((name) => [name, z.literal([...variantCatalogue[name].values]).optional()]),
) as unknown as VariantShape;
const variantsSchema = z.strictObject(variantShape);

export const scenarioSchema = z.strictObject({
  about: z.string().default(''),
  /** Region -> its zones. The first region is the default of everything that names none. */
  regions: z.record(z.string(), z.array(z.string()).min(1)).default({
    'cn-hangzhou': ['cn-hangzhou-h', 'cn-hangzhou-i', 'cn-hangzhou-j', 'cn-hangzhou-k'],
  }),
  accounts: z.array(account).min(1),
  /** Folder of the Resource Directory -> accounts directly in it. */
  folders: z.record(z.string(), z.array(accountRef)).default({}),
  /** Folder -> the folder above it. */
  folderParents: z.record(z.string(), z.string()).default({}),
  vpcs: z.array(vpcSchema).default([]),
  shares: z.array(shareSchema).default([]),
  instances: z.array(instance).default([]),
  variants: variantsSchema.default({}),
  faults: z.array(faultRuleSchema).default([]),
  latencyMs: z.number().nonnegative().default(0),
  /** How long Resource Sharing takes to associate and to disassociate. */
  associationMs: z.number().nonnegative().default(0),
  /** Quotas of Resource Sharing. */
  limits: z
    .strictObject({
      acceptedVSwitches: z.int().nonnegative().default(30),
      principalsPerVSwitch: z.int().nonnegative().default(50),
    })
    .prefault({}),
  maxPerSecond: z.number().positive().optional(),
  /** Named changes for a person to play while the emulator runs. */
  script: z
    .array(
      z.strictObject({
        name: z.string(),
        about: z.string().default(''),
        do: z.array(changeSchema).min(1),
      }),
    )
    .default([]),
});

/** A scenario as a person writes it; everything but ids and owners has a default. */
export type Scenario = z.input<typeof scenarioSchema>;
export type CompleteScenario = z.output<typeof scenarioSchema>;
