import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  type DeployedCloud,
  type DeployOptions,
  startDeployedCloud,
} from '../../../emulator/functions/deployed.ts';
import type { FunctionSpec } from '../../../emulator/functions/deployment.ts';
import { ManualTimers } from '../../../emulator/functions/timers.ts';
import { aScenario } from '../../../emulator/scenario/builder.ts';

/** Does what its event says: `{"do": "echo" | "throw" | "exit" | "hang" | "count" | "print"}`. */
const source = `
let count = 0;
exports.handler = async (event, context) => {
  const { do: what } = JSON.parse(event.toString() || '{"do":"echo"}');
  if (what === 'throw') throw new TypeError('as told');
  if (what === 'exit') process.exit(3);
  if (what === 'hang') await new Promise(() => setInterval(() => {}, 1000));
  if (what === 'count') return { count: ++count };
  if (what === 'print') console.log('printed');
  if (what === 'text') return 'plain';
  if (what === 'nothing') return undefined;
  if (what === 'env') return Object.keys(process.env).sort();
  return { isBuffer: Buffer.isBuffer(event), event: event.toString(), context };
};
`;

const aFunction = (patch: Partial<FunctionSpec> = {}): FunctionSpec => ({
  name: 'echo',
  region: 'cn-hangzhou',
  code: '.',
  handler: 'index.handler',
  memoryMb: 128,
  timeoutMs: 30_000,
  role: 'acs:ram::2000000000000002:role/echo',
  env: { MINE: 'yes' },
  reservedConcurrency: null,
  retries: 2,
  maxAgeMs: 3_600_000,
  onFailure: 'a-queue',
  triggers: [],
  ...patch,
});

export interface EchoCloud {
  readonly cloud: DeployedCloud;
  readonly timers: ManualTimers;
  readonly spec: FunctionSpec;
  readonly lines: string[];
  queue(what: string): string;
  invoke(what: string): ReturnType<DeployedCloud['host']['invoke']>;
  /** Until nothing is queued any more. */
  settle(): Promise<void>;
  end(): Promise<void>;
}

/** A local cloud with one small function. */
export async function anEchoCloud(
  patch: Partial<FunctionSpec> = {},
  options: Partial<DeployOptions> = {},
): Promise<EchoCloud> {
  const root = await mkdtemp(path.join(tmpdir(), 'echo-'));
  await writeFile(path.join(root, 'index.js'), source);
  await writeFile(path.join(root, 'package.json'), '{"type":"commonjs"}');
  const spec = aFunction(patch);
  const timers = new ManualTimers(Date.now());
  const lines: string[] = [];
  const cloud = await startDeployedCloud({
    scenario: aScenario().build(),
    functions: [spec],
    account: '2000000000000002',
    root,
    timers,
    onLog: (_, line) => lines.push(line),
    ...options,
  });
  const payload = (what: string) => Buffer.from(JSON.stringify({ do: what }));
  return {
    cloud,
    timers,
    spec,
    lines,
    queue: (what) => cloud.host.queue(spec, payload(what)),
    invoke: (what) => cloud.host.invoke(spec, payload(what)),
    settle: async () => {
      for (;;) {
        await cloud.host.idle();
        if (cloud.host.pending === 0) return;
        timers.next();
      }
    },
    end: async () => {
      await cloud.close();
      await rm(root, { recursive: true, force: true });
    },
  };
}
