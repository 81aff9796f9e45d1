import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Report, reportSchema } from '../../shared/core/report/schema.ts';
import type { Account, Folder } from './account.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Something came out otherwise than it was to. */
export class Unexpected extends Error {
  override readonly name = 'Unexpected';
}

export interface Ran {
  readonly status: number;
  readonly report: Report;
}

/** The built command line, as a user has it, with the journal of this run. */
export async function kmsVpc(
  account: Account,
  folder: Folder,
  argv: readonly string[],
): Promise<Ran> {
  const child = spawn(
    process.execPath,
    [path.join(root, 'dist/cli/kms-vpc.js'), ...argv, '--json'],
    {
      cwd: folder.place,
      env: { ...account.env, KMS_VPC_JOURNAL: folder.journal, LANG: 'C.UTF-8' },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A key that is pressed is for whoever tells the story: it ends this call in its own time.
      detached: true,
    },
  );
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (part) => (stdout += part));
  child.stderr.on('data', (part) => (stderr += part));
  const status = await new Promise<number>((resolve) =>
    child.on('close', (code) => resolve(code ?? 1)),
  );
  folder.log(`$ kms-vpc ${argv.join(' ')}\n${stderr}${stdout}\n(exit status ${status})\n\n`);
  const parsed = reportSchema.safeParse(jsonOf(stdout));
  if (!parsed.success) throw new Unexpected(`kms-vpc ${argv[0]} printed no report: ${stderr}`);
  return { status, report: parsed.data };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The same, where one exit status is the only right one. */
export async function expecting(
  status: number,
  ...[account, folder, argv]: Parameters<typeof kmsVpc>
): Promise<Report> {
  const ran = await kmsVpc(account, folder, argv);
  if (ran.status === status) return ran.report;
  const { error, instances } = ran.report;
  const found = instances.flatMap(({ findings }) =>
    findings.map(({ code, evidence }) => `${code}: ${evidence}`),
  );
  throw new Unexpected(
    [`kms-vpc ${argv[0]} ended with ${ran.status} instead of ${status}`, error?.message, ...found]
      .filter(Boolean)
      .join('\n  '),
  );
}

/** The list as the cloud has it now: VPC -> vSwitch. */
export function boundIn(report: Report): ReadonlyMap<string, string> {
  const [instance] = report.instances;
  const { kept = [], write = null } = instance?.plan ?? {};
  const list = write ?? kept;
  return new Map(list.map(({ vpcId, vSwitchId }) => [vpcId, vSwitchId]));
}
