import { parseDocument, YAMLMap } from 'yaml';

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

const header = '# Written by kms-vpc setup: give the command again after a change of the policy or the version.\n';

/**
 * The function set of the package for one account and region: nothing of it depends on the
 * environment any more, but the name of the key to deploy with and how often drift looks.
 */
export function functionSet(shipped: string, values: FunctionSetValues): string {
  const lines = values.journalBucket === null ? /^\s*#journal .*\n/gm : /#journal /g;
  const document = parseDocument(shipped.replace(/^(#.*\n)+/, header).replace(lines, ''), { merge: true });
  for (const [name, value] of Object.entries(values)) {
    if (value !== null) document.setIn(['vars', name], value);
    else document.deleteIn(['vars', name]);
  }
  if (values.regions === null) withoutRegions(document.contents);
  return document.toString({ lineWidth: 0 });
}

/** A variable without a value is left out: whether the platform takes an empty one is not documented. */
function withoutRegions(node: unknown): void {
  if (!(node instanceof YAMLMap)) return;
  node.delete('KMS_VPC_REGIONS');
  for (const { value } of node.items) withoutRegions(value);
}
