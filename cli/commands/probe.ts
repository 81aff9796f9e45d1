import { readFile } from 'node:fs/promises';
import { isExpectable } from '../../shared/core/connectivity/cidr.ts';
import { renderFinding } from '../../shared/core/findings/render.ts';
import type { InstanceId, VpcId } from '../../shared/core/ids.ts';
import { type Provable, readProvable, thisMachine, verifyHere } from '../../shared/flows/verify-here.ts';
import { RequestError } from '../../shared/probe/request.ts';
import { bySystem } from '../../shared/probe/resolve.ts';
import { resolversVariable, surroundingsFrom } from '../../shared/probe/surroundings.ts';
import { instanceArgument, regionArgument, vpcArgument } from '../id-arguments.ts';
import type { Invocation, Outcome } from '../invocation.ts';
import { openCloud, readTime } from '../open-cloud.ts';
import { loadPolicies, pathOf } from '../policy-file.ts';
import { probeScreen } from '../screens/probe.ts';
import { UserError } from '../user-error.ts';

export interface ProbeOptions {
  readonly fromHere?: boolean;
  readonly region?: string;
  readonly vpc?: string;
  readonly ca?: string;
  readonly cidr?: readonly string[];
}

const limits = { timeoutMs: 10_000, slowAfterMs: 1000 };

/** Tries the way to an instance from this machine, and says where it ends. With `--ca` it needs no account. */
export async function probeFromHere(invocation: Invocation, options: ProbeOptions): Promise<Outcome> {
  const { io, settings, paper, language } = invocation;
  if (options.fromHere !== true)
    throw usage('a probe inside a VPC is a function.', 'add --from-here to probe from this machine; kms-vpc verify asks the probes.');
  const instanceId = instanceArgument(settings.instance ?? missing('--instance ID'));
  const vpc = options.vpc === undefined ? null : vpcArgument(options.vpc);
  const provable =
    options.ca === undefined
      ? await fromCloud(invocation, options, instanceId, vpc)
      : await fromFile(invocation, options.ca, options.cidr ?? [], instanceId);
  const judgement = await verifyHere(provable, vpc, surroundings(io.env), limits).catch(asUsage);
  const proof = {
    vpcId: vpc ?? thisMachine,
    verdict: judgement.verdict,
    provenAt: judgement.isProven ? new Date(io.now()).toISOString() : null,
    steps: [...judgement.steps],
  };
  const finding = judgement.finding === null ? null : renderFinding(judgement.finding, language);
  const screen = probeScreen(paper, instanceId, proof, finding, io.now());
  return { status: judgement.verdict === 'reachable' ? 0 : 2, screen, report: null };
}

/** What applications on this machine ask. The VPC's own resolvers need not be in reach from here; only what is set for a local cloud replaces it. */
const surroundings = (env: Readonly<Record<string, string | undefined>>) => {
  const set = surroundingsFrom(env);
  return env[resolversVariable] ? set : { ...set, vpc: bySystem };
};

async function fromCloud(invocation: Invocation, options: ProbeOptions, instanceId: InstanceId, vpc: VpcId | null): Promise<Provable> {
  const region = options.region === undefined ? await regionInPolicy(invocation, instanceId) : regionArgument(options.region);
  const { caChainPem, ...rest } = await readProvable(await openCloud(invocation, readTime), region, instanceId, vpc);
  if (caChainPem !== null) return { ...rest, caChainPem };
  throw usage(
    `${instanceId} names no CA chain to check its certificate against.`,
    'download it from the KMS console and name the file with --ca FILE.',
  );
}

async function regionInPolicy({ io, settings }: Invocation, instanceId: InstanceId) {
  const policies = await loadPolicies(io, settings);
  return policies.find(({ id }) => id === instanceId)?.region ?? missing('--region REGION');
}

async function fromFile({ io }: Invocation, file: string, cidrs: readonly string[], instanceId: InstanceId): Promise<Provable> {
  const wrong = cidrs.find((cidr) => !isExpectable(cidr));
  if (wrong !== undefined)
    throw usage(`${JSON.stringify(wrong)} is not an address range.`, 'a range looks like 10.0.0.0/24, and is no wider than a /8.');
  try {
    return { instanceId, caChainPem: await readFile(pathOf(io, file), 'utf8'), expectedCidrs: cidrs };
  } catch {
    throw usage(`${file} can’t be read.`, 'name the CA chain of the instance, as downloaded from the KMS console, with --ca FILE.');
  }
}

const usage = (message: string, fix: string): UserError => new UserError({ code: 'bad-arguments', message, fix });

function asUsage(error: unknown): never {
  if (error instanceof RequestError) throw usage(`${error.message}.`, `${error.fix}.`);
  throw error;
}

function missing(option: string): never {
  throw usage(`${option} is missing.`, 'kms-vpc probe --help shows what is needed.');
}
