import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { catalogue } from '../../shared/core/findings/catalogue.ts';
import { aPolicy, instance, teamA } from '../incidents/an-instance-in-use.ts';
import { aLife, atFirst, type Life, newInstance, newOwner, services } from './a-life.ts';

/*
 * What becomes of an instance, its VPCs and their owners in the course of years, each played with
 * the command line on the local cloud. Their page is docs/lifecycle.md.
 */

const own = ['vpc-billing', 'vpc-orders', 'vpc-parcels'];
const ofTeamA = ['vpc-search', 'vpc-stock'];

/** Wants all of it but `vpc-legacy`, which a person bound by hand. */
const wanting = (vpcs: readonly string[], ...more: readonly string[]): string =>
  aPolicy(
    ...(more.some((line) => line.startsWith('writes:')) ? [] : ['writes: [bind]']),
    `bind: { own: { vpcs: [${vpcs.join(', ')}] }, shared: { from: ["${teamA}"] } }`,
    ...more,
  );
const unbinding = (...vpcs: readonly string[]): readonly string[] => [
  'writes: [bind, unbind]',
  `limits: { unbindsPerRun: ${vpcs.length} }`,
  `unbind: [${vpcs.join(', ')}]`,
];

const page = readFileSync(new URL('../../docs/lifecycle.md', import.meta.url), 'utf8');
const sections = new Map(
  page
    .split(/^## /m)
    .slice(1)
    .map((text) => [text.slice(0, text.indexOf('\n')), text] as const),
);

const told: string[] = [];

/** A story, under whatever is not known of the service. `decided`: what somebody had unbound. */
function story(title: string, decided: readonly string[], play: (life: Life) => Promise<void>) {
  told.push(title);
  test.each(services)(`${title} (the service is %s)`, async (_, variants) => {
    const life = await aLife(wanting(own), variants);
    await play(life);
    expect(life.lostByUs()).toEqual([...decided].sort());
    const said = sections.get(title) ?? '';
    expect(life.seen().filter((code) => !said.includes(`\`${code}\``))).toEqual([]);
  });
}

/** A look finds nothing to do, and nothing to say. */
async function isQuiet({ kmsVpc }: Life): Promise<void> {
  expect(await kmsVpc('drift')).toMatchObject({ status: 0, codes: [] });
}

const without = (list: readonly string[], ...gone: readonly string[]): readonly string[] =>
  list.filter((vpc) => !gone.includes(vpc));

story('An account leaves', ofTeamA, async (life) => {
  const { cloud, kmsVpc, screen, bound, decide } = life;
  const { stdout } = await screen('member', '--leave', teamA);
  const lines = stdout.split('\n').filter((line) => /^ {4,6}(\w+:|- )/.test(line));
  const said = lines.map((line) => line.slice(4));
  decide(aPolicy(`bind: { own: { vpcs: [${own.join(', ')}] } }`, ...said));
  expect((await kmsVpc('apply', '--yes')).status).toBe(0);
  for (const vpc of ofTeamA) cloud.change({ unshare: { resource: vpc.replace('vpc', 'vsw') } });
  decide(aPolicy('writes: [bind]', `bind: { own: { vpcs: [${own.join(', ')}] } }`));
  await isQuiet(life);
  expect(bound()).toEqual(without(atFirst, ...ofTeamA));
});

story('An account stops sharing without a word', ofTeamA, async (life) => {
  const { cloud, kmsVpc, bound, decide } = life;
  for (const vpc of ofTeamA) cloud.change({ unshare: { resource: vpc.replace('vpc', 'vsw') } });
  expect((await kmsVpc('drift')).subjects('binding-unverifiable')).toEqual(ofTeamA);
  decide(wanting([...own, 'vpc-batch']));
  await kmsVpc('apply', '--yes');
  expect(bound()).toEqual(expect.arrayContaining([...atFirst]));
  decide(wanting([...own, 'vpc-batch'], ...unbinding(...ofTeamA)));
  expect((await kmsVpc('apply', '--yes')).status).toBe(0);
  await isQuiet(life);
  expect(bound()).toEqual(['vpc-batch', ...without(atFirst, ...ofTeamA)]);
});

story('A share is taken back and given again', [], async (life) => {
  const { cloud, kmsVpc, bound, writes } = life;
  cloud.change({ unshare: { resource: 'vsw-search' } });
  const meanwhile = await kmsVpc('apply', '--yes');
  expect(meanwhile.subjects('binding-unverifiable')).toEqual(['vpc-search']);
  cloud.change({ share: { owner: 'team-a', resources: ['vsw-search'], targets: ['kms'] } });
  await isQuiet(life);
  expect([bound(), writes()]).toEqual([atFirst, 0]);
});

const deleted = ['vpc-legacy', 'vpc-orders', 'vpc-stock'];
story('A VPC is deleted', deleted, async (life) => {
  const { cloud, kmsVpc, bound, decide } = life;
  for (const id of deleted) cloud.change({ deleteVpc: { id } });
  const { status, subjects } = await kmsVpc('drift');
  expect(status).toBe(2);
  expect(subjects('bound-vswitch-deleted')).toEqual(['vpc-legacy', 'vpc-orders']);
  expect(subjects('binding-unverifiable')).toEqual(['vpc-stock']);
  await kmsVpc('apply', '--yes');
  expect(bound()).toEqual(atFirst);
  decide(wanting(without(own, 'vpc-orders'), ...unbinding(...deleted)));
  expect((await kmsVpc('apply', '--yes')).status).toBe(0);
  decide(wanting(without(own, 'vpc-orders')));
  await isQuiet(life);
  expect(bound()).toEqual(without(atFirst, ...deleted));
});

story('A vSwitch is deleted', [], async (life) => {
  const { cloud, kmsVpc, bound, entries, decide } = life;
  cloud.change({ deleteVSwitch: { id: 'vsw-parcels' } });
  const { status, subjects, instance: one } = await kmsVpc('apply', '--yes');
  expect(subjects('bound-vswitch-deleted')).toEqual(['vpc-parcels']);
  expect(one?.plan.blocked).toMatchObject([{ kind: 'move', vpcId: 'vpc-parcels' }]);
  expect(status).toBe(2);
  decide(wanting(own, 'writes: [bind, move]'));
  expect((await kmsVpc('apply', '--yes')).status).toBe(0);
  await isQuiet(life);
  expect(entries()).toContainEqual(expect.objectContaining({ vSwitchId: 'vsw-parcels-b' }));
  expect(bound()).toEqual(atFirst);
});

const soon = '2000-01-01T00:00:00Z';
const late = '2999-01-01T00:00:00Z';
const anHour = 3_600_000;

story('The instance expires', [], async ({ cloud, kmsVpc, bound, decide }) => {
  cloud.change({ setEnd: { instance, endsAt: soon } });
  const { subjects } = await kmsVpc('drift');
  expect(subjects('instance-expired')).toEqual([instance]);
  decide(wanting([...own, 'vpc-batch']));
  expect((await kmsVpc('apply', '--yes')).status).toBe(2);
  expect(bound()).toEqual(atFirst);
});

story('The instance is renewed', [], async (life) => {
  const { cloud, kmsVpc, bound, decide, writes } = life;
  cloud.change({ setEnd: { instance, endsAt: soon } });
  await kmsVpc('drift');
  cloud.change({ setEnd: { instance, endsAt: late } });
  await isQuiet(life);
  expect(writes()).toBe(0);
  decide(wanting([...own, 'vpc-batch']));
  expect((await kmsVpc('apply', '--yes')).status).toBe(0);
  expect(bound()).toEqual(['vpc-batch', ...atFirst]);
});

story('The instance is upgraded', [], async (life) => {
  const { cloud, kmsVpc, bound, decide, pass } = life;
  cloud.change({ setQuota: { instance, vpcNum: 8 } });
  decide(wanting([...own, 'vpc-batch']));
  expect((await kmsVpc('apply', '--yes')).codes).toEqual(['quota-short']);
  cloud.change({ setQuota: { instance, vpcNum: 9, upgradeMs: anHour } });
  const during = await kmsVpc('apply', '--yes');
  expect(['quota-short', 'in-upgrade']).toContain(during.instance?.plan.blocked[0]?.code);
  expect(bound()).toEqual(atFirst);
  pass(anHour);
  expect((await kmsVpc('apply', '--yes')).status).toBe(0);
  await isQuiet(life);
  expect(bound()).toEqual(['vpc-batch', ...atFirst]);
});

story('The quantity is lowered', [], async (life) => {
  const { cloud, kmsVpc, bound, decide, writes } = life;
  cloud.change({ setQuota: { instance, vpcNum: 5 } });
  expect((await kmsVpc('drift')).codes).toEqual(['quota-overdrawn']);
  decide(wanting([...own, 'vpc-batch']));
  expect((await kmsVpc('apply', '--yes')).codes).toEqual(['quota-short']);
  expect([bound(), writes()]).toEqual([atFirst, 0]);
});

story('The instance is released', [], async ({ cloud, kmsVpc, writes }) => {
  cloud.change({ releaseInstance: { id: instance } });
  for (const argv of [['drift'], ['apply', '--yes']]) {
    const { status, codes } = await kmsVpc(...argv);
    expect(status).toBe(1);
    expect(codes).toContain('instance-not-found');
  }
  expect(writes()).toBe(0);
});

story('Another account becomes the owner', [], async (life) => {
  const { cloud, kmsVpcAs, bound, decide, writes } = life;
  const stranger = await kmsVpcAs('new-hub', 'apply', '--yes');
  expect(stranger.codes).toContain('instance-not-found');
  expect([stranger.status, bound(), writes()]).toEqual([1, atFirst, 0]);
  const vSwitches = ofTeamA.map((vpc) => vpc.replace('vpc', 'vsw'));
  cloud.change({ share: { owner: 'team-a', resources: vSwitches, targets: ['new-hub'] } });
  decide(
    aPolicy('writes: [bind]', `bind: { shared: { from: ["${teamA}"] } }`).replace(
      instance,
      newInstance,
    ),
  );
  expect((await kmsVpcAs('new-hub', 'apply', '--yes')).status).toBe(0);
  const there = cloud.state().instances[newInstance]?.bindings.map(({ vpcId }) => vpcId);
  expect([there, bound()]).toEqual([ofTeamA, atFirst]);
  expect(cloud.state().instances[newInstance]?.owner).toBe(newOwner);
});

story('The landing-zone accelerator is applied', [], async (life) => {
  const { kmsVpc, bound, decide, othersWrite, lastRun } = life;
  decide(wanting([...own, 'vpc-batch']));
  await kmsVpc('apply', '--yes');
  const [all, run] = [bound(), lastRun()];
  othersWrite();
  const found = await kmsVpc('drift');
  expect(found.subjects('binding-vanished')).toEqual(['vpc-legacy']);
  expect((await kmsVpc('apply', '--yes')).status).toBe(0);
  expect(bound()).toEqual(without(all, 'vpc-legacy'));
  // What no selector names, a person brings back.
  expect((await kmsVpc('restore', '--to', run, '--out', 'back.json')).status).toBe(2);
  expect((await kmsVpc('apply', 'back.json', '--yes')).status).toBe(0);
  expect(bound()).toEqual(all);
});

story('Terraform is applied without ignore_changes', [], async (life) => {
  const { kmsVpc, bound, othersWrite, writes } = life;
  const itsOwn = ['vpc-batch', 'vpc-legacy'];
  othersWrite(...itsOwn);
  expect((await kmsVpc('apply', '--yes')).status).toBe(0);
  expect(bound()).toEqual(['vpc-batch', ...atFirst]);
  othersWrite(...itsOwn);
  expect((await kmsVpc('apply', '--yes')).codes).toContain('write-undone');
  othersWrite(...itsOwn);
  const sent = writes();
  const third = await kmsVpc('apply', '--yes');
  expect([third.status, third.codes, writes()]).toEqual([2, ['fight'], sent]);
  expect(bound()).toEqual(itsOwn);
});

story('A tag is emptied', [], async (life) => {
  const { cloud, kmsVpc, bound, decide, writes } = life;
  const byTag = (more: string) =>
    aPolicy(
      `writes: [${more}]`,
      `bind: { own: { tags: { kms: shared } }, shared: { from: ["${teamA}"] } }`,
    );
  decide(byTag('bind, move, unbind'));
  for (const vpc of ['vpc-orders', 'vpc-billing']) cloud.change({ setTags: { vpc, tags: {} } });
  expect((await kmsVpc('apply', '--yes')).codes).toContain('tags-select-nobody');
  expect([bound(), writes()]).toEqual([atFirst, 0]);
});

test('each story is told on the page, in this order, and no other', () => {
  expect([...sections.keys()]).toEqual(told);
});

const pages = ['lifecycle', 'binding'].flatMap((name) => [`${name}.md`, `${name}.zh-CN.md`]);
const notFindings = ['kms-instance'];

test.each(pages)('docs/%s names no finding that does not exist', (name) => {
  const text = readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');
  const codes = [...text.matchAll(/`([a-z]+(?:-[a-z]+)+)`/g)].map(([, code = '']) => code);
  const findings = codes.filter((code) => !notFindings.includes(code));
  expect(findings.length).toBeGreaterThan(10);
  expect(findings.filter((code) => !Object.hasOwn(catalogue, code))).toEqual([]);
});
