import type { LocalCloud } from './cloud.ts';
import type { Change } from './scenario/change-schema.ts';
import { applyChange } from './scenario/changes.ts';
import { ScenarioError } from './scenario/errors.ts';
import type { CompleteScenario } from './scenario/schema.ts';
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
  cloud.change((state, env) =>
    changes.reduce((next, single) => applyChange(next, single, env), state),
  );
}

function stepNamed(script: CompleteScenario['script'], name: string): readonly Change[] {
  const step = script.find((candidate) => candidate.name === name);
  if (step) return step.do;
  const known = script.map((candidate) => candidate.name).join(', ') || 'none';
  throw new ScenarioError([{ path: ['script'], message: `no step ${name}; there are: ${known}` }]);
}
