import { paragraph, stacked, table } from './layout.ts';
import type { Paper } from './paper.ts';

/** An account of a local cloud, with the shell lines that make this command line use it. */
export interface LocalAccount {
  readonly account: string;
  readonly alias: string;
  readonly lines: readonly string[];
}

/** Something that can be made to happen in a local cloud. */
export interface LocalChange {
  readonly name: string;
  readonly about: string;
}

export interface LocalCloud {
  readonly url: string;
  readonly accounts: readonly LocalAccount[];
  readonly changes: readonly LocalChange[];
}

/** Where the local cloud is and how to use it. The lines to paste are never wrapped. */
export function localCloudScreen(paper: Paper, { url, accounts, changes }: LocalCloud): string {
  const { colours } = paper;
  const rows = changes.map(({ name, about }) => [colours.bold(name), about] as const);
  return `${stacked([
    paragraph(paper, `A local cloud listens at ${colours.bold(url)} until Ctrl-C. Its keys open nothing else.`),
    ...accounts.map(({ account, alias, lines }) => [`${colours.bold(alias)}, account ${account}:`, ...lines].join('\n')),
    ...(rows.length === 0
      ? []
      : [paragraph(paper, `What can be made to happen, with curl -X POST ${url}/-/change/NAME:`), table(paper, rows, '  ')]),
    paragraph(paper, 'Paste the lines of one account into another terminal, then try: kms-vpc plan'),
  ])}\n\n`;
}

/** As much of a call as one line holds. */
export interface LocalCall {
  readonly alias: string | null;
  readonly action: string;
  readonly status: number | null;
  readonly code: string | null;
  readonly ms: number;
}

/** One call of the log: when, who, what, and what came of it. */
export function callLine({ alias, action, status, code, ms }: LocalCall, at: Date): string {
  const outcome = status === null ? 'no answer' : code === null ? String(status) : `${status} ${code}`;
  return `${at.toISOString().slice(11, 19)}  ${alias ?? 'nobody'}  ${action}  ${outcome}  ${ms.toFixed(1)} ms\n`;
}

const clock = (at: Date): string => at.toISOString().slice(11, 19);

/** An event on the bus: when, of what, about what. */
export const eventLine = ({ type, subject }: { readonly type: string; readonly subject: string }, at: Date): string =>
  `${clock(at)}  event  ${type}  ${subject}\n`;

/** What a function says in its log: its results in words, its calls not at all (the local cloud shows them), anything else as it is. */
export function functionLine(name: string, line: string, at: Date): string {
  const said = readLine(line);
  if (said === null) return `${clock(at)}  ${name}  ${line}\n`;
  if (said.kind !== 'result') return '';
  const instances = said.instances ?? [];
  const done = instances.flatMap(({ planned = [], blocked = [] }) => [...planned, ...blocked]).join(', ');
  return `${clock(at)}  ${name}  ${[said.trigger, said.status, done, said.error?.message].filter(Boolean).join('  ')}\n`;
}

interface Said {
  readonly kind?: string;
  readonly trigger?: string;
  readonly status?: string;
  readonly error?: { readonly message?: string } | null;
  readonly instances?: readonly { readonly planned?: readonly string[]; readonly blocked?: readonly string[] }[];
}

function readLine(line: string): Said | null {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
