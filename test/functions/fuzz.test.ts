import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CallLogEntry } from '../../emulator/index.ts';
import { aScenario } from '../../emulator/scenario/builder.ts';
import { bindOn } from '../../functions/bind.ts';
import { timerEvent } from '../event/events.ts';
import { anyInvocation, runs } from '../event/grammar.ts';
import { aPlatform, region, teamA } from './platform.ts';

const ids = ['kst-own', 'kst-listed'];

const world = aScenario()
  .account('team-a')
  .vpc('vpc-wanted')
  .vpc('vpc-evil')
  .vpc('vpc-a', { owner: 'team-a', sharedWith: ['kms'] })
  .instance({
    id: 'kst-own',
    primaryVpc: 'vpc-primary',
    bindings: [{ vpc: 'vpc-evil', vSwitch: 'vsw-evil' }],
  })
  .instance({ id: 'kst-listed', primaryVpc: 'vpc-primary' })
  // A fast cloud: the fuzzer calls it some ten thousand times.
  .set({ associationMs: 0 });

const policy = {
  instances: [
    { id: 'kst-own', region, writes: ['bind'], bind: { own: { vpcs: ['vpc-wanted'] } } },
    { id: 'kst-listed', region, writes: ['bind'], bind: { shared: { from: [teamA] } } },
  ],
};

test('whatever comes as an event, bind writes and throws only what a timer run would', {
  timeout: 3_600_000,
}, async () => {
  const { emulator, invoke, host, lines } = await aPlatform({ world, policy });
  try {
    const initial = emulator.state();
    const lists = () => ids.map((id) => JSON.stringify(emulator.state().instances[id]?.bindings));
    const untouched = lists();
    await invoke(bindOn(host), timerEvent());
    const wanted = lists();
    expect(wanted).not.toEqual(untouched);

    const property = fc.asyncProperty(anyInvocation, async (event) => {
      emulator.change(() => initial);
      // In a soak, what nobody reads would fill the memory.
      lines.splice(0);
      (emulator.calls as CallLogEntry[]).splice(0);
      await invoke(bindOn(host), event);
      for (const [index, list] of lists().entries())
        expect([untouched[index], wanted[index]]).toContain(list);
    });
    await fc.assert(property, { numRuns: runs });
  } finally {
    await emulator.close();
  }
});
