import { UserError } from '../../shared/core/user-error.ts';
import { adopt } from '../../shared/flows/adopt.ts';
import { defineCommand } from '../command.ts';
import { instanceArgument, regionArgument } from '../id-arguments.ts';
import { openCloud, readTime } from '../open-cloud.ts';
import { pathOf } from '../policy-file.ts';
import { mustBeFree, schemaFor, writePolicy } from '../policy-output.ts';
import { adoptedScreen } from '../screens/adopted.ts';
import { nothing } from '../screens/screen.ts';

/** Writes a policy that leaves one instance exactly as it is. */
export const init = defineCommand({
  name: 'init',
  summary: 'write a policy that adopts the current bindings',
  options: {
    region: { value: '<region>', summary: 'region of the instance' },
    force: { summary: 'overwrite an existing policy' },
    unexplained: {
      value: '<units>',
      summary: 'number of used units that you know are not bindings',
    },
    firstBinding: { summary: 'confirm that nothing is bound where the answer does not show it' },
  },
  example: 'kms-vpc init --instance kst-hzz65f176a0ogplgq1x2 --region cn-hangzhou',
  async run(context, { options: { region, force, unexplained, firstBinding } }) {
    const { io, settings, display, command, runId, language } = context;
    const file = settings.config;
    const instanceId = instanceArgument(settings.instance ?? missing('--instance ID'));
    const regionId = regionArgument(region || missing('--region REGION'));
    const units = unitsArgument(unexplained ?? '0');
    if (!force) await mustBeFree(io, file);

    const flow = await openCloud(context, readTime);
    const { policyText, kept, unnamed, report } = await adopt(flow, {
      ...{ command, trigger: 'manual', runId, language },
      ...{ region: regionId, id: instanceId, schema: schemaFor(pathOf(io, file)) },
      ...{ unexplained: units, firstBinding },
    });
    if (report.error) return { status: 1, screen: nothing, report };
    await writePolicy(io, file, policyText, { replace: force });

    const isDefault = file === 'bindings.yaml' || file === io.env.KMS_VPC_CONFIG;
    const next = `kms-vpc plan${isDefault ? '' : ` --config ${file}`}`;
    const adopted = { file, instanceId, regionId, kept: kept.length, unnamed, next };
    return { status: 0, screen: adoptedScreen(display, adopted), report };
  },
});

function unitsArgument(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new UserError({
    code: 'bad-arguments',
    message: `--unexplained takes a whole number of units, not "${text}".`,
    fix: 'Use the number that list-unexplained names, for example: kms-vpc init … --unexplained 2.',
  });
}

function missing(option: string): never {
  throw new UserError({
    code: 'bad-arguments',
    message: `${option} is missing.`,
    fix: 'Name the instance to adopt, for example: kms-vpc init --instance kst-… --region cn-hangzhou.',
  });
}
