/** A change of one file: text put in before a place that stands there once, or a whole new file. */
export type Change =
  | { readonly file: string; readonly before: string; readonly put: string }
  | { readonly file: string; readonly text: string };

/** Something small that somebody adds, as CONTRIBUTING says. */
export interface Addition {
  /** The row of CONTRIBUTING, by its first words. */
  readonly task: string;
  readonly changes: readonly Change[];
}

const findings = 'shared/core/findings';

export const additions: readonly Addition[] = [
  {
    task: 'a new finding',
    changes: [
      {
        file: `${findings}/topics/quota.ts`,
        before: "  'quota-short': {",
        put: `  'dummy-finding': {
    severity: 'info',
    source: 'a test',
    title: 'A dummy',
    cause: 'A test adds it.',
    evidence: '{subject} is a dummy',
    fix: 'leave it',
  },
`,
      },
      {
        file: `${findings}/zh/quota.ts`,
        before: "  'quota-short': {",
        put: `  'dummy-finding': {
    title: '示例',
    cause: '由测试添加。',
    evidence: '{subject} 是示例',
    fix: '无需处理',
  },
`,
      },
    ],
  },
  {
    task: 'a new error that somebody can fix',
    changes: [
      {
        file: 'shared/core/user-error.ts',
        before: "  | 'port-in-use'",
        put: "  | 'dummy-error'\n",
      },
      {
        file: 'shared/core/problems/runs.ts',
        before: "  'port-in-use': {",
        put: `  'dummy-error': {
    code: 'dummy-error',
    message: '{what} is a dummy.',
    fix: 'Leave it.',
  },
`,
      },
      {
        file: 'shared/core/problems/zh/runs.ts',
        before: "  'port-in-use': {",
        put: "  'dummy-error': { message: '{what} 是示例。', fix: '无需处理。' },\n",
      },
    ],
  },
  {
    task: 'a new selector',
    changes: [
      {
        file: 'shared/core/selectors.ts',
        before: "  {\n    name: 'bind.shared',",
        put: `  {
    name: 'bind.own.every',
    because: 'named-by-own-every',
    isUsed: ({ bind }) => bind.own.every,
    needs: ['vpcs'],
    needsPrincipals: () => false,
    select: ({ account, region }, { bind }) =>
      bind.own.every && region.vpcs?.known
        ? region.vpcs.value.map(({ id }) => ({ vpcId: id, ownerId: account }))
        : [],
  },
`,
      },
      {
        file: 'shared/core/policy/schema.ts',
        before: '  tags: described(',
        put:
          '  every: described(withDefault(oneOf([true, false], ' +
          "say('what-auto-or-boolean', {})), false), 'A dummy.'),\n",
      },
      {
        file: `${findings}/topics/reasons.ts`,
        before: "  'named-by-shared':",
        put: "  'named-by-own-every': 'of this account',\n",
      },
      {
        file: `${findings}/zh/reasons.ts`,
        before: "  'named-by-shared':",
        put: "  'named-by-own-every': '属于本账号',\n",
      },
    ],
  },
  {
    task: 'a new call to the cloud',
    changes: [
      {
        file: 'shared/cloud/vpc.ts',
        before: "  describeVpcs: operation('DescribeVpcs'),",
        put: "  describeRegions: operation('DescribeRegions'),\n",
      },
      {
        file: 'shared/cloud/vpc.ts',
        before: "import type { Caller, CallLimits } from './transport/caller.ts';",
        put: "import { readAs } from './transport/answers.ts';\n",
      },
      {
        file: 'shared/cloud/vpc.ts',
        before: 'export const vpcCalls = (caller: Caller) => ({',
        put: `const wireRegion = z.object({ RegionId: text });
const wireRegions = z.object({ Regions: z.object({ Region: z.array(wireRegion) }) });

async function regions(caller: Caller, limits: CallLimits): Promise<readonly string[]> {
  const answer = await caller.read(vpcOperations.describeRegions, null, {}, limits);
  return readAs(wireRegions, answer.body, answer).Regions.Region.map(({ RegionId }) => RegionId);
}

`,
      },
      {
        file: 'shared/cloud/vpc.ts',
        before: '  vSwitches: (',
        put: '  regions: (limits: CallLimits) => regions(caller, limits),\n',
      },
    ],
  },
  {
    task: 'a command or an option',
    changes: [
      {
        file: 'cli/commands/dummy.ts',
        text: `import { defineCommand } from '../command.ts';
import { ownLines } from '../screens/screen.ts';

export const dummy = defineCommand({
  name: 'dummy',
  summary: 'does nothing',
  options: { loudly: { summary: 'in capitals' } },
  async run(_context, { options: { loudly } }) {
    return { status: 0, screen: ownLines(loudly ? 'DONE' : 'done'), report: null };
  },
});
`,
      },
      {
        file: 'cli/commands/index.ts',
        before: "  demo: async () => (await import('./demo.ts')).demo,",
        put: "  dummy: async () => (await import('./dummy.ts')).dummy,\n",
      },
      {
        file: 'cli/words/help.ts',
        before: "  'print the version': '显示版本',",
        put: "  'does nothing': '什么都不做',\n  'in capitals': '使用大写',\n",
      },
    ],
  },
  {
    task: 'a metric',
    changes: [
      {
        file: 'shared/core/report/metrics.ts',
        before: '  kms_vpc_run_writes: {',
        put: "  kms_vpc_dummy: { type: 'gauge', help: 'A dummy.', of: () => [{ value: 7 }] },\n",
      },
      {
        file: 'shared/core/report/zh/metrics.ts',
        before: '  kms_vpc_run_writes:',
        put: "  kms_vpc_dummy: '示例。',\n",
      },
    ],
  },
  {
    task: "a fault of the local cloud's calls",
    changes: [
      { file: 'emulator/faults/rule.ts', before: "  'wrong-type',", put: "  'upper-case',\n" },
      {
        file: 'emulator/faults/mangle.ts',
        before: "    case 'wrong-type':",
        put: `    case 'upper-case':
      return edit(body, path, (value) => (typeof value === 'string' ? value.toUpperCase() : value));
`,
      },
    ],
  },
];
