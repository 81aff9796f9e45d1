import path from 'node:path';
import { problemsOf } from '../../shared/core/problems/problem.ts';
import { savedFileProblems } from '../../shared/core/problems/saved-files.ts';
import { UserError } from '../../shared/core/user-error.ts';
import { functionSetOf, planDeployment, templateOf } from '../../shared/flows/deployment.ts';
import { readTextFile, writtenByHand } from '../../shared/middleware/text-file.ts';
import { defineCommand } from '../command.ts';
import { functionsFile, templateFile } from '../deploy-commands.ts';
import { accountArgument, regionOfFunctions } from '../deployment-arguments.ts';
import { bundleInto, shippedText } from '../function-bundles.ts';
import { jsonText, writeFolder } from '../out-folder.ts';
import { loadPolicies, pathOf } from '../policy-file.ts';
import { setupScreen } from '../screens/deployment.ts';
import { quoted } from '../shell.ts';
import { version } from '../version.ts';

const problem = problemsOf(savedFileProblems);

/**
 * Writes what an account needs once in a region, and the functions to deploy there, under the
 * policy of this run.
 */
export const setup = defineCommand({
  name: 'setup',
  summary: 'write what to deploy: a template for the account, and the functions',
  options: {
    region: { value: '<region>', summary: 'region of the functions' },
    out: { value: '<folder>', summary: 'folder to write to (default: the current one)' },
    account: {
      value: '<id>',
      summary: 'account of the functions (default: that of the credentials)',
    },
  },
  example: 'kms-vpc setup --region cn-hangzhou --out deployment',
  async run(context, { options }) {
    const { io, settings, display } = context;
    const instances = await loadPolicies(io, { ...settings, instance: null });
    const region = regionOfFunctions(options.region, 'setup');
    const account = await accountArgument(context, options.account);
    const deployment = planDeployment(instances, { account, region }, io.env);

    const folder = options.out ?? '.';
    const place = pathOf(io, folder);
    mustBeOurs(path.join(place, functionsFile), path.join(folder, functionsFile));
    const config = path.relative(place, pathOf(io, settings.config)).split(path.sep).join('/');
    const { digest } = deployment;
    const bundle = `kms-vpc bundle --config ${quoted(config)} --out . --policy ${digest}`;
    const template = templateOf(JSON.parse(await shippedText('dist/deploy/hub.json')), deployment);
    const functions = functionSetOf(await shippedText(functionsFile), deployment, {
      version,
      bundle,
    });
    await bundleInto(place, folder, deployment.policyJson);
    await writeFolder({ name: folder, place }, [
      { file: templateFile, text: jsonText(template) },
      { file: functionsFile, text: functions },
    ]);
    return {
      status: 0,
      screen: setupScreen(display, { folder, ...deployment }),
      report: null,
    };
  },
});

/** Refuses to replace an s.yaml that somebody else wrote. */
function mustBeOurs(file: string, name: string): void {
  const read = readTextFile(file, writtenByHand);
  if (read.ok ? read.text.startsWith('# Written by kms-vpc setup') : read.kind === 'missing')
    return;
  throw new UserError(problem('out-exists', { file: name }));
}
