import { X509Certificate } from 'node:crypto';
import { promises as dns } from 'node:dns';
import net from 'node:net';
import tls from 'node:tls';
import { decode, encode, streamEncode } from 'dns-packet';
import { afterEach, describe, expect, test } from 'vitest';
import { startEmulator } from '../../../emulator/index.ts';
import { Follower } from '../../../emulator/network/follow.ts';
import { Network, type NetworkOptions } from '../../../emulator/network/index.ts';

const instanceId = 'kst-1';
const host = `${instanceId}.cryptoservice.kms.aliyuncs.com`;
const vpcId = 'vpc-a';
const cidr = '127.90.0.0/24';
const networks: Network[] = [];
afterEach(async () => {
  for (const network of networks.splice(0)) await network.close();
});

async function aNetwork(options: NetworkOptions = {}): Promise<Network> {
  const network = new Network(options);
  networks.push(network);
  return network;
}

const serverOf = async (network: Network, vpc = vpcId): Promise<string> =>
  (await network.environment(vpc)).KMS_VPC_PROBE_RESOLVERS ?? '';

/** What a client of that VPC's resolver gets: addresses, or the code of the failure. */
async function resolved(network: Network, name = host, vpc = vpcId): Promise<string> {
  const resolver = new dns.Resolver({ timeout: 2000, tries: 2 });
  resolver.setServers([await serverOf(network, vpc)]);
  return resolver.resolve4(name).then(
    (addresses) => addresses.join(' '),
    ({ code }: { readonly code: string }) => code,
  );
}

/** Whether a connection stands before the first SYN would be sent again. */
async function connects(network: Network, address: string): Promise<boolean> {
  const { KMS_VPC_PROBE_PORT: port } = await network.environment(vpcId);
  const socket = net.connect({ host: address, port: Number(port), timeout: 500 });
  const stands = await new Promise<boolean>((resolve) => {
    socket.once('connect', () => resolve(true)).once('timeout', () => resolve(false));
  });
  socket.destroy();
  return stands;
}

/** The head of what the instance answers to these bytes. */
async function said(network: Network, request: string): Promise<string> {
  const { KMS_VPC_PROBE_PORT: port } = await network.environment(vpcId);
  const socket = tls.connect({
    host: '127.90.0.5',
    port: Number(port),
    servername: host,
    ca: await network.caChain(instanceId),
  });
  socket.write(request);
  let text = '';
  for await (const bytes of socket) text += bytes.toString('latin1');
  return text;
}

describe('names', () => {
  test('are known in a bound VPC, and nowhere else', async () => {
    const network = await aNetwork();
    await network.bind({ instanceId, vpcId, cidr });
    expect(await resolved(network)).toBe('127.90.0.5');
    expect(await resolved(network, host, 'vpc-b')).toBe('ENOTFOUND');
    expect(await resolved(network, 'www.example')).toBe('ENOTFOUND');
    await network.unbind({ instanceId, vpcId });
    expect(await resolved(network)).toBe('ENOTFOUND');
  });

  test('of a fresh binding are known when its time has come', async () => {
    let now = 0;
    const network = await aNetwork({ clock: () => now, bindDelayMs: 5000 });
    await network.bind({ instanceId, vpcId, cidr });
    expect(await resolved(network)).toBe('ENOTFOUND');
    now = 5000;
    expect(await resolved(network)).toBe('127.90.0.5');
  });

  test('of two instances in one VPC have two addresses and one port', async () => {
    const network = await aNetwork();
    await network.bind({ instanceId, vpcId, cidr });
    await network.bind({ instanceId: 'kst-2', vpcId, cidr });
    expect(await resolved(network, 'kst-2.cryptoservice.kms.aliyuncs.com')).toBe('127.90.0.7');
  });

  test('are answered over TCP too, one question after the other, and nonsense is not', async () => {
    const network = await aNetwork();
    await network.bind({ instanceId, vpcId, cidr });
    const [address, port] = (await serverOf(network)).split(':');
    const question = (id: number) =>
      streamEncode({ type: 'query', id, questions: [{ type: 'A', name: host }] });
    const socket = net.connect(Number(port), address);
    const twice = Buffer.concat([question(1), question(2)]);
    socket.write(twice.subarray(0, 7));
    socket.write(twice.subarray(7));
    let received = Buffer.alloc(0);
    for await (const bytes of socket) {
      received = Buffer.concat([received, bytes]);
      const first = received.length > 2 ? 2 + received.readUInt16BE(0) : Number.POSITIVE_INFINITY;
      if (received.length > first + 2) break;
    }
    expect(decode(received.subarray(2)).id).toBe(1);
    const nonsense = net.connect(Number(port), address);
    nonsense.end(Buffer.concat([Buffer.from([0, 12]), encode({ type: 'response', id: 3 })]));
    expect(await new Promise((resolve) => nonsense.once('close', resolve))).toBe(false);
  });
});

test('an instance can be put only where this machine has real addresses of its own', async () => {
  const network = await aNetwork();
  await expect(network.bind({ instanceId, vpcId, cidr: '10.0.0.0/24' })).rejects.toThrow(
    '127.0.0.0/8',
  );
});

test('one root is above every instance, and below it an intermediate for each region', async () => {
  const network = await aNetwork();
  const chains = await Promise.all(
    ['cn-hangzhou', 'cn-shanghai'].map((region) => network.caChain(`kst-of-${region}`, region)),
  );
  const subjects = chains.map((chain) =>
    [...chain.matchAll(/-----BEGIN[\s\S]+?END CERTIFICATE-----/g)].map(
      ([pem]) => new X509Certificate(pem).subject,
    ),
  );
  expect(subjects).toEqual([
    ['CN=Private KMS Root CA', 'CN=Private KMS cn-hangzhou Second CA'],
    ['CN=Private KMS Root CA', 'CN=Private KMS cn-shanghai Second CA'],
  ]);
  expect(new Set(chains.map((chain) => chain.split('-----END')[0])).size).toBe(1);
});

describe('an unsigned request', () => {
  const request = (...headers: string[]) =>
    `${['POST / HTTP/1.1', `Host: ${host}`, ...headers].join('\r\n')}\r\n\r\n`;
  test.each([
    ['InvalidApiVersion', 'HTTP/1.1 400', request()],
    ['InvalidApiName', 'HTTP/1.1 400', request('x-kms-apiversion: dkms-gcs-0.2')],
    [
      'MissingParameter',
      'HTTP/1.1 400',
      request('x-kms-apiversion: dkms-gcs-0.2', 'x-kms-apiname: Encrypt'),
    ],
    ['RequestEntityTooLarge', 'HTTP/1.1 413', request('Content-Length: 3145729')],
  ])('gets %s', async (code, status, text) => {
    const network = await aNetwork();
    await network.bind({ instanceId, vpcId, cidr });
    const answer = await said(network, text);
    expect(answer).toContain(status);
    expect(answer).toContain(code);
  });
});

test('a fault can come and go while the VPC stays', async () => {
  const network = await aNetwork();
  await network.bind({ instanceId, vpcId, cidr });
  for (const transport of ['refused', 'syn-dropped'] as const) {
    await network.fault(vpcId, { transport });
    await network.fault(vpcId, {});
    expect(await said(network, 'GET / HTTP/1.1\r\n\r\n')).toContain('400');
  }
});

test('follows the state of the local cloud: what is bound, moved and unbound there', async () => {
  const vpc = (name: string, n: number) => ({
    id: `vpc-${name}`,
    owner: '2000000000000002',
    vSwitches: [{ id: `vsw-${name}`, freeIps: 9, cidr: `127.91.${n}.0/24` }],
  });
  const emulator = await startEmulator({
    scenario: {
      accounts: [{ id: '2000000000000002', alias: 'kms' }],
      vpcs: [
        vpc('primary', 0),
        vpc('a', 1),
        { ...vpc('far', 2), vSwitches: [{ id: 'vsw-far', freeIps: 9, cidr: '10.0.0.0/24' }] },
      ],
      instances: [
        {
          id: instanceId,
          owner: '2000000000000002',
          primaryVpc: 'vpc-primary',
          bindings: [{ vpc: 'vpc-far', vSwitch: 'vsw-far' }],
        },
      ],
    } as never,
  });
  try {
    const network = await aNetwork();
    const follower = new Follower(network);
    await follower.follow(emulator.state());
    expect(await resolved(network, host, 'vpc-primary')).toBe('127.91.0.5');
    expect(await resolved(network, host, 'vpc-a')).toBe('ENOTFOUND');
    expect(await resolved(network, host, 'vpc-far')).toBe('ENOTFOUND');
    emulator.change({ setBinding: { instance: instanceId, vpc: 'vpc-a', vSwitch: 'vsw-a' } });
    await follower.follow(emulator.state());
    expect(await resolved(network, host, 'vpc-a')).toBe('127.91.1.5');
    emulator.change({ setVSwitch: { id: 'vsw-a', drops: true } });
    await follower.follow(emulator.state());
    expect(await connects(network, '127.91.1.5')).toBe(false);
    emulator.change({ setVSwitch: { id: 'vsw-a', drops: false } });
    await follower.follow(emulator.state());
    expect(await connects(network, '127.91.1.5')).toBe(true);
    emulator.change({ removeBinding: { instance: instanceId, vpc: 'vpc-a' } });
    await follower.follow(emulator.state());
    expect(await resolved(network, host, 'vpc-a')).toBe('ENOTFOUND');
  } finally {
    await emulator.close();
  }
});
