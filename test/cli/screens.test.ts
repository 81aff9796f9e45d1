import { describe, test } from 'vitest';
import { adoptedScreen } from '../../cli/screens/adopted.ts';
import { applyScreen } from '../../cli/screens/apply.ts';
import { errorScreen } from '../../cli/screens/error.ts';
import { catalogueScreen, explanationScreen } from '../../cli/screens/explain.ts';
import { localCloudScreen } from '../../cli/screens/local-cloud.ts';
import { planScreen } from '../../cli/screens/plan.ts';
import type { InstanceReport } from '../../shared/core/report/schema.ts';
import { expectGoldens } from './golden.ts';
import {
  anInstance,
  aReport,
  bind,
  busy,
  entry,
  finding,
  inSync,
  instanceId,
  unread,
} from './samples.ts';

const done: InstanceReport['applied'] = {
  writes: 1,
  requestIds: ['4F6D1C2E-8E1B-4B0E-9B1A-5B0F3C7D2A11'],
  readBack: 'equal',
};
const twoBinds = {
  actions: [
    bind(
      'vpc-bp1aevy8sofi8mh1qc5cm',
      'vsw-bp1ddbrxdlrcbim46qfwc',
      'own.vpcs of the policy names it',
    ),
    bind(
      'vpc-bp1m7v25emi1h5mtc95ir',
      'vsw-bp183p93qs667muqlqv38',
      'own.vpcs of the policy names it',
    ),
  ],
  write: [
    entry('vpc-bp1aevy8sofi8mh1qc5cm', 'vsw-bp1ddbrxdlrcbim46qfwc'),
    entry('vpc-bp1m7v25emi1h5mtc95ir', 'vsw-bp183p93qs667muqlqv38'),
  ],
};

describe('a plan', () => {
  test('shows changes, kept entries, blocked changes and the quota', () => {
    expectGoldens('plan-busy', (display) =>
      planScreen(display, aReport([busy]), { policyFile: 'bindings.yaml' }),
    );
  });
  test('with nothing to do says what was compared', () => {
    expectGoldens('plan-in-sync', (display) =>
      planScreen(display, aReport([inSync]), { policyFile: 'bindings.yaml' }),
    );
  });
  test('of several instances counts them together, an unread one by itself', () => {
    expectGoldens('plan-several', (display) =>
      planScreen(
        display,
        aReport([inSync, unread, anInstance({ status: 'drifted', plan: twoBinds })]),
        { policyFile: 'bindings.yaml', savedAs: 'plan.json' },
      ),
    );
  });
});

const eightUnits = { ...inSync.quota, total: 8, free: 4, wanted: 2 };

describe('an apply', () => {
  test('shows the request id of the write and that it was read back', () => {
    expectGoldens('apply-done', (display) =>
      applyScreen(
        display,
        aReport(
          [anInstance({ status: 'changed', applied: done, plan: twoBinds, quota: eightUnits })],
          'apply',
        ),
        { policyFile: 'bindings.yaml', next: 'kms-vpc verify' },
      ),
    );
  });
  test('says what was refused and what was done all the same', () => {
    const refused = anInstance({
      status: 'blocked',
      applied: {
        writes: 3,
        requestIds: ['4F6D1C2E-0001', '4F6D1C2E-0002', '4F6D1C2E-0003'],
        readBack: 'equal',
      },
      plan: {
        ...twoBinds,
        blocked: [{ vpcId: 'vpc-bp1m7v25emi1h5mtc95ir', kind: 'bind', code: 'write-refused' }],
      },
      findings: [
        finding(
          'write-refused',
          'blocking',
          'vpc-bp1m7v25emi1h5mtc95ir',
          'vpc-bp1m7v25emi1h5mtc95ir was refused: InvalidParameter.VSwitch, ' +
            'the vSwitch is not shared (request id 4F6D1C2E-0003)',
          'follow the message of the service',
        ),
      ],
    });
    expectGoldens('apply-refused', (display) =>
      applyScreen(display, aReport([refused], 'apply'), { policyFile: 'bindings.yaml' }),
    );
  });
  test('shows both lists when the list read back is another one', () => {
    const lost = anInstance({
      status: 'drifted',
      applied: { ...done, readBack: 'lost-update' },
      plan: twoBinds,
      findings: [
        finding(
          'lost-update',
          'warning',
          instanceId,
          `${instanceId} was sent vpc-bp1aevy8sofi8mh1qc5cm, vpc-bp1m7v25emi1h5mtc95ir; ` +
            'read back: vpc-bp1aevy8sofi8mh1qc5cm',
          'run again; if it repeats, find the other writer in the audit log',
        ),
      ],
    });
    expectGoldens('apply-lost-update', (display) =>
      applyScreen(display, aReport([lost], 'apply'), { policyFile: 'bindings.yaml' }),
    );
  });
  test('that could not read the list again counts nothing as done', () => {
    expectGoldens('apply-not-read-back', (display) =>
      applyScreen(
        display,
        aReport(
          [anInstance({ status: 'unknown', applied: { ...done, readBack: null }, plan: twoBinds })],
          'apply',
        ),
        { policyFile: 'bindings.yaml', next: 'kms-vpc verify' },
      ),
    );
  });
  test('with nothing to do says what was compared', () => {
    expectGoldens('apply-in-sync', (display) =>
      applyScreen(display, aReport([inSync], 'apply'), { policyFile: 'bindings.yaml' }),
    );
  });
});

describe('the other screens', () => {
  test('an error is a line of cause and a line of cure, for each problem', () => {
    const problem = {
      code: 'policy-invalid',
      message: '`bnd` is not a key of an instance.',
      fix: 'Did you mean `bind`?',
      location: { file: 'bindings.yaml', line: 4, column: 5 },
    };
    const other = {
      ...problem,
      message: '`region` is missing in this instance.',
      fix: 'Add `region: cn-hangzhou` with your own value.',
      location: { ...problem.location, line: 2 },
    };
    expectGoldens('error', (display) => errorScreen(display, [problem, other]));
  });
  test('what was adopted names the file, the lines for Terraform and the next command', () => {
    expectGoldens('init', (display) =>
      adoptedScreen(display, {
        file: 'bindings.yaml',
        instances: [{ instanceId, regionId: 'cn-hangzhou', kept: 3, unnamed: [] }],
        isAdded: false,
        next: 'kms-vpc plan',
      }),
    );
  });
  test('a local cloud names its address, its keys and what can be made to happen', () => {
    const url = 'http://127.0.0.1:34567';
    const lines = [
      'export ALIBABA_CLOUD_ACCESS_KEY_ID=LTAI-emulated-kms',
      `export KMS_VPC_ENDPOINT=${url}`,
    ];
    const accounts = [
      { account: '2000000000000002', alias: 'kms', lines },
      { account: '1000000000000001', alias: 'team-a', lines },
    ];
    const changes = [
      {
        name: 'unshare',
        about: 'Team A stops sharing the payments vSwitch. What is bound stays bound.',
      },
    ];
    const instances = [
      { id: instanceId, region: 'cn-hangzhou', owner: accounts[0]?.account ?? '' },
    ];
    expectGoldens('local-cloud', (display) =>
      localCloudScreen(display, { url, accounts, instances, changes, live: null }),
    );
    const live = {
      config: 'policies/demo.yaml',
      hasNetwork: true,
      bindDelayMs: 5000,
      probesFor: ['1000000000000001'],
      served: { instanceId, vpcId: 'vpc-bp1primary0000000000' },
    };
    expectGoldens('local-cloud-live', (display) =>
      localCloudScreen(display, { url, accounts, instances, changes, live }),
    );
    const proven = { ...live, config: 'bindings.yaml', probesFor: null };
    expectGoldens('local-cloud-proven', (display) =>
      localCloudScreen(display, { url, accounts, instances, changes, live: proven }),
    );
    const still = { ...live, hasNetwork: false };
    expectGoldens('local-cloud-no-network', (display) =>
      localCloudScreen(display, { url, accounts, instances, changes, live: still }),
    );
  });
  test('a finding is explained with cause, cure and source', () => {
    expectGoldens('explain-code', (display) => explanationScreen(display, explained));
  });
  test('all findings are listed with what they mean', () => {
    const others = [
      {
        ...explained,
        code: 'first-binding-unconfirmed',
        title: 'The list is absent, and may be empty or not',
      },
      {
        ...explained,
        code: 'quota-mismatch',
        severity: 'warning' as const,
        title: 'Two counts of the used units disagree',
      },
      {
        ...explained,
        code: 'primary-count-unsettled',
        severity: 'info' as const,
        title: 'Whether the primary VPC costs a unit is not settled',
      },
    ];
    expectGoldens('explain-all', (display) => catalogueScreen(display, [explained, ...others]));
  });
});

/** Of the form of the catalogue, which grows; its own words are its own tests' business. */
const explained = {
  code: 'vswitch-no-free-ip',
  severity: 'blocking' as const,
  title: 'No vSwitch with a free address',
  cause: 'Binding takes one address of the chosen vSwitch, for as long as the VPC is bound.',
  cure: 'Free an address, create or share another vSwitch, or lower vswitches.minFreeIps.',
  source: 'KMS user guide: one IP of the vSwitch per bound VPC',
};
