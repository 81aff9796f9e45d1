import { createCloud } from '../shared/cloud/client.ts';
import { accountId } from '../shared/core/ids.ts';
import { validateRun } from '../shared/flows/validate.ts';
import { account, policies } from './many-instances.ts';

export interface Figures {
  readonly seconds: number;
  /** Of the processor, of the client alone. */
  readonly busy: number;
  readonly calls: number;
  readonly throttled: number;
  readonly megabytes: number;
  readonly findings: number;
  readonly unknown: number;
}

async function validateOnce(env: Record<string, string>): Promise<Figures> {
  let calls = 0;
  let throttled = 0;
  const credentials = async () => ({
    accessKeyId: env.ALIBABA_CLOUD_ACCESS_KEY_ID ?? '',
    accessKeySecret: env.ALIBABA_CLOUD_ACCESS_KEY_SECRET ?? '',
  });
  const cloud = createCloud({
    credentials,
    env,
    onCall({ code }) {
      if (code?.includes('Throttling')) throttled += 1;
      else calls += 1;
    },
  });
  const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
  const context = {
    cloud,
    account: accountId(account),
    now: Date.now,
    steady: Date.now,
    sleep,
    random: Math.random,
    deadline: Date.now() + 120_000,
  };
  const begin = performance.now();
  const processor = process.cpuUsage();
  const { report } = await validateRun(context, {
    policies: policies(),
    runId: 'bench',
    command: 'validate',
    trigger: 'manual',
  });
  return {
    seconds: (performance.now() - begin) / 1000,
    busy: process.cpuUsage(processor).user / 1e6,
    calls,
    throttled,
    megabytes: process.resourceUsage().maxRSS / 1024,
    findings: report.instances.reduce((sum, { findings }) => sum + findings.length, 0),
    unknown: report.instances.filter(({ status }) => status === 'unknown').length,
  };
}

console.log(JSON.stringify(await validateOnce(JSON.parse(process.argv[2] ?? '{}'))));
