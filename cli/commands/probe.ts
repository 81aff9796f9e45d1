import { isExpectable } from '../../shared/core/connectivity/cidr.ts';
import { renderFinding } from '../../shared/core/findings/render.ts';
import type { InstanceId, VpcId } from '../../shared/core/ids.ts';
import { UserError } from '../../shared/core/user-error.ts';
import {
  type Provable,
  readProvable,
  thisMachine,
  verifyHere,
} from '../../shared/flows/verify-here.ts';
import { readTextFile, writtenByHand } from '../../shared/middleware/text-file.ts';
import { bySystem } from '../../shared/probe/resolve.ts';
import { resolversVariable, surroundingsFrom } from '../../shared/probe/surroundings.ts';
import { type CommandContext, defineCommand } from '../command.ts';
import { instanceArgument, regionArgument, vpcArgument } from '../id-arguments.ts';
import { openCloud, readTime } from '../open-cloud.ts';
import { loadPolicies, pathOf } from '../policy-file.ts';
import { probeScreen } from '../screens/probe.ts';

const limits = { timeoutMs: 10_000, slowAfterMs: 1000 };

/** Tries the way to an instance from this machine. With `--ca` it needs no account. */
export const probe = defineCommand({
  name: 'probe',
  summary: 'try to reach an instance from this machine',
  options: {
    fromHere: { summary: 'probe from this machine instead of from a function' },
    region: {
      value: '<region>',
      summary: 'region of the instance (default: from the policy)',
    },
    vpc: {
      value: '<vpc>',
      summary: 'VPC of this machine: the IP address must be in its vSwitch',
    },
    ca: {
      value: '<file>',
      summary: 'file with the CA chain of the instance; no account is needed then',
    },
    cidr: {
      value: '<range>',
      many: true,
      summary: 'with --ca: range of the IP address (default: any private range)',
    },
  },
  example: 'kms-vpc probe --instance kst-hzz65f176a0ogplgq1x2 --from-here',
  async run(context, { options }) {
    const { io, settings, display, language } = context;
    if (!options.fromHere) {
      throw usage(
        'The probe of a VPC is a function.',
        'Add --from-here to probe from this machine, or run kms-vpc verify to ask the probes of all VPCs.',
      );
    }
    const instanceId = instanceArgument(settings.instance ?? missing('--instance ID'));
    const vpc = options.vpc === undefined ? null : vpcArgument(options.vpc);
    const provable =
      options.ca === undefined
        ? await fromCloud(context, options.region, instanceId, vpc)
        : await fromFile(context, options.ca, options.cidr, instanceId);
    const judgement = await verifyHere(provable, vpc, surroundings(io.env), limits).catch(asUsage);
    const { verdict, isProven, steps } = judgement;
    const proof = {
      vpcId: vpc ?? thisMachine,
      verdict,
      provenAt: isProven ? new Date(io.now()).toISOString() : null,
      steps: [...steps],
    };
    const finding = judgement.finding === null ? null : renderFinding(judgement.finding, language);
    const screen = probeScreen(display, instanceId, proof, finding, io.now());
    return { status: verdict === 'reachable' ? 0 : 2, screen, report: null };
  },
});

/**
 * What applications on this machine ask. The VPC's own resolvers need not be in reach from here;
 * only what is set for a local cloud replaces it.
 */
const surroundings = (env: Readonly<Record<string, string | undefined>>) => {
  const set = surroundingsFrom(env);
  return env[resolversVariable] ? set : { ...set, vpc: bySystem };
};

async function fromCloud(
  context: CommandContext,
  named: string | undefined,
  instanceId: InstanceId,
  vpc: VpcId | null,
): Promise<Provable> {
  const region =
    named === undefined ? await regionInPolicy(context, instanceId) : regionArgument(named);
  const flow = await openCloud(context, readTime);
  const { caChainPem, ...rest } = await readProvable(flow, region, instanceId, vpc);
  if (caChainPem !== null) return { ...rest, caChainPem };
  throw usage(
    `KMS returned no CA chain to check the certificate of ${instanceId}.`,
    'Download the CA chain from the KMS console and name the file with --ca FILE.',
  );
}

async function regionInPolicy({ io, settings }: CommandContext, instanceId: InstanceId) {
  const policies = await loadPolicies(io, settings);
  return policies.find(({ id }) => id === instanceId)?.region ?? missing('--region REGION');
}

async function fromFile(
  { io }: CommandContext,
  file: string,
  cidrs: readonly string[],
  instanceId: InstanceId,
): Promise<Provable> {
  const wrong = cidrs.find((cidr) => !isExpectable(cidr));
  if (wrong !== undefined)
    throw usage(
      `${JSON.stringify(wrong)} is not an address range.`,
      'A range looks like 10.0.0.0/24 and is no wider than a /8.',
    );
  const read = readTextFile(pathOf(io, file), writtenByHand);
  if (read.ok) return { instanceId, caChainPem: read.text, expectedCidrs: cidrs };
  throw usage(
    `${file} cannot be used: it ${read.why}.`,
    'Name the CA chain of the instance, as downloaded from the KMS console, with --ca FILE.',
  );
}

const usage = (message: string, fix: string): UserError =>
  new UserError({ code: 'bad-arguments', message, fix });

function asUsage(error: unknown): never {
  if (error instanceof UserError) throw usage(`${error.message}.`, error.problem.fix);
  throw error;
}

function missing(option: string): never {
  throw usage(`${option} is missing.`, 'Run kms-vpc probe --help to see what is needed.');
}
