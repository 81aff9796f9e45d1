import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';
import type { ClientRequest, IncomingMessage } from 'node:http';

/** How long one attempt may take, in ms. */
export interface AttemptTimes {
  /** Until the connection stands. */
  readonly connect: number;
  /** Everything: connecting, sending, and the last byte of the answer. */
  readonly whole: number;
}

/** No whole answer: the connection failed, broke, or took too long. `code` is Node's, or `timeout` and `connect-timeout`. */
export class TransportError extends Error {
  override readonly name = 'TransportError';
  readonly code: string;
  constructor(code: string, cause: unknown) {
    super(code, { cause });
    this.code = code;
  }
}

/**
 * The HTTP exchange below one SDK call. openapi-core 1.0.8 hides it, and with it two things that are needed:
 * the status and the headers of an answer whose body is not JSON (it throws a bare SyntaxError), and a way to really give up
 * (its timers of an earlier request on a kept-alive socket cancel those of the next one). Node tells of every request, so nothing is patched.
 */
export interface Watch {
  request: ClientRequest | null;
  response: IncomingMessage | null;
}

const current = new AsyncLocalStorage<Watch>();
const watches = new WeakMap<object, Watch>();

// The payloads as Node documents them for these two channels (diagnostics_channel, "HTTP").
subscribe('http.client.request.start', (message) => {
  const watch = current.getStore();
  if (watch === undefined) return;
  const { request } = message as { request: ClientRequest };
  watch.request = request;
  watches.set(request, watch);
});

subscribe('http.client.response.finish', (message) => {
  const { request, response } = message as { request: ClientRequest; response: IncomingMessage };
  const watch = watches.get(request);
  if (watch !== undefined) watch.response = response;
});

/** Runs one SDK call and shows the exchange below it while it goes on. */
export function watched<T>(call: () => Promise<T>): { readonly watch: Watch; readonly result: Promise<T> } {
  const watch: Watch = { request: null, response: null };
  return { watch, result: current.run(watch, call) };
}

/** Gives up for good after `times`: the socket is closed, whatever the other side does. */
export function within<T>(times: AttemptTimes, watch: Watch, result: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = (code: string) => () => {
      reject(new TransportError(code, undefined));
      watch.request?.destroy();
    };
    const whole = setTimeout(giveUp('timeout'), times.whole);
    const connect = setTimeout(() => {
      if (watch.response === null && watch.request?.socket?.connecting !== false) giveUp('connect-timeout')();
    }, times.connect);
    result.then(resolve, reject).finally(() => {
      clearTimeout(whole);
      clearTimeout(connect);
    });
  });
}
