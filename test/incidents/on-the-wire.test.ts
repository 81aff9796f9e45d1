import { describe, expect, test } from 'vitest';
import type { State } from '../../emulator/index.ts';
import { aScenario } from '../../emulator/scenario/builder.ts';
import {
  anInstanceInUse,
  aPolicy,
  bindByHand,
  instance,
  inUse,
  teamA,
  thePolicy,
  theWorld,
} from './an-instance-in-use.ts';

/*
 * Ids that are no numbers, answers that get lost, clocks that are wrong.
 */

const sent = (cloud: {
  readonly calls: readonly {
    readonly action: string;
    readonly params: Readonly<Record<string, string>>;
  }[];
}) =>
  cloud.calls
    .filter(({ action }) => action === 'UpdateKmsInstanceBindVpc')
    .map(({ params }) => params.BindVpcs ?? '');

// Incident: an owner id in the list was declared as an integer and overflowed; and clients that
// parse
// such ids as JSON numbers turn 100000000000001234 into 100000000000001000.
// Source: aliyun/terraform-provider-alicloud, pull request 7976 (2024-12-12);
// googleapis/google-cloud-node, issue 1412 (2016-07-08).
test('owners of 16 and 18 digits in one list go over the wire digit by digit', async () => {
  const world = aScenario()
    .account('long', { id: '253460731706911258' })
    .account('longer', { id: '253460731706911259' })
    .vpc('vpc-a', { owner: 'long', sharedWith: ['kms'] })
    .vpc('vpc-b', { owner: 'longer', sharedWith: ['kms'] })
    .bound('vpc-a');
  const policy = aPolicy('writes: [bind]', 'bind: { shared: { from: ["253460731706911259"] } }');
  const { kmsVpc, cloud, entries } = await anInstanceInUse({ world, policy });
  expect((await kmsVpc('apply', '--yes')).status).toBe(0);
  expect(sent(cloud)).toEqual([
    expect.stringMatching(/"VpcOwnerId":253460731706911258\}.*"VpcOwnerId":253460731706911259\}/),
  ]);
  expect(entries()).toMatchObject([
    { vpcId: 'vpc-a', owner: '253460731706911258' },
    { vpcId: 'vpc-b', owner: '253460731706911259' },
  ]);
});

// Incident: since a refactoring an owner id that does not parse is sent as 0, without an error; the
// version before it refused such an id.
// Source: aliyun/terraform-provider-alicloud, pull request 9148 (2025-11-07);
// resource_alicloud_kms_instance.go, strict at c0399e8, silent in the copy of xuzhang3 at 9ad1552.
test('Terraform wrote owner 0: the entry names nobody, survives, and stops nobody', async () => {
  const { kmsVpc, bound, cloud, decide } = await anInstanceInUse();
  cloud.change((state) => withOwner(state, 'vpc-legacy', '0'));
  decide(thePolicy.replace('vpc-billing', 'vpc-billing, vpc-batch'));
  const { status } = await kmsVpc('apply', '--yes');
  expect(status).toBe(0);
  expect(bound()).toEqual([...inUse, 'vpc-batch'].sort());
});

const withOwner = (state: State, vpcId: string, owner: string): State => {
  const one = state.instances[instance];
  if (!one) throw new Error('no instance');
  const bindings = one.bindings.map((entry) =>
    entry.vpcId === vpcId ? { ...entry, owner } : entry,
  );
  return { ...state, instances: { ...state.instances, [instance]: { ...one, bindings } } };
};

// Incident: an account id without quotes is a number in YAML: 020222070707 was read as octal and
// became 2185785799, and the error that followed named an account nobody had written.
// Source: awslabs/aws-deployment-framework, issue 75 (2019-06-22), pull request 158 (2019-10-16).
test.each(['1000000000000001', '020222070707', '253460731706911258'])(
  'an account id without quotes (%s) is refused where it stands, before any call',
  async (id) => {
    const { kmsVpc, cloud, decide } = await anInstanceInUse();
    decide(aPolicy('writes: [bind]', 'bind:', '  shared:', `    from: [${id}]`));
    const { status, report } = await kmsVpc('apply', '--yes');
    expect(report.error).toMatchObject({ kind: 'user', location: { line: 7, column: 16 } });
    expect(report.error?.fix).toContain('Quote it');
    expect(status).toBe(1);
    expect(cloud.calls).toEqual([]);
  },
);

// Hazard: an RPC client repeats a call by itself, three attempts by default and after a time-out
// too,
// without looking whether the first had an effect; the official Terraform provider sends this list
// through it. Elsewhere such repeats made second resources.
// Source: alibabacloud-go/tea-rpc, client/client.go (0cfabcf); apify/apify-client-python, issue 990
// (2026-08-03).
describe('the answer to a write is lost', () => {
  test.each(['reset-after-effect', 'error-after-effect'] as const)(
    '%s: its effect is found, and it is not sent again',
    async (fault) => {
      const world = theWorld().fault({
        action: 'UpdateKmsInstanceBindVpc',
        fault,
        status: 500,
        code: 'InternalFailure',
      });
      const { kmsVpc, bound, othersWrite, writes } = await anInstanceInUse({ world });
      othersWrite('vpc-legacy');
      const { status, instance: one } = await kmsVpc('apply', '--yes');
      expect(bound()).toEqual(inUse);
      expect(one).toMatchObject({ status: 'changed', applied: { readBack: 'equal' } });
      expect(status).toBe(0);
      expect(writes()).toBe(1);
    },
  );

  test('and somebody else wrote meanwhile: no repeat overwrites their entry', async () => {
    const { kmsVpc, bound, cloud, othersWrite } = await anInstanceInUse({
      world: theWorld().fault({ action: 'UpdateKmsInstanceBindVpc', fault: '500', count: 1 }),
      emulator: {
        onCall: ({ action }) => {
          if (action === 'UpdateKmsInstanceBindVpc') bindByHand(cloud, 'vpc-batch');
        },
      },
    });
    othersWrite('vpc-legacy');
    await kmsVpc('apply', '--yes');
    expect(bound()).toContain('vpc-batch');
    expect(bound()).toContain('vpc-legacy');
  });
});

// Hazard: deep paging or page jumping is answered by Throttling.DeepPageSkip.
// Source: @alicloud/vpc20160428 7.3.2, remarks of DescribeVSwitches and DescribeVpcs.
test('a page is throttled: it is asked for again, and nothing is decided on the rest', async () => {
  const names = Array.from({ length: 110 }, (_, n) => `vpc-p${String(n).padStart(3, '0')}`);
  let world = theWorld();
  for (const vpc of names) world = world.vpc(vpc);
  world = world.fault({
    action: 'DescribeVSwitches',
    fault: 'error',
    code: 'Throttling.DeepPageSkip',
    status: 400,
    nth: 2,
  });
  const policy = aPolicy('writes: [bind]', 'bind: { own: { vpcs: [vpc-p109] } }');
  const { kmsVpc, bound, cloud } = await anInstanceInUse({ world, policy });
  expect((await kmsVpc('apply', '--yes')).status).toBe(0);
  const pages = cloud.calls
    .filter(({ action }) => action === 'DescribeVSwitches')
    .map(({ params }) => params.PageNumber);
  expect(pages).toEqual(['1', '2', '2', '3']);
  expect(bound()).toEqual([...inUse, 'vpc-p109'].sort());
});

// Incident: a machine with a wrong clock is told that its timestamp "is not supplied", and people
// look
// for a parameter; the service allows fifteen minutes.
// Source: aliyun/aliyun-openapi-python-sdk, issue 41 (2017-11-01); overtrue/laravel-mail-aliyun,
// issue
// 4 (2019-03-14).
test.each(['IllegalTimestamp', 'InvalidTimeStamp.Expired'])(
  'the clock of the machine is wrong (%s): the cure names the clock',
  async (code) => {
    const world = theWorld().fault({ action: 'GetKmsInstance', fault: 'error', code, status: 400 });
    const { kmsVpc, bound, writes } = await anInstanceInUse({ world });
    const { status, report } = await kmsVpc('apply', '--yes');
    expect(report.error).toMatchObject({ kind: 'user', fix: expect.stringContaining('clock') });
    expect(status).toBe(1);
    expect(writes()).toBe(0);
    expect(bound()).toEqual(inUse);
  },
);

// Incident: a list that is read right after a write answers 200 and is empty, so the new resource
// was
// struck from the state and made once more in the next run.
// Source: hashicorp/terraform-provider-aws, pull requests 11819 (2020-01-30) and 7907 (2019-03-13).
test('a write shows in the list after a while: it is not lost, nor sent twice', async () => {
  const world = theWorld().variants({ bindingVisibility: 'after-1-read' });
  const { kmsVpc, bound, cloud, writes } = await anInstanceInUse({ world });
  cloud.change({ removeBinding: { instance, vpc: 'vpc-orders' } });
  await kmsVpc('plan');
  const { status, instance: one } = await kmsVpc('apply', '--yes');
  expect(one?.applied).toMatchObject({ writes: 1, readBack: 'equal' });
  expect(status).toBe(0);
  expect((await kmsVpc('apply', '--yes')).status).toBe(0);
  expect(writes()).toBe(1);
  expect(bound()).toEqual(inUse);
});

// Incident: every cluster of an account polls one zone, five requests a second are allowed, and for
// years all of them run into "Rate exceeded", some flapping.
// Source: rancher/rancher, issue 3257 (2016-03-22); kubernetes-sigs/external-dns, issues 1293
// (2020-10-19) and 2598 (2022-02-14).
test('every write is throttled: eight are sent, then the run may be repeated', async () => {
  const world = theWorld().fault({ action: 'UpdateKmsInstanceBindVpc', fault: 'throttle' });
  const { kmsVpc, bound, othersWrite, writes } = await anInstanceInUse({ world });
  othersWrite('vpc-legacy', 'vpc-search');
  const { status, report } = await kmsVpc('apply', '--yes');
  expect(report.error?.kind).toBe('transient');
  expect(status).toBe(1);
  expect(writes()).toBeLessThanOrEqual(8);
  expect(bound()).toEqual(['vpc-legacy', 'vpc-search']);
});

// Hazard: the published metadata named GET as the only method of the call, later GET and POST; a
// gateway that knows one of them refuses the other, whatever the list holds.
// Source: aliyun/aliyun-openapi-meta, metadatas/kms/UpdateKmsInstanceBindVpc.json (9e2b30c,
// 0fddc8e);
// aliyun/terraform-provider-alicloud, resource_alicloud_kms_instance.go (c0399e8) sends it by GET.
test.each(['GET', 'POST'] as const)(
  'only %s is accepted: the list is written, and no entry is blamed',
  async (updateMethod) => {
    const { kmsVpc, bound, cloud } = await anInstanceInUse({
      world: theWorld().variants({ updateMethod }),
    });
    cloud.change({ removeBinding: { instance, vpc: 'vpc-stock' } });
    const { status, codes } = await kmsVpc('apply', '--yes');
    expect(codes).not.toContain('kept-entry-poisons-write');
    expect(status).toBe(0);
    expect(bound()).toEqual(inUse);
    expect(sent(cloud).at(-1)).toContain(`"VpcOwnerId":${teamA}`);
  },
);
