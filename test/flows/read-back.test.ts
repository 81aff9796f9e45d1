import { describe, expect, test } from 'vitest';
import type { Binding, KmsInstance } from '../../shared/core/facts.ts';
import type { FlowContext } from '../../shared/flows/context.ts';
import { readBack } from '../../shared/flows/write/read-back.ts';
import { aWorld } from '../world.ts';

const { policy, observation } = aWorld().withBinding('vpc-a');
const instance = observation.instance as { readonly value: KmsInstance };
const instanceWith = (bindings: readonly Binding[]) => ({
  ...instance.value,
  list: { known: true, value: { given: true, bindings } },
});
const list = instance.value.list as { readonly value: { readonly bindings: readonly Binding[] } };
const sent = list.value.bindings;

/** Reads back what shows at the nth read for the first time, with so much time left. */
async function seenAt(nth: number, msLeft = 60_000) {
  const sleeps: number[] = [];
  let [time, reads] = [1000, 0];
  const context = {
    cloud: { kmsInstance: async () => instanceWith(++reads < nth ? [] : sent) },
    steady: () => time,
    deadline: time + msLeft,
    sleep: async (ms: number) => {
      sleeps.push(ms);
      time += ms;
    },
  } as unknown as FlowContext;
  const { verdict } = await readBack(context, policy, [sent]);
  return { verdict, sleeps };
}

describe('what was sent is read back', () => {
  test('at once, and twice more where it does not show', async () => {
    expect(await seenAt(1)).toEqual({ verdict: 'equal', sleeps: [] });
    expect(await seenAt(2)).toEqual({ verdict: 'equal', sleeps: [1000] });
    expect(await seenAt(3)).toEqual({ verdict: 'equal', sleeps: [1000, 2000] });
    expect(await seenAt(4)).toEqual({ verdict: 'lost-update', sleeps: [1000, 2000] });
  });

  test('as far as the time of the run allows', async () => {
    expect(await seenAt(4, 1000)).toEqual({ verdict: 'lost-update', sleeps: [] });
    expect(await seenAt(4, 1001)).toEqual({ verdict: 'lost-update', sleeps: [1000] });
    expect(await seenAt(4, 3000)).toEqual({ verdict: 'lost-update', sleeps: [1000] });
    expect(await seenAt(4, 3001)).toEqual({ verdict: 'lost-update', sleeps: [1000, 2000] });
  });
});
