import { setTimeout as pause } from 'node:timers/promises';

/**
 * What one try came to. Failures are values: a code that Node, OpenSSL or the probe has for them.
 */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: string };

/** A step after its tries. `ms` is the time of the try that decided. */
export type Tried<T> = Result<T> & { readonly ms: number; readonly attempts: number };

export const succeeded = <T>(value: T): Result<T> => ({ ok: true, value });
export const failed = (code: string): { readonly ok: false; readonly code: string } => ({
  ok: false,
  code,
});

const mostAttempts = 3;
const pauseMs = 40;

/** Failures that a moment can change. Any other is definite: a second try would only cost time. */
const passing = new Set([
  ...[
    'ETIMEOUT',
    'ETIMEDOUT',
    'EAI_AGAIN',
    'ESERVFAIL',
    'ECONNREFUSED',
    'ECONNRESET',
    'EPIPE',
    'CLOSED',
    'EHOSTUNREACH',
    'ENETUNREACH',
  ],
]);

/**
 * Tries up to three times. A try gets an even part of the time left, counting one part for each
 * step still to come, so that the steps after a slow one have their turn and the whole never
 * outlasts `endsAt`.
 */
export async function attempt<T>(
  endsAt: number,
  stepsToCome: number,
  once: (timeoutMs: number, nth: number) => Promise<Result<T>>,
): Promise<Tried<T>> {
  for (let nth = 1; ; nth++) {
    const startedAt = performance.now();
    const parts = mostAttempts - nth + 1 + stepsToCome;
    const outcome = await once(Math.max(1, (endsAt - startedAt) / parts), nth);
    const ms = Math.round((performance.now() - startedAt) * 100) / 100;
    const isLast =
      outcome.ok ||
      nth === mostAttempts ||
      !passing.has(outcome.code) ||
      performance.now() + pauseMs * nth >= endsAt;
    if (isLast) return { ...outcome, ms, attempts: nth };
    await pause(pauseMs * nth);
  }
}

/**
 * Runs something that reports by callback, for at most `timeoutMs`; then it is cancelled, and
 * counts as timed out.
 */
export function within<T>(
  timeoutMs: number,
  start: (done: (outcome: Result<T>) => void) => () => void,
): Promise<Result<T>> {
  return new Promise((resolve) => {
    const done = (outcome: Result<T>): void => {
      clearTimeout(timer);
      resolve(outcome);
    };
    const timer = setTimeout(() => {
      resolve(failed('ETIMEDOUT'));
      cancel();
    }, timeoutMs);
    const cancel = start(done);
  });
}

/** The code of an error of Node's; its name where it has none. */
export const codeOf = (error: Error & { readonly code?: unknown }): string =>
  typeof error.code === 'string' ? error.code : error.name;
