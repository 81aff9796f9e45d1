import { describe, expect, test } from 'vitest';
import {
  anInstanceInUse,
  aPolicy,
  instance,
  inUse,
  teamA,
  theWorld,
} from './an-instance-in-use.ts';

/*
 * A source comes back empty, short or not at all, and a controller takes what is missing in it for
 * gone. Here nothing that is bound is ever gone because it is missing somewhere.
 */

const theList = { action: 'GetKmsInstance', member: 'KmsInstance.BindVpcs.BindVpc' };

// Incident: during a rolling update of a cluster external-dns ran one bulk DELETE over its whole
// hosted zone and then a bulk CREATE; suspected: an API server that answered with empty lists.
// Source: kubernetes-sigs/external-dns, issue 414 (2017-12-05).
describe('the list itself is read short while the service counts seven units', () => {
  test.each([0, 1, 4])('%i of 5 entries: the list is unknown, nothing is sent', async (keep) => {
    const world = theWorld().fault({ ...theList, fault: 'cut-page', keep });
    const { kmsVpc, bound, decide, writes } = await anInstanceInUse({ world });
    decide(
      aPolicy(
        'writes: [bind, unbind]',
        'bind: { own: { vpcs: [vpc-batch] } }',
        'keep: [vpc-legacy]',
      ),
    );
    const { status, report, instance: one, codes } = await kmsVpc('apply', '--yes');
    expect(one?.status).toBe('unknown');
    expect(codes).toContain('list-unexplained');
    expect(report.error).not.toBeNull();
    expect(status).toBe(1);
    expect(writes()).toBe(0);
    expect(bound()).toEqual(inUse);
  });

  test('while it is adopted: a policy that forgets entries is not written', async () => {
    const world = theWorld().fault({ ...theList, fault: 'cut-page', keep: 2 });
    const { kmsVpc, policy } = await anInstanceInUse({ world });
    const before = policy();
    const { status, report } = await kmsVpc(
      'init',
      '--instance',
      instance,
      '--region',
      'cn-hangzhou',
      '--force',
    );
    expect(report.error?.code).toBe('list-unexplained');
    expect(status).toBe(1);
    expect(policy()).toBe(before);
  });

  test('only in the read before the write: the write is not made', async () => {
    const world = theWorld().fault({ ...theList, fault: 'empty-page', from: 2 });
    const { kmsVpc, bound, decide, writes } = await anInstanceInUse({ world });
    decide(aPolicy('writes: [bind]', 'bind: { own: { vpcs: [vpc-batch] } }'));
    expect((await kmsVpc('apply', '--yes')).status).toBe(1);
    expect(writes()).toBe(0);
    expect(bound()).toEqual(inUse);
  });
});

// Incident: a restart of the ingress pods emptied the status field that records are made from, and
// about 30 records of a zone were deleted within a minute and created again a minute later.
// Source: kubernetes-sigs/external-dns, issues 1289 (2019-11-22) and 2677 (2022-03-31).
test('the list of shared vSwitches is empty, run after run: what is bound stays', async () => {
  const world = theWorld().fault({ action: 'ListSharedResources', fault: 'empty-page' });
  const { kmsVpc, bound, writes } = await anInstanceInUse({ world });
  for (let run = 0; run < 3; run++) {
    const { codes } = await kmsVpc('apply', '--yes');
    expect(codes).toContain('shared-vswitch-unlisted');
  }
  expect(writes()).toBe(0);
  expect(bound()).toEqual(inUse);
});

// Incident: a directory API returned no groups and no users without an error, so a synchronising
// function deleted all of them and created them again in its next run; the fix ends the run there.
// Source: awslabs/ssosync, issue 194 (2024-05-06), pull request 203 (2024-06-20).
test('the page of vSwitches is empty but counts eight: unknown, and bindings stay', async () => {
  const world = theWorld().fault({ action: 'DescribeVSwitches', fault: 'empty-page' });
  const { kmsVpc, bound, cloud, writes } = await anInstanceInUse({ world });
  cloud.change({ removeBinding: { instance, vpc: 'vpc-orders' } });
  const { status, codes } = await kmsVpc('apply', '--yes');
  expect(codes).toContain('vswitches-unknown');
  expect(status).toBe(2);
  expect(writes()).toBe(0);
  expect(bound()).toEqual(inUse.filter((vpc) => vpc !== 'vpc-orders'));
});

// Incident: the provider of an autoscaler asked for one page of a scaling group, ten instances by
// default, and took them for the group; whoever had more had nodes without a group.
// Source: kubernetes/autoscaler, issue 4655 (2022-01-31), pull request 6296 (2023-11-19).
describe('120 tagged VPCs on three pages', () => {
  const names = Array.from({ length: 120 }, (_, n) => `vpc-t${String(n).padStart(3, '0')}`);
  const world = () => {
    let built = theWorld().instance({ vpcNum: 200 });
    for (const vpc of names) built = built.vpc(vpc, { tags: { team: 'all' } });
    return built;
  };
  const policy = aPolicy('writes: [bind]', 'bind: { own: { tags: { team: all } } }');

  test('all of them are found', async () => {
    const { kmsVpc } = await anInstanceInUse({ world: world(), policy });
    const { instance: one } = await kmsVpc('plan');
    expect(one?.plan.actions.map(({ vpcId }) => vpcId)).toEqual(names);
  });

  test.each(['cut-page', 'empty-page', 'lost-total-count'] as const)(
    'a second page that is %s leaves tags unknown, and selects nobody',
    async (fault) => {
      const faulty = world()
        .fault({ action: 'DescribeVpcs', fault, nth: 2 })
        .fault({ action: 'DescribeVpcs', fault, from: 3 });
      const { kmsVpc, bound, writes } = await anInstanceInUse({ world: faulty, policy });
      const { status, codes } = await kmsVpc('apply', '--yes');
      expect(codes).toContain('vpcs-unknown');
      expect(status).toBe(2);
      expect(writes()).toBe(0);
      expect(bound()).toEqual(inUse);
    },
  );
});

// Incident: a cloud controller turned every error of its API into "instance not found"; after a
// network fault half of the nodes of a cluster were gone while their servers ran.
// Source: oracle/oci-cloud-controller-manager, issue 57 (2017-09-29).
test.each([
  ['the connection breaks', { fault: 'reset-before' }],
  ['the service is down', { fault: '503' }],
  ['a proxy answers in HTML', { fault: 'html', status: 502 }],
  ['a proxy answers 404 in HTML', { fault: 'html', status: 404 }],
  ['the answer is cut', { fault: 'truncated-body' }],
  ['the body is empty', { fault: 'empty-body' }],
] as const)(
  'the instance can not be read (%s): it is unknown and not missing',
  async (_, fault) => {
    const world = theWorld().fault({ action: 'GetKmsInstance', ...fault });
    const { kmsVpc, bound, writes } = await anInstanceInUse({ world });
    const { status, report, instance: one, codes } = await kmsVpc('apply', '--yes');
    expect(codes).toContain('instance-unread');
    expect(codes).not.toContain('instance-not-found');
    expect(one?.status).toBe('unknown');
    expect(report.error).not.toBeNull();
    expect(status).toBe(1);
    expect(writes()).toBe(0);
    expect(bound()).toEqual(inUse);
  },
);

// Incident: each apply of a network module set the cluster tag of three subnets and a VPC back to
// nothing, and what found its subnets by that tag no longer did; elsewhere a clean-up tool removed
// all running machines, at the same hour each day, because they lacked two tags.
// Source: terraform-aws-modules/terraform-aws-eks, issue 342 (2019-04-10);
// aws/karpenter-provider-aws,
// issue 4156 (2023-06-28).
test('another tool empties the tags of a selector: what is bound stays, and is said', async () => {
  const policy = aPolicy(
    'writes: [bind, move, unbind]',
    'bind: { own: { tags: { kms: shared } } }',
  );
  const { kmsVpc, bound, cloud, writes } = await anInstanceInUse({ policy });
  for (const vpc of ['vpc-orders', 'vpc-billing']) cloud.change({ setTags: { vpc, tags: {} } });
  const { instance: one, codes } = await kmsVpc('apply', '--yes');
  expect(one?.plan.kept.map(({ vpcId }) => vpcId)).toEqual(inUse);
  expect(codes).toContain('tags-select-nobody');
  expect(writes()).toBe(0);
  expect(bound()).toEqual(inUse);
});

// Incident: a repository became empty, or its path was wrong, and an automated sync with pruning
// took
// all resources away; the protection added for it was bypassed years later by one untracked object.
// Source: argoproj/argo-cd, issues 4464 (2020-09-30) and 23645 (2025-07-02).
describe('the policy loses what it said', () => {
  test.each([
    ['its selectors', aPolicy('writes: [bind, move, unbind]')],
    [
      'its selectors, and lists only exclusions',
      aPolicy('writes: [bind, move, unbind]', `exclude: [${inUse.join(', ')}]`),
    ],
    [
      'the owners it takes VPCs of',
      aPolicy('writes: [bind, move, unbind]', 'bind: { shared: { from: [] } }'),
    ],
  ])('%s: nothing is unbound', async (_, policy) => {
    const { kmsVpc, bound, decide, writes } = await anInstanceInUse();
    decide(policy);
    const { status } = await kmsVpc('apply', '--yes');
    expect(status).toBe(0);
    expect(writes()).toBe(0);
    expect(bound()).toEqual(inUse);
  });

  test.each(['', '\n', 'instances:\n', '# moved to another repository\n'])(
    'all of it (%j): an error of the user, without a call',
    async (policy) => {
      const { kmsVpc, bound, cloud, decide } = await anInstanceInUse();
      decide(policy);
      const { status, report } = await kmsVpc('apply', '--yes');
      expect(report.error?.kind).toBe('user');
      expect(status).toBe(1);
      expect(cloud.calls).toEqual([]);
      expect(bound()).toEqual(inUse);
    },
  );
});

// Incident: a controller that could not find the server behind a route called the route not
// functional and deleted it; it pointed to an alias address, which the cloud supports, and worked.
// Source: hetznercloud/hcloud-cloud-controller-manager, issue 425 (2023-04-17).
test('a share is withdrawn: the binding stays, also through a write, and is reported', async () => {
  const { kmsVpc, bound, cloud, decide } = await anInstanceInUse();
  cloud.change({ unshare: { resource: 'vsw-stock' } });
  decide(
    aPolicy(
      'writes: [bind, move, unbind]',
      `bind: { own: { vpcs: [vpc-batch] }, shared: { from: ["${teamA}"] } }`,
    ),
  );
  const { status, subjects } = await kmsVpc('apply', '--yes');
  expect(subjects('binding-unverifiable')).toEqual(['vpc-stock']);
  expect(status).toBe(0);
  expect(bound()).toEqual([...inUse, 'vpc-batch'].sort());
});
