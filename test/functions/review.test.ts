import { afterEach, describe, expect, test } from 'vitest';
import { bindOn } from '../../functions/bind.ts';
import { driftOn } from '../../functions/drift.ts';
import { aPlatform, instance, type Platform, sharedWorld, takesFromTeamA } from './platform.ts';

let here: Platform | undefined;
afterEach(async () => {
  await here?.emulator.close();
});

const policy = takesFromTeamA({
  writes: ['bind', 'unbind'],
  unbind: ['vpc-foreign'],
  requireReviewed: ['unbind', 'newOwner'],
});

describe('what the policy wants reviewed', () => {
  test('is left alone by bind, which says how it is done', async () => {
    here = await aPlatform({ policy });
    const report = await here.invoke(bindOn(here.host), {});
    expect(report).toMatchObject({ error: null, instances: [{ status: 'blocked' }] });
    expect(report.instances[0]?.plan.blocked.map(({ vpcId, code }) => `${vpcId} ${code}`)).toEqual([
      'vpc-a needs-review',
      'vpc-b needs-review',
      'vpc-foreign needs-review',
    ]);
    expect(report.instances[0]?.findings[0]?.fix).toContain('kms-vpc plan --out FILE');
    expect(here.bound()).toEqual(['vpc-foreign']);
    expect(here.count('UpdateKmsInstanceBindVpc')).toBe(0);
  });

  test('does not keep bind from the rest', async () => {
    here = await aPlatform({ policy, world: sharedWorld().bound('vpc-a') });
    const report = await here.invoke(bindOn(here.host), {});
    expect(report.instances).toMatchObject([{ status: 'blocked', applied: { writes: 1 } }]);
    expect(here.bound()).toEqual(['vpc-a', 'vpc-b', 'vpc-foreign']);
  });

  test('is not handed over by drift', async () => {
    const env = { KMS_VPC_BIND_FUNCTION: 'kms-vpc-bind' };
    here = await aPlatform({ policy, env });
    const report = await here.invoke(driftOn(here.host), { instanceIds: [instance] });
    expect(report.instances).toMatchObject([{ status: 'blocked', plan: { write: null } }]);
    expect(here.count('InvokeFunction')).toBe(0);
  });
});
