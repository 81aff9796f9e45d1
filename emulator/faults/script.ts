import type { FaultRule } from './rule.ts';

interface Armed {
  readonly rule: FaultRule;
  seen: number;
  fired: number;
}

/** The faults that are armed, with what each has seen and done. */
export class FaultScript {
  #armed: Armed[] = [];

  arm(rule: FaultRule): void {
    this.#armed.push({ rule, seen: 0, fired: 0 });
  }

  clear(): void {
    this.#armed = [];
  }

  /** The fault of this call, if any: the first armed rule that fires. Every matching rule counts the call. */
  next(call: { readonly action: string; readonly names: readonly string[] }): FaultRule | null {
    const matching = this.#armed.filter(
      ({ rule }) =>
        (rule.action === '*' || rule.action === call.action) && (rule.account === undefined || call.names.includes(rule.account)),
    );
    for (const armed of matching) armed.seen += 1;
    const firing = matching.find(fires);
    if (!firing) return null;
    firing.fired += 1;
    return firing.rule;
  }
}

function fires({ rule, seen, fired }: Armed): boolean {
  if (rule.nth !== undefined && seen !== rule.nth) return false;
  if (rule.from !== undefined && seen < rule.from) return false;
  return rule.count === undefined || fired < rule.count;
}
