import { type ExitStatus, whyExitStatus } from '../../shared/core/report/exit-status.ts';
import { type Diagnosed, whyRun } from '../../shared/flows/why.ts';
import { defineCommand } from '../command.ts';
import { vpcArgument } from '../id-arguments.ts';
import { openInvokers, readTime } from '../open-cloud.ts';
import { openRun } from '../open-run.ts';
import { whyScreen } from '../screens/why.ts';

/** Tells one VPC's whole story, on every instance that has to do with it. */
export const why = defineCommand({
  name: 'why',
  summary: 'explain one VPC: why it is bound or not, and what to do next',
  args: { vpc: { summary: 'ID of the VPC', offers: [] } },
  example: 'kms-vpc why vpc-bp1aevy8sofi8mh1qc5cm',
  async run(context, { args }) {
    const { io, display, language } = context;
    const vpcId = vpcArgument(args.vpc);
    const { flow, request } = await openRun(context, readTime);
    const { report, diagnosed } = await whyRun(
      flow,
      { ...request, vpcId },
      await openInvokers(context),
    );
    const diagnoses = diagnosed.map(({ policy: { id, region }, diagnosis, proof }) => ({
      instanceId: id,
      regionId: region,
      diagnosis,
      proof,
    }));
    return {
      status: report.error === null ? worst(diagnosed) : 1,
      screen: whyScreen(display, diagnoses, { language, now: io.now() }),
      report,
    };
  },
});

function worst(diagnosed: readonly Diagnosed[]): ExitStatus {
  const each = diagnosed.map(({ policy, diagnosis, proof }) =>
    whyExitStatus(diagnosis, proof?.verdict ?? null, { probes: policy.probes !== null }),
  );
  if (each.includes(1)) return 1;
  return each.includes(2) ? 2 : 0;
}
