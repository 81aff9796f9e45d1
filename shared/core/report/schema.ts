import * as z from 'zod/mini';

/**
 * The report: the one shape that functions return, `--json` prints and destinations receive.
 * `schemas/report.schema.json` is generated from here. A number that is null is unknown, never
 * zero.
 */
const count = z.nullable(z.int());

const kind = z.enum(['bind', 'move', 'unbind']);

const bindingSchema = z.strictObject({
  vpcId: z.string(),
  vSwitchId: z.string(),
  /** Null: the service left the field out, so it is left out when the entry is sent back. */
  regionId: z.nullable(z.string()),
  /** Digits. Null as above. */
  ownerId: z.nullable(z.string()),
});

const quotaSchema = z.strictObject({
  total: count,
  used: count,
  bindings: count,
  principals: count,
  primary: count,
  free: count,
  reserve: z.int(),
  wanted: count,
  missing: count,
});

export const findingSchema = z.strictObject({
  code: z.string(),
  severity: z.enum(['blocking', 'warning', 'info']),
  subject: z.string(),
  evidence: z.string(),
  fix: z.string(),
});

const planSchema = z.strictObject({
  digest: z.string().check(z.regex(/^sha256:[0-9a-f]{64}$/)),
  actions: z.array(
    z.strictObject({
      kind,
      vpcId: z.string(),
      vSwitchId: z.string(),
      fromVSwitchId: z.nullable(z.string()),
      ownerId: z.nullable(z.string()),
      because: z.string(),
    }),
  ),
  kept: z.array(
    z.strictObject({
      vpcId: z.string(),
      vSwitchId: z.string(),
      why: z.enum(['wanted', 'keep', 'foreign', 'unverifiable', 'primary']),
    }),
  ),
  blocked: z.array(z.strictObject({ vpcId: z.string(), kind, code: z.string() })),
  write: z.nullable(z.array(bindingSchema)),
});

const appliedSchema = z.strictObject({
  /** Writes the service was sent, refused ones included. */
  writes: z.int(),
  requestIds: z.array(z.string()),
  /** Null: the list could not be read again. */
  readBack: z.nullable(z.enum(['equal', 'lost-update'])),
});

const connectivitySchema = z.strictObject({
  vpcId: z.string(),
  verdict: z.string(),
  provenAt: z.nullable(z.string()),
  steps: z.array(
    z.strictObject({
      step: z.enum(['dns', 'tcp', 'tls', 'http']),
      ok: z.boolean(),
      ms: z.nullable(z.number()),
      detail: z.string(),
    }),
  ),
});

/** What an application in one VPC needs; only `connect` tells it. */
const kitSchema = z.strictObject({
  vpcId: z.string(),
  access: z.enum(['primary', 'bound', 'not-bound', 'unknown']),
  host: z.string(),
  port: z.int(),
  caChain: z.nullable(
    z.strictObject({
      /** Certificates and nothing else. */
      pem: z.string(),
      certificates: z.array(
        z.strictObject({
          subject: z.string(),
          fingerprint256: z.string(),
          validFrom: z.iso.datetime(),
          validTo: z.iso.datetime(),
        }),
      ),
    }),
  ),
  vSwitchIds: z.array(z.string()),
  /** Where the instance's address is; empty: not known. */
  instanceCidrs: z.array(z.string()),
  /** Visible vSwitches of the VPC. */
  sourceCidrs: z.array(z.string()),
  seesAllSources: z.boolean(),
});

/** Whose a VPC is, and where it is served through; null: not known. */
const placeSchema = z.strictObject({
  vpcId: z.string(),
  ownerId: z.nullable(z.string()),
  vSwitchId: z.nullable(z.string()),
  isPrimary: z.boolean(),
});

export const statusSchema = z.enum(['unknown', 'blocked', 'changed', 'drifted', 'in-sync']);

export const instanceReportSchema = z.strictObject({
  instanceId: z.string(),
  regionId: z.string(),
  status: statusSchema,
  quota: quotaSchema,
  findings: z.array(findingSchema),
  plan: planSchema,
  applied: z.nullable(appliedSchema),
  connectivity: z.array(connectivitySchema),
  connect: z.optional(kitSchema),
  /**
   * Of a function with a journal: what stands in the way, since when, and whether somebody is to be
   * told now: when it is new, and then weekly.
   */
  open: z.optional(
    z.array(
      z.strictObject({
        code: z.string(),
        subject: z.string(),
        new: z.boolean(),
        since: z.iso.datetime(),
      }),
    ),
  ),
  /** Of `report` alone: every VPC that is served, wanted or blocked. */
  places: z.optional(z.array(placeSchema)),
});

export const errorSchema = z.strictObject({
  kind: z.enum(['user', 'permission', 'transient', 'bug']),
  code: z.string(),
  message: z.string(),
  fix: z.string(),
  requestId: z.nullable(z.string()),
  location: z.optional(z.strictObject({ file: z.string(), line: z.int(), column: z.int() })),
});

const runSchema = z.strictObject({
  id: z.string(),
  command: z.string(),
  trigger: z.enum(['manual', 'sharing', 'audit', 'timer', 'handover']),
  /** ISO 8601, UTC. */
  at: z.iso.datetime(),
  /** Null: it could not be found out, as in a run that ended before its first answer. */
  account: z.nullable(z.string()),
  covered: z.optional(z.boolean()),
  /** Of a plan that returns to the lists of an earlier run. */
  restore: z.optional(
    z.strictObject({
      to: z.string(),
      lists: z.array(z.strictObject({ instanceId: z.string(), list: z.array(bindingSchema) })),
    }),
  ),
  rejected: z.optional(z.array(z.strictObject({ index: z.int(), reason: z.string() }))),
  /** Instances of the policy in regions that this function does not serve. */
  notServed: z.optional(z.array(z.string())),
});

/** One line of `doctor`. */
const checkSchema = z.strictObject({
  check: z.enum([
    'identity',
    'stack',
    'stack-drift',
    'resource',
    'role',
    'trust',
    'policy',
    'function',
    'version',
    'policy-file',
    'trigger',
    'last-run',
  ]),
  subject: z.string(),
  state: z.enum(['ok', 'missing', 'differs', 'unknown']),
  evidence: z.string(),
  /** Empty where nothing is to be done. */
  fix: z.string(),
});

/** One row of `history`: a run that changed the list, or a change that a run found. */
const historyRunSchema = z.strictObject({
  /** When it was written; of a change that was found: when its record says, or else when found. */
  at: z.iso.datetime(),
  what: z.enum(['wrote', 'refused', 'found']),
  /** The run that wrote, or that found it. */
  runId: z.string(),
  command: z.string(),
  /** ARN of who ran, and the version of the tool; null: the entry does not say. */
  actor: z.nullable(z.string()),
  version: z.nullable(z.string()),
  /** Of what was found: when the list was last seen as it was before. */
  since: z.nullable(z.iso.datetime()),
  changes: z.array(
    z.strictObject({
      kind,
      vpcId: z.string(),
      vSwitchId: z.string(),
      fromVSwitchId: z.nullable(z.string()),
    }),
  ),
  /** Who made what was found, as ActionTrail has it; null: it has no such record. */
  writer: z.nullable(
    z.strictObject({
      at: z.iso.datetime(),
      requestId: z.nullable(z.string()),
      name: z.nullable(z.string()),
      type: z.nullable(z.string()),
      account: z.nullable(z.string()),
      source: z.nullable(z.string()),
      agent: z.nullable(z.string()),
    }),
  ),
});

const historySchema = z.strictObject({
  instanceId: z.string(),
  regionId: z.string(),
  /** Newest first. */
  runs: z.array(historyRunSchema),
  /** Files of the journal that can't be used. */
  skipped: z.array(z.string()),
  /** Why ActionTrail could not be read; null: it was, or there was nothing to ask. */
  trailUnread: z.nullable(z.string()),
});

export const reportSchema = z.strictObject({
  schema: z.literal('kms-vpc/report@1'),
  run: runSchema,
  error: z.nullable(errorSchema),
  instances: z.array(instanceReportSchema),
  /** Of `doctor` alone. */
  checks: z.optional(z.array(checkSchema)),
  /** Of `history` alone. */
  history: z.optional(z.array(historySchema)),
});

export type Report = z.infer<typeof reportSchema>;
export type InstanceReport = z.infer<typeof instanceReportSchema>;
export type ReportedFinding = z.infer<typeof findingSchema>;
export type ReportedError = z.infer<typeof errorSchema>;
export type ReportedCheck = z.infer<typeof checkSchema>;
export type History = z.infer<typeof historySchema>;
export type HistoryRun = z.infer<typeof historyRunSchema>;
export type Status = z.infer<typeof statusSchema>;
