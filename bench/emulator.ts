import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, createServer, type IncomingHttpHeaders, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { instanceId, regionId } from '../shared/core/ids.ts';
import { printTable, rounded } from './table.ts';
import { type BenchWorld, openWorld } from './world.ts';

const requests = 3_000;
const atOnce = 16;
const world = { own: 50, bound: 20 };

/** A request as the real client has signed it, to be sent again as it is. */
interface Recorded {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
}

/**
 * Requests a second: through the real client, and of the emulator alone, which gets requests that
 * the client has signed before.
 */
export async function benchEmulator(): Promise<void> {
  const { port, recorded } = await record();
  const emulator = spawn(
    process.execPath,
    ['--import', 'tsx', fileURLToPath(import.meta.url), String(port)],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  try {
    await once(emulator.stdout, 'data');
    const alone = await replay(port, recorded);
    const { context, close } = await client(port);
    const through = await rate(requests, () => read(context));
    await close();
    printTable(
      `Emulator over HTTP, signatures verified, ${atOnce} calls at once`,
      ['GetKmsInstance with 20 bindings', 'requests a second'],
      [
        ['emulator alone (signed before)', rounded(alone, 0)],
        ['real client and emulator, a process each', rounded(through, 0)],
      ],
    );
  } finally {
    emulator.kill();
  }
}

const read = (context: BenchWorld['context']) =>
  context.cloud.kmsInstance(regionId('cn-hangzhou'), instanceId('kst-bp1bench00000'), context);

/** Calls a second, `atOnce` of them under way. */
async function rate(count: number, call: (index: number) => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < count) await call(next++);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return (count / (performance.now() - begin)) * 1000;
}

/**
 * Every request is good once: its nonce is used up. So they are signed for a port, by the client,
 * before the emulator takes that port.
 */
async function record(): Promise<{ port: number; recorded: Recorded[] }> {
  const recorded: Recorded[] = [];
  const server = createServer((message, response) => {
    recorded.push({ path: message.url ?? '/', headers: message.headers });
    message.resume();
    response.statusCode = 404;
    response.end('{"Code":"Recorded","Message":"recorded"}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const { context, close } = await client(port);
  await rate(requests, () => read(context).catch(() => null));
  await close();
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
  return { port, recorded };
}

/** The real client for an emulator on another port: the keys follow from the scenario. */
async function client(port: number) {
  const { emulator, context } = await openWorld(world, 0, `http://127.0.0.1:${port}`);
  return { context, close: () => emulator.close() };
}

async function replay(port: number, recorded: readonly Recorded[]): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const send = ({ path, headers }: Recorded): Promise<void> =>
    new Promise((resolve, reject) => {
      const call = request(
        { port, host: '127.0.0.1', path, headers, method: 'POST', agent },
        (response) => {
          if (response.statusCode !== 200)
            reject(new Error(`the emulator answered ${response.statusCode}`));
          response.resume().on('end', resolve);
        },
      );
      call.on('error', reject).end();
    });
  const perSecond = await rate(recorded.length, (index) => send(recorded[index] as Recorded));
  agent.destroy();
  return perSecond;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await openWorld(world, Number(process.argv[2]));
  console.log('listening');
}
