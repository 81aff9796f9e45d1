import { readEvent } from '../core/event/json.ts';
import { scopeOf } from '../core/event/scope.ts';
import { type Triggers, triggersOf } from '../core/event/trigger.ts';
import { UserError } from '../core/user-error.ts';
import type { Host } from './host.ts';
import type { Middleware } from './internal.ts';

/** The payload as which instances to look at. */
export function eventScope(host: Host): Middleware {
  return {
    before: ({ event, internal }) => {
      const { names, flow, region } = internal;
      const triggers = triggersIn(event);
      internal.names = { ...names, trigger: triggers.kind };
      const home = { account: flow.account, region };
      internal.scope = scopeOf(triggers, host.policy().instances, home);
      const { rejected, isUnderstood } = internal.scope;
      if (isUnderstood) return;
      const said = rejected.slice(0, 3).map(({ reason }) => reason);
      throw new UserError({
        code: 'malformed-event',
        message: said.join('; '),
        fix: 'Send {} or {"instanceIds": ["kst-…"]}, or correct the rule that sends these events.',
      });
    },
    after: ({ response, internal }) => {
      const { rejected } = internal.scope;
      if (response && rejected.length > 0) response.run = { ...response.run, rejected: [...rejected] };
    },
  };
}

function triggersIn(event: unknown): Triggers {
  const read = readEvent(event);
  return read.ok ? triggersOf(read.value) : { kind: 'manual', signals: [], rejected: [{ index: 0, reason: read.reason }] };
}
