import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../shared/core/diagnosis.ts';
import { vpcId } from '../../../shared/core/ids.ts';
import { lookAt } from '../../../shared/core/look.ts';
import {
  exitStatus,
  type ReportingCommand,
  whyExitStatus,
} from '../../../shared/core/report/exit-status.ts';
import type { InstanceReport, Report, Status } from '../../../shared/core/report/schema.ts';
import { aWorld, planFor, type World } from '../../world.ts';

const all: ReportingCommand[] = ['validate', 'plan', 'apply', 'verify', 'drift'];
const probed = { probes: true };
const unprobed = { probes: false };

function instance(status: Status, patch: Partial<InstanceReport> = {}): InstanceReport {
  const world = aWorld();
  const { quota, digest } = planFor(world);
  const plan = { digest, actions: [], kept: [], blocked: [], write: null };
  return {
    instanceId: 'kst-1',
    regionId: 'cn-hangzhou',
    status,
    quota,
    findings: [],
    plan,
    applied: null,
    connectivity: [],
    ...patch,
  };
}
const reachable = (...verdicts: string[]) =>
  instance('in-sync', {
    connectivity: verdicts.map((verdict) => ({
      vpcId: 'vpc-a',
      verdict,
      provenAt: null,
      steps: [],
    })),
  });
const report = (...instances: InstanceReport[]): Report => ({
  schema: 'kms-vpc/report@1',
  run: { id: 'r', command: 'plan', trigger: 'manual', at: '2026-01-01T00:00:00Z', account: null },
  error: null,
  instances,
});

describe('the exit status', () => {
  test.each(all)(
    'of %s is 1 for an error and for an unknown list, whatever else there is',
    (command) => {
      const error = { kind: 'bug', code: 'c', message: 'm', fix: 'f', requestId: null } as const;
      expect(exitStatus(command, { ...report(instance('in-sync')), error }, probed)).toBe(1);
      expect(
        exitStatus(
          command,
          report(instance('blocked'), instance('unknown'), instance('in-sync')),
          probed,
        ),
      ).toBe(1);
    },
  );

  test.each<[ReportingCommand, Status, number]>([
    ['plan', 'in-sync', 0],
    ['plan', 'drifted', 2],
    ['plan', 'blocked', 2],
    ['apply', 'in-sync', 0],
    ['apply', 'changed', 0],
    ['apply', 'drifted', 2],
    ['apply', 'blocked', 2],
    ['drift', 'in-sync', 0],
    ['drift', 'drifted', 2],
    ['drift', 'blocked', 2],
    ['validate', 'in-sync', 0],
    ['validate', 'drifted', 0],
    ['validate', 'blocked', 2],
    ['verify', 'blocked', 0],
  ])('of %s for %s is %d', (command, status, expected) => {
    expect(exitStatus(command, report(instance(status)), probed)).toBe(expected);
    expect(exitStatus(command, report(instance('in-sync'), instance(status)), probed)).toBe(
      expected,
    );
  });

  test('of validate follows the severity of the findings', () => {
    const with_ = (severity: 'blocking' | 'warning' | 'info') =>
      report(
        instance('drifted', {
          findings: [{ code: 'c', severity, subject: 's', evidence: 'e', fix: 'f' }],
        }),
      );
    expect(exitStatus('validate', with_('blocking'), probed)).toBe(2);
    expect(exitStatus('validate', with_('warning'), probed)).toBe(0);
    expect(exitStatus('validate', with_('info'), probed)).toBe(0);
  });

  test('of validate is 1 if a check could not be made and nothing that was checked blocks', () => {
    const found = (code: string, severity: 'blocking' | 'warning') => ({
      code,
      severity,
      subject: 's',
      evidence: 'e',
      fix: 'f',
    });
    const open = found('check-not-made', 'warning');
    expect(exitStatus('validate', report(instance('in-sync', { findings: [open] })), probed)).toBe(
      1,
    );
    expect(
      exitStatus(
        'validate',
        report(instance('blocked', { findings: [open, found('c', 'blocking')] })),
        probed,
      ),
    ).toBe(2);
    expect(exitStatus('plan', report(instance('in-sync', { findings: [open] })), probed)).toBe(0);
  });

  test('of verify is 0 only if everything is reachable', () => {
    expect(exitStatus('verify', report(reachable('reachable', 'reachable')), probed)).toBe(0);
    expect(exitStatus('verify', report(reachable('reachable', 'not-bound')), probed)).toBe(2);
    expect(exitStatus('verify', report(reachable('not-probed')), unprobed)).toBe(2);
  });

  test('of drift minds a VPC that was not probed only where probes are configured', () => {
    expect(exitStatus('drift', report(reachable('reachable', 'not-probed')), unprobed)).toBe(0);
    expect(exitStatus('drift', report(reachable('reachable', 'not-probed')), probed)).toBe(2);
    expect(exitStatus('drift', report(reachable('tls-failed')), unprobed)).toBe(2);
    expect(exitStatus('drift', report(reachable('reachable')), probed)).toBe(0);
  });

  test('of no instances is 0', () => {
    for (const command of all) expect(exitStatus(command, report(), probed)).toBe(0);
  });
});

describe('the exit status of why', () => {
  const tell = (world: World, id = 'vpc-a') =>
    diagnose(lookAt(world.policy, world.observation), planFor(world), vpcId(id));
  const bound = aWorld().withOwnVpc('vpc-a').wanting('vpc-a').withBinding('vpc-a');
  const uncounted = bound
    .withOwnVpc('vpc-new')
    .wanting('vpc-a', 'vpc-new')
    .withUnknown('quota')
    .withUnknown('principals');

  test.each([
    ['an unknown list', tell(bound.withUnknown('list')), 1],
    ['a change to be made', tell(aWorld().withOwnVpc('vpc-a').wanting('vpc-a')), 2],
    ['a blocked change', tell(aWorld().wanting('vpc-a')), 2],
    ['nothing to tell', tell(aWorld()), 0],
    ['an unread part that the policy needs', tell(bound.withUnknown('vSwitches')), 2],
    ['a unit that nobody can count', tell(uncounted, 'vpc-new'), 2],
  ])('for %s is %s', (_, story, expected) => {
    expect(whyExitStatus(story, null, probed)).toBe(expected);
  });

  test('for a bound VPC does not hang on a quota that only new bindings need', () => {
    expect(whyExitStatus(tell(uncounted), null, unprobed)).toBe(0);
  });

  test.each([
    ['a wanted', tell(bound)],
    ['a foreign', tell(aWorld().withBinding('vpc-a'))],
    ['a kept', tell(bound.keeping('vpc-a'))],
    ['an unverifiable', tell(aWorld().withBinding('vpc-a').withoutShareOf('vpc-a'))],
    ['the primary', tell(aWorld(), 'vpc-primary')],
  ])('for %s VPC asks for a proof where probes are configured', (_, story) => {
    expect(whyExitStatus(story, 'reachable', probed)).toBe(0);
    expect(whyExitStatus(story, null, probed)).toBe(2);
    expect(whyExitStatus(story, 'not-probed', probed)).toBe(2);
    expect(whyExitStatus(story, null, unprobed)).toBe(0);
    expect(whyExitStatus(story, 'tls-failed', unprobed)).toBe(2);
  });
});
