import { openMetrics } from '../../shared/core/report/metrics.ts';
import type { Report } from '../../shared/core/report/schema.ts';
import { driftRun } from '../../shared/flows/drift.ts';
import { defineCommand } from '../command.ts';
import { openInvokers, verifyTime } from '../open-cloud.ts';
import { openRun } from '../open-run.ts';
import { aText } from '../screens/screen.ts';

/** What drift finds, in numbers. */
export const metrics = defineCommand({
  name: 'metrics',
  summary: 'print what drift finds as numbers, in OpenMetrics text; read-only',
  exitStatus: '0 printed, 1 error',
  example: 'kms-vpc metrics > /var/lib/node_exporter/kms_vpc.prom',
  async run(context) {
    const { flow, request } = await openRun(context, verifyTime);
    const alone = { ...request, successor: null };
    const report = await driftRun(flow, alone, await openInvokers(context));
    return { status: 0, screen: metricsText(report), report: withoutError(report) };
  },
});

const metricsText = aText(openMetrics);

/** That a list is unknown is one of the numbers, and no failure of who asked for them. */
const withoutError = (report: Report): Report => ({ ...report, error: null });
