import { commandLineProblems } from '../../shared/core/problems/command-line.ts';
import { problemsOf } from '../../shared/core/problems/problem.ts';
import { savedFileProblems } from '../../shared/core/problems/saved-files.ts';
import type { Report } from '../../shared/core/report/schema.ts';
import { UserError } from '../../shared/core/user-error.ts';
import { overviewRun } from '../../shared/flows/overview.ts';
import { type CommandContext, defineCommand } from '../command.ts';
import { openInvokers, verifyTime } from '../open-cloud.ts';
import { openRun } from '../open-run.ts';
import { type OutKind, writeOut } from '../out-file.ts';
import { csvOf } from '../page/csv.ts';
import { pageKit } from '../page/kit.ts';
import { pageOf, tableOf } from '../page/page.ts';
import { anyReport, readReport } from '../report-file.ts';
import { writtenScreen } from '../screens/report.ts';

const problem = problemsOf(commandLineProblems);

/**
 * Everything at a glance, as one page that opens anywhere: what drift finds, VPC by VPC. Writes
 * nothing to the cloud.
 */
export const report = defineCommand({
  name: 'report',
  summary: 'show everything on one page, for a browser or a spreadsheet; read-only',
  options: {
    html: { value: '<file>', summary: 'write a page that opens from disk and asks no server' },
    csv: { value: '<file>', summary: 'write the rows of the page as CSV' },
    from: { value: '<file>', summary: 'saved report to show, instead of asking the cloud' },
  },
  exitStatus: '0 written, whatever is found; 1 error',
  example: 'kms-vpc report --html bindings.html',
  async run(context, { options: { html, csv, from } }) {
    const { display, language, settings } = context;
    const files = [html, csv].filter((file) => file !== undefined);
    if (files.length === 0 && !settings.json) throw nowhere();
    const found = from === undefined ? await looked(context) : saved(context, from);
    const kit = await pageKit(language, display.words);
    const table = tableOf(found, kit);
    await writeOut(
      context,
      [
        ...(html === undefined ? [] : [{ name: html, text: pageOf(found, kit) }]),
        ...(csv === undefined ? [] : [{ name: csv, text: csvOf(table) }]),
      ],
      pageFiles,
    );
    const numbers = { vpcs: table.length - 1, instances: found.instances.length };
    return { status: 0, screen: writtenScreen(display, files, numbers), report: found };
  },
});

async function looked(context: CommandContext): Promise<Report> {
  const { flow, request } = await openRun(context, verifyTime);
  return await overviewRun(flow, request, await openInvokers(context));
}

function saved({ io, settings }: CommandContext, name: string): Report {
  const report = readReport(io, name, anyReport);
  const of = problemsOf(savedFileProblems);
  if (report.instances.length === 0) {
    const { command } = report.run;
    throw new UserError(of('report-of-no-instance', { file: name, command }));
  }
  const { instance } = settings;
  if (instance === null) return report;
  const instances = report.instances.filter(({ instanceId }) => instanceId === instance);
  if (instances.length > 0) return { ...report, instances };
  throw new UserError(of('report-without-instance', { file: name, id: instance }));
}

const pageFiles: OutKind = {
  mode: 0o666,
  unwritable: 'page-not-writable',
};

const nowhere = (): UserError => new UserError(problem('report-goes-nowhere', {}));
