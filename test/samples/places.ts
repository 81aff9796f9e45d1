import { onTestFinished } from 'vitest';
import { LocalCloud } from '../../emulator/cloud.ts';
import { play } from '../../emulator/play.ts';
import { buildState } from '../../emulator/scenario/build.ts';
import { completeScenario } from '../../emulator/scenario/read.ts';
import { Nonces } from '../../emulator/wire/authenticate.ts';
import { Gateway } from '../../emulator/wire/gateway.ts';
import type { CloudOptions } from '../../shared/cloud/client.ts';
import { exchange, type Transport } from '../../shared/cloud/transport/exchange.ts';
import { scriptedServer } from '../cloud/scripted-server.ts';
import { anEchoCloud } from '../emulator/functions/echo.ts';
import { rawAnswer, requestOf } from '../simulation/wire.ts';
import { deployedAt, home, noon } from './names.ts';
import type { Sample } from './sample.ts';
import { type World, worlds } from './worlds.ts';

/** Where calls are answered, and the texts of the answers. */
export interface Place {
  readonly options: CloudOptions;
  readonly said: string[];
}

/** A clock that only waiting moves. */
function aClock(): Pick<CloudOptions, 'now' | 'steady' | 'sleep' | 'random'> {
  let waited = 0;
  const sleep = async (ms: number) => {
    waited += ms;
  };
  return { now: () => noon + waited, steady: () => waited, sleep, random: () => 0.5 };
}

/** A server that says the samples, page after page. */
export async function scripted({ replies }: Pick<Sample, 'replies'>): Promise<Place> {
  const said: string[] = [];
  const { url } = await scriptedServer(({ query }, index) => {
    const { status, headers, text } = replies[Math.min(index, replies.length - 1)] ?? nothing;
    const body = recordsOf(query['LookupAttribute.1.Value'], text);
    said.push(body);
    return { status, headers, body };
  });
  const credentials = async () => ({ accessKeyId: 'LTAI5tExample', accessKeySecret: 'a-secret' });
  const env = { KMS_VPC_ENDPOINT: url };
  return { options: { credentials, env, ...aClock(), transport: exchange }, said };
}

const nothing = { status: 500, headers: {}, text: '' };

/** Of a page of records, those of one name: that is what is asked for. */
function recordsOf(eventName: string | undefined, text: string): string {
  const page: unknown = eventName === undefined ? null : JSON.parse(text);
  if (typeof page !== 'object' || page === null || !('Events' in page)) return text;
  const events = page.Events as readonly unknown[];
  const kept = events.filter((event) => JSON.stringify(event).includes(`${eventName}`));
  return JSON.stringify({ ...page, Events: kept });
}

/** The local cloud in the world of a sample. */
export async function local({ call, world, variants, raw }: Sample): Promise<Place> {
  const built = (worlds[world ?? ''] ?? unknownWorld(world))();
  const isSigned = /^(ros|ram|fc):/.test(call) || built.key !== undefined;
  const place = isSigned
    ? await deployed(built)
    : inMemory({ ...built, scenario: built.scenario.variants(variants) });
  return raw === null ? place : scripted({ replies: await rawReply(place, call, raw) });
}

function unknownWorld(name: string | null): never {
  throw new Error(`there is no world ${JSON.stringify(name)}`);
}

/** Without a network: every text can be seen, those of refusals too. */
function inMemory({ scenario, changes = [], maxPerSecond }: World): Place {
  const complete = completeScenario(scenario.build());
  const clock = () => noon;
  const cloud = new LocalCloud({ state: buildState(complete, noon), clock, random: () => 0.5 });
  for (const rule of complete.faults) cloud.faults.arm(rule);
  for (const change of changes) play(cloud, complete.script, change);
  const parts = { regionId: null, signatureClock: clock, nonces: new Nonces(), before: () => {} };
  const gateway = new Gateway({ cloud, maxPerSecond: maxPerSecond ?? null, ...parts });
  const said: string[] = [];
  const transport: Transport = async (exchanged) => {
    const { delivery } = gateway.handleUnsigned(
      requestOf(exchanged),
      exchanged.credentials.accessKeyId,
    );
    if (delivery.kind === 'reply') said.push(delivery.text);
    return rawAnswer(delivery);
  };
  const [known] = cloud.state.accounts[home]?.credentials ?? [];
  const credentials = async () => ({
    accessKeyId: known?.accessKeyId ?? '',
    accessKeySecret: 'not asked for',
  });
  const env = { KMS_VPC_ENDPOINT: 'http://127.0.0.1:1' };
  return { options: { credentials, env, ...aClock(), transport }, said };
}

const kmsKey = { accessKeyId: 'LTAI-emulated-kms', accessKeySecret: 'secret-of-kms' };

/** With functions and the stack they came with, over the wire. */
async function deployed({ scenario, functions, stack, key = kmsKey, ran }: World): Promise<Place> {
  const options = { scenario: scenario.build(), ...(stack && { stack: stack() }) };
  const { cloud, spec, end } = await anEchoCloud(functions, options);
  cloud.deployed.deployedAt = deployedAt;
  if (ran !== undefined) cloud.deployed.runs.set(spec.name, { status: 'Succeeded', at: ran });
  onTestFinished(end);
  const said: string[] = [];
  const transport: Transport = async (exchanged) => {
    const answer = await exchange(exchanged);
    said.push(answer.text);
    return answer;
  };
  const env = { KMS_VPC_ENDPOINT: cloud.url };
  return { options: { credentials: async () => key, env, ...aClock(), transport }, said };
}

/** What the local cloud says to a call that the client does not make. */
async function rawReply({ options, said }: Place, call: string, raw: Sample['asked']) {
  const [, name = ''] = call.split(':');
  const product = { name: 'kms', version: '2016-01-20', host: () => null, vpcHost: () => null };
  const about = {
    operation: { product, name, ram: call },
    ...{ endpoint: { protocol: 'http', host: 'local' }, credentials: await options.credentials() },
    ...{ parameters: raw, resource: null, times: { connect: 1, whole: 1 } },
    ...{ method: 'POST', inBody: false },
  } as const;
  await options.transport?.(about as Parameters<Transport>[0]);
  return said.map((text) => ({ status: 200, headers: {}, text }));
}
