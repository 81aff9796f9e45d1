import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { nextCommand } from '../../cli/next-command.ts';
import { setupScreen } from '../../cli/screens/deployment.ts';
import { aDisplay } from '../../cli/screens/display.ts';
import { memberScreen, ownProbesScreen } from '../../cli/screens/member.ts';
import { migrationScreen } from '../../cli/screens/migration.ts';
import { planScreen } from '../../cli/screens/plan.ts';
import { verifyScreen } from '../../cli/screens/verify.ts';
import { quoted } from '../../cli/shell.ts';
import { en } from '../../cli/words/en.ts';
import { aReport, busy } from './samples.ts';

test('any text is one word, whatever is in it', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 });
  const texts = fc.sample(text, 200).concat(["'", "a'b", '$(x)', '`x`', ';', ' ', '~', '*', '-n']);
  const plain = texts.filter((one) => !one.includes('\0'));
  const script = `printf '%s\\0' ${plain.map(quoted).join(' ')}`;
  expect(execFileSync('/bin/sh', ['-c', script]).toString().split('\0').slice(0, -1)).toEqual(
    plain,
  );
});

const attack = 'x;touch pwned;$(touch pwned)`touch pwned`\'"|touch pwned #';
const display = aDisplay(100_001, false, true, en);
const unreached = {
  ...{ vpcId: attack, verdict: 'tcp-timeout', provenAt: null, steps: [] },
} as const;
const report = aReport([{ ...busy, connectivity: [unreached] }]);
const membership = { account: '1', owner: '1', probe: 'p', role: 'r', isNamed: true };

/** Screens with a command to paste, in which every text is an attack on whoever pastes it. */
const screens = {
  plan: () => planScreen(display, report, { policyFile: attack, savedAs: attack }),
  verify: () => verifyScreen(display, report, { now: 0, policyFile: attack }),
  migration: () =>
    migrationScreen(display, {
      ...{ old: attack, fresh: attack, listed: [], writes: [], saved: attack, instance: busy },
      moving: [
        { vpcId: attack as never, step: 'to-bind' },
        { vpcId: attack as never, step: 'to-prove' },
      ],
      policyFile: attack,
    }),
  member: () => memberScreen(display, { ...membership, file: attack, region: 'r' } as never),
  'probes of the account itself': () =>
    ownProbesScreen(display, {
      ...membership,
      others: [attack],
      places: [{ region: 'r', file: attack, own: [{ vpcId: 'v', vSwitchId: 'w' }] }],
    } as never),
  setup: () =>
    setupScreen(display, {
      ...{ folder: attack, templateFile: 't.json', functionsFile: 's.yaml', stackName: attack },
      ...{ region: attack, account: '1', names: {}, roles: {} },
    } as never),
  'the next command': () =>
    nextCommand(
      { io: { env: {} }, settings: { config: attack, instance: attack } } as never,
      'plan',
    ),
} satisfies Record<string, () => string>;

test.each(Object.entries(screens))(
  'nothing but the command is run by pasting from %s',
  (_, draw) => {
    const lines = draw()
      // A long line of prose goes on in the next one.
      .replace('kms-vpc apply\n', 'kms-vpc apply ')
      .split('\n')
      .map((line) => /(?:^|: |\s)((?:kms-vpc|aliyun|s) [a-z][^\n]*)$/.exec(line)?.[1] ?? '')
      .filter((line) => line.includes('touch pwned'));
    expect(lines.length).toBeGreaterThan(0);
    const folder = mkdtempSync(path.join(tmpdir(), 'kms-vpc-paste-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    for (const name of ['kms-vpc', 'aliyun', 's']) {
      writeFileSync(path.join(folder, name), '#!/bin/sh\necho "$0" >> "$LOG"\n');
      chmodSync(path.join(folder, name), 0o755);
    }
    const log = path.join(folder, 'log');
    for (const line of lines) {
      const env = { PATH: `${folder}:${process.env.PATH}`, LOG: log };
      execFileSync('/bin/sh', ['-c', line], { cwd: folder, env, stdio: 'ignore' });
    }
    expect(existsSync(path.join(folder, 'pwned'))).toBe(false);
    expect(readFileSync(log, 'utf8').trim().split('\n')).toHaveLength(lines.length);
  },
);
