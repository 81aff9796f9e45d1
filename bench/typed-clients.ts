import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import core from '@alicloud/openapi-core';
import vpc, { DescribeVSwitchesRequest } from '@alicloud/vpc20160428';
import { bundlePackages } from './as-shipped.ts';
import { startUp } from './start-up.ts';
import { printTable, rounded } from './table.ts';

/**
 * What the typed clients would cost, and what they do to account ids: the figures of decision
 * record 0001.
 */
export async function benchTypedClients(): Promise<void> {
  await printWeight();
  printTable(
    'An 18-digit OwnerId on the wire, and what a caller gets',
    ['on the wire', 'through', 'read as'],
    await readBack(),
  );
  await printInstanceOperations();
}

const bundles: Readonly<Record<string, readonly string[]>> = {
  'openapi-core alone (the generic call)': ['@alicloud/openapi-core'],
  'vpc20160428 (openapi-core in it)': ['@alicloud/vpc20160428'],
  'openapi-core, vpc20160428 and kms20160120': [
    '@alicloud/openapi-core',
    '@alicloud/vpc20160428',
    '@alicloud/kms20160120',
  ],
};

async function printWeight(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'kms-vpc-bench-'));
  const rows: string[][] = [];
  for (const [name, packages] of Object.entries(bundles)) {
    const outfile = path.join(folder, 'bundle.cjs');
    await bundlePackages(packages, outfile);
    const { ms, bare } = startUp([outfile]);
    rows.push([
      name,
      rounded((await readFile(outfile)).length / 1024, 0),
      rounded(ms - bare, 0),
      rounded(ms / bare, 2),
    ]);
  }
  const unbundled = path.join(folder, 'unbundled.cjs');
  await writeFile(
    unbundled,
    `require(${JSON.stringify(fileURLToPath(import.meta.resolve('@alicloud/vpc20160428')))});`,
  );
  const { ms, bare } = startUp([unbundled]);
  rows.push(['vpc20160428, not bundled', '', rounded(ms - bare, 0), rounded(ms / bare, 2)]);
  await rm(folder, { recursive: true });
  printTable(
    'Minified bundle, and time to load it',
    ['packages', 'KiB', 'ms over bare node', 'times bare node'],
    rows,
  );
}

const ownerOnTheWire = '253460731706911258';

/** Both clients against one HTTP server that answers what the service would. */
async function readBack(): Promise<string[][]> {
  const answer =
    '{"RequestId":"1","PageNumber":1,"PageSize":50,"TotalCount":1,' +
    `"VSwitches":{"VSwitch":[{"VSwitchId":"vsw-1","OwnerId":${ownerOnTheWire}}]}}`;
  const server = createServer((_, response) =>
    response.setHeader('content-type', 'application/json').end(answer),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    return [
      [ownerOnTheWire, 'vpc20160428, describeVSwitches', await throughTypedClient(endpoint)],
      [ownerOnTheWire, 'openapi-core, callApi, text', await throughGenericCall(endpoint)],
    ];
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

const config = (endpoint: string) =>
  new core.$OpenApiUtil.Config({
    accessKeyId: 'any',
    accessKeySecret: 'any',
    endpoint,
    protocol: 'http',
    regionId: 'cn-hangzhou',
  });

async function throughTypedClient(endpoint: string): Promise<string> {
  const client = new vpc.default(config(endpoint));
  const { body } = await client.describeVSwitches(
    new DescribeVSwitchesRequest({ regionId: 'cn-hangzhou' }),
  );
  return String(body?.vSwitches?.vSwitch?.[0]?.ownerId);
}

async function throughGenericCall(endpoint: string): Promise<string> {
  const { Params, OpenApiRequest } = core.$OpenApiUtil;
  const params = new Params({
    action: 'DescribeVSwitches',
    version: '2016-04-28',
    protocol: 'HTTP',
    pathname: '/',
    method: 'POST',
    authType: 'AK',
    style: 'RPC',
    reqBodyType: 'formData',
    bodyType: 'string',
  });
  const client = new core.default(config(endpoint));
  const runtime = {} as Parameters<typeof client.callApi>[2];
  const { body } = await client.callApi(
    params,
    new OpenApiRequest({ query: { RegionId: 'cn-hangzhou' } }),
    runtime,
  );
  return /"OwnerId":(\d+)/.exec(String(body))?.[1] ?? 'nothing';
}

/** Searches the declarations of the KMS client for operations on instances. */
async function printInstanceOperations(): Promise<void> {
  const folder = path.dirname(fileURLToPath(import.meta.resolve('@alicloud/kms20160120')));
  const files = (await readdir(folder)).filter((file) => file.endsWith('.d.ts'));
  const text = (
    await Promise.all(files.map((file) => readFile(path.join(folder, file), 'utf8')))
  ).join('\n');
  const operations = [
    ...new Set(
      [...text.matchAll(/^\s+([a-z]\w+)\(request: /gm)].map((match) =>
        (match[1] ?? '').replace(/Ex$/, ''),
      ),
    ),
  ];
  const onInstances = operations.filter((name) => /instance/i.test(name));
  printTable(
    'Operations of kms20160120',
    ['operations', 'with "instance" in the name'],
    [[operations.length, onInstances.join(', ') || 'none']],
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await benchTypedClients();
