import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aDisplay } from '../../cli/screens/display.ts';
import { planMarkdown } from '../../cli/screens/markdown.ts';
import { en } from '../../cli/words/en.ts';
import { zh } from '../../cli/words/zh.ts';
import type { InstanceReport } from '../../shared/core/report/schema.ts';
import { expectGolden } from './golden.ts';
import { aFolder, run, runForReport } from './run.ts';
import { anInstance, aReport, bind, busy, finding, inSync, instanceId, unread } from './samples.ts';
import { demoCloud, policyFor } from './world.ts';

const display = aDisplay(80, false);
const draw = (instances: readonly InstanceReport[], words = en): string =>
  planMarkdown({ ...display, words }, aReport(instances), 'bindings.yaml');

const visible = (text: string): readonly string[] =>
  (text.split('<details>')[0] ?? '').trimEnd().split('\n');

/** An instance with so many VPCs of each outcome. */
function crowd(binds: number, blocked: number, kept: number, owners = 3): InstanceReport {
  const id = (n: number) => `vpc-bp1${String(n).padStart(18, '0')}`;
  const ids = (count: number, from: number) =>
    Array.from({ length: count }, (_, at) => id(from + at));
  const because = 'bind.shared.from names the account, which shares a vSwitch of the VPC';
  return anInstance({
    status: 'blocked',
    plan: {
      actions: ids(binds, 0).map((vpc, at) =>
        bind(vpc, `vsw-${at}`, because, `100000000000000${at % owners}`),
      ),
      blocked: ids(blocked, 1000).map((vpcId) => ({
        vpcId,
        kind: 'bind',
        code: 'vswitch-no-free-ip',
      })),
      kept: ids(kept, 2000).map((vpcId) => ({ vpcId, vSwitchId: 'vsw-k', why: 'wanted' })),
    },
    findings: ids(blocked, 1000).map((vpcId) =>
      finding(
        'vswitch-no-free-ip',
        'blocking',
        vpcId,
        `${vpcId} has no vSwitch with a free address`,
        'free an address',
      ),
    ),
  });
}

describe('a plan as a comment', () => {
  test('has the digest in the heading, changes first, by outcome and owner', () => {
    expectGolden('plan-busy.markdown', draw([busy]));
    expectGolden('plan-several.markdown', draw([inSync, unread, busy]));
  });

  test('is there in Chinese', () => {
    expectGolden('plan-busy.zh.markdown', draw([busy], zh));
  });

  test('is one line where there is nothing to do, whatever else there is to say', () => {
    const warned = {
      ...inSync,
      findings: busy.findings.filter(({ severity }) => severity !== 'blocking'),
    };
    for (const words of [en, zh]) {
      for (const some of [[inSync], [inSync, warned], Array.from({ length: 30 }, () => warned)]) {
        const text = draw(some, words);
        expect(text.split('\n')).toHaveLength(2);
        expect(text).toContain(inSync.plan.digest);
      }
    }
    expect(draw([warned])).toContain('binding-unverifiable');
  });

  test('of 300 VPCs has at most 60 lines before the fold and 60 KB, and counts the rest', () => {
    for (const [binds, blocked, kept] of [
      [300, 0, 0],
      [0, 300, 0],
      [0, 0, 300],
      [100, 100, 100],
    ] as const) {
      const text = draw([crowd(binds, blocked, kept)]);
      const lines = visible(text);
      expect(lines.length).toBeLessThanOrEqual(60);
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(60_000);
      const rows = lines.filter((line) => /^ {2}- /.test(line)).length;
      const more = Number(/^- and (\d+) more$/m.exec(lines.join('\n'))?.[1] ?? 0);
      expect(rows + more).toBe(binds + blocked);
    }
  });

  test('keeps to its lines and bytes, and counts exactly, whatever is in it', () => {
    const size = fc.integer({ min: 0, max: 400 });
    const any = fc.array(fc.tuple(size, size, size, fc.integer({ min: 1, max: 200 })), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(any, fc.constantFrom(en, zh), (sizes, words) => {
        const text = draw(
          sizes.map((one) => crowd(...one)),
          words,
        );
        expect(visible(text).length).toBeLessThanOrEqual(60);
        expect(Buffer.byteLength(text)).toBeLessThanOrEqual(60_000);
        expect(text.endsWith('</details>\n')).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  test('says nothing that calls a person, links to an issue, or is markup of its own', () => {
    const evil = 'see @ops\n/close\n# Heading <script> [x](http://x) **bold** `code` #12';
    const text = draw([
      anInstance({
        status: 'blocked',
        findings: [finding('write-refused', 'blocking', instanceId, evil, evil)],
      }),
    ]);
    expect(text).not.toMatch(/(?<!`)@ops/);
    expect(text).not.toMatch(/^\/close/m);
    expect(text).not.toMatch(/^# Heading/m);
    expect(text).not.toContain('<script>');
    expect(text).not.toMatch(/(?<!\\)\]\(http/);
    expect(text).not.toContain('**bold**');
    expect(text).not.toMatch(/(?<!`)#12/);
  });
});

describe('plan --format markdown', () => {
  test('ends as plan does, and --out saves the plan that is in it', async () => {
    const cloud = await demoCloud();
    const cwd = aFolder({ 'bindings.yaml': policyFor() });
    const { status, stdout } = await run(['plan', '--format', 'markdown', '--out', 'plan.json'], {
      cloud,
      cwd,
    });
    expect(status).toBe(2);
    const { report } = await runForReport(['plan'], { cloud, cwd });
    expect(stdout).toContain(report.instances[0]?.plan.digest);
    expect(stdout.split('\n')[0]).toContain('Plan: 3 to bind, 0 to move, 0 to unbind');
    expect((await run(['apply', 'plan.json', '--yes'], { cloud, cwd })).stdout).toContain(
      'Applied: 3 bound',
    );
  });

  test('knows no other format', async () => {
    const { status, stderr } = await run(['plan', '--format', 'html'], {
      cwd: aFolder({ 'bindings.yaml': policyFor() }),
    });
    expect(status).toBe(1);
    expect(stderr).toContain('--format markdown');
  });
});
