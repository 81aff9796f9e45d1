import { expect, test } from 'vitest';
import {
  anInstanceInUse,
  aPolicy,
  bindByHand,
  instance,
  inUse,
  theWorld,
} from './an-instance-in-use.ts';

/*
 * Somebody else writes the list. The call replaces it whole and has no version token, so whoever
 * forgets an entry takes it away, and nobody is told.
 */

// Incident: the end-to-end tests of a secret synchroniser rewrite the VPC bindings of the KMS
// instance they are given and clear them at the end; its manual warns never to use one in use.
// Source: AliyunContainerService/ack-secret-manager, test/e2e/README.md, section 4 (0da02c4).
test('a test suite clears a list in use: each adopted VPC is named by every command', async () => {
  const { cloud, kmsVpc, screen, bound, writes } = await anInstanceInUse();
  await screen('init', '--instance', instance, '--region', 'cn-hangzhou', '--force');
  expect((await kmsVpc('drift')).status).toBe(0);

  cloud.change({ clearBindings: { instance } });

  for (const argv of [['plan'], ['drift'], ['apply', '--yes']]) {
    const { status, subjects } = await kmsVpc(...argv);
    expect(subjects('kept-not-bound')).toEqual(inUse);
    expect(status).toBe(2);
  }
  expect(writes()).toBe(0);
  expect(bound()).toEqual([]);
});

// Incident: a landing-zone module declares the instance with vpc_num 1, names no bind_vpcs and
// ignores changes of vpc_num and tags only; the set is optional and not computed, so each apply
// plans `[]`. Source: aliyun/landing-zone-accelerator-on-alibaba-cloud,
// modules/kms-instance/main.tf
// (7aa9cb2); aliyun/terraform-provider-alicloud, resource_alicloud_kms_instance.go (0b5ae53).
test('a module without bind_vpcs takes away, twice; then a person decides', async () => {
  const { kmsVpc, screen, bound, othersWrite, writes } = await anInstanceInUse({ journal: true });
  othersWrite();
  await kmsVpc('apply', '--yes');
  const wanted = ['vpc-billing', 'vpc-orders', 'vpc-search', 'vpc-stock'];
  expect(bound()).toEqual(wanted);

  othersWrite();
  const again = await kmsVpc('apply', '--yes');
  expect(again.subjects('write-undone')).toEqual(wanted);
  expect(bound()).toEqual(wanted);

  othersWrite();
  const sent = writes();
  const third = await kmsVpc('apply', '--yes');
  expect(third.subjects('fight')).toEqual(wanted);
  expect(third.status).toBe(2);
  expect(writes()).toBe(sent);

  const { stdout } = await screen(
    'init',
    '--instance',
    instance,
    '--region',
    'cn-hangzhou',
    '--force',
  );
  expect(stdout).toContain('ignore_changes = [bind_vpcs]');
});

// Incident: a security group managed by Terraform with its rules inline is rewritten on every
// apply,
// and rules that another resource added disappear, run after run.
// Source: hashicorp/terraform, issue 5147 (2016-02-16).
test('Terraform applies what it knows: the rest comes back, its own survives', async () => {
  const { kmsVpc, bound, othersWrite } = await anInstanceInUse();
  othersWrite('vpc-batch', 'vpc-legacy');
  const { status } = await kmsVpc('apply', '--yes');
  expect(status).toBe(0);
  expect(bound()).toEqual([...inUse, 'vpc-batch'].sort());
});

test('an entry that Terraform dropped and nobody names is missed by a journal', async () => {
  const { kmsVpc, othersWrite } = await anInstanceInUse({ journal: true });
  await kmsVpc('drift');
  othersWrite(...inUse.filter((vpc) => vpc !== 'vpc-legacy'));
  const { subjects, instance: one } = await kmsVpc('drift');
  expect(subjects('binding-vanished')).toEqual(['vpc-legacy']);
  expect(one?.findings.find(({ code }) => code === 'binding-vanished')?.severity).toBe('warning');
});

// Incident: a provider sends one global document without If-Match although the API knows ETags, so
// that CI, other states and people overwrite each other in silence. This call has no such token at
// all. Source: tailscale/terraform-provider-tailscale, issue 633 (2026-02-19).
test('a person binds a VPC while a throttled write waits: nobody overwrites it', async () => {
  const made = await anInstanceInUse({
    world: theWorld().fault({ action: 'UpdateKmsInstanceBindVpc', fault: 'throttle', count: 4 }),
    around: {
      sleep: async () => {
        if (made.writes() > 0) bindByHand(made.cloud, 'vpc-batch');
      },
    },
  });
  made.cloud.change({ removeBinding: { instance, vpc: 'vpc-orders' } });
  const { status } = await made.kmsVpc('apply', '--yes');
  expect(made.bound()).toEqual([...inUse, 'vpc-batch'].sort());
  expect(status).toBe(0);
  expect(made.writes()).toBe(5);
});

// Incident: importing a security group and applying deleted all of its rules, because what the
// import had found stood in no configuration.
// Source: hashicorp/terraform-provider-aws, issue 6036 (2018-10-01), pull request 12616
// (2020-04-01).
test('an instance is adopted and applied: nothing is sent, every entry is as it was', async () => {
  const { kmsVpc, screen, entries, writes } = await anInstanceInUse();
  const before = entries();
  await screen('init', '--instance', instance, '--region', 'cn-hangzhou', '--force');
  const plan = await kmsVpc('plan');
  expect(plan.instance?.plan).toMatchObject({ actions: [], blocked: [], write: null });
  expect((await kmsVpc('apply', '--yes')).status).toBe(0);
  expect(writes()).toBe(0);
  expect(entries()).toEqual(before);
});

// Incident: a route controller listed every route of a shared router and deleted, in each cycle,
// those
// of other clusters and of operators, because their next hops were no nodes of its own cluster.
// Source: kubernetes/cloud-provider-openstack, issue 3128 (2026-06-15).
test('one removal is decided: that entry goes, and others are sent back as they were', async () => {
  const { kmsVpc, decide, entries } = await anInstanceInUse();
  const others = entries().filter((entry) => JSON.stringify(entry).includes('vpc-stock') === false);
  decide(aPolicy('writes: [unbind]', 'unbind: [vpc-stock]'));
  const { status } = await kmsVpc('apply', '--yes');
  expect(status).toBe(0);
  expect(entries()).toEqual(others);
});
