import path from 'node:path';
import { planDeployment, templateOf } from '../../shared/flows/deployment.ts';
import {
  type DoctorRequest,
  doctorRun,
  doctorStatus,
  type StackFound,
} from '../../shared/flows/doctor.ts';
import { type CommandContext, defineCommand } from '../command.ts';
import {
  createStack,
  deployFunctions,
  stackName,
  templateFile,
  updateStack,
} from '../deploy-commands.ts';
import { regionOfFunctions } from '../deployment-arguments.ts';
import { shippedText } from '../function-bundles.ts';
import { nextCommand } from '../next-command.ts';
import { openDeploymentReads, readTime } from '../open-cloud.ts';
import { loadPolicies } from '../policy-file.ts';
import { doctorScreen, type Remedy, saidChecks } from '../screens/doctor.ts';
import { version } from '../version.ts';

/** Says of everything that setup wrote whether it is there, and as it should be. */
export const doctor = defineCommand({
  name: 'doctor',
  summary: 'check that what is deployed is what this policy needs; read-only',
  options: {
    region: {
      value: '<region>',
      summary: 'region of the functions (default: that of the policy, if it has only one)',
    },
    stack: { value: '<name>', summary: `name of the stack (default: ${stackName})` },
  },
  exitStatus:
    '0 all as it should be, 2 something is missing or different, 1 not everything could be read',
  example: 'kms-vpc doctor --region cn-hangzhou',
  async run(context, { options }) {
    const { io, settings, display, runId, command } = context;
    const instances = await loadPolicies(io, { ...settings, instance: null });
    const regions = [...new Set(instances.map((one) => one.region))];
    const region = regionOfFunctions(
      options.region ?? (regions.length === 1 ? regions[0] : undefined),
      command,
    );
    const cloud = await openDeploymentReads(context);
    const limits = { deadline: io.steady() + readTime };
    const account = await cloud.callerAccount(limits);
    const deployment = planDeployment(instances, { account, region }, io.env);
    const template = templateOf(JSON.parse(await shippedText('dist/deploy/hub.json')), deployment);
    const functionSet = await shippedText('s.yaml');
    const expected = {
      deployment,
      template,
      functionSet,
      version,
      stackName: options.stack ?? stackName,
      now: io.now(),
    };
    const { checks: found, stack } = await doctorRun(cloud, limits, expected);
    const remedy = remedyFor(context, expected, stack, { ownFolder: regions.length > 1 });
    const checks = saidChecks(display, found, remedy);
    const run = {
      id: runId,
      command,
      trigger: 'manual',
      at: new Date(io.now()).toISOString(),
      account,
    } as const;
    return {
      status: doctorStatus(found),
      screen: doctorScreen(display, checks, remedy),
      report: {
        ...{ schema: 'kms-vpc/report@1', run, error: null, instances: [] },
        checks: checks.map(({ said }) => said),
      },
    };
  },
});

/** The way from what is there to what should be, to be pasted. */
function remedyFor(
  context: CommandContext,
  { deployment: { region }, stackName: name }: DoctorRequest,
  stack: StackFound,
  { ownFolder }: { readonly ownFolder: boolean },
): Remedy {
  const folder = ownFolder ? `deployment-${region}` : 'deployment';
  const file = path.posix.join(folder, templateFile);
  return {
    hasStack: stack !== 'missing',
    setup: nextCommand(context, `setup --region ${region} --out ${folder}`, 'all instances'),
    stack:
      stack === 'missing'
        ? createStack(region, name, file)
        : updateStack(region, stack.id ?? 'ID', file),
    deploy: deployFunctions(folder),
  };
}
