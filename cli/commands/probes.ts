import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { probeName, servedVpcs, usualProbeName } from '../../shared/core/connectivity/targets.ts';
import { type AccountId, byId } from '../../shared/core/ids.ts';
import { problemsOf } from '../../shared/core/problems/problem.ts';
import { savedFileProblems } from '../../shared/core/problems/saved-files.ts';
import { UserError } from '../../shared/core/user-error.ts';
import { planRun, type RunResult } from '../../shared/flows/plan.ts';
import { defineCommand } from '../command.ts';
import { readTime } from '../open-cloud.ts';
import { openRun } from '../open-run.ts';
import { pathOf } from '../policy-file.ts';
import {
  callPolicy,
  type ProbeFunction,
  type ProbeSet,
  probeYaml,
  trustPolicy,
} from '../probe-set.ts';
import { probesScreen } from '../screens/probes.ts';
import { ownLines } from '../screens/screen.ts';
import { whyUnwritable } from '../whole-file.ts';

const problem = problemsOf(savedFileProblems);

/**
 * Writes what is to be deployed so that every bound VPC has its probe: one folder for each account
 * and region.
 */
export const probes = defineCommand({
  name: 'probes',
  summary: 'generate what has to be deployed to give every bound VPC a probe',
  options: { out: { value: '<folder>', summary: 'output folder (default: kms-vpc-probes)' } },
  async run(context, { options }) {
    const { io, display } = context;
    io.stderr.write(ownLines(`${display.words.member.probesNote}\n`));
    const folder = options.out ?? 'kms-vpc-probes';
    const { flow, request } = await openRun(context, readTime);
    const { report, details } = await planRun(flow, request);
    const caller = flow.account;
    const sets = setsOf(details, caller);
    await Promise.all(sets.map((set) => write(pathOf(io, folder), set, caller)));
    const screen = probesScreen(display, { folder, sets, caller });
    return { status: report.error === null ? 0 : 1, screen, report };
  },
});

/** By account and region; a VPC that serves several instances has one probe for all of them. */
function setsOf(details: RunResult['details'], account: AccountId): ProbeSet[] {
  const sets = new Map<string, ProbeSet & { readonly probes: ProbeFunction[] }>();
  for (const look of details) {
    const { policy } = look;
    for (const { vpcId, ownerId, vSwitchIds } of servedVpcs(look)) {
      const owner = ownerId ?? account;
      const key = `${owner} ${policy.region}`;
      const set = sets.get(key) ?? { account: owner, region: policy.region, probes: [] };
      sets.set(key, set);
      const functionName = probeName(policy.probes?.function ?? usualProbeName, vpcId);
      const isNew = !set.probes.some((probe) => probe.functionName === functionName);
      if (isNew) set.probes.push({ vpcId, functionName, vSwitchIds });
    }
  }
  return [...sets.entries()].sort(([a], [b]) => byId(a, b)).map(([, set]) => set);
}

/** The bundle that was built beside this command line. */
const bundle = fileURLToPath(new URL('../../dist/functions/probe', import.meta.url));

async function write(folder: string, set: ProbeSet, caller: AccountId): Promise<void> {
  const place = path.join(folder, `${set.account}-${set.region}`);
  try {
    await mkdir(path.join(place, 'code'), { recursive: true });
    for (const file of ['index.js', 'THIRD-PARTY-LICENSES.txt']) {
      await copyFile(path.join(bundle, file), path.join(place, 'code', file));
    }
    await writeFile(path.join(place, 's.yaml'), probeYaml(set));
    if (set.account !== caller) {
      await writeFile(
        path.join(place, 'role-trust.json'),
        `${JSON.stringify(trustPolicy(caller), null, 2)}\n`,
      );
      await writeFile(
        path.join(place, 'role-policy.json'),
        `${JSON.stringify(callPolicy(set), null, 2)}\n`,
      );
    }
  } catch (error) {
    const why = whyUnwritable(error);
    if (why === null) throw error;
    throw new UserError(problem('folder-not-writable', { folder: place, why }));
  }
}
