import { parse } from 'yaml';
import * as z from 'zod';

/** What an s.yaml says about one function, as far as it changes how the function behaves. */
export interface FunctionSpec {
  readonly name: string;
  /** Whose it is; left out: of the account in which all the others are deployed. */
  readonly account?: string;
  readonly region: string;
  /** `index.handler` of a folder. */
  readonly code: string;
  readonly handler: string;
  readonly memoryMb: number;
  readonly timeoutMs: number;
  /** ARN; null: it runs without a key. */
  readonly role: string | null;
  readonly env: Readonly<Record<string, string>>;
  /** Requests at a time, waiting ones not counted; null: no limit. */
  readonly reservedConcurrency: number | null;
  readonly retries: number;
  readonly maxAgeMs: number;
  readonly onFailure: string | null;
  /** Where it logs to: `project/P/logstore/S`; null or left out: nowhere that asks permission. */
  readonly log?: string | null;
  readonly triggers: readonly TriggerSpec[];
}

export type TriggerSpec =
  | { readonly kind: 'rule'; readonly name: string; readonly pattern: unknown }
  | {
      readonly kind: 'timer';
      readonly name: string;
      readonly everyMs: number;
      readonly payload: string;
    };

const trigger = z.discriminatedUnion('triggerType', [
  z.object({
    triggerType: z.literal('eventbridge'),
    triggerName: z.string(),
    triggerConfig: z.object({ triggerEnable: z.boolean(), eventRuleFilterPattern: z.string() }),
  }),
  z.object({
    triggerType: z.literal('timer'),
    triggerName: z.string(),
    triggerConfig: z.object({
      enable: z.boolean(),
      cronExpression: z.string(),
      payload: z.string().default(''),
    }),
  }),
]);

const props = z.object({
  functionName: z.string(),
  region: z.string(),
  code: z.string(),
  handler: z.string(),
  memorySize: z.number().default(512),
  timeout: z.number().default(3),
  role: z.string().optional(),
  environmentVariables: z.record(z.string(), z.string()).default({}),
  concurrencyConfig: z.object({ reservedConcurrency: z.number() }).optional(),
  asyncInvokeConfig: z
    .object({
      // Defaults of the component's own schema.
      maxAsyncRetryAttempts: z.number().default(3),
      maxAsyncEventAgeInSeconds: z.number().default(18_000),
      destinationConfig: z
        .object({ onFailure: z.object({ destination: z.string() }).optional() })
        .optional(),
    })
    .prefault({}),
  logConfig: z.object({ project: z.string(), logstore: z.string() }).optional(),
  triggers: z.array(trigger).default([]),
});

const deployment = z.object({
  resources: z.record(z.string(), z.object({ component: z.literal('fc3'), props })),
});

/**
 * The functions of an s.yaml, with `env()` and `vars` filled in as Serverless Devs does. Throws for
 * what it does not understand.
 */
export function readDeployment(
  text: string,
  env: Readonly<Record<string, string | undefined>> = {},
): FunctionSpec[] {
  const { resources } = deployment.parse(resolveDeployment(text, env));
  return Object.values(resources).map(({ props: read }) => ({
    name: read.functionName,
    region: read.region,
    code: read.code,
    handler: read.handler,
    memoryMb: read.memorySize,
    timeoutMs: read.timeout * 1000,
    role: read.role ?? null,
    env: read.environmentVariables,
    reservedConcurrency: read.concurrencyConfig?.reservedConcurrency ?? null,
    retries: read.asyncInvokeConfig.maxAsyncRetryAttempts,
    maxAgeMs: read.asyncInvokeConfig.maxAsyncEventAgeInSeconds * 1000,
    onFailure: read.asyncInvokeConfig.destinationConfig?.onFailure?.destination ?? null,
    log: read.logConfig
      ? `project/${read.logConfig.project}/logstore/${read.logConfig.logstore}`
      : null,
    triggers: read.triggers.flatMap(triggerSpec),
  }));
}

/** An s.yaml as a value, every placeholder filled in. */
export function resolveDeployment(
  text: string,
  env: Readonly<Record<string, string | undefined>> = {},
): unknown {
  const raw = parse(text, { merge: true }) as { readonly vars?: Readonly<Record<string, unknown>> };
  const vars = filled(raw.vars ?? {}, (name) => envOf(name, env)) as Readonly<
    Record<string, unknown>
  >;
  return filled(raw, (name) => envOf(name, env) ?? varOf(name, vars));
}

function filled(value: unknown, lookup: (expression: string) => string | undefined): unknown {
  if (typeof value === 'string')
    return value.replace(
      /\$\{([^}]+)\}/g,
      (whole, expression: string) => lookup(expression.trim()) ?? whole,
    );
  if (Array.isArray(value)) return value.map((item) => filled(item, lookup));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, filled(item, lookup)]),
  );
}

function envOf(
  expression: string,
  env: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const [, name, otherwise] = /^env\('(\w+)'(?:,\s*'([^']*)')?\)$/.exec(expression) ?? [];
  return name === undefined ? undefined : (env[name] ?? otherwise ?? '');
}

function varOf(expression: string, vars: Readonly<Record<string, unknown>>): string | undefined {
  const value = expression.startsWith('vars.') ? vars[expression.slice('vars.'.length)] : undefined;
  return value === undefined ? undefined : String(value);
}

function triggerSpec(read: z.output<typeof trigger>): TriggerSpec[] {
  if (read.triggerType === 'timer') {
    const { enable, cronExpression, payload } = read.triggerConfig;
    return enable
      ? [{ kind: 'timer', name: read.triggerName, everyMs: interval(cronExpression), payload }]
      : [];
  }
  const { triggerEnable, eventRuleFilterPattern } = read.triggerConfig;
  return triggerEnable
    ? [{ kind: 'rule', name: read.triggerName, pattern: JSON.parse(eventRuleFilterPattern) }]
    : [];
}

/** `@every 15m`. Six-field cron expressions are not played here. */
function interval(expression: string): number {
  const [, count, unit] = /^@every (\d+)([smh])$/.exec(expression) ?? [];
  if (count === undefined)
    throw new Error(
      `the local cloud plays timers of the form @every 15m, not ${JSON.stringify(expression)}`,
    );
  return Number(count) * (unit === 'h' ? 3_600_000 : unit === 'm' ? 60_000 : 1000);
}
