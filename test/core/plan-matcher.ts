import { expect } from 'vitest';
import { renderFinding, renderReason } from '../../shared/core/findings/render.ts';
import type { Plan } from '../../shared/core/plan/plan.ts';

/**
 * A plan in short: `bind vpc-a`, `vpc-a`, `move vpc-a: pin-unusable`, `quota-short`. Only what is
 * given is compared.
 */
export interface PlanInShort {
  readonly actions?: readonly string[];
  readonly kept?: readonly string[];
  readonly blocked?: readonly string[];
  readonly findings?: readonly string[];
  readonly write?: readonly string[] | null;
}

/**
 * `actions`: kind, VPC and vSwitch (`bind vpc-a vsw-a`); `kept`: VPC and why (`vpc-a wanted`);
 * `blocked`: kind, VPC and code; `write`: VPC and vSwitch.
 * A shorter text matches too: `bind vpc-a` is met by whatever vSwitch.
 */
function inShort(plan: Plan): Required<PlanInShort> {
  return {
    actions: plan.actions.map(({ kind, vpcId, vSwitchId }) => `${kind} ${vpcId} ${vSwitchId}`),
    kept: plan.kept.map(({ vpcId, why }) => `${vpcId} ${why}`),
    blocked: plan.blocked.map(({ kind, vpcId, code }) => `${kind} ${vpcId} ${code}`),
    findings: plan.findings.map(({ code }) => code),
    write: plan.write?.map(({ vpcId, vSwitchId }) => `${vpcId} ${vSwitchId}`) ?? null,
  };
}

function shortened(
  got: readonly string[] | null,
  expected: readonly string[] | null,
): readonly string[] | null {
  if (!got || !expected) return got;
  return got.map((text, index) => {
    const wanted = expected[index];
    return wanted !== undefined && `${text} `.startsWith(`${wanted} `) ? wanted : text;
  });
}

expect.extend({
  toMatchPlan(plan: Plan, expected: PlanInShort) {
    // A plan that a test looks at can also be said in words.
    for (const one of plan.findings) renderFinding(one);
    for (const { because } of plan.actions) renderReason(because);
    const all = inShort(plan);
    const keys = Object.keys(expected) as (keyof PlanInShort)[];
    const got = Object.fromEntries(
      keys.map((key) => [key, shortened(all[key], expected[key] ?? null)]),
    );
    const pass = this.equals(got, expected);
    return {
      pass,
      message: () => `the plan in short is\n${this.utils.diff(expected, got)}`,
      actual: got,
      expected,
    };
  },
});

declare module 'vitest' {
  interface Matchers<T> {
    toMatchPlan(expected: PlanInShort): T;
  }
}
