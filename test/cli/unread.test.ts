import { describe, expect, test } from 'vitest';
import { en } from '../../cli/words/en.ts';
import { zh } from '../../cli/words/zh.ts';
import { aFolder, run, runForReport } from './run.ts';
import { demoCloud, instance } from './world.ts';

const head = `instances:\n  - id: ${instance}\n    region: cn-hangzhou\n`;
const primary = 'vpc-bp1primary0000000000';

/** Nothing is wanted, so that whoever takes a failed read for an empty one finds nothing to do. */
const idle = `${head}    keep: [vpc-bp1handmade000000000]\n`;
/** Needs every part there is. */
const needy = `${idle}    bind: { own: { tags: { nobody: has } }, shared: { from: principals } }\n`;

const reads = [
  'kms:GetKmsInstance',
  'kms:GetKmsInstanceQuotaInfos',
  'resourcesharing:ListSharedTargets',
  'vpc:DescribeVSwitches',
  'vpc:DescribeVpcs',
  'resourcesharing:ListSharedResources',
];
const ofIdle = reads.slice(0, 4);
/** Parts that `needy` hangs on; of units it wants none. */
const needed = reads.slice(2);
const commands = [
  ['plan'],
  ['apply', '--yes'],
  ['drift'],
  ['verify'],
  ['validate'],
  ['why', primary],
];

async function without(read: string, policy: string) {
  const cloud = await demoCloud();
  cloud.change({ setPolicy: { account: 'kms', deny: [read] } });
  return { cloud, cwd: aFolder({ 'bindings.yaml': policy }), sleep: async () => {} };
}

const lastLine = (screen: string): string => screen.trimEnd().split('\n').at(-1) ?? '';

describe.each(commands)('%s', (...argv) => {
  test.each([...ofIdle.map((read) => [read, idle]), ...reads.map((read) => [read, needy])])(
    'never takes what it could not read for nothing: %s',
    async (read, policy) => {
      const around = await without(read, policy);
      for (const [lang, words, owning] of [
        ['en', en, /not read|unknown|not checked/],
        ['zh', zh, /未能读取|未知|未检查/],
      ] as const) {
        const { status, stdout } = await run([...argv, '--lang', lang], {
          ...around,
          env: { COLUMNS: '400' },
        });
        for (const quiet of [words.plan.nothingToDo, words.validate.clean])
          expect(stdout).not.toContain(quiet);
        const [, next] = stdout.split(words.why.next);
        // The last line of a story is what to do next: about the call that failed.
        if (argv[0] === 'why') expect(next).toContain(read);
        else expect(lastLine(stdout)).toMatch(owning);
        if (read === 'kms:GetKmsInstance') expect(status).toBe(1);
      }
    },
  );
});

describe.each(['plan', 'drift', 'validate', 'apply'])('%s', (command) => {
  test.each(needed)(
    'ends with 2 and a blocking finding where a part that the policy needs is unread: %s',
    async (read) => {
      const argv = command === 'apply' ? ['apply', '--yes'] : [command];
      const { status, report } = await runForReport(argv, await without(read, needy));
      expect(status).toBe(2);
      const blocking =
        report.instances[0]?.findings.filter(({ severity }) => severity === 'blocking') ?? [];
      expect(blocking.length).toBeGreaterThan(0);
    },
  );

  test('ends with 1 and status unknown where the list is', async () => {
    const argv = command === 'apply' ? ['apply', '--yes'] : [command];
    const { status, report } = await runForReport(argv, await without('kms:GetKmsInstance', idle));
    expect(status).toBe(1);
    expect(report.instances[0]?.status).toBe('unknown');
  });
});
