import { type InstanceReport, type Report, statusSchema } from './schema.ts';

/** One number, with what tells it from the others of its family beside the instance. */
interface Value {
  readonly value: number;
  readonly labels?: Readonly<Record<string, string>>;
}

/** A family of numbers, named by the conventions of Prometheus and OpenMetrics. */
export interface Family {
  readonly type: 'gauge';
  /** The last part of the name, where there is one. */
  readonly unit?: 'units' | 'seconds';
  readonly help: string;
  /** Of one instance; what is not known is left out, and is never zero. */
  readonly of: (instance: InstanceReport, run: Report['run']) => readonly Value[];
}

const known = (value: number | null): readonly Value[] => (value === null ? [] : [{ value }]);

const counts = <T extends string>(
  label: string,
  of: readonly T[],
  count: (one: T) => number,
): readonly Value[] => of.map((one) => ({ labels: { [label]: one }, value: count(one) }));

const kinds = ['bind', 'move', 'unbind'] as const;
const seconds = (iso: string): number => Date.parse(iso) / 1000;

/** Every family there is, by name. `docs/metrics.md` is generated from here. */
export const families = {
  // No stateset: the text format of Prometheus, which node_exporter reads, does not know it.
  kms_vpc_instance_status: {
    type: 'gauge',
    help: 'Status of the instance: 1 for the one that holds, 0 for the others.',
    of: ({ status }) => counts('status', statusSchema.options, (one) => (one === status ? 1 : 0)),
  },
  kms_vpc_bindings: {
    type: 'gauge',
    help: 'VPCs in the binding list, without the primary VPC.',
    of: ({ quota }) => known(quota.bindings),
  },
  kms_vpc_quota_limit_units: {
    type: 'gauge',
    unit: 'units',
    help: 'Access Management Quantity of the instance.',
    of: ({ quota }) => known(quota.total),
  },
  kms_vpc_quota_used_units: {
    type: 'gauge',
    unit: 'units',
    help: 'Units in use: bindings, principals and, where it counts, the primary VPC.',
    of: ({ quota }) => known(quota.used),
  },
  kms_vpc_quota_missing_units: {
    type: 'gauge',
    unit: 'units',
    help: 'Units to buy for everything that the policy wants.',
    of: ({ quota }) => known(quota.missing),
  },
  kms_vpc_planned_changes: {
    type: 'gauge',
    help: 'Changes that are planned and allowed, by kind.',
    of: ({ plan }) =>
      counts('kind', kinds, (kind) => plan.actions.filter((one) => one.kind === kind).length),
  },
  kms_vpc_blocked_changes: {
    type: 'gauge',
    help: 'Changes that are wanted and not possible or not allowed, by kind.',
    of: ({ plan }) =>
      counts('kind', kinds, (kind) => plan.blocked.filter((one) => one.kind === kind).length),
  },
  kms_vpc_findings: {
    type: 'gauge',
    help: 'Findings, by severity.',
    of: ({ findings }) =>
      counts(
        'severity',
        ['blocking', 'warning', 'info'],
        (severity) => findings.filter((one) => one.severity === severity).length,
      ),
  },
  kms_vpc_probed_vpcs: {
    type: 'gauge',
    help: 'VPCs that a probe was asked of, by whether it proved that they reach the instance.',
    of: ({ connectivity }) =>
      counts(
        'reachable',
        ['true', 'false'],
        (reachable) =>
          connectivity.filter(({ verdict }) => String(verdict === 'reachable') === reachable)
            .length,
      ),
  },
  kms_vpc_oldest_proof_timestamp_seconds: {
    type: 'gauge',
    unit: 'seconds',
    help: 'When the VPC whose last proof is the oldest was proven to reach the instance.',
    of: ({ connectivity }) => {
      const proofs = connectivity.flatMap(({ provenAt }) => provenAt ?? []);
      return proofs.length === 0 ? [] : [{ value: Math.min(...proofs.map(seconds)) }];
    },
  },
  kms_vpc_run_writes: {
    type: 'gauge',
    help: 'Writes of the list that the run made, refused ones included.',
    of: ({ applied }) => [{ value: applied?.writes ?? 0 }],
  },
  kms_vpc_run_timestamp_seconds: {
    type: 'gauge',
    unit: 'seconds',
    help: 'When the run ended that these numbers are of.',
    of: (_, { at }) => [{ value: seconds(at) }],
  },
} as const satisfies Readonly<Record<string, Family>>;

const all: readonly (readonly [string, Family])[] = Object.entries(families);

/** A report as numbers, in the text format of OpenMetrics 1.0. */
export function openMetrics({ run, instances }: Report): string {
  const blocks = all.map(([name, { type, unit, help, of }]) =>
    [
      `# TYPE ${name} ${type}`,
      ...(unit === undefined ? [] : [`# UNIT ${name} ${unit}`]),
      `# HELP ${name} ${escaped(help)}`,
      ...instances.flatMap((instance) =>
        of(instance, run).map(({ value, labels }) => {
          const { instanceId: instance_id, regionId: region_id } = instance;
          const pairs = Object.entries({ instance_id, region_id, ...labels });
          const inside = pairs.map(([label, text]) => `${label}="${escaped(text)}"`).join(',');
          return `${name}{${inside}} ${value}`;
        }),
      ),
    ].join('\n'),
  );
  return `${blocks.join('\n')}\n# EOF\n`;
}

const escaped = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');

/** The same numbers of one instance as fields of a log line: by name, and below it by label. */
export function metricFields(
  instance: InstanceReport,
  run: Report['run'],
): Readonly<Record<string, number | Readonly<Record<string, number>>>> {
  return Object.fromEntries(
    all.flatMap(([name, { of }]) => {
      const values = of(instance, run);
      const [first] = values;
      if (first === undefined) return [];
      const byLabel = values.map(({ value, labels = {} }) => [Object.values(labels).join(), value]);
      return [[name, first.labels === undefined ? first.value : Object.fromEntries(byLabel)]];
    }),
  );
}
