import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startDeployedCloud } from '../emulator/functions/deployed.ts';
import { readDeployment } from '../emulator/functions/deployment.ts';
import { aScenario } from '../emulator/scenario/builder.ts';
import { build } from '../scripts/build.ts';
import { bundlePackages } from './as-shipped.ts';
import { median, startUp } from './start-up.ts';
import { printTable, rounded } from './table.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const kms = '2000000000000002';
const teamA = '1000000000000001';
const region = 'cn-hangzhou';

/**
 * The functions as they are deployed: their weight, their memory, and how soon an event is a
 * binding.
 */
export async function benchFunctions(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'kms-vpc-bench-'));
  try {
    await build(path.join(folder, 'dist'), null);
    await printWeight(folder);
    await printDelay(folder);
    await printMemory(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function printWeight(folder: string): Promise<void> {
  const sdks = {
    'openapi-core alone': ['@alicloud/openapi-core'],
    'the typed clients that are served': [
      '@alicloud/openapi-core',
      '@alicloud/vpc20160428',
      '@alicloud/kms20160120',
    ],
  };
  const rows: string[][] = [];
  const add = async (name: string, file: string): Promise<void> => {
    const { ms, bare } = startUp([file]);
    rows.push([name, rounded((await readFile(file)).length / 1000, 0), rounded(ms - bare)]);
  };
  for (const [name, packages] of Object.entries(sdks)) {
    const outfile = path.join(folder, 'sdk.cjs');
    await bundlePackages(packages, outfile);
    await add(name, outfile);
  }
  for (const name of ['bind', 'drift', 'validate', 'verify', 'probe'])
    await add(name, path.join(folder, 'dist', 'functions', name, 'index.js'));
  printTable(
    'Bundles, minified, and what they add to the start of a process',
    ['bundle', 'KB', 'ms over bare node'],
    rows,
  );
}

const policyOf = (ids: readonly string[]) => ({
  instances: ids.map((id) => ({
    id,
    region,
    writes: ['bind'],
    bind: { shared: { from: [teamA] } },
  })),
});

/** From the change in the cloud to the entry in the list, in a region with 50 vSwitches. */
async function printDelay(folder: string): Promise<void> {
  const latencyMs = 50;
  const functions = readDeployment(await readFile(path.join(root, 's.yaml'), 'utf8')).filter(
    ({ name }) => name === 'kms-vpc-bind',
  );
  const policyFile = path.join(folder, 'policy.json');
  const instance = 'kst-hzz65f176a0ogplgq1x2';
  await writeFile(policyFile, JSON.stringify(policyOf([instance])));
  const base = aScenario().account('team-a').vpc('vpc-new', { owner: 'team-a' });
  const world = Array.from({ length: 48 }, (_, n) => `vpc-own${n}`).reduce(
    (scenario, id) => scenario.vpc(id),
    base,
  );
  const times: Record<'cold' | 'warm', number[]> = { cold: [], warm: [] };
  for (let round = 0; round < 5; round++) {
    for (const start of ['cold', 'warm'] as const) {
      const cloud = await startDeployedCloud({
        scenario: world.set({ latencyMs }).build(),
        functions,
        account: kms,
        root: folder,
        env: { KMS_VPC_CONFIG: policyFile },
      });
      const [bind] = functions;
      // An event about nothing: the instance is warm, and has not looked yet.
      if (bind && start === 'warm')
        await cloud.host.invoke(
          bind,
          Buffer.from('[{"triggerTime":"","triggerName":"","specversion":"1.0","type":"x"}]'),
        );
      const begin = performance.now();
      cloud.change({ share: { owner: 'team-a', resources: ['vsw-new'], targets: ['kms'] } });
      await cloud.host.idle();
      times[start].push(performance.now() - begin);
      if (cloud.state().instances[instance]?.bindings.length !== 1)
        throw new Error('nothing was bound');
      await cloud.close();
    }
  }
  const rows = Object.entries(times).map(([start, ms]) => [
    start,
    rounded(median(ms), 0),
    rounded(median(ms) - 4 * latencyMs, 0),
  ]);
  printTable(
    'From a share to the end of the run that bound it; ' +
      `${latencyMs} ms a call, 4 of them one after another`,
    ['instance', 'ms', 'ms without the calls'],
    rows,
  );
}

/** Peak memory of a whole process that checks many instances once. */
async function printMemory(folder: string): Promise<void> {
  const ids = Array.from({ length: 200 }, (_, n) => `kst-bench${n}`);
  const world = ids.reduce(
    (scenario, id) => scenario.instance({ id, primaryVpc: 'vpc-primary' }),
    aScenario().account('team-a'),
  );
  const policyFile = path.join(folder, 'many.json');
  await writeFile(policyFile, JSON.stringify(policyOf(ids)));
  const cloud = await startDeployedCloud({
    scenario: world.build(),
    functions: [],
    account: kms,
    root: folder,
  });
  const key = cloud.state().accounts[kms]?.credentials[0];
  const bundle = path.join(folder, 'dist/functions/drift/index.js');
  const context = {
    requestId: '1',
    credentials: { accessKeyId: key?.accessKeyId, accessKeySecret: key?.accessKeySecret },
    function: { name: 'drift', timeout: 120 },
    region,
    accountId: kms,
  };
  const script = `
    const { handler } = require(${JSON.stringify(bundle)});
    process.stdout.write = () => true;
    handler(Buffer.from('{}'), ${JSON.stringify(context)}).then((report) => {
      const mb = process.resourceUsage().maxRSS / 1024;
      console.error(JSON.stringify([report.instances.length, mb]));
    });`;
  const env = { KMS_VPC_ENDPOINT: cloud.url, KMS_VPC_CONFIG: policyFile };
  // Not the synchronous way: the cloud it calls lives in this process.
  const { stderr } = await promisify(execFile)(process.execPath, ['-e', script], { env });
  const [instances, mb] = JSON.parse(stderr) as [number, number];
  await cloud.close();
  printTable(
    'Peak memory of drift, the whole process',
    ['instances', 'MB'],
    [[instances, rounded(mb)]],
  );
}
