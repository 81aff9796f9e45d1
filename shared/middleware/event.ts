import { readEvent } from '../core/event/json.ts';
import { scopeOf } from '../core/event/scope.ts';
import { type Triggers, triggersOf } from '../core/event/trigger.ts';
import { furtherRegions } from '../core/served-regions.ts';
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
      const further = furtherRegions(host.env.KMS_VPC_REGIONS);
      const home = { account: flow.account, region, further };
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
