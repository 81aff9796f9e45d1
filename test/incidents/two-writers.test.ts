import { describe, expect, test } from 'vitest';
import { bindOn } from '../../functions/bind.ts';
import { sharingEvent } from '../event/events.ts';
import { aPlatform } from '../functions/platform.ts';
import {
  anInstanceInUse,
  aPolicy,
  bindByHand,
  instance,
  inUse,
  theWorld,
} from './an-instance-in-use.ts';

/*
 * More than one of us is at work, or one of us with an old view of the world.
 */

// Incident: two installations that write one zone each deleted what the other had made, on every
// round and without end, because what they did not want themselves was nobody's.
// Source: kubernetes-sigs/external-dns, issues 1862 (2020-11-12) and 5846 (2025-09-17).
test('two teams apply policies to one instance in turns: both are bound, then quiet', async () => {
  const one = aPolicy(
    'writes: [bind, move, unbind]',
    'bind: { own: { vpcs: [vpc-orders, vpc-batch] } }',
  );
  const other = aPolicy(
    'writes: [bind, move, unbind]',
    'bind: { own: { vpcs: [vpc-billing, vpc-legacy] } }',
  );
  const { kmsVpc, bound, decide, othersWrite, writes } = await anInstanceInUse();
  othersWrite();
  for (let round = 0; round < 3; round++) {
    for (const policy of [one, other]) {
      decide(policy);
      expect((await kmsVpc('apply', '--yes')).status).toBe(0);
    }
  }
  expect(bound()).toEqual(['vpc-batch', 'vpc-billing', 'vpc-legacy', 'vpc-orders']);
  expect(writes()).toBe(2);
});

// Incident: after each loss of leadership the new leader of an ingress controller deregistered all
// targets of some load balancers and registered them again minutes later: ten minutes of outage,
// twice in a month; suspected: a cache that was not in sync.
// Source: kubernetes-sigs/aws-load-balancer-controller, issue 1141 (2020-01-23).
describe('a run begins with an old view of the list', () => {
  const before = inUse.filter((vpc) => vpc !== 'vpc-orders');

  test('the read before the write is a new one: what came since then is sent along', async () => {
    const old = { fault: 'stale-read', count: 1 } as const;
    const { kmsVpc, bound, cloud, othersWrite, writes } = await anInstanceInUse({
      world: theWorld()
        .fault({ action: 'GetKmsInstance', ...old })
        .fault({ action: 'GetKmsInstanceQuotaInfos', ...old }),
    });
    othersWrite(...before);
    bindByHand(cloud, 'vpc-batch');
    const { status } = await kmsVpc('apply', '--yes');
    expect(bound()).toEqual([...inUse, 'vpc-batch'].sort());
    expect(status).toBe(0);
    expect(writes()).toBe(1);
  });

  test('every read is old, and the count is not: the list is not believed', async () => {
    const world = theWorld().fault({ action: 'GetKmsInstance', fault: 'stale-read' });
    const { kmsVpc, bound, cloud, othersWrite, writes } = await anInstanceInUse({ world });
    othersWrite(...before);
    bindByHand(cloud, 'vpc-batch');
    const { status, codes } = await kmsVpc('apply', '--yes');
    expect(codes).toContain('list-unexplained');
    expect(status).toBe(1);
    expect(writes()).toBe(0);
    expect(bound()).toEqual([...before, 'vpc-batch'].sort());
  });
});

// Incident: what is scheduled once a minute starts twice in a minute, and platforms say so: a cron
// job
// is created about once per time of its schedule, two are possible, so jobs must be idempotent.
// Source: Miserlou/Zappa, issue 806 (2017-04-24); OpenShift 4.4 documentation, Jobs: cron job.
test('a schedule fires twice: two runs at once bind all, the third finds nothing', async () => {
  const { kmsVpc, bound, othersWrite, writes } = await anInstanceInUse();
  othersWrite('vpc-legacy');
  const both = await Promise.all([kmsVpc('apply', '--yes'), kmsVpc('apply', '--yes')]);
  expect(bound()).toEqual(inUse);
  for (const { status, instance: one } of both) {
    expect(status).toBe(0);
    expect(one?.applied?.writes ?? 0).toBeLessThanOrEqual(1);
  }
  const sent = writes();
  expect((await kmsVpc('apply', '--yes')).instance?.applied).toBeNull();
  expect(writes()).toBe(sent);
});

// Incident: a mail service delivered each of its events three times on average and one of them 46
// times within 29 hours, against a documentation that called duplicates possible.
// Source: sendgrid/docs, issue 2933 (2017-09-27).
test('one event is delivered 46 times: one look, one write', async () => {
  const platform = await aPlatform();
  const handler = bindOn(platform.host);
  const event = sharingEvent({}, { time: new Date(platform.now() - 60_000).toISOString() });
  try {
    for (let delivery = 0; delivery < 46; delivery++) await platform.invoke(handler, event);
    expect(platform.count('GetKmsInstance')).toBe(3);
    expect(platform.count('UpdateKmsInstanceBindVpc')).toBe(1);
    expect(platform.bound()).toEqual(['vpc-a', 'vpc-b', 'vpc-foreign']);
  } finally {
    await platform.emulator.close();
  }
});

// Incident: a plan file made before there was any state can be applied again and again, also after
// other changes, and each time makes its resources anew and forgets the others.
// Source: hashicorp/terraform, issues 24078 (2020-02-11) and 27721 (2021-02-09).
test('a saved plan is applied twice, after somebody else came: refused, nothing sent', async () => {
  const { kmsVpc, screen, bound, cloud, othersWrite, writes } = await anInstanceInUse();
  othersWrite('vpc-legacy');
  await screen('plan', '--out', 'plan.json');
  expect((await kmsVpc('apply', 'plan.json', '--yes')).status).toBe(0);
  expect(bound()).toEqual(inUse);

  bindByHand(cloud, 'vpc-batch');
  const { status, report } = await kmsVpc('apply', 'plan.json', '--yes');
  expect(report.error?.code).toBe('world-moved');
  expect(status).toBe(1);
  expect(writes()).toBe(1);
  expect(bound()).toEqual([...inUse, 'vpc-batch'].sort());
  cloud.change({ removeBinding: { instance, vpc: 'vpc-batch' } });
  expect((await kmsVpc('apply', 'plan.json', '--yes')).status).toBe(1);
  expect(writes()).toBe(1);
});
