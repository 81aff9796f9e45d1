import { readEvent } from '../core/event/json.ts';
import { scopeOf } from '../core/event/scope.ts';
import { type Triggers, triggersOf } from '../core/event/trigger.ts';
import { functionProblems } from '../core/problems/functions.ts';
import { problemsOf } from '../core/problems/problem.ts';
import { furtherRegions } from '../core/served-regions.ts';
import { UserError } from '../core/user-error.ts';
import type { Host } from './host.ts';
import type { Middleware } from './internal.ts';

const problem = problemsOf(functionProblems);

/** The payload as which instances to look at. */
export function eventScope(host: Host): Middleware {
  return {
    before: ({ event, internal }) => {
      const { names, flow, region } = internal;
      const triggers = triggersIn(event);
      internal.names = { ...names, trigger: triggers.kind };
      const further = furtherRegions(host.env.KMS_VPC_REGIONS);
      const home = { account: flow.account, region, further };
      internal.scope = scopeOf(triggers, host.policy().instances, home);
      const { rejected, isUnderstood } = internal.scope;
      if (isUnderstood) return;
      const reasons = rejected.slice(0, 3).map(({ reason }) => reason);
      const examples = { empty: '{}', example: '{"instanceIds": ["kst-…"]}' };
      throw new UserError(problem('malformed-event', { reason: reasons.join('; '), ...examples }));
    },
    after: ({ response, internal }) => {
      const { rejected, notServed } = internal.scope;
      if (!response) return;
      if (rejected.length > 0) response.run = { ...response.run, rejected: [...rejected] };
      if (notServed.length > 0) response.run = { ...response.run, notServed: [...notServed] };
    },
  };
}

function triggersIn(event: unknown): Triggers {
  const read = readEvent(event);
  return read.ok
    ? triggersOf(read.value)
    : { kind: 'manual', signals: [], rejected: [{ index: 0, reason: read.reason }] };
}
