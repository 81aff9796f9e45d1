import { aScreen, type Display } from './display.ts';
import { paragraph, stacked, table } from './layout.ts';
import { type LiveHints, type LocalChange, liveBlocks } from './live-hints.ts';
import { aLine, nothing, type Screen } from './screen.ts';

/** An account of a local cloud, with the shell lines that make this command line use it. */
export interface LocalAccount {
  readonly account: string;
  readonly alias: string;
  readonly lines: readonly string[];
}

/** A KMS instance of a local cloud, and whose keys show it. */
export interface LocalInstance {
  readonly id: string;
  readonly region: string;
  readonly owner: string;
}

export interface LocalCloud {
  readonly url: string;
  readonly accounts: readonly LocalAccount[];
  readonly instances: readonly LocalInstance[];
  readonly changes: readonly LocalChange[];
  /** Null: there are no functions in it. */
  readonly live: LiveHints | null;
}

/** Where the local cloud is and how to use it. The lines to paste are never wrapped. */
export const localCloudScreen = aScreen(
  (display, { url, accounts, instances, changes, live }: LocalCloud): string => {
    const { colours, words } = display;
    const say = words.localCloud;
    return `${stacked([
      paragraph(display, say.listens(colours.bold(url))),
      ...accounts.map(({ account, alias, lines }) =>
        [say.account(colours.bold(alias), account), ...lines].join('\n'),
      ),
      ...(live === null
        ? stillBlocks(display, { url, accounts, instances, changes })
        : liveBlocks(display, url, changes, live)),
    ])}\n\n`;
  },
);

/** Where a local cloud is not like the account of the evidence; nothing where it is. */
export const unlikeScreen = aScreen(
  (
    display,
    { contradicted, unknown }: Readonly<Record<'contradicted' | 'unknown', readonly string[]>>,
  ): string => {
    const { comma, localCloud } = display.words;
    return [
      ...(contradicted.length === 0 ? [] : [localCloud.contradicted(contradicted.join(comma))]),
      ...(unknown.length === 0 ? [] : [localCloud.unasked(unknown.join(comma))]),
    ]
      .map((line) => `${paragraph(display, line)}\n`)
      .join('');
  },
);

function stillBlocks(
  display: Display,
  { url, accounts, instances, changes }: Omit<LocalCloud, 'live'>,
): string[] {
  const { colours, words } = display;
  const say = words.localCloud;
  const rows = changes.map(
    ({ name, about }) => [colours.bold(name), say.steps[name] ?? about] as const,
  );
  return [
    ...(rows.length === 0
      ? []
      : [
          [
            paragraph(display, say.toHappen),
            `  ${colours.bold(`curl -X POST ${url}/-/change/NAME`)}`,
          ].join('\n'),
          table(display, rows, '  '),
        ]),
    ...instances
      .slice(0, 3)
      .map(({ id, region, owner }) =>
        [
          paragraph(
            display,
            say.toAdopt(accounts.find(({ account }) => account === owner)?.alias ?? owner),
          ),
          `  ${colours.bold(`kms-vpc init --instance ${id} --region ${region}`)}`,
        ].join('\n'),
      ),
  ];
}

const clock = (at: Date): string => at.toISOString().slice(11, 19);

/** As much of a call as one line holds. */
export interface LocalCall {
  readonly alias: string | null;
  readonly action: string;
  readonly status: number | null;
  readonly code: string | null;
  readonly ms: number;
}

/** One call of the log: when, who, what, and what came of it. */
export const callLine = aScreen(
  ({ words }, { alias, action, status, code, ms }: LocalCall, at: Date): string => {
    const { noAnswer, nobody } = words.localCloud;
    const outcome =
      status === null ? noAnswer : code === null ? String(status) : `${status} ${code}`;
    return `${clock(at)}  ${alias ?? nobody}  ${action}  ${outcome}  ${ms.toFixed(1)} ms\n`;
  },
);

/** An event on the bus: when, of what, about what. */
export const eventLine = aScreen(
  (
    { words },
    { type, subject }: { readonly type: string; readonly subject: string },
    at: Date,
  ): string => `${clock(at)}  ${words.localCloud.event}  ${type}  ${subject}\n`,
);

/**
 * What a function says in its log: its results in words, its calls not at all (the local cloud
 * shows them), anything else as it is.
 */
export function functionLine(display: Display, name: string, line: string, at: Date): Screen {
  const said = readLine(line);
  if (said === null) return saidLine(name, line, at);
  return said.kind === 'result' ? resultLine(display, name, said, at) : nothing;
}

const saidLine = aLine(
  (name: string, line: string, at: Date): string => `${clock(at)}  ${name}  ${line}`,
);

const resultLine = aScreen(({ words }, name: string, said: Said, at: Date): string => {
  const { outcome, outcomes, semicolon } = words.localCloud;
  const sentences = toldOf(said)
    .filter(([, entries]) => entries.length > 0)
    .map(([what, entries]) => outcome(outcomes[what], entries))
    .join(semicolon);
  const told = [said.trigger, said.status, sentences, said.error?.message].filter(Boolean);
  return `${clock(at)}  ${name}  ${told.join('  ')}\n`;
});

type Outcome = 'found' | 'written' | 'planned' | 'blocked';

/** What was written apart from what was only planned, and both from what could not be. */
function toldOf({ command, instances = [] }: Said): readonly [Outcome, readonly string[]][] {
  const of = (pick: (one: SaidOfInstance) => readonly string[]): string[] =>
    instances.flatMap(pick);
  // A run that proves changes nothing: what it found is what it has to say.
  if (command === 'verify') return [['found', of(({ findings = [] }) => findings)]];
  const open = ({ planned = [], blocked = [] }: SaidOfInstance): string[] => {
    const stopped = new Set(blocked.map(vpcOf));
    return planned.filter((entry) => !stopped.has(vpcOf(entry)));
  };
  return [
    ['written', of((one) => (one.writes ? open(one) : []))],
    ['planned', of((one) => (one.writes ? [] : open(one)))],
    ['blocked', of(({ blocked = [] }) => blocked)],
  ];
}

/** `bind vpc-a`, `quota-short vpc-a`. */
const vpcOf = (entry: string): string => entry.split(' ').at(-1) ?? '';

interface SaidOfInstance
  extends Partial<Readonly<Record<'planned' | 'blocked' | 'findings', readonly string[]>>> {
  readonly writes?: number;
}

interface Said {
  readonly kind?: string;
  readonly command?: string;
  readonly trigger?: string;
  readonly status?: string;
  readonly error?: { readonly message?: string } | null;
  readonly instances?: readonly SaidOfInstance[];
}

function readLine(line: string): Said | null {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
