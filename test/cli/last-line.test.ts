import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aDisplay } from '../../cli/screens/display.ts';
import { planLine } from '../../cli/screens/plan.ts';
import { zh } from '../../cli/words/zh.ts';
import { instanceReport } from '../../shared/core/report/build.ts';
import { anyWorld } from '../core/arbitrary-world.ts';
import { casesOf } from '../soak.ts';
import { aWorld, planFor, type World } from '../world.ts';

const displays = [aDisplay(80, false), aDisplay(80, false, true, zh)];
const reportOf = (world: World) => instanceReport(world.observation, planFor(world));
const quiet = displays.map((display) => planLine(display, [reportOf(aWorld())]));

test('the last line of a plan says that all is well only where it is', () => {
  fc.assert(
    fc.property(anyWorld, (world) => {
      const report = reportOf(world);
      const lines = displays.map((display) => planLine(display, [report]));
      for (const [i, line] of lines.entries())
        expect(line === quiet[i]).toBe(report.status === 'in-sync');
    }),
    { numRuns: casesOf(300) },
  );
});

test('an entry under keep that is gone is told in it', () => {
  const report = reportOf(aWorld().withBinding('vpc-b').keeping('vpc-lost', 'vpc-gone'));
  expect(report.status).toBe('blocked');
  expect(displays.map((display) => planLine(display, [report]))).toEqual([
    'Plan: 0 to bind, 0 to move, 0 to unbind, 0 blocked, 2 other problems.',
    '计划：绑定 0，更换交换机 0，解绑 0，已阻止 0，其他问题 2。',
  ]);
});
