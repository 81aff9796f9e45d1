import type { LocalCloud } from './cloud.ts';
import type { Change } from './scenario/change-schema.ts';
import { applyChange } from './scenario/changes.ts';
import { ScenarioError } from './scenario/errors.ts';
import { issueAt } from './scenario/problems.ts';
import type { CompleteScenario } from './scenario/schema.ts';
import { byHand, recorded } from './state/trail.ts';
import type { State } from './state/types.ts';

/**
 * Plays a change: a function, one change, or a step of the script by name. Throws ScenarioError.
 */
export function play(
  cloud: LocalCloud,
  script: CompleteScenario['script'],
  change: ((state: State) => State) | Change | string,
): void {
  if (typeof change === 'function') {
    cloud.change(change);
    return;
  }
  const changes = typeof change === 'string' ? stepNamed(script, change) : [change];
  for (const single of changes) {
    if ('fault' in single) cloud.faults.arm(single.fault);
    if ('clearFaults' in single) cloud.faults.clear();
  }
  cloud.change((state, env) =>
    changes.reduce((before, single) => {
      const after = applyChange(before, single, env);
      return recorded(before, after, byHand(env, handOf(single)), env);
    }, state),
  );
}

/** Whose hand it is that writes a list; undefined: nobody says. */
function handOf(change: Change): string | undefined {
  if ('setBinding' in change) return change.setBinding.by;
  if ('removeBinding' in change) return change.removeBinding.by;
  return 'clearBindings' in change ? change.clearBindings.by : undefined;
}

function stepNamed(script: CompleteScenario['script'], name: string): readonly Change[] {
  const step = script.find((candidate) => candidate.name === name);
  if (step) return step.do;
  const known = script.map((candidate) => candidate.name).join(', ') || 'none';
  throw new ScenarioError([issueAt(['script'], 'no-step', { step: name, known })]);
}
