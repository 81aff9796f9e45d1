import type { InstanceReport, Report, ReportedFinding } from '../../shared/core/report/schema.ts';

type Plan = InstanceReport['plan'];

export const instanceId = 'kst-hzz65f176a0ogplgq1x2';

/** A report of some instances, as `plan` makes it. */
export const aReport = (instances: readonly InstanceReport[], command = 'plan'): Report => ({
  schema: 'kms-vpc/report@1',
  run: {
    id: '0e4c1c0e-6d1c-4c5e-9f6f-2f1f0a1f2b3c',
    command,
    trigger: 'manual',
    at: '2026-01-01T00:00:00Z',
    account: '2000000000000002',
  },
  error: null,
  instances: [...instances],
});

/** An instance with nothing to do, and what a test is about. */
export function anInstance(
  differences: Partial<Omit<InstanceReport, 'plan'>> & { readonly plan?: Partial<Plan> } = {},
): InstanceReport {
  const { plan, ...rest } = differences;
  return {
    instanceId,
    regionId: 'cn-hangzhou',
    status: 'in-sync',
    quota: {
      total: 5,
      used: 4,
      bindings: 2,
      principals: 1,
      primary: 1,
      free: 1,
      reserve: 0,
      wanted: 0,
      missing: 0,
    },
    findings: [],
    applied: null,
    connectivity: [],
    ...rest,
    plan: {
      digest: `sha256:${'0'.repeat(64)}`,
      actions: [],
      kept: [],
      blocked: [],
      write: null,
      ...plan,
    },
  };
}

export const bind = (
  vpcId: string,
  vSwitchId: string,
  because: string,
  ownerId: string | null = null,
): Plan['actions'][number] => ({
  kind: 'bind',
  vpcId,
  vSwitchId,
  fromVSwitchId: null,
  ownerId,
  because,
});

export const entry = (vpcId: string, vSwitchId: string, ownerId: string | null = null) => ({
  vpcId,
  vSwitchId,
  regionId: 'cn-hangzhou',
  ownerId,
});

export const finding = (
  code: string,
  severity: ReportedFinding['severity'],
  subject: string,
  evidence: string,
  fix: string,
): ReportedFinding => ({
  code,
  severity,
  subject,
  evidence,
  fix,
});

const shared = 'shared.from names 1000000000000001, which shares a vSwitch of it with this account';

/**
 * Something of everything: binds, a move, an unbind, every kind of kept entry, blocked changes, too
 * small a quota.
 */
export const busy = anInstance({
  status: 'blocked',
  quota: {
    total: 8,
    used: 8,
    bindings: 6,
    principals: 1,
    primary: 1,
    free: 0,
    reserve: 1,
    wanted: 2,
    missing: 3,
  },
  plan: {
    actions: [
      bind(
        'vpc-bp1aevy8sofi8mh1qc5cm',
        'vsw-bp1ddbrxdlrcbim46qfwc',
        'own.vpcs of the policy names it',
        '2000000000000002',
      ),
      bind('vpc-bp1m7v25emi1h5mtc95ir', 'vsw-bp183p93qs667muqlqv38', shared, '1000000000000001'),
      {
        kind: 'move',
        vpcId: 'vpc-bp1opxu1zkhn00gzv26vd',
        vSwitchId: 'vsw-bp1new000000000000001',
        fromVSwitchId: 'vsw-bp1old000000000000001',
        ownerId: '2000000000000002',
        because: 'vswitches.pin names vsw-bp1new000000000000001',
      },
      {
        kind: 'unbind',
        vpcId: 'vpc-bp1gone0000000000000',
        vSwitchId: 'vsw-bp1gone0000000000000',
        fromVSwitchId: null,
        ownerId: '1000000000000001',
        because: 'the policy lists it under unbind',
      },
    ],
    kept: [
      { vpcId: 'vpc-bp1foreign000000000001', vSwitchId: 'vsw-bp1f1', why: 'foreign' },
      { vpcId: 'vpc-bp1keep0000000000001', vSwitchId: 'vsw-bp1k1', why: 'keep' },
      { vpcId: 'vpc-bp1unseen00000000001', vSwitchId: 'vsw-bp1u1', why: 'unverifiable' },
      { vpcId: 'vpc-bp1wanted00000000001', vSwitchId: 'vsw-bp1w1', why: 'wanted' },
      { vpcId: 'vpc-bp1wanted00000000002', vSwitchId: 'vsw-bp1w2', why: 'wanted' },
      { vpcId: 'vpc-bp1wanted00000000003', vSwitchId: 'vsw-bp1w3', why: 'wanted' },
    ],
    blocked: [
      { vpcId: 'vpc-bp1full0000000000001', kind: 'bind', code: 'vswitch-no-free-ip' },
      { vpcId: 'vpc-bp1poor0000000000001', kind: 'bind', code: 'quota-short' },
      { vpcId: 'vpc-bp1poor0000000000002', kind: 'bind', code: 'quota-short' },
    ],
    write: [
      entry('vpc-bp1aevy8sofi8mh1qc5cm', 'vsw-bp1ddbrxdlrcbim46qfwc'),
      ...[
        'vpc-bp1foreign000000000001',
        'vpc-bp1keep0000000000001',
        'vpc-bp1m7v25emi1h5mtc95ir',
      ].map((id) => entry(id, 'vsw-bp1k1')),
      ...['vpc-bp1opxu1zkhn00gzv26vd', 'vpc-bp1unseen00000000001', 'vpc-bp1wanted00000000001'].map(
        (id) => entry(id, 'vsw-bp1u1'),
      ),
      ...['vpc-bp1wanted00000000002', 'vpc-bp1wanted00000000003'].map((id) =>
        entry(id, 'vsw-bp1w1'),
      ),
    ],
  },
  findings: [
    finding(
      'binding-unverifiable',
      'warning',
      'vpc-bp1unseen00000000001',
      'vpc-bp1unseen00000000001 is bound through vsw-bp1u1, which is not visible any more',
      'have account 1000000000000001 share vsw-bp1u1 again, ' +
        'or list vpc-bp1unseen00000000001 under unbind',
    ),
    finding(
      'primary-count-unsettled',
      'info',
      instanceId,
      'nothing tells whether the primary VPC uses a unit; it is counted',
      'set quota.primaryCounts to true or false once it is known',
    ),
    finding(
      'quota-short',
      'blocking',
      instanceId,
      '2 VPCs need 2 units and 1 must stay free, 0 are free',
      'buy 3 units of Access Management Quantity',
    ),
    finding(
      'vswitch-no-free-ip',
      'blocking',
      'vpc-bp1full0000000000001',
      'vpc-bp1full0000000000001 can not be bound: vsw-bp1full000000000001 has 0 free addresses ' +
        '(3 others are shared: vsw-bp1one, vsw-bp1two, vsw-bp1three)',
      'pin one of the others under vswitches.pin, or free an address in vsw-bp1full000000000001',
    ),
  ],
});

export const inSync = anInstance({
  plan: {
    kept: [
      { vpcId: 'vpc-bp1aevy8sofi8mh1qc5cm', vSwitchId: 'vsw-bp1ddbrxdlrcbim46qfwc', why: 'wanted' },
      {
        vpcId: 'vpc-bp1m7v25emi1h5mtc95ir',
        vSwitchId: 'vsw-bp183p93qs667muqlqv38',
        why: 'foreign',
      },
    ],
  },
});

export const unread = anInstance({
  status: 'unknown',
  quota: {
    total: null,
    used: null,
    bindings: null,
    principals: null,
    primary: null,
    free: null,
    reserve: 0,
    wanted: null,
    missing: null,
  },
  findings: [
    finding(
      'instance-unread',
      'blocking',
      instanceId,
      `${instanceId} could not be read: kms:GetKmsInstance answered ` +
        'Forbidden.RAM (request id 5B1D3C2E-0001)',
      'grant kms:GetKmsInstance to these credentials',
    ),
  ],
});
