import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, onTestFinished, test } from 'vitest';
import { aScenario } from '../../emulator/scenario/builder.ts';
import type { Grant } from '../../emulator/state/types.ts';
import type { Variants } from '../../emulator/variants.ts';
import { bindOn } from '../../functions/bind.ts';
import { driftOn } from '../../functions/drift.ts';
import { validateOn } from '../../functions/validate.ts';
import { verifyOn } from '../../functions/verify.ts';
import { parsePolicy } from '../../shared/core/policy/parse.ts';
import type { InstancePolicy } from '../../shared/core/policy/policy.ts';
import type { Report } from '../../shared/core/report/schema.ts';
import { type DeployedFunction, deployedNames, ramPolicy } from '../../shared/flows/ram-policy.ts';
import type { Handler } from '../../shared/middleware/handler.ts';
import type { Host } from '../../shared/middleware/host.ts';
import { journalIn } from '../../shared/middleware/journal/journal.ts';
import { anEntry } from '../core/journal/any-journal.ts';
import { timerEvent } from '../event/events.ts';
import {
  aPlatform,
  instance,
  kms,
  type Platform,
  region,
  takesFromTeamA,
  teamA,
} from './platform.ts';

let here: Platform | undefined;
afterEach(async () => {
  await here?.emulator.close();
  here = undefined;
});

const functions = { bind: bindOn, drift: driftOn, validate: validateOn, verify: verifyOn } as const;
const names = deployedNames({ KMS_VPC_ACCOUNT: kms, KMS_VPC_REGION: region });
const role = `acs:ram::${teamA}:role/kms-vpc-probe`;
const usesEverything = takesFromTeamA({
  bind: { own: { tags: { kms: 'shared' } }, shared: { from: 'principals' } },
  probes: { function: 'probe-{vpcId}', roles: { [teamA]: role } },
});

/** Something of everything: bound and wanted, own and of a team that lets its probe be called. */
const world = aScenario()
  .account('team-a', { roles: [{ name: 'kms-vpc-probe', trusts: ['kms'] }] })
  .vpc('vpc-foreign')
  .vpc('vpc-tagged', { tags: { kms: 'shared' } })
  .vpc('vpc-a', { owner: 'team-a', sharedWith: ['kms'] })
  .vpc('vpc-b', { owner: 'team-a', sharedWith: ['kms'] })
  .bound('vpc-foreign', 'vpc-a')
  .instance({ sharedWith: ['team-a'], vpcNum: 9, caChainPem: 'pem' });

function policiesIn(policy: unknown): readonly InstancePolicy[] {
  const parsed = parsePolicy(policy);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.policy.instances;
}
const grantsOf = (name: DeployedFunction, policy: unknown = usesEverything): readonly Grant[] =>
  ramPolicy(name, policiesIn(policy), names).Statement.flatMap(({ Action, Resource }) =>
    Action.map((action) => ({ action, resources: Resource })),
  );
const actionsOf = (name: DeployedFunction): readonly string[] =>
  grantsOf(name).map(({ action }) => action);

/** A journal by which a binding has vanished since: somebody asks who did it. */
async function aJournal(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'journal-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const at = new Date(Date.now() - 60_000).toISOString();
  const gone = { vpcId: 'vpc-gone', vSwitchId: 'vsw-gone', ownerId: null, regionId: null };
  const list = { readAt: at, before: [gone], after: null };
  const entry = anEntry(at, { about: 'check', account: kms, instanceId: instance, list });
  await journalIn(folder, Date.now).append(entry);
  return folder;
}

/** A run in a role that allows this; invocations are answered by nobody but the gateway. */
async function run(
  on: (host: Host) => Handler,
  allow: readonly Grant[],
  variants: Partial<Variants> = {},
) {
  const platform = await aPlatform({
    policy: usesEverything,
    world: world.variants(variants),
    env: {
      KMS_VPC_BIND_FUNCTION: names.bind,
      KMS_VPC_VERIFY_FUNCTION: names.verify,
      KMS_VPC_JOURNAL: await aJournal(),
    },
    emulator: {
      route: async ({ path }) => {
        if (!path.startsWith('/2023-03-30/')) return null;
        const allowed = allow.some(({ action }) => action === 'fc:InvokeFunction');
        const text = allowed ? '' : '{"Code":"AccessDenied","Message":"no","RequestId":"r"}';
        return {
          kind: 'reply',
          status: allowed ? 202 : 403,
          text,
          contentType: 'application/json',
          code: null,
          requestId: 'r',
          evidence: null,
        };
      },
    },
  });
  here = platform;
  platform.emulator.change((state) => {
    const account = state.accounts[kms];
    if (!account) return state;
    const credentials = account.credentials.map((credential) => ({
      ...credential,
      allow,
    }));
    return { ...state, accounts: { ...state.accounts, [kms]: { ...account, credentials } } };
  });
  const report: Report | null = await platform
    .invoke(on(platform.host), timerEvent())
    .catch(() => null);
  const called = new Set(
    platform.lines.filter(({ kind }) => kind === 'call').map(({ action }) => String(action)),
  );
  return { report, called, bound: platform.bound() };
}

/** Whatever a policy must name: what no page publishes, one way or the other. */
const answers: readonly Partial<Variants>[] = [
  {},
  { instanceResource: 'instance' },
  { instanceResource: 'keystore' },
  { foreignResource: 'owner', foreignVpc: 'visible' },
  { accountResource: 'named' },
];

/** Statements that name a resource, each with what it would be about in another region. */
const elsewhere = (name: DeployedFunction): [string, readonly Grant[]][] =>
  grantsOf(name)
    .filter(({ action, resources }) => action !== 'fc:InvokeFunction' && !resources.includes('*'))
    .map(({ action }) => [
      action,
      grantsOf(name).map((one) =>
        one.action === action
          ? { action, resources: one.resources.map((arn) => arn.replace(/\d{3}|hangzhou/, 'no')) }
          : one,
      ),
    ]);

describe.each(['bind', 'drift', 'validate', 'verify'] as const)('the policy of %s', (name) => {
  test.each(answers)(
    'is enough, and names nothing that is not called, with %o',
    async (variants) => {
      const { report, called, bound } = await run(functions[name], grantsOf(name), variants);
      expect(report?.error).toBeNull();
      expect(
        report?.instances[0]?.findings.filter(({ code }) =>
          /-un(read|known)$|permission/.test(code),
        ),
      ).toEqual([]);
      expect([...called].sort()).toEqual([...actionsOf(name)].sort());
      if (name === 'bind') expect(bound).toEqual(['vpc-a', 'vpc-b', 'vpc-foreign', 'vpc-tagged']);
    },
  );

  test.each(actionsOf(name))('without %s a run is not whole, and says so', async (missing) => {
    const { report } = await run(
      functions[name],
      grantsOf(name).filter(({ action }) => action !== missing),
    );
    expect(
      JSON.stringify([report?.error, report?.instances.map(({ findings }) => findings)]),
    ).toContain(missing);
  });

  test.each(elsewhere(name))(
    'with %s on something else a run is not whole, and says so',
    async (missing, allow) => {
      const { report } = await run(functions[name], allow);
      expect(
        JSON.stringify([report?.error, report?.instances.map(({ findings }) => findings)]),
      ).toContain(missing);
    },
  );
});
