import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { replyOf } from '../emulator/cloud.ts';
import type { Emulator, Reply, WireRequest } from '../emulator/index.ts';
import type { Report } from '../shared/core/report/schema.ts';
import { readTextFile, writtenByHand } from '../shared/middleware/text-file.ts';
import type { CommandContext } from './command.ts';
import { policy as demoPolicy } from './demo/scenes.ts';
import { folderWith } from './demo/world.ts';
import type { Io, Sink } from './io.ts';
import { type PageKit, pageKit } from './page/kit.ts';
import { pageOf, reportPart } from './page/page.ts';
import { playPart, type Said, saidPart } from './page/play.ts';
import { pathOf } from './policy-file.ts';

/** How many of the last things that happened are told. */
const mostSaid = 6;
/** A state of the local cloud may be one that passes by itself: it is looked at once more, ms. */
const settling = 3000;

/**
 * The page of a local cloud: it shows what `kms-vpc report` finds in it, follows what happens, and
 * lets somebody make things happen. Everything goes through the same commands that are typed.
 */
export class LivePage {
  readonly #context: CommandContext;
  #cloud: Emulator | null = null;
  #folder: Promise<string> | null = null;
  #report: Promise<Report> | null = null;
  #said: readonly Said[] = [];
  #seen: unknown = null;
  #lookAgainAt: number | null = null;
  #isChanged = true;

  constructor(context: CommandContext) {
    this.#context = context;
  }

  /** From now on, this is the cloud that is shown. */
  follow(cloud: Emulator): void {
    this.#cloud = cloud;
  }

  /** Something happened that the state may not show. */
  readonly changed = (): void => {
    this.#isChanged = true;
  };

  /** Answers for the page, and for nothing else. */
  readonly answer = async (request: WireRequest): Promise<Reply | null> => {
    const cloud = this.#cloud;
    if (cloud === null) return null;
    const asked = `${request.method} ${request.path}`;
    // The same address takes calls: those name an action.
    if (asked === 'GET /' && request.url === '/' && request.headers['x-acs-action'] === undefined)
      return page(await this.#document(cloud));
    if (asked === 'GET /-/page') return this.#news(cloud, request.query.seen ?? '');
    if (asked === 'POST /-/apply') return json(200, { status: await this.#apply(cloud) });
    if (asked.startsWith('POST /-/change/')) this.#note(decoded(request.path), '');
    return null;
  };

  async #document(cloud: Emulator): Promise<string> {
    const report = await this.#look(cloud);
    const kit = await this.#kit();
    const { file, text } = await this.#policy(cloud);
    const parts = { steps: cloud.script, policyFile: file, policyText: text, said: this.#said };
    return pageOf(report, kit, playPart(parts, kit));
  }

  async #news(cloud: Emulator, seen: string): Promise<Reply> {
    const report = await this.#look(cloud);
    const version = versionOf(report, this.#said);
    if (version === seen) return { ...json(200, {}), status: 204, text: '' };
    const kit = await this.#kit();
    const said = saidPart(this.#said, kit).toString();
    return json(200, { version, report: reportPart(report, kit).toString(), said });
  }

  #kit(): Promise<PageKit> {
    const { language, display } = this.#context;
    return pageKit(language, display.words);
  }

  /** One look at a time, and none where nothing has happened. */
  #look(cloud: Emulator): Promise<Report> {
    const now = this.#context.io.now();
    const isNew = this.#isChanged || this.#seen !== cloud.state();
    if (isNew) this.#lookAgainAt = now + settling;
    const isDue = this.#lookAgainAt !== null && now >= this.#lookAgainAt;
    if (this.#report !== null && !isNew && !isDue) return this.#report;
    if (isDue) this.#lookAgainAt = null;
    this.#isChanged = false;
    this.#seen = cloud.state();
    const before = this.#report ?? Promise.resolve(null);
    this.#report = before.then(async () => {
      const { printed } = await this.#typed(cloud, ['report', '--json']);
      // A look is no news, even where it makes something pass.
      this.#seen = cloud.state();
      return JSON.parse(printed);
    });
    return this.#report;
  }

  async #apply(cloud: Emulator): Promise<number> {
    const { status, printed } = await this.#typed(cloud, ['apply', '--yes', '--no-color']);
    this.#note('kms-vpc apply', printed);
    this.changed();
    return status;
  }

  #note(title: string, text: string): void {
    this.#said = [{ title, text }, ...this.#said].slice(0, mostSaid);
  }

  /** Runs a command as the owner of the instances would, and keeps what it prints. */
  async #typed(cloud: Emulator, argv: readonly string[]) {
    const { io, display, type } = this.#context;
    const { cwd, name } = await this.#policy(cloud);
    let printed = '';
    const sink: Sink = {
      isTTY: false,
      columns: undefined,
      write: (text) => {
        printed += text;
      },
    };
    const { KMS_VPC_CONFIG: _, ...env } = io.env;
    const watched: Io = {
      ...io,
      cwd,
      env: { ...env, COLUMNS: '100', KMS_VPC_ENDPOINT: cloud.url },
      credentials: async () => ownerOf(cloud),
      stdout: sink,
      stderr: argv.includes('--json') ? { ...sink, write: () => {} } : sink,
      stdinIsTTY: false,
      onInterrupt: () => () => {},
      exitNow: () => {},
    };
    const status = await type(
      [...argv, '--config', name, '--lang', display.words.language],
      watched,
    );
    return { status, printed };
  }

  /** The policy of this run, as long as there is one; else one that goes with the scenario. */
  async #policy(cloud: Emulator) {
    const { io, settings } = this.#context;
    const read = readTextFile(pathOf(io, settings.config), writtenByHand);
    if (read.ok || read.kind !== 'missing') {
      const text = read.ok ? read.text : '';
      return { cwd: io.cwd, name: settings.config, file: settings.config, text };
    }
    const text = policyFor(cloud);
    this.#folder ??= folderWith(text);
    return { cwd: await this.#folder, name: 'bindings.yaml', file: null, text };
  }

  async close(): Promise<void> {
    if (this.#folder !== null) await rm(await this.#folder, { recursive: true, force: true });
  }
}

/** The policy of the demo for its instance; for others, what is shared with their accounts. */
function policyFor(cloud: Emulator): string {
  const instances = Object.values(cloud.state().instances);
  if (instances.some(({ id }) => demoPolicy.includes(id))) return demoPolicy;
  return `instances:\n${instances
    .map(
      ({ id, region }) =>
        `  - id: ${id}\n    region: ${region}\n    writes: [bind]\n    bind:\n` +
        '      shared: { from: principals }\n',
    )
    .join('')}`;
}

function ownerOf(cloud: Emulator) {
  const { instances, accounts } = cloud.state();
  const [first] = Object.values(instances);
  const key = accounts[first?.owner ?? '']?.credentials[0];
  return { accessKeyId: key?.accessKeyId ?? '', accessKeySecret: key?.accessKeySecret ?? '' };
}

/** Whoever has seen this one has nothing new to see: when it was looked at is no news. */
const versionOf = ({ run: _, ...report }: Report, said: readonly Said[]): string =>
  createHash('sha256')
    .update(JSON.stringify([report, said]))
    .digest('hex')
    .slice(0, 16);

const decoded = (path: string): string => {
  try {
    return decodeURIComponent(path.slice('/-/change/'.length));
  } catch {
    return path;
  }
};

const reply = (status: number, contentType: string, text: string): Reply =>
  replyOf(text, {
    status,
    contentType,
    headers: { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' },
  });

const json = (status: number, body: object): Reply =>
  reply(status, 'application/json', JSON.stringify(body));

/** In no other page's frame, where somebody could be led to press what he does not see. */
const page = (text: string): Reply => {
  const made = reply(200, 'text/html; charset=utf-8', text);
  return {
    ...made,
    headers: { ...made.headers, 'content-security-policy': "frame-ancestors 'none'" },
  };
};
