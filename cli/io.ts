import type { CredentialsProvider } from '../shared/cloud/credentials.ts';
import type { Screen } from './screens/screen.ts';

/** Where a screen or a progress line goes. */
export interface Sink {
  write(text: Screen): void;
  readonly isTTY: boolean;
  readonly columns: number | undefined;
  /** The terminal itself, for what moves its cursor. */
  readonly terminal?: NodeJS.WriteStream;
}

/**
 * Everything the command line has from outside, so that a whole run can be tried in one process:
 * no command reads `process` itself.
 */
export interface Io {
  readonly stdout: Sink;
  readonly stderr: Sink;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Left out: the official default chain. */
  readonly credentials?: CredentialsProvider;
  /** Whether the local cloud can have a network here. Left out: this machine is asked. */
  readonly hasLoopbackRange?: () => Promise<boolean>;
  /** A person can answer a question. */
  readonly stdinIsTTY: boolean;
  /** The next line typed, without its end; null when the input ends. */
  readLine(): Promise<string | null>;
  /** ms since 1970. */
  now(): number;
  /** ms from any moment on; nobody sets it. */
  steady(): number;
  /** 0 ≤ r < 1. */
  random(): number;
  /** Resolves after `ms`, or rejects when `signal` is aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  newRunId(): string;
  /**
   * Calls `listener` at every Ctrl-C and every request to end; returns the way to stop listening.
   */
  onInterrupt(listener: () => void): () => void;
  /** Ends the process at once, whatever is under way. */
  exitNow(status: number): void;
}
