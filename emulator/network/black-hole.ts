import net from 'node:net';
import { Worker } from 'node:worker_threads';

/**
 * An address whose packets vanish, without any right to the machine's firewall: a thread listens
 * with room for two connections and never takes them. Once they are there, the system drops every
 * further SYN unanswered.
 */
export interface BlackHole {
  close(): Promise<void>;
}

/**
 * Linux lets one more connection wait than the backlog says; Node takes a backlog of 0 for its
 * default.
 */
const room = 2;

/** The thread sleeps right after it listens, so that nothing is ever accepted. */
const listenAndSleep = `
const { parentPort, workerData } = require('node:worker_threads');
const server = require('node:net').createServer();
server.on('error', (error) => { throw error; });
const { address: host, port } = workerData;
server.listen({ host, port, backlog: 1, exclusive: true }, () => {
  parentPort.postMessage('listening');
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
});
`;

export async function startBlackHole(address: string, port: number): Promise<BlackHole> {
  const worker = new Worker(listenAndSleep, { eval: true, workerData: { address, port } });
  await new Promise<void>((resolve, reject) => {
    worker.once('message', () => resolve());
    worker.once('error', reject);
  });
  const plugs = await Promise.all(Array.from({ length: room }, () => plug(address, port)));
  return {
    close: async () => {
      for (const socket of plugs) socket.destroy();
      await worker.terminate();
    },
  };
}

function plug(address: string, port: number): Promise<net.Socket> {
  return new Promise((resolve, reject) => {
    const socket = net.connect({ host: address, port });
    socket.once('connect', () => resolve(socket));
    // It ends with the thread.
    socket.on('error', (error) => reject(error));
  });
}
