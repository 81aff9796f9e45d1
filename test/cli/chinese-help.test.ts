import { describe, expect, test } from 'vitest';
import { commandNames } from '../../cli/commands/index.ts';
import type { Io } from '../../cli/io.ts';
import { startProgress } from '../../cli/progress.ts';
import { aDisplay } from '../../cli/screens/display.ts';
import { identityScreen } from '../../cli/screens/identity.ts';
import { zh } from '../../cli/words/zh.ts';
import { type Origin, SourceFailure, sourceSaid } from '../../shared/cloud/credentials.ts';
import { zh as chinese } from '../../shared/core/findings/zh.ts';
import { instanceId } from '../../shared/core/ids.ts';
import { callParts } from '../../shared/core/problems/calls.ts';
import { saying } from '../../shared/core/problems/said.ts';
import { englishIn } from '../no-english.ts';
import { run } from './run.ts';

describe('with --lang zh, no English is left in the help of', () => {
  test.each([[] as string[], ...commandNames.map((name) => [name])].map((argv) => [argv]))(
    'kms-vpc %j',
    async (argv) => {
      const { status, stdout } = await run([...argv, '--help', '--lang', 'zh']);
      expect(status).toBe(0);
      expect(stdout).toMatch(/[\u4e00-\u9fff]/);
      expect(englishIn(stdout)).toEqual([]);
      // It would be seen.
      expect(englishIn((await run([...argv, '--help'])).stdout).length).toBeGreaterThan(1);
    },
  );
});

test('help is in the language of the locale, and of --lang before it', async () => {
  const env = { LANG: 'zh_CN.UTF-8' };
  expect((await run(['plan', '--help'], { env })).stdout).toContain('用法：');
  expect((await run(['plan', '--help', '--lang=en'], { env })).stdout).toContain('Usage:');
});

test('what is going on is told in Chinese as well', async () => {
  let printed = '';
  let now = 0;
  const io = {
    env: { CI: 'true' },
    steady: () => (now += 20_000),
    stderr: {
      isTTY: false,
      write: (text: string) => {
        printed += text;
      },
    },
  } as unknown as Io;
  const progress = await startProgress(io, false, zh);
  const id = instanceId('kst-first');
  progress.note({ doing: 'reading', instanceId: id });
  progress.note({ doing: 'waiting', instanceId: id, ms: 4500, why: 'in-upgrade' });
  expect(printed).toBe('正在读取 kst-first\n等待 kst-first，5 秒：in-upgrade\n');
});

test('whose credentials are used is told in Chinese as well', () => {
  const origins: readonly Origin[] = [
    { kind: 'environment' },
    { kind: 'oidc-role', role: null },
    { kind: 'oidc-role', role: 'acs:ram::1:role/ci' },
    { kind: 'profile', profile: null, file: '/c' },
    { kind: 'profile', profile: 'prod', file: '/c' },
    { kind: 'ecs-role' },
    { kind: 'uri' },
  ];
  const display = aDisplay(80, false, true, zh);
  for (const origin of origins) {
    const source = sourceSaid({ name: 'some English source', origin });
    const why = new SourceFailure(saying(callParts)('source-command-failed', {})).said;
    const misspelt = [{ variable: 'ALICLOUD_PROFILE', instead: 'ALIBABA_CLOUD_PROFILE' }];
    const choice = { source, passedOver: [{ source, why }], misspelt };
    expect(englishIn(identityScreen(display, choice, chinese))).toEqual([]);
  }
});
