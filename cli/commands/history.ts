import { historyRun } from '../../shared/flows/history.ts';
import { defineCommand } from '../command.ts';
import { readTime } from '../open-cloud.ts';
import { openRun } from '../open-run.ts';
import { historyScreen } from '../screens/history.ts';

/** Says who changed the lists, when, and what, from the journal. */
export const history = defineCommand({
  name: 'history',
  summary: 'show who changed the lists, when, and what; read-only',
  exitStatus: '0 shown, 1 error',
  example: 'KMS_VPC_JOURNAL=journal kms-vpc history --json',
  async run(context) {
    const { flow, request } = await openRun(context, readTime);
    const report = await historyRun(flow, request);
    return { status: 0, screen: historyScreen(context.display, report.history ?? []), report };
  },
});
