import type { FunctionSpec } from './deployment.ts';
import { type Ended, FunctionInstance } from './instance.ts';
import type { Timers } from './timers.ts';

/** One finished attempt to run a function. */
export interface Invoked {
  readonly functionName: string;
  readonly requestId: string;
  readonly mode: 'Sync' | 'Async';
  /** From 1. */
  readonly attempt: number;
  readonly event: string;
  readonly error: Ended['error'] | 'ConcurrencyLimitExceeded';
  readonly payload: string;
}

/** What a failure destination is told. */
export interface Abandoned {
  readonly destination: string;
  readonly functionName: string;
  readonly requestId: string;
  readonly attempts: number;
  readonly payload: string;
}

export interface HostOptions {
  readonly functions: readonly FunctionSpec[];
  /** Where the code of a function is. */
  readonly folderOf: (spec: FunctionSpec) => string;
  /** Environment of every function, beside its own. */
  readonly env: Readonly<Record<string, string>>;
  /** The `context` of one request. */
  readonly contextOf: (spec: FunctionSpec, requestId: string) => Readonly<Record<string, unknown>>;
  readonly timers: Timers;
  readonly requestId: () => string;
  readonly onLog?: (functionName: string, line: string) => void;
  /** Whether the role of a function lets its failures be told. Left out: it does. */
  readonly mayTell?: (spec: FunctionSpec) => boolean;
}

/**
 * Concurrency refused: tried again from 0.5 s on, doubling (evidence: functions.throttled-retry).
 */
const firstBackoffMs = 500;
const maxBackoffMs = 60_000;
/** Between the attempts of a function that failed (evidence: functions.error-retry). */
const errorBackoffMs = 1_000;

interface Queued {
  readonly spec: FunctionSpec;
  readonly event: Buffer;
  readonly requestId: string;
  readonly since: number;
  failures: number;
  refusals: number;
}

/**
 * Function Compute for a handful of functions: warm instances, reserved concurrency, queue,
 * retries, failure destinations.
 */
export class FunctionHost {
  readonly invocations: Invoked[] = [];
  readonly abandoned: Abandoned[] = [];
  readonly #options: HostOptions;
  readonly #idle = new Map<string, FunctionInstance[]>();
  readonly #busy = new Map<string, Set<FunctionInstance>>();
  readonly #pending = new Set<Queued>();
  readonly #waiting: (() => void)[] = [];
  readonly #functions: Map<string, FunctionSpec>;
  #running = 0;
  #closed = false;

  constructor(options: HostOptions) {
    this.#options = options;
    this.#functions = new Map(options.functions.map((spec) => [spec.name, spec]));
  }

  spec(name: string): FunctionSpec | undefined {
    return this.#functions.get(name);
  }

  /** Adds a function; its triggers, if it has any, are not played. */
  deploy(spec: FunctionSpec): void {
    this.#functions.set(spec.name, spec);
  }

  /** Null: the function is at its reserved concurrency. */
  async invoke(
    spec: FunctionSpec,
    event: Buffer,
  ): Promise<(Ended & { readonly requestId: string }) | null> {
    const requestId = this.#options.requestId();
    const ended = await this.#attempt(spec, event, requestId, 'Sync', 1);
    return ended && { ...ended, requestId };
  }

  /** Queues a request and returns at once. */
  queue(spec: FunctionSpec, event: Buffer): string {
    const requestId = this.#options.requestId();
    const queued = {
      spec,
      event,
      requestId,
      since: this.#options.timers.now(),
      failures: 0,
      refusals: 0,
    };
    this.#pending.add(queued);
    void this.#deliver(queued);
    return requestId;
  }

  /** Resolves when nothing is running: what is still pending waits for time to pass. */
  async idle(): Promise<void> {
    while (this.#running > 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  get pending(): number {
    return this.#pending.size;
  }

  /** The platform takes the warm instances away, and their memory with them. */
  async cool(): Promise<void> {
    const instances = [...this.#idle.values()].flat();
    this.#idle.clear();
    await Promise.all(instances.map((instance) => instance.end()));
  }

  async close(): Promise<void> {
    this.#closed = true;
    const busy = [...this.#busy.values()].flatMap((instances) => [...instances]);
    await Promise.all([this.cool(), ...busy.map((instance) => instance.end())]);
  }

  async #deliver(queued: Queued): Promise<void> {
    const { spec, event, requestId, since } = queued;
    const { timers } = this.#options;
    if (this.#closed) return;
    const ended = await this.#attempt(spec, event, requestId, 'Async', queued.failures + 1);
    if (ended?.error === null) {
      this.#pending.delete(queued);
      return;
    }
    if (ended) queued.failures += 1;
    else queued.refusals += 1;
    const tooOld = timers.now() - since > spec.maxAgeMs;
    if (queued.failures > spec.retries || tooOld || this.#closed) {
      if (spec.onFailure && (this.#options.mayTell?.(spec) ?? true)) {
        const { onFailure: destination, name: functionName } = spec;
        this.abandoned.push({
          destination,
          functionName,
          requestId,
          attempts: queued.failures,
          payload: ended?.payload ?? '',
        });
      }
      this.#pending.delete(queued);
      return;
    }
    timers.after(
      ended ? errorBackoffMs : refusalBackoff(queued.refusals),
      () => void this.#deliver(queued),
    );
  }

  async #attempt(
    spec: FunctionSpec,
    event: Buffer,
    requestId: string,
    mode: Invoked['mode'],
    attempt: number,
  ): Promise<Ended | null> {
    const record = {
      functionName: spec.name,
      requestId,
      mode,
      attempt,
      event: event.toString('utf8'),
    };
    const busy = this.#busy.get(spec.name) ?? new Set();
    this.#busy.set(spec.name, busy);
    if (spec.reservedConcurrency !== null && busy.size >= spec.reservedConcurrency) {
      this.invocations.push({ ...record, error: 'ConcurrencyLimitExceeded', payload: '' });
      return null;
    }
    const instance = this.#idle.get(spec.name)?.pop() ?? this.#start(spec);
    busy.add(instance);
    this.#running += 1;
    const ended = await instance.run(
      event,
      this.#options.contextOf(spec, requestId),
      spec.timeoutMs,
    );
    busy.delete(instance);
    if (instance.alive && this.#closed) await instance.end();
    else if (instance.alive)
      this.#idle.set(spec.name, [...(this.#idle.get(spec.name) ?? []), instance]);
    this.invocations.push({ ...record, error: ended.error, payload: ended.payload });
    this.#ended();
    return ended;
  }

  #start(spec: FunctionSpec): FunctionInstance {
    const { folderOf, env, onLog } = this.#options;
    return new FunctionInstance(spec, folderOf(spec), env, (line) => onLog?.(spec.name, line));
  }

  /** After whoever awaits the attempt has gone on: only then nothing is left to do. */
  #ended(): void {
    setImmediate(() => {
      this.#running -= 1;
      for (const wake of this.#waiting.splice(0)) wake();
    });
  }
}

const refusalBackoff = (refusals: number): number =>
  Math.min(maxBackoffMs, firstBackoffMs * 2 ** (refusals - 1));
