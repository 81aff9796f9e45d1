import fc from 'fast-check';
import type { Observation } from '../../../shared/core/facts.ts';
import type { JournalEntry } from '../../../shared/core/journal/entry.ts';
import { inputsOf } from '../../../shared/core/journal/inputs.ts';
import { policyDigest } from '../../../shared/core/plan/digest.ts';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import type { InstancePolicy } from '../../../shared/core/policy/policy.ts';

export const aSha = `sha256:${'0'.repeat(64)}`;

/** An entry of an instance with only what matters to a test. */
export const anEntry = (at: string, patch: Partial<JournalEntry> = {}): JournalEntry => ({
  schema: 'kms-vpc/journal@1',
  about: 'change',
  run: { id: 'run-1', command: 'bind', at },
  account: '2000000000000002',
  instanceId: 'kst-1',
  regionId: 'cn-hangzhou',
  changes: [],
  proofs: [],
  completeCheckAt: null,
  ...patch,
});

/** Whatever a journal can say about a plan: the truth, something like it, or lies. */
export function anyJournal(
  observation: Observation,
  policy: InstancePolicy,
  plan: Plan,
): fc.Arbitrary<JournalEntry[]> {
  const now = Date.parse(observation.at);
  const anyTime = fc
    .oneof(
      fc.integer({ min: -3_600_000, max: 3_600_000 }),
      fc.integer({ min: -40, max: 2 }).map((days) => days * 86_400_000),
    )
    .map((ms) => new Date(now + ms).toISOString());
  const anyVpc = fc.constantFrom(
    'vpc-a',
    'vpc-b',
    'vpc-primary',
    'vpc-none',
    ...plan.actions.map(({ vpcId }) => vpcId),
  );
  const anyChange = fc
    .record({
      vpcId: anyVpc,
      kind: fc.constantFrom('bind', 'move', 'unbind'),
      vSwitchId: fc.constantFrom(
        'vsw-1',
        'vsw-2',
        ...plan.actions.map(({ vSwitchId }) => vSwitchId),
      ),
      isWritten: fc.boolean(),
      isTrue: fc.boolean(),
      code: fc.constantFrom('write-refused', 'kept-entry-poisons-write'),
      dependsOn: fc.constantFrom('entry', 'units', 'list'),
      requestId: fc.constantFrom(null, 'req-1'),
    } as const)
    .map(
      ({
        vpcId,
        kind,
        vSwitchId,
        isWritten,
        isTrue,
        code,
        dependsOn,
        requestId,
      }): JournalEntry['changes'][number] => {
        const action = plan.actions.find((one) => one.vpcId === vpcId);
        const change = action && isTrue ? action : { kind, vpcId, vSwitchId };
        const common = { kind: change.kind, vpcId: change.vpcId, vSwitchId: change.vSwitchId };
        if (isWritten)
          return { outcome: 'written', ...common, policy: isTrue ? policyDigest(policy) : aSha };
        const inputs = action && isTrue ? inputsOf(action, observation, dependsOn) : aSha;
        const service = {
          action: 'kms:UpdateKmsInstanceBindVpc',
          code: 'InvalidParameter',
          message: 'no',
          requestId,
        };
        return { outcome: 'refused', ...common, code, dependsOn, inputs, service };
      },
    );
  const anySeen = fc.record({
    vpcId: anyVpc,
    vSwitchId: fc.constantFrom('vsw-1', 'vsw-2'),
    ownerId: fc.constantFrom(null, '1000000000000001'),
  });
  const anyList = fc.option(
    fc.array(
      anySeen.map((one) => ({ ...one, regionId: null })),
      { maxLength: 4 },
    ),
  );
  const anyVanished = fc.tuple(anySeen, anyTime, anyTime);
  const anyOne = fc.record(
    {
      at: anyTime,
      changes: fc.array(anyChange, { maxLength: 4 }),
      list: fc.record({ readAt: anyTime, before: anyList, after: anyList }),
      vanished: fc.array(
        anyVanished.map(([one, seenAt, missedAt]) => ({ ...one, seenAt, missedAt })),
        { maxLength: 2 },
      ),
    },
    { requiredKeys: ['at', 'changes'] },
  );
  return fc.array(
    anyOne.map(({ at, ...rest }) => anEntry(at, rest)),
    { maxLength: 5 },
  );
}
