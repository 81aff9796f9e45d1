import type { FaultRule } from './rule.ts';

/** What a rule has done so far. */
export interface FaultRecord {
  readonly rule: FaultRule;
  /** Calls that it struck. */
  readonly struck: number;
  /** Of these, the ones that ended otherwise than they would have without it. */
  readonly changed: number;
}

interface Armed {
  readonly rule: FaultRule;
  seen: number;
  struck: number;
  changed: number;
}

/** A rule that strikes a call. */
export interface Strike {
  readonly rule: FaultRule;
  /** To be told whether the call ended otherwise for it. */
  ended(changed: boolean): void;
}

/** The faults that are armed, with what each has seen and done. */
export class FaultScript {
  readonly #all: Armed[] = [];
  #armed: Armed[] = [];

  arm(rule: FaultRule): void {
    const armed = { rule, seen: 0, struck: 0, changed: 0 };
    this.#armed.push(armed);
    this.#all.push(armed);
  }

  clear(): void {
    this.#armed = [];
  }

  /** Every rule that was ever armed, with what it did. */
  get records(): readonly FaultRecord[] {
    return this.#all.map(({ rule, struck, changed }) => ({ rule, struck, changed }));
  }

  /** The rules that never changed how a call ended: what was to be tried with them was not. */
  get idle(): readonly FaultRecord[] {
    return this.records.filter(({ changed }) => changed === 0);
  }

  /**
   * The fault of this call, if any: the first armed rule that fires. Every matching rule counts the
   * call.
   */
  next(call: { readonly action: string; readonly names: readonly string[] }): Strike | null {
    const matching = this.#armed.filter(
      ({ rule }) =>
        (rule.action === '*' || rule.action === call.action) &&
        (rule.account === undefined || call.names.includes(rule.account)),
    );
    for (const armed of matching) armed.seen += 1;
    const firing = matching.find(fires);
    if (!firing) return null;
    firing.struck += 1;
    return {
      rule: firing.rule,
      ended: (changed) => {
        if (changed) firing.changed += 1;
      },
    };
  }
}

function fires({ rule, seen, struck }: Armed): boolean {
  if (rule.nth !== undefined && seen !== rule.nth) return false;
  if (rule.from !== undefined && seen < rule.from) return false;
  if (rule.until !== undefined && seen > rule.until) return false;
  return rule.count === undefined || struck < rule.count;
}

/** Scripted faults that never changed an answer. */
export class IdleFaultError extends Error {
  constructor(idle: readonly FaultRecord[]) {
    const rules = idle.map(({ rule, struck }) => `${JSON.stringify(rule)} struck ${struck} times`);
    super(`faults without any effect: ${rules.join('; ')}`);
    this.name = 'IdleFaultError';
  }
}
