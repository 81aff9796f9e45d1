import { isMap, parseDocument } from 'yaml';

/** What `vars` of an s.yaml is filled in with; null: there is none. */
export interface FunctionSetValues {
  readonly region: string;
  readonly account: string;
  readonly code: string;
  /** Digest of the policy beside the code. */
  readonly policy: string;
  readonly version: string;
  /** Further regions that the functions serve, separated by commas. */
  readonly regions: string | null;
  /** The command that puts the policy beside the code again. */
  readonly bundle: string;
  readonly bindFunction: string;
  readonly driftFunction: string;
  readonly validateFunction: string;
  readonly verifyFunction: string;
  readonly logProject: string;
  readonly logStore: string;
  readonly failedQueue: string;
  readonly journalBucket: string | null;
}

const header =
  '# Written by kms-vpc setup: give the command again ' +
  'after a change of the policy or the version.\n';

/**
 * The function set of the package for one account and region: nothing of it depends on the
 * environment any more, but the name of the key to deploy with and how often drift looks.
 */
export function functionSet(shipped: string, values: FunctionSetValues): string {
  const lines = values.journalBucket === null ? /^\s*#journal .*\n/gm : /#journal /g;
  const document = parseDocument(shipped.replace(/^(#.*\n)+/, header).replace(lines, ''), {
    merge: true,
  });
  for (const [name, value] of Object.entries(values)) {
    if (value !== null) document.setIn(['vars', name], value);
    else document.deleteIn(['vars', name]);
  }
  // Whether the platform takes a variable without a value is not documented.
  if (values.regions === null) leaveOut(document.contents, 'KMS_VPC_REGIONS');
  if (!keepsRuns(values.region)) leaveOut(document.contents, 'asyncTask');
  return document.toString({ lineWidth: 0 });
}

/**
 * Regions in which the platform can keep a record of asynchronous runs. (Function Compute,
 * asynchronous tasks; read 2026-11-27)
 */
const recordingRegions: ReadonlySet<string> = new Set([
  ...['cn-hangzhou', 'cn-shanghai', 'cn-qingdao', 'cn-beijing', 'cn-zhangjiakou', 'cn-wulanchabu'],
  ...[
    'cn-shenzhen',
    'cn-chengdu',
    'cn-hongkong',
    'ap-southeast-1',
    'ap-southeast-3',
    'ap-southeast-5',
  ],
  ...[
    'ap-southeast-7',
    'ap-northeast-1',
    'ap-northeast-2',
    'eu-west-1',
    'eu-central-1',
    'us-west-1',
    'us-east-1',
  ],
]);

/** Whether the platform keeps a record there of the runs of a function that this set deploys. */
export const keepsRuns = (region: string): boolean => recordingRegions.has(region);

function leaveOut(node: unknown, key: string): void {
  if (isMap(node)) {
    node.delete(key);
    for (const { value } of node.items) leaveOut(value, key);
  }
}
