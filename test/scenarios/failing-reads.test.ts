import { describe, expect, test } from 'vitest';
import { exitStatus } from '../../shared/core/report/exit-status.ts';
import { play, readScenario, type ScenarioFile } from './scenario.ts';

const actions = [
  'GetKmsInstance',
  'GetKmsInstanceQuotaInfos',
  'ListSharedTargets',
  'DescribeVSwitches',
  'DescribeVpcs',
  'ListSharedResources',
  'ListResourceShares',
  'ListResourceShareAssociations',
  'ListResourceShareInvitations',
];

/**
 * A hint from the network, a stranger's share and a failed principal: something to find in every
 * part.
 */
const world: ScenarioFile = {
  ...readScenario('principal-without-unit'),
  world: {
    vpcs: [
      {
        id: 'vpc-own',
        dhcpOptionsSetId: 'dopt-1',
        vSwitches: [{ id: 'vsw-own', networkAclId: 'nacl-1' }],
      },
      { id: 'vpc-b', owner: 'team-b', vSwitches: [{ id: 'vsw-b' }] },
    ],
    shares: [
      { id: 'rs-b', owner: 'team-b', resources: ['vsw-b'], targets: ['kms'] },
      {
        id: 'rs-late',
        owner: 'kms',
        resources: ['kst-1'],
        targets: ['team-b'],
        status: 'Failed',
        failure: 'LimitExceeded',
      },
    ],
  },
};

const failing = (names: readonly string[]): ScenarioFile => {
  const faults = names.map((action) => ({
    action,
    fault: 'error',
    code: 'UnsupportedOperation',
    status: 400,
  }));
  return { ...world, world: { ...world.world, faults } };
};

const judged = async (names: readonly string[]) => {
  const { report } = await play(failing(names));
  const findings = report.instances.flatMap((instance) => instance.findings);
  return { status: exitStatus('validate', report, { probes: false }), findings };
};

const pairs = actions.flatMap((one, index) =>
  actions.slice(index + 1).map((other) => [one, other]),
);

describe('whatever reads fail', () => {
  test('everything is found when none does', async () => {
    const { status, findings } = await judged([]);
    expect(findings.map(({ code }) => code)).toEqual([
      'principal-without-unit',
      'share-owner-not-listed',
      'vpc-dhcp-options',
      'vswitch-network-acl',
    ]);
    expect(status).toBe(0);
  });

  test.each([...actions.map((one) => [one]), ...pairs])(
    '%s %s: said, and never passed',
    async (...names) => {
      const { status, findings } = await judged(names.filter((name) => name !== undefined));
      expect(status).not.toBe(0);
      const open = findings
        .filter(({ code }) => code === 'check-not-made')
        .map(({ evidence }) => evidence);
      for (const name of names) expect(open.some((text) => text.includes(`:${name} `))).toBe(true);
      expect(findings.map(({ code }) => code)).not.toContain('binding-unverifiable');
    },
  );
});
