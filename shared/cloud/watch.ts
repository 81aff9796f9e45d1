import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';
import type { ClientRequest, IncomingMessage } from 'node:http';

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
