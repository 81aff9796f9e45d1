import { isExpectable } from '../../shared/core/connectivity/cidr.ts';
import { renderFinding } from '../../shared/core/findings/render.ts';
import type { InstanceId, VpcId } from '../../shared/core/ids.ts';
import { commandLineProblems } from '../../shared/core/problems/command-line.ts';
import { problemsOf } from '../../shared/core/problems/problem.ts';
import { UserError } from '../../shared/core/user-error.ts';
import { type Provable, readProvable, verifyHere } from '../../shared/flows/verify-here.ts';
import { readTextFile, writtenByHand } from '../../shared/middleware/text-file.ts';
import { bySystem } from '../../shared/probe/resolve.ts';
import { resolversVariable, surroundingsFrom } from '../../shared/probe/surroundings.ts';
import { type CommandContext, defineCommand } from '../command.ts';
import { instanceArgument, regionArgument, vpcArgument } from '../id-arguments.ts';
import { openCloud, readTime } from '../open-cloud.ts';
import { loadPolicies, pathOf } from '../policy-file.ts';
import { probeScreen } from '../screens/probe.ts';

const problem = problemsOf(commandLineProblems);

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
      throw new UserError(problem('probe-is-a-function', {}));
    }
    const instanceId = instanceArgument(settings.instance ?? missing('--instance ID'));
    const vpc = options.vpc === undefined ? null : vpcArgument(options.vpc);
    const provable =
      options.ca === undefined
        ? await fromCloud(context, options.region, instanceId, vpc)
        : await fromFile(context, options.ca, options.cidr, instanceId);
    const judgement = await verifyHere(provable, vpc, surroundings(io.env), limits).catch(asUsage);
    const { verdict, isProven, steps } = judgement;
    const here = vpc ?? display.words.verify.thisMachine;
    const proof = {
      vpcId: here,
      verdict,
      provenAt: isProven ? new Date(io.now()).toISOString() : null,
      steps: [...steps],
    };
    const finding =
      judgement.finding === null
        ? null
        : renderFinding({ ...judgement.finding, subject: here }, language);
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
  throw new UserError(problem('no-chain-to-probe-with', { instanceId }));
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
    throw new UserError(problem('not-an-address-range', { text: JSON.stringify(wrong) }));
  const read = readTextFile(pathOf(io, file), writtenByHand);
  if (read.ok) return { instanceId, caChainPem: read.text, expectedCidrs: cidrs };
  throw new UserError(problem('chain-unusable', { file, why: read.why }));
}

/** What the probe refuses of a request that was typed. */
function asUsage(error: unknown): never {
  if (!(error instanceof UserError)) throw error;
  const { message, fix } = error.problem.said;
  throw new UserError(problem('probe-refuses', { why: message, how: fix }));
}

function missing(option: string): never {
  throw new UserError(problem('probe-option-missing', { option }));
}
