import type { FaultMeaning } from '../../core/facts.ts';
import { CloudError } from '../cloud-error.ts';

/** Time and chance, from outside. */
export interface Clock {
  /** ms since 1970, for what happened when. Somebody may set it, forth or back. */
  readonly now: () => number;
  /** ms from any moment on, for what lasts, and may last, how long: nobody sets it. */
  readonly steady: () => number;
  /** Resolves after `ms`, or rejects where a run is given up. */
  readonly sleep: (ms: number) => Promise<void>;
  /** 0 ≤ r < 1. */
  readonly random: () => number;
}

interface Patience {
  readonly attempts: number;
  /** The longest first wait; it doubles with every further one. */
  readonly firstMs: number;
  readonly capMs: number;
}

/**
 * Which failures of a read pass by themselves. Whoever is throttled stays away longer; a host that
 * is not there is seldom there a minute later.
 */
const patience: Partial<Record<FaultMeaning, Patience>> = {
  throttled: { attempts: 8, firstMs: 1000, capMs: 20_000 },
  unavailable: { attempts: 5, firstMs: 200, capMs: 5000 },
  unreachable: { attempts: 3, firstMs: 100, capMs: 500 },
};

/** Exponential backoff with full jitter; a wait the service named is the least. */
function waitMs(
  error: CloudError,
  { firstMs, capMs }: Patience,
  attempt: number,
  random: () => number,
): number {
  const jittered = Math.ceil(random() * Math.min(capMs, firstMs * 2 ** (attempt - 1)));
  return Math.max(jittered, error.retryAfterMs ?? 0);
}

/** How long to wait before the next attempt, or null if there is none. */
function pauseAfter(
  error: CloudError,
  attempt: number,
  deadline: number,
  clock: Clock,
): number | null {
  const allowed = patience[error.fault.meaning];
  if (allowed === undefined || attempt >= allowed.attempts) return null;
  const ms = waitMs(error, allowed, attempt, clock.random);
  return clock.steady() + ms < deadline ? ms : null;
}

/**
 * Does `work` again while its failure is one that passes, until the deadline. Rejects with the last
 * failure of the service:
 * that says more than "out of time".
 */
export async function retried<T>(
  work: (attempt: number) => Promise<T>,
  deadline: number,
  clock: Clock,
): Promise<T> {
  let last: CloudError | null = null;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work(attempt);
    } catch (error) {
      last = moreTelling(last, error);
      const pause = last === error ? pauseAfter(last, attempt, deadline, clock) : null;
      if (pause === null) throw last;
      await clock.sleep(pause);
    }
  }
}

/**
 * Of two failures the one that tells more: that no time was left for another try is known from the
 * first. Anything but a failed call is a bug, and thrown on.
 */
function moreTelling(earlier: CloudError | null, later: unknown): CloudError {
  if (!(later instanceof CloudError)) throw later;
  return earlier !== null && later.fault.meaning === 'out-of-time' ? earlier : later;
}

/**
 * Reads once more from the beginning if what came was not whole or not understood: pages can move
 * under a reader.
 * Not for what is wrong again; that stays unknown.
 */
export async function afresh<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (first) {
    if (!(first instanceof CloudError) || !isDoubtful(first)) throw first;
    return await read().catch((second: unknown) => {
      throw moreTelling(first, second);
    });
  }
}

const isDoubtful = ({ fault }: CloudError): boolean =>
  fault.meaning === 'incomplete' || fault.meaning === 'malformed';
