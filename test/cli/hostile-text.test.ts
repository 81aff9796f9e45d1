import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { narrationIn } from '../../cli/demo/narration/index.ts';
import { adoptedScreen, choiceScreen } from '../../cli/screens/adopted.ts';
import { applyScreen } from '../../cli/screens/apply.ts';
import { connectScreen } from '../../cli/screens/connect.ts';
import {
  closingScreen,
  deliveryScreen,
  fileScreen,
  remarkScreen,
  sceneScreen,
} from '../../cli/screens/demo.ts';
import { bundledScreen, setupScreen } from '../../cli/screens/deployment.ts';
import { aDisplay, type Display } from '../../cli/screens/display.ts';
import { doctorScreen } from '../../cli/screens/doctor.ts';
import { driftScreen } from '../../cli/screens/drift.ts';
import { errorScreen } from '../../cli/screens/error.ts';
import { evidenceScreen } from '../../cli/screens/evidence.ts';
import { catalogueScreen, explanationScreen } from '../../cli/screens/explain.ts';
import { historyScreen } from '../../cli/screens/history.ts';
import { identityScreen } from '../../cli/screens/identity.ts';
import {
  callLine,
  eventLine,
  functionLine,
  localCloudScreen,
  unlikeScreen,
} from '../../cli/screens/local-cloud.ts';
import { planMarkdown } from '../../cli/screens/markdown.ts';
import { leavingScreen, memberScreen, ownProbesScreen } from '../../cli/screens/member.ts';
import { migrationScreen } from '../../cli/screens/migration.ts';
import { planScreen } from '../../cli/screens/plan.ts';
import { probeScreen } from '../../cli/screens/probe.ts';
import { writtenScreen } from '../../cli/screens/report.ts';
import { validateScreen } from '../../cli/screens/validate.ts';
import { verifyScreen } from '../../cli/screens/verify.ts';
import { whyScreen } from '../../cli/screens/why.ts';
import { en } from '../../cli/words/en.ts';
import { zh } from '../../cli/words/zh.ts';
import { diagnose } from '../../shared/core/diagnosis.ts';
import { lookAt } from '../../shared/core/look.ts';
import { verbatim } from '../../shared/core/problems/said.ts';
import { jsonText, visible } from '../../shared/core/text/hidden.ts';
import { aWorld, planFor } from '../world.ts';
import { expectGolden } from './golden.ts';
import { attacks, hidden, poisoned, poisonedButCodes } from './hostile.ts';
import { run } from './run.ts';
import { aReport, busy, finding, unread } from './samples.ts';

const hiddenIn = (text: string): string[] => text.split('\n').filter((line) => hidden.test(line));

const now = Date.parse('2026-01-01T00:01:30Z');
const proof = poisoned({
  vpcId: 'vpc-a',
  verdict: 'tcp-timeout',
  provenAt: '2026-01-01T00:00:00Z',
  steps: [{ step: 'tcp' as const, ok: false, ms: 2, detail: 'ETIMEDOUT' }],
});
const found = poisoned(
  finding('write-refused', 'blocking', 'vpc-a', 'was refused', 'follow the service'),
);
const report = poisoned(
  aReport([
    {
      ...busy,
      applied: { writes: 2, requestIds: ['R-1'], readBack: 'lost-update' },
      connectivity: [proof],
      findings: [...busy.findings, found],
    },
    unread,
  ]),
);
const explanation = {
  ...poisoned({ code: 'c', title: 't', cause: 'c', cure: 'c', source: 's' }),
  severity: 'warning',
} as const;
/** What a journal, an account and a policy say, in every text. */
const told = {
  history: {
    ...poisoned({ instanceId: 'i', regionId: 'r', skipped: ['s'], trailUnread: 't' }),
    runs: [
      {
        ...poisoned({ runId: 'r', command: 'c', actor: 'a', version: 'v' }),
        ...{ at: '2026-01-01T00:00:00Z', what: 'found' as const, since: null },
        changes: [
          {
            kind: 'bind' as const,
            ...poisoned({ vpcId: 'v', vSwitchId: 's', fromVSwitchId: 'f' }),
          },
        ],
        writer: {
          at: '2026-01-01T00:00:00Z',
          ...poisoned({ requestId: 'r', name: 'n', type: 't', account: 'a' }),
          ...poisoned({ source: 's', agent: 'g' }),
        },
      },
    ],
  },
  check: poisoned({ subject: 's', evidence: 'e', fix: 'f' }),
  joining: poisoned({
    ...{ account: '1', owner: '1', probe: 'p', role: 'r', isNamed: false, file: 'f', region: 'r' },
  }),
  kit: {
    ...poisoned({ instanceId: 'i', regionId: 'r', vpcId: 'v', host: 'h' }),
    ...{ access: 'bound', port: 443, caChain: null, seesAllSources: false, proof: null },
    ...poisoned({ vSwitchIds: ['v'], instanceCidrs: ['c'], sourceCidrs: ['c'] }),
  },
};
const at = new Date(now);
const account = poisoned({ account: '1', alias: 'a', lines: ['export A=b'] });

/** The story of a VPC that is bound, with findings of which every word comes from the cloud. */
const world = aWorld().withBinding('vpc-a').withUnknown('list');
const diagnosis = poisonedButCodes(
  diagnose(lookAt(world.policy, world.observation), planFor(world), 'vpc-a' as never),
);

const deployed = poisoned({
  ...{
    folder: 'f',
    templateFile: 't',
    stackName: 'k',
    functionsFile: 's',
    region: 'r',
    account: '1',
    digest: '',
  },
  names: { logProject: 'p', failedQueue: 'q', journalBucket: 'j' },
  roles: {},
}) as never;

const screens = async (
  language: 'en' | 'zh',
): Promise<Readonly<Record<string, (display: Display) => string>>> => {
  const narration = await narrationIn(language);
  const made = poisoned({ event: 'e', functionName: 'f', vpcId: 'vpc-a' });
  return {
    plan: (display) => planScreen(display, report, { policyFile: attacks, savedAs: attacks }),
    apply: (display) => applyScreen(display, report, { policyFile: attacks, next: attacks }),
    unlike: (display) => unlikeScreen(display, { contradicted: [attacks], unknown: [attacks] }),
    verify: (display) =>
      verifyScreen(display, report, { now, policyFile: attacks, probing: attacks }),
    validate: (display) => validateScreen(display, report, { policyFile: attacks, next: attacks }),
    probe: (display) => probeScreen(display, attacks, proof, found, now),
    ownProbes: (display) =>
      ownProbesScreen(
        display,
        poisoned({
          ...{ account: '1', owner: '1', probe: 'p', role: 'r', isNamed: false, others: ['2'] },
          places: [{ region: 'r', file: 'f', own: [{ vpcId: 'vpc-a', vSwitchId: 'vsw-a' }] }],
        }) as never,
      ),
    drift: (display) =>
      driftScreen(display, report, {
        ...{ policyFile: attacks, probes: true, isInSync: false, now, next: attacks },
      }),
    history: (display) => historyScreen(display, [told.history]),
    doctor: (display) =>
      doctorScreen(
        display,
        [
          {
            said: { ...told.check, check: 'policy-file', state: 'differs' },
            detail: [attacks, attacks],
            cure: attacks,
          },
        ],
        { hasStack: true, setup: attacks, stack: attacks, deploy: attacks },
      ),
    evidence: (display) =>
      evidenceScreen(display, {
        counts: { observed: 1, contradicted: 1, 'not observable': 1, 'not permitted': 1 },
        file: attacks,
      }),
    migration: (display) =>
      migrationScreen(display, {
        ...{ old: attacks, fresh: attacks, listed: [attacks], writes: [attacks], instance: null },
        ...{ moving: [{ vpcId: attacks as never, step: 'to-prove' }], saved: attacks },
        policyFile: attacks,
      }),
    connect: (display) =>
      connectScreen(display, {
        ...{ kits: [told.kit as never], instances: report.instances, folders: [attacks], now },
      }),
    member: (display) => memberScreen(display, told.joining as never),
    leaving: (display) =>
      leavingScreen(display, attacks, [
        poisoned({
          ...{ instanceId: 'i', regionId: 'r', bound: ['v'], unowned: ['x'] },
          ...{ unbind: ['w'], writes: ['u'] },
        }) as never,
      ]),
    identity: (display) =>
      identityScreen(display, {
        source: verbatim(attacks),
        passedOver: [{ source: verbatim(attacks), why: verbatim(attacks) }],
        misspelt: [{ variable: attacks, instead: attacks }],
      } as never),
    why: (display) => whyScreen(display, [{ instanceId: attacks, regionId: attacks, diagnosis }]),
    report: (display) => writtenScreen(display, [attacks], { vpcs: 1, instances: 1 }),
    markdown: (display) => planMarkdown(display, report, attacks),
    bundle: (display) => bundledScreen(display, deployed),
    setup: (display) => setupScreen(display, deployed),
    adopted: (display) =>
      adoptedScreen(
        display,
        poisoned({
          ...{ file: 'f', isAdded: true, next: 'n' },
          instances: [{ instanceId: 'i', regionId: 'r', kept: 1, unnamed: ['v'] }],
        }),
      ),
    choice: (display) => choiceScreen(display, [poisoned({ id: 'i', region: 'r' })]),
    error: (display) =>
      errorScreen(
        display,
        poisoned([
          { code: 'c', message: 'm', fix: 'f', location: { file: 'f', line: 1, column: 1 } },
        ]),
      ),
    explanation: (display) => explanationScreen(display, explanation),
    catalogue: (display) => catalogueScreen(display, [explanation]),
    'local cloud': (display) =>
      localCloudScreen(display, {
        url: attacks,
        accounts: [account],
        instances: [poisoned({ id: 'i', region: 'r', owner: 'o' })],
        changes: [poisoned({ name: 'n', about: 'a' })],
        live: null,
      }),
    'local cloud with functions': (display) =>
      localCloudScreen(display, {
        ...{
          url: attacks,
          accounts: [account],
          instances: [],
          changes: [poisoned({ name: 'n', about: 'a' })],
        },
        live: {
          ...{ config: attacks, hasNetwork: true, bindDelayMs: 1, probesFor: [attacks] },
          served: { instanceId: attacks, vpcId: attacks },
        },
      }),
    'a file of the demo': (display) => fileScreen(display, attacks, attacks, [attacks]),
    'a scene of the demo': (display) => sceneScreen(display, 1, attacks, [attacks]),
    'a delivery of the demo': (display) =>
      deliveryScreen(display, 1, attacks, narration, made as never),
    'a remark of the demo': (display) => remarkScreen(display, attacks),
    'the end of the demo': (display) =>
      closingScreen(display, { ...narration, closing: attacks, next: [[attacks, attacks]] }),
    'a call': (display) =>
      callLine(display, { alias: attacks, action: attacks, status: 400, code: attacks, ms: 1 }, at),
    'an event': (display) => eventLine(display, poisoned({ type: 't', subject: 's' }), at),
    'a line of a function': (display) => functionLine(display, attacks, attacks, at),
    'a result of a function': (display) =>
      functionLine(
        display,
        attacks,
        JSON.stringify({
          kind: 'result',
          ...poisoned({ trigger: 't', error: { message: 'm' } }),
          status: attacks,
        }),
        at,
      ),
  };
};

describe.each([
  ['en', en],
  ['zh', zh],
] as const)(
  'in %s, whatever is said, nothing hidden is printed on the screen of',
  async (language, words) => {
    const each = Object.entries(await screens(language));

    test.each(each)('%s', (name, draw) => {
      const screen = draw(aDisplay(100, false, true, words));
      expect(screen).toContain('\\u{1b}]52;c;');
      expect(screen).toContain('\\u{202e}vpc');
      expect(hiddenIn(screen)).toEqual([]);
      // A line that begins with the forged one would be believed.
      expect(screen.split('\n').filter((line) => line.startsWith('vpc-fake'))).toEqual([]);
      expectGolden(`hostile/${name.replaceAll(' ', '-')}.${language}`, screen);
    });
  },
);

test('every screen there is stands among these', () => {
  const folder = new URL('../../cli/screens/', import.meta.url);
  const made = readdirSync(folder).flatMap((file) => {
    const text = readFileSync(new URL(file, folder), 'utf8');
    return [...text.matchAll(/^export const (\w+) = aScreen\b/gm)].map(([, name = '']) => name);
  });
  const drawn = readFileSync(new URL(import.meta.url), 'utf8');
  expect(made.length).toBeGreaterThan(20);
  const isDrawn = (name: string) => new RegExp(`${name}\\(\\s*display\\b`).test(drawn);
  expect(made.filter((name) => !isDrawn(name))).toEqual([]);
});

describe('a text of any length', () => {
  const length = 20_000;
  const units = ['a', ' ', 'http://', '-', '\u200b', '\n', '字', '（', 'а', 'a b', '\t'];
  const displays = { en: [en, false], zh: [zh, false], colour: [en, true] } as const;
  const all = Object.entries(displays).flatMap(([name, display]) =>
    units.map((unit) => [JSON.stringify(unit), name, unit, display] as const),
  );
  // The time grows as the text does: it took minutes for what takes a second.
  test.each(all)('of nothing but %s is drawn in time (%s)', (_, __, unit, [words, isColoured]) => {
    const long = unit.repeat(Math.ceil(length / unit.length));
    const findings = [finding('write-refused', 'blocking', long, long, long)];
    const display = aDisplay(80, isColoured, true, words);
    const before = process.cpuUsage().user;
    planScreen(display, aReport([{ ...busy, findings }]), { policyFile: long, savedAs: long });
    expect(process.cpuUsage().user - before).toBeLessThan(8_000_000);
  });
});

describe('what is typed is not obeyed when it is repeated:', () => {
  const cases: readonly (readonly string[])[] = [
    [attacks],
    ['plan', `--${attacks}`],
    ['plan', '--config', attacks.replaceAll('\0', '')],
    ['why', attacks],
    ['report', '--from', attacks.replaceAll('\0', ''), '--html', 'page.html'],
    ['explain', attacks],
    ['apply', attacks, '--yes'],
    ['emulate', '--scenario', attacks],
    ['emulate', '--port', attacks],
    ['policy', attacks],
    ['policy', 'ram', '--function', attacks],
    ['init', '--instance', attacks, '--region', attacks],
    ['probe', '--from-here', '--instance', attacks],
    ['help', attacks],
    ['plan', '--lang', attacks],
  ];
  test.each(cases)('%j', async (...argv) => {
    const plain = await run(argv);
    expect(hiddenIn(plain.stdout + plain.stderr)).toEqual([]);
    const { stdout } = await run([...argv, '--json']);
    expect(hiddenIn(stdout)).toEqual([]);
    expect(() => JSON.parse(stdout)).not.toThrow();
  });
});

test('every command has its help without a hidden character', async () => {
  const { stdout } = await run(['--help']);
  expect(stdout).toContain('kms-vpc');
  expect(hiddenIn(stdout)).toEqual([]);
});

describe('any text', () => {
  const text = fc.string({ unit: 'binary', maxLength: 200 });
  test('is visible after it was made so, and stays what it is where nothing is hidden', () => {
    fc.assert(fc.property(text, (any) => void expect(hidden.test(visible(any))).toBe(false)));
    expect(visible('vpc-bp1 杭州 é — “x”')).toBe('vpc-bp1 杭州 é — “x”');
    expect(visible(attacks)).not.toBe(attacks);
  });
  test('is the same value in JSON, where nothing is hidden either', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
        const json = jsonText(value);
        expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(hiddenIn(json)).toEqual([]);
      }),
    );
    expect(JSON.parse(jsonText({ [attacks]: attacks }))).toEqual({ [attacks]: attacks });
  });
});
