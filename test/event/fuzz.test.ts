import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readEvent } from '../../shared/core/event/json.ts';
import { scopeOf } from '../../shared/core/event/scope.ts';
import { triggersOf } from '../../shared/core/event/trigger.ts';
import { accountId, regionId } from '../../shared/core/ids.ts';
import { parsePolicy } from '../../shared/core/policy/parse.ts';
import { home, owner } from './events.ts';
import { anyEvent, anyInvocation, runs, wrapped, wrapping } from './grammar.ts';

const region = 'cn-hangzhou';
const parsed = parsePolicy({
  instances: [
    { id: 'kst-own', region, bind: { own: { vpcs: ['vpc-a'] } } },
    { id: 'kst-listed', region, bind: { shared: { from: [owner] } } },
    { id: 'kst-elsewhere', region: 'cn-shanghai', bind: { shared: { from: 'principals' } } },
  ],
});
const policies = parsed.ok ? parsed.policy.instances : [];
const scope = (value: unknown) =>
  scopeOf(triggersOf(value), policies, { account: accountId(home), region: regionId(region) });

test('no event gives a reason to look outside of the policy and the region, and none throws', {
  timeout: 600_000,
}, () => {
  fc.assert(
    fc.property(anyInvocation, (bytes) => {
      const read = readEvent(bytes);
      if (!read.ok) return;
      for (const { policy } of scope(read.value).wanted)
        expect(['kst-own', 'kst-listed']).toContain(policy.id);
    }),
    { numRuns: runs },
  );
});

test('every event of an array is understood or rejected, and counts as it would alone', {
  timeout: 600_000,
}, () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { minLength: 1, maxLength: 6 }), (raw) => {
      const events = JSON.parse(JSON.stringify(raw)) as unknown[];
      const { signals, rejected } = triggersOf(events);
      const named = new Set([...signals, ...rejected].map(({ index }) => index));
      if (events.length > 1) expect([...named].sort()).toEqual(events.map((_, index) => index));
      const alone = events.flatMap((event) => scope(event).wanted.map(({ policy }) => policy.id));
      expect(new Set(scope(events).wanted.map(({ policy }) => policy.id))).toEqual(new Set(alone));
    }),
    { numRuns: runs },
  );
});

test('the order of an array does not matter', { timeout: 600_000 }, () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { minLength: 1, maxLength: 6 }), (raw) => {
      const events = JSON.parse(JSON.stringify(raw)) as unknown[];
      expect(scope([...events].reverse()).wanted).toEqual(scope(events).wanted);
    }),
    { numRuns: runs },
  );
});

test('however events are wrapped, they are the same', { timeout: 600_000 }, () => {
  const wrappings = fc.array(wrapping, { maxLength: 4 });
  fc.assert(
    fc.property(
      fc.array(anyEvent, { minLength: 2, maxLength: 5 }),
      fc.array(wrapping),
      wrappings,
      (raw, each, whole) => {
        const events = JSON.parse(JSON.stringify(raw)) as unknown[];
        const inner = events.map((event, index) => wrapped(event, each.slice(index, index + 1)));
        const { wanted, rejected } = scope(wrapped(inner, whole));
        const plain = scope(events);
        expect(wanted).toEqual(plain.wanted);
        expect(rejected.map(({ index }) => index)).toEqual(
          plain.rejected.map(({ index }) => index),
        );
      },
    ),
    { numRuns: runs },
  );
});
