import { commandLineProblems } from '../../shared/core/problems/command-line.ts';
import { problemsOf } from '../../shared/core/problems/problem.ts';
import { terraformOf, unnamedOf } from '../../shared/core/terraform.ts';
import { UserError } from '../../shared/core/user-error.ts';
import { planRun } from '../../shared/flows/plan.ts';
import { type CommandResult, defineCommand } from '../command.ts';
import { readTime } from '../open-cloud.ts';
import { openRun } from '../open-run.ts';
import { aScreen } from '../screens/display.ts';
import { paragraph } from '../screens/layout.ts';
import { nothing, ownLines } from '../screens/screen.ts';

const problem = problemsOf(commandLineProblems);

/**
 * The one line that keeps the module of the landing-zone accelerator from removing bindings: it
 * ignores vpc_num and tags alone. (landing-zone-accelerator-on-alibaba-cloud, modules/kms-instance)
 */
const landingZonePatch = `--- a/modules/kms-instance/main.tf
+++ b/modules/kms-instance/main.tf
@@ -20 +20 @@
-    ignore_changes = [vpc_num, tags]
+    ignore_changes = [vpc_num, tags, bind_vpcs]
`;

/** Prints what is bound for other tools. */
export const exportCommand = defineCommand({
  name: 'export',
  summary: 'print what is bound, for Terraform; read-only',
  args: {
    format: {
      summary: 'terraform, or landing-zone: the patch of its module',
      offers: ['terraform', 'landing-zone'],
    },
  },
  exitStatus: '0 printed, 1 error',
  example: 'kms-vpc export terraform > kms.tf',
  async run(context, { args: { format } }): Promise<CommandResult> {
    const { io, settings, display } = context;
    if (format === 'landing-zone')
      return { status: 0, screen: ownLines(landingZonePatch), report: null };
    if (format !== 'terraform') throw noFormat(format);
    const { flow, request } = await openRun(context, readTime);
    const { report, details } = await planRun(flow, request);
    if (report.error) return { status: 1, screen: nothing, report };
    const exported = details.flatMap(({ observation: { instance, regionId }, plan: { list } }) =>
      instance.known && list.known
        ? [{ region: regionId, instance: instance.value, list: list.value }]
        : [],
    );
    if (!settings.json) {
      for (const { instance } of exported) {
        const names = unnamedOf(instance);
        if (names.length > 0) io.stderr.write(unnamedLine(display, instance.id, names));
      }
    }
    return { status: 0, screen: ownLines(terraformOf(exported)), report };
  },
});

/** Beside the file, which standard output may be redirected to. */
const unnamedLine = aScreen(
  (display, id: string, names: readonly string[]): string =>
    `${paragraph(display, display.words.exportUnnamed(id, names.join(display.words.comma)))}\n`,
);

const noFormat = (format: string): UserError => new UserError(problem('no-export', { format }));
