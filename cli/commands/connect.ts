import { connectExitStatus } from '../../shared/core/report/exit-status.ts';
import { connectRun } from '../../shared/flows/connect.ts';
import { defineCommand } from '../command.ts';
import { vpcArgument } from '../id-arguments.ts';
import { writeKits } from '../kit-files.ts';
import { openInvokers, readTime } from '../open-cloud.ts';
import { openRun } from '../open-run.ts';
import { connectScreen, isServed } from '../screens/connect.ts';

/** Tells what an application in one VPC needs to call its instance; nothing of it is a secret. */
export const connect = defineCommand({
  name: 'connect',
  summary: 'tell what applications in one VPC need to reach the instance',
  args: { vpc: { summary: 'ID of the VPC', offers: [] } },
  options: {
    out: { value: '<dir>', summary: 'folder for the CA chain, and a program in each language' },
  },
  exitStatus: '0 bound and not disproven, 2 not bound or disproven, 1 error',
  example: 'kms-vpc connect vpc-bp1aevy8sofi8mh1qc5cm --out kms-kit',
  async run(context, { args, options: { out } }) {
    const { io, display } = context;
    const vpcId = vpcArgument(args.vpc);
    const { flow, request } = await openRun(context, readTime);
    const invokers = await openInvokers(context);
    const { report, kits } = await connectRun(flow, { ...request, vpcId }, invokers);
    const served = kits.filter(isServed);
    const folders = out ? await writeKits(io, out, served) : [];
    const { instances } = report;
    return {
      status: report.error === null ? connectExitStatus(kits) : 1,
      screen: connectScreen(display, { kits, instances, folders, now: io.now() }),
      report,
    };
  },
});
