import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../shared/core/diagnosis.ts';
import type { Finding } from '../../../shared/core/findings/finding.ts';
import { vpcId } from '../../../shared/core/ids.ts';
import { lookAt } from '../../../shared/core/look.ts';
import { planBindings } from '../../../shared/core/plan/plan-bindings.ts';
import { prerequisites, validated } from '../../../shared/core/prerequisites.ts';
import { instanceReport } from '../../../shared/core/report/build.ts';
import { exitStatus } from '../../../shared/core/report/exit-status.ts';
import { aReport } from '../../cli/samples.ts';
import { aWorld, other, third, type World } from '../../world.ts';
import { aboutOf, anAssociation, codesOf, observe, type Sharing } from './a-scene.ts';

function told(world: World, sharing: Sharing = {}): readonly Finding[] {
  const observation = observe(world, sharing);
  const plan = planBindings(lookAt(world.policy, observation));
  const all = {
    ...plan,
    findings: validated(plan, prerequisites(lookAt(world.policy, observation), plan)),
  };
  return diagnose(lookAt(world.policy, observation), all, vpcId('vpc-a')).findings;
}

describe('the story of a VPC', () => {
  const shared = aWorld().wantingSharesOf([other]).withSharedVpc('vpc-a').withBinding('vpc-a');

  test('has what is said about it, about its vSwitch and about its owner', () => {
    const world = shared
      .withShare('vsw-a', { shareId: 'rs-2' })
      .withChangedVSwitch('vsw-a', { networkAclId: 'nacl-1' });
    const resources = [anAssociation('kst-1')];
    const targets = [
      anAssociation(other, { status: 'Failed', reason: 'LimitExceeded' }),
      anAssociation(third, { status: 'Failed' }),
    ];
    expect(aboutOf(told(world, { resources, targets }))).toEqual([
      'network-without-permission vpc-a',
      `principal-without-unit ${other}`,
      'vswitch-network-acl vpc-a',
      'vswitch-shared-twice vsw-a',
    ]);
  });

  test('has nothing of other VPCs, and what could not be checked', () => {
    const world = shared
      .withPrincipals(other)
      .withOwnVpc('vpc-b', { networkAclId: 'nacl-1' })
      .withBinding('vpc-b');
    expect(told(world)).toEqual([]);
    expect(codesOf(told(world.withUnknown('vpcs')))).toEqual(['check-not-made']);
  });
});

describe('the exit status of a validation', () => {
  const statusOf = (...worlds: readonly World[]) => {
    const instances = worlds.map((world) => {
      const observation = observe(world);
      const plan = planBindings(lookAt(world.policy, observation));
      return instanceReport(observation, {
        ...plan,
        findings: validated(plan, prerequisites(lookAt(world.policy, observation), plan)),
      });
    });
    return exitStatus('validate', aReport(instances, 'validate'), { probes: false });
  };
  const clean = aWorld();
  const open = aWorld().withUnknown('vpcs');
  const blocked = aWorld().withInstance({ status: 'Error' });

  test('is 0 only where nothing blocks and everything was checked', () => {
    expect(statusOf(clean)).toBe(0);
    expect(statusOf(aWorld().withInstance({ saleStatus: 'Arrears' }))).toBe(0);
    expect(statusOf(aWorld().withInstance({ endDate: '2020-01-01T00:00:00Z' }))).toBe(0);
    expect(statusOf(aWorld().withInstance({ endDate: null }))).toBe(0);
  });
  test('is 2 where something blocks, whatever else is open', () => {
    expect(statusOf(blocked)).toBe(2);
    expect(statusOf(blocked.withUnknown('vpcs'))).toBe(2);
    expect(statusOf(clean, blocked)).toBe(2);
  });
  test('is 1 where nothing blocks and something is open; the worst instance counts', () => {
    expect(statusOf(open)).toBe(1);
    expect(statusOf(blocked, open)).toBe(1);
    expect(statusOf(clean.withUnknown('list'))).toBe(1);
  });
});
