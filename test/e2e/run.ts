import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Account, accountFrom, costOf, Folder, Refused, variables } from './account.ts';
import { localAccount } from './local.ts';
import { putBack, remember, stories } from './stories.ts';

/**
 * `npm run e2e`: the stories of the command line on the local cloud; with the variables of
 * docs/e2e.md, the same ones on a real instance, whose list is put back whatever happens.
 * `--put-back` does nothing but that, after a run that could not.
 */
const isReal = process.env.KMS_VPC_E2E_INSTANCE !== undefined;
const counts = { passed: 0, failed: 0 };
let interrupted = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    if (!interrupted) console.log(`${signal}: this step ends, then the list is put back.`);
    interrupted = true;
  });

try {
  const { account, folder, close } = isReal ? realAccount() : await localAccount(aFolder());
  try {
    await tellAll(account, folder);
  } finally {
    await close();
  }
} catch (error) {
  counts.failed++;
  console.log(error instanceof Refused ? `Refused: ${error.message}` : messageOf(error));
}
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = interrupted ? 130 : counts.failed > 0 ? 1 : 0;

function aFolder(): string {
  return process.env.KMS_VPC_E2E_FOLDER ?? mkdtempSync(path.join(tmpdir(), 'kms-vpc-e2e-'));
}

function realAccount() {
  const account = accountFrom(process.env);
  console.log(costOf(account));
  if (process.env.KMS_VPC_E2E_AGREED !== 'yes')
    throw new Refused(`set KMS_VPC_E2E_AGREED=yes (${variables.KMS_VPC_E2E_AGREED}).`);
  return { account, folder: new Folder(path.resolve(aFolder())), close: async () => {} };
}

async function tellAll(account: Account, folder: Folder): Promise<void> {
  console.log(`Everything that is run is in ${path.join(folder.place, 'log.txt')}.`);
  const { owed } = folder;
  if (owed !== null) {
    console.log('An earlier run did not end: first the list is put back.');
    await putBack(account, folder, owed);
  }
  if (process.argv.includes('--put-back')) return;
  const { run, stage, free } = await remember(account, folder);
  refuseUnless(account, stage.before, free);
  folder.owe(run, account.instance);
  try {
    for (const { name, without, tell } of stories) {
      if (interrupted) break;
      const why = without(account);
      if (why !== null) {
        console.log(`- ${name} (left out: ${why})`);
        continue;
      }
      await telling(name, () => tell(stage));
    }
  } finally {
    await telling('restore: the list is as it was before', async () => {
      await putBack(account, folder, run);
      const now = (await remember(account, folder)).stage.before;
      if ([...now].join() !== [...stage.before].join())
        throw new Error(`the list is ${[...now].join(' ')}; see ${folder.place}/UNFINISHED`);
    });
  }
}

/** Nothing is begun that could cost somebody a binding, or could not end. */
function refuseUnless(
  { vpc, shared, instance }: Account,
  list: ReadonlyMap<string, string>,
  free: number | null,
): void {
  for (const id of [vpc, ...(shared === null ? [] : [shared.vpc])])
    if (list.has(id))
      throw new Refused(`${id} is bound already, and somebody may need it. Name another VPC.`);
  const needed = shared === null ? 1 : 2;
  if (free !== null && free < needed)
    throw new Refused(`${instance} has ${free} free units, and ${needed} are needed.`);
}

async function telling(name: string, tell: () => Promise<void>): Promise<void> {
  const start = Date.now();
  try {
    await tell();
    counts.passed++;
    console.log(`✓ ${name} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
  } catch (error) {
    counts.failed++;
    console.log(`✘ ${name}\n  ${messageOf(error)}`);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
