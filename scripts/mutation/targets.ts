/** What is mutated: what decides, what writes, what may be called, and what an answer means. */
export const targets = [
  'shared/core/candidates.ts',
  'shared/core/quota.ts',
  'shared/core/vswitch.ts',
  'shared/core/plan/*.ts',
  'shared/flows/ram-policy.ts',
  'shared/flows/reconcile.ts',
  'shared/flows/write/*.ts',
  'shared/cloud/wire-errors.ts',
];

/**
 * Tests that must notice. Examples, not properties: a mutant must be found every time, and fast.
 */
export const tests = [
  'test/core/{candidates,quota,story,vswitch}.test.ts',
  'test/core/plan/!(properties|speed).test.ts',
  'test/cloud/{denial,wire-errors}.test.ts',
  'test/flows/{ram-policy,reconcile}.test.ts',
];
