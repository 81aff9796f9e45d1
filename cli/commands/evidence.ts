import { evidence as behaviours } from '../../emulator/evidence.ts';
import { variantCatalogue } from '../../emulator/variants.ts';
import { type EvidenceDocument, tally } from '../../shared/core/evidence/document.ts';
import { commandLineProblems } from '../../shared/core/problems/command-line.ts';
import { problemsOf } from '../../shared/core/problems/problem.ts';
import { UserError } from '../../shared/core/user-error.ts';
import { type Answers, gatherEvidence, type Subject } from '../../shared/flows/evidence.ts';
import { type CommandContext, defineCommand } from '../command.ts';
import { instanceArgument, regionArgument } from '../id-arguments.ts';
import { openWireReads, readTime } from '../open-cloud.ts';
import { type OutKind, writeOut } from '../out-file.ts';
import { loadPolicies } from '../policy-file.ts';
import { evidenceScreen } from '../screens/evidence.ts';
import { asJson, joined } from '../screens/screen.ts';
import { version } from '../version.ts';

const problem = problemsOf(commandLineProblems);

/**
 * Asks an account, by reads alone, every question about the cloud that the local cloud leaves open,
 * and prints what it showed with nothing of the account in it. Sends nothing anywhere.
 */
export const evidence = defineCommand({
  name: 'evidence',
  summary: 'settle what is not known about the cloud, by reads alone; names nothing of yours',
  options: {
    region: { value: '<region>', summary: 'region of --instance, where no policy names it' },
    out: { value: '<file>', summary: 'file to write it to, for a person to read and pass on' },
  },
  exitStatus: '0 nothing contradicted, 2 something contradicted, 1 error',
  example: 'kms-vpc evidence --out evidence.json',
  async run(context, { options: { region, out } }) {
    const { io, display } = context;
    const subjects = await subjectsOf(context, region);
    const reads = await openWireReads(context);
    const deadline = io.steady() + readTime;
    const limits = { now: io.now(), deadline };
    const { account } = await reads.callerIdentity(limits);
    const answers = await gatherEvidence(reads, account, subjects, limits);
    const document: EvidenceDocument = {
      schema: 'kms-vpc/evidence@1',
      tool: version,
      date: new Date(io.now()).toISOString().slice(0, 10),
      regions: [...new Set(subjects.map((subject) => subject.region))],
      instances: subjects.length,
      questions: asked(answers),
    };
    const text = asJson(document);
    if (out) await writeOut(context, [{ name: out, text }], evidenceFile);
    const counts = tally(document);
    return {
      status: counts.contradicted > 0 ? 2 : 0,
      screen: joined([text, evidenceScreen(display, { counts, file: out ?? null })], '\n'),
      report: null,
    };
  },
});

const asked = (answers: Answers): EvidenceDocument['questions'] =>
  Object.fromEntries(
    Object.entries(variantCatalogue).map(([name, { question }]) => [
      name,
      {
        question,
        behaviours: Object.entries(behaviours)
          .filter(([, { switchedBy }]) => switchedBy.some((variant) => variant === name))
          .map(([id]) => id),
        ...answers[name as keyof Answers],
      },
    ]),
  );

/** One instance that was named with its region, or those of the policy. */
async function subjectsOf(
  { io, settings }: CommandContext,
  region: string | undefined,
): Promise<readonly Subject[]> {
  if (region === undefined) return loadPolicies(io, settings);
  if (settings.instance === null) throw new UserError(problem('region-without-instance', {}));
  return [{ id: instanceArgument(settings.instance), region: regionArgument(region) }];
}

const evidenceFile: OutKind = {
  mode: 0o600,
  unwritable: 'evidence-not-writable',
};
