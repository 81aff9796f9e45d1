import { describe, expect, test } from 'vitest';
import { applyScreen } from '../../cli/screens/apply.ts';
import { aDisplay } from '../../cli/screens/display.ts';
import { planScreen } from '../../cli/screens/plan.ts';
import { quotaWords } from '../../cli/screens/quota.ts';
import { whyScreen } from '../../cli/screens/why.ts';
import { zh as words } from '../../cli/words/zh.ts';
import { diagnose } from '../../shared/core/diagnosis.ts';
import { zh } from '../../shared/core/findings/zh.ts';
import { lookAt } from '../../shared/core/look.ts';
import type { InstanceReport } from '../../shared/core/report/schema.ts';
import { aWorld, other, planFor, type World } from '../world.ts';
import { expectGolden, expectNarrowChinese, overlong } from './golden.ts';
import { anInstance, aReport, bind, busy, entry, inSync, unread } from './samples.ts';

const display = aDisplay(80, false, true, words);

function golden(name: string, screen: string): void {
  expectGolden(`${name}.zh.80`, screen);
  expect(overlong(screen, 80)).toEqual([]);
}

/** The screens' own words; the findings of these samples are English. */
describe('in Chinese', () => {
  test('a plan', () => {
    golden(
      'plan-busy',
      planScreen(display, aReport([busy]), { policyFile: 'bindings.yaml', savedAs: 'plan.json' }),
    );
    golden(
      'plan-several',
      planScreen(display, aReport([inSync, unread]), { policyFile: 'bindings.yaml' }),
    );
  });

  test('what was applied', () => {
    const plan = {
      actions: [bind('vpc-a', 'vsw-a', 'bind.own.vpcs 中列出')],
      write: [entry('vpc-a', 'vsw-a')],
    };
    const applied = (
      readBack: 'equal' | 'lost-update' | null,
      rest: Partial<InstanceReport> = {},
    ): InstanceReport =>
      anInstance({
        status: 'changed',
        plan,
        applied: { writes: 2, requestIds: ['4F6D1C2E-0001'], readBack },
        ...rest,
      });
    const refused = anInstance({
      status: 'blocked',
      applied: { writes: 1, requestIds: [], readBack: 'equal' },
    });
    const all = [applied('equal'), applied('lost-update'), applied(null), refused, inSync, unread];
    golden(
      'apply-all',
      applyScreen(display, aReport(all, 'apply'), { policyFile: 'bindings.yaml' }),
    );
  });

  test('one VPC’s story', () => {
    const base = aWorld().withOwnVpc('vpc-a').wanting('vpc-a');
    const shared = aWorld().wantingSharesOf([other]).withSharedVpc('vpc-a');
    const worlds: readonly World[] = [
      base,
      base.withPolicy({ writes: [] }),
      base.withBinding('vpc-a'),
      base.withBinding('vpc-a').withUnknown('list'),
      base.excluding('vpc-a'),
      aWorld(),
      shared.withVSwitch('vpc-a', { id: 'vsw-2' as never, ownerId: other, freeIps: 0 }),
      shared.withBinding('vpc-a').withoutShareOf('vpc-a'),
      aWorld().withInstance({ primaryVpcId: 'vpc-a' as never }),
    ];
    const blocks = worlds.map((world) => {
      const diagnosis = diagnose(
        lookAt(world.policy, world.observation),
        planFor(world),
        'vpc-a' as never,
        { language: zh },
      );
      return { instanceId: 'kst-1', regionId: 'cn-hangzhou', diagnosis };
    });
    golden('why-all', whyScreen(display, blocks, { language: zh }));
    expectNarrowChinese('why-all', (narrow) => whyScreen(narrow, blocks, { language: zh }));
  });

  test('the quota, whatever of it is known', () => {
    const { quota } = inSync;
    expect(quotaWords(display, { ...quota, total: null, used: null })).toBe('未知');
    expect(quotaWords(display, { ...quota, total: null, free: null, missing: null })).toBe(
      '已用 4，总数未知',
    );
    expect(
      quotaWords(display, { ...quota, used: null, free: null, missing: null, reserve: 1 }),
    ).toBe('总数 5，已用未知，保留 1');
    expect(quotaWords(display, { ...quota, wanted: 1 })).toBe('已用 4，总数 5，需要 1，无需购买');
    expect(quotaWords(display, { ...quota, wanted: 3, missing: 2 })).toBe(
      '已用 4，总数 5，需要 3，需购买 2',
    );
  });
});
