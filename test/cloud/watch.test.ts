import { type ClientRequest, get } from 'node:http';
import { expect, test, vi } from 'vitest';
import { type Watch, watched, within } from '../../shared/cloud/transport/watch.ts';
import { scriptedServer } from './scripted-server.ts';

const never = new Promise<string>(() => {});
const times = { connect: 5, whole: 40 };

/** A request in a state that a local server cannot bring about. */
function aRequest(socket: { connecting: boolean } | null) {
  const request = { socket, destroy: vi.fn() };
  const watch: Watch = { request: request as unknown as ClientRequest, response: null };
  return { request, watch };
}

test.each([
  ['has no socket yet', null],
  ['is still connecting', { connecting: true }],
])('a request that %s when the time for connecting is over is given up on', async (_, socket) => {
  const { request, watch } = aRequest(socket);
  await expect(within(times, watch, never)).rejects.toMatchObject({ code: 'connect-timeout' });
  expect(request.destroy).toHaveBeenCalledOnce();
});

test('a request that is connected has the whole time', async () => {
  const { request, watch } = aRequest({ connecting: false });
  await expect(within(times, watch, never)).rejects.toMatchObject({ code: 'timeout' });
  expect(request.destroy).toHaveBeenCalledOnce();
});

test('a call that never came to a request ends as well', async () => {
  await expect(within(times, { request: null, response: null }, never)).rejects.toMatchObject({ code: 'connect-timeout' });
});

const getStatus = (url: string) =>
  new Promise<number | undefined>((resolve, reject) => {
    get(url, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).once('error', reject);
  });

test('a call shows the exchange below it, and only its own', async () => {
  const { url } = await scriptedServer(({ query }) => ({ status: Number(query.status) }));
  const first = watched(() => getStatus(`${url}/?status=201`));
  const second = watched(() => getStatus(`${url}/?status=202`));
  const others = getStatus(`${url}/?status=203`);
  expect(await Promise.all([first.result, second.result, others])).toEqual([201, 202, 203]);
  expect([first.watch.response?.statusCode, second.watch.response?.statusCode]).toEqual([201, 202]);
  expect(first.watch.request?.path).toBe('/?status=201');
});
