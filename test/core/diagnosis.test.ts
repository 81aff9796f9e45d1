import { describe, expect, test } from 'vitest';
import { diagnose } from '../../shared/core/diagnosis.ts';
import { finding } from '../../shared/core/findings/finding.ts';
import { renderFinding, renderReason } from '../../shared/core/findings/render.ts';
import { regionId, vpcId } from '../../shared/core/ids.ts';
import { lookAt } from '../../shared/core/look.ts';
import { letIn } from '../../shared/core/prerequisites/shares.ts';
import { whyExitStatus } from '../../shared/core/report/exit-status.ts';
import { aWorld, me, other, planFor, thePrimary, third, vSwitchOf, type World } from '../world.ts';

const tell = (world: World, id = 'vpc-a') =>
  diagnose(lookAt(world.policy, world.observation), planFor(world), vpcId(id));
const next = (world: World, id?: string) => renderReason(tell(world, id).next);

describe('the story of a VPC', () => {
  test('that is to be bound tells by which selector and vSwitch, and why by no other', () => {
    const world = aWorld()
      .withSharedVpc('vpc-a')
      .withVSwitch('vpc-a', { id: vSwitchOf('vpc-b'), ownerId: other })
      .wantingSharesOf([other]);
    const story = tell(world);
    expect(story).toMatchObject({
      selected: { selector: 'bind.shared', ownerId: other, unwanted: null },
      binding: null,
      vSwitchId: 'vsw-a',
      outcome: { kind: 'action', action: { kind: 'bind', vpcId: 'vpc-a' } },
      findings: [],
      quota: { total: 10, wanted: 1 },
    });
    expect(story.others.map(({ vSwitchId, why }) => [vSwitchId, why.code])).toEqual([
      ['vsw-b', 'not-shared'],
    ]);
    expect(next(world)).toBe('Run kms-vpc apply.');
  });

  test('that is bound tells through what', () => {
    const world = aWorld().withOwnVpc('vpc-a').wanting('vpc-a').withBinding('vpc-a');
    expect(tell(world)).toMatchObject({
      binding: { vSwitchId: 'vsw-a' },
      vSwitchId: 'vsw-a',
      outcome: { kind: 'kept', kept: { why: 'wanted' } },
    });
    expect(next(world)).toBe('No action needed.');
  });

  test('that is bound and unverifiable tells what to do', () => {
    const world = aWorld().withBinding('vpc-a').withoutShareOf('vpc-a');
    expect(tell(world)).toMatchObject({
      vSwitchId: 'vsw-a',
      others: [],
      outcome: { kind: 'kept', kept: { why: 'unverifiable' } },
    });
    expect(next(world)).toContain('Have account 1000000000000001 share vsw-a again');
  });

  test('that is blocked tells by what, also where the cause is wider', () => {
    const alone = aWorld().withOwnVpc('vpc-a', { freeIps: 0 }).wanting('vpc-a');
    expect(tell(alone)).toMatchObject({
      outcome: { kind: 'blocked' },
      vSwitchId: null,
      findings: [{ code: 'vswitch-no-free-ip' }],
    });
    expect(next(alone)).toContain('Free an IP address in vsw-a');
    const short = aWorld()
      .withOwnVpc('vpc-a')
      .withOwnVpc('vpc-b', { freeIps: 0 })
      .wanting('vpc-a', 'vpc-b')
      .withUnits(1);
    expect(tell(short).findings.map(({ code }) => code)).toEqual(['quota-short']);
    expect(next(short)).toContain('Buy 1 more unit of');
    const blind = aWorld().withOwnVpc('vpc-a').wanting('vpc-a').withUnknown('vSwitches');
    expect(tell(blind)).toMatchObject({ others: [], findings: [{ code: 'vswitches-unknown' }] });
  });

  test('is not mixed up with the findings of another VPC', () => {
    const world = aWorld()
      .withOwnVpc('vpc-a', { freeIps: 0 })
      .withOwnVpc('vpc-b', { freeIps: 0 })
      .wanting('vpc-a', 'vpc-b');
    expect(tell(world).findings.map(({ subject }) => subject)).toEqual(['vpc-a']);
  });

  test('that is named and not wanted tells why', () => {
    const world = aWorld().withOwnVpc('vpc-a').wanting('vpc-a', thePrimary);
    expect(tell(world.excluding('vpc-a'))).toMatchObject({
      selected: { unwanted: 'exclude' },
      outcome: { kind: 'nothing' },
    });
    expect(next(world.excluding('vpc-a'))).toContain('exclude');
    expect(tell(world.unbinding('vpc-a'))).toMatchObject({
      selected: { unwanted: 'unbind' },
      outcome: { kind: 'nothing' },
    });
    expect(next(world.unbinding('vpc-a'))).toContain('unbind');
    expect(tell(world, thePrimary)).toMatchObject({
      selected: { unwanted: 'primary' },
      outcome: { kind: 'primary' },
    });
    expect(next(world, thePrimary)).toBe('No action needed.');
  });

  test('that stands under keep and is not bound tells how it is bound again', () => {
    const world = aWorld().withOwnVpc('vpc-a').keeping('vpc-a');
    expect(tell(world)).toMatchObject({
      binding: null,
      outcome: { kind: 'lost' },
      findings: [{ code: 'kept-not-bound' }],
    });
    expect(next(world)).toContain('To bind vpc-a again, list it under bind.own.vpcs');
    expect(whyExitStatus(tell(world), null, { probes: false })).toBe(2);
    expect(whyExitStatus(tell(aWorld()), null, { probes: false })).toBe(0);
  });

  test('that nobody names tells how to name it', () => {
    const world = aWorld().withOwnVpc('vpc-a');
    expect(tell(world)).toMatchObject({
      selected: null,
      binding: null,
      outcome: { kind: 'nothing' },
      findings: [],
    });
    expect(next(world)).toBe(
      'To have it bound, list it under bind.own.vpcs, or list its owner under bind.shared.from ' +
        'if it belongs to another account.',
    );
    expect(next(world.excluding('vpc-a'))).toContain('exclude');
    expect(next(world.unbinding('vpc-a'))).toContain('unbind');
  });

  test.each([
    ['accounts are listed', aWorld().wantingSharesOf([other]), `allows: ${other}`],
    [
      'principals are let in',
      aWorld().wantingSharesOf('principals').withPrincipals(other),
      `allows: ${other}`,
    ],
    ['no account is let in', aWorld(), 'list it under bind.shared.from'],
    ['it is named as an own VPC', aWorld().wanting('vpc-a'), 'list it under bind.shared.from'],
  ])(
    'of which nothing is visible tells that it is not shared, and how it is: %s',
    (_, world, listing) => {
      const { findings, outcome } = tell(world);
      const unseen = findings.find(({ code }) => code === 'vpc-not-visible');
      expect(['nothing', 'blocked']).toContain(outcome.kind);
      const { evidence = '', fix = '' } = unseen ? renderFinding(unseen) : {};
      expect(evidence).toContain(`none is shared with account ${me}`);
      expect(fix).toContain(
        'in Resource Sharing in cn-hangzhou: a resource share that contains the vSwitch ' +
          `and has account ${me} as a principal`,
      );
      expect(fix).toContain(listing);
      if (outcome.kind === 'nothing') expect(next(world)).toBe(fix);
    },
  );

  test('of which nothing is visible names the region where the run sees it', () => {
    const world = aWorld();
    const { observation } = world;
    const elsewhere = new Map([[vpcId('vpc-a'), regionId('cn-shanghai')]]);
    const seen = { ...observation, region: { ...observation.region, elsewhere } };
    const story = diagnose(lookAt(world.policy, seen), planFor(world), vpcId('vpc-a'));
    expect(renderReason(story.next)).toContain('Name vpc-a under an instance in cn-shanghai');
  });

  test.each([
    ['it is bound', aWorld().withBinding('vpc-a').withoutShareOf('vpc-a')],
    ['it is the primary VPC', aWorld().withInstance({ primaryVpcId: vpcId('vpc-a') })],
    ['it is an own VPC without a vSwitch', aWorld().withOwnVpc('vpc-a').with({ vSwitches: [] })],
    ['the vSwitches could not be read', aWorld().withUnknown('vSwitches')],
  ])('is not called invisible where %s', (_, world) => {
    expect(tell(world).findings.map(({ code }) => code)).not.toContain('vpc-not-visible');
  });

  test('of an account that shares it and is not let in begins with letting it in', () => {
    const world = aWorld().withSharedVpc('vpc-a').wantingSharesOf([third]);
    const found = [
      finding('share-owner-not-listed', other, {
        vSwitchIds: ['vsw-a'],
        cure: letIn(world.policy, [third], other),
      }),
    ];
    const story = diagnose(
      lookAt(world.policy, world.observation),
      { ...planFor(world), findings: found },
      vpcId('vpc-a'),
    );
    expect(renderReason(story.next)).toContain(`add "${other}" to the list under bind.shared.from`);
  });

  test('in an unknown list begins with reading the list', () => {
    const world = aWorld().withBinding('vpc-a').withUnknown('list', { kind: 'permission' });
    expect(tell(world)).toMatchObject({
      binding: null,
      outcome: { kind: 'unknown' },
      findings: [{ code: 'list-unknown' }],
    });
    expect(next(world)).toContain('Allow kms:GetKmsInstance');
    expect(tell(world.withUnknown('instance'), thePrimary).outcome).toEqual({ kind: 'unknown' });
  });
});
