import { describe, expect, test } from 'vitest';
import { bundledScenario } from '../../emulator/index.ts';
import { buildState } from '../../emulator/scenario/build.ts';
import { aScenario } from '../../emulator/scenario/builder.ts';
import { generate } from '../../emulator/scenario/generate.ts';
import { completeScenario, readScenario } from '../../emulator/scenario/read.ts';
import { simulate } from '../../emulator/simulate.ts';
import { ask, boundVpcs, codeOf, instance, kms, worldOf } from './world.ts';

const messageOf = (yaml: string): string => {
  try {
    buildState(readScenario(yaml), 0);
    return 'accepted';
  } catch (mistake) {
    return (mistake as Error).message;
  }
};

describe('a scenario in YAML', () => {
  test.each(['demo', 'long-ids'])('%s comes with the emulator and can be played', (name) => {
    expect(messageOf(bundledScenario(name))).toBe('accepted');
  });

  test('needs nothing but accounts', () => {
    expect(messageOf('accounts: [{ id: "1000000000000001", alias: a }]')).toBe('accepted');
  });

  test('refuses an account id without quotes, and says where and why', () => {
    const message = messageOf('accounts:\n  - { id: 253460731706911258, alias: a }');
    expect(message).toContain(
      'line 2, accounts[0].id: an account id is a string: put it in quotes',
    );
  });

  test.each([
    [
      'an unknown key',
      'accounts: [{ id: "1000000000000001", alias: a, secret: x }]',
      'Unrecognized key: "secret"',
    ],
    ['a short account id', 'accounts: [{ id: "12", alias: a }]', '10 to 20 digits'],
    [
      'an alias with capitals',
      'accounts: [{ id: "1000000000000001", alias: Team }]',
      'an alias is lowercase',
    ],
    [
      'an account that is there twice',
      'accounts: [{ id: "1000000000000001", alias: a }, { id: "1000000000000001", alias: b }]',
      'is there twice',
    ],
    ['text that is not YAML', 'accounts: [', 'line 1'],
    [
      'an unknown owner',
      'accounts: [{ id: "1000000000000001", alias: a }]\nvpcs: [{ id: vpc-1, owner: b }]',
      'vpcs[0].owner: no account b; there are a',
    ],
    [
      'an unknown variant',
      'accounts: [{ id: "1000000000000001", alias: a }]\nvariants: { gravity: off }',
      'gravity',
    ],
    [
      'a variant out of its values',
      'accounts: [{ id: "1000000000000001", alias: a }]\nvariants: { atomicity: maybe }',
      'variants.atomicity',
    ],
    [
      'an unknown fault',
      'accounts: [{ id: "1000000000000001", alias: a }]\nfaults: ' +
        '[{ action: "*", fault: earthquake }]',
      'faults[0].fault',
    ],
    [
      'a time that is none',
      'accounts: [{ id: "1000000000000001", alias: a, sts: { accessKeyId: k, accessKeySecret: ' +
        's, securityToken: t, expiresAt: soon } }]',
      'not a time',
    ],
  ])('refuses %s', (_what, yaml, message) => {
    expect(messageOf(yaml)).toContain(message);
  });

  test('refuses an instance without its VPC, a share and a binding of nothing', () => {
    const base =
      'accounts: [{ id: "1000000000000001", alias: a }]\nvpcs: [{ id: vpc-1, owner: ' +
      'a, vSwitches: [{ id: vsw-1 }] }]\n';
    expect(messageOf(`${base}instances: [{ id: kst-1, owner: a, primaryVpc: vpc-2 }]`)).toContain(
      'instances[0].primaryVpc: no VPC vpc-2',
    );
    expect(
      messageOf(`${base}shares: [{ owner: a, resources: [vsw-2], targets: ["1000000000000009"] }]`),
    ).toContain('vsw-2 does not belong to a');
    const bound = (more: string) =>
      messageOf(
        `${base}instances: [{ id: kst-1, owner: a, primaryVpc: vpc-1, bindings: [{ vpc: ` +
          `vpc-x, vSwitch: vsw-x${more} }] }]`,
      );
    expect(bound('')).toContain('name its owner if it was deleted');
    expect(bound(', owner: a')).toBe('accepted');
  });

  test('refuses ids that are there twice, and places that do not exist', () => {
    const base = 'accounts: [{ id: "1000000000000001", alias: a }]\n';
    expect(messageOf(`${base}vpcs: [{ id: vpc-1, owner: a }, { id: vpc-1, owner: a }]`)).toContain(
      'vpcs: vpc-1 is there twice',
    );
    const twins = '{ id: vpc-1, owner: a, vSwitches: [{ id: vsw-1 }, { id: vsw-1 }] }';
    expect(messageOf(`${base}vpcs: [${twins}]`)).toContain('vsw-1 is there twice');
    expect(messageOf(`${base}vpcs: [{ id: vpc-1, owner: a, region: cn-x }]`)).toContain(
      'vpcs[0].region: no region cn-x; there are cn-hangzhou',
    );
    const far = '{ id: vpc-1, owner: a, vSwitches: [{ id: vsw-1, zone: cn-shanghai-a }] }';
    expect(messageOf(`${base}vpcs: [${far}]`)).toContain(
      'vpcs[0].vSwitches[0].zone: no zone cn-shanghai-a',
    );
  });

  test('refuses a change of nothing', () => {
    const world = worldOf(aScenario());
    expect(() => world.change({ setStatus: { instance: 'kst-none', status: 'Error' } })).toThrow(
      'there is no kst-none to change',
    );
    expect(() => world.change({ setVSwitch: { id: 'vsw-none', freeIps: 1 } })).toThrow(
      'there is no vsw-none to change',
    );
    expect(() => world.change({ deleteVSwitch: { id: 'vsw-none' } })).toThrow(
      'there is no vsw-none',
    );
    expect(() => world.change({ setTags: { vpc: 'vpc-none', tags: {} } })).toThrow(
      'there is no vpc-none',
    );
    expect(() => world.change({ deleteVpc: { id: 'vpc-none' } })).toThrow('there is no vpc-none');
    expect(() => world.change({ releaseInstance: { id: 'kst-none' } })).toThrow(
      'there is no kst-none',
    );
    expect(() => world.change({ setBinding: { instance, vpc: 'vpc-none', vSwitch: 'v' } })).toThrow(
      'there is no vpc-none',
    );
    expect(() => world.change('nowhere')).toThrow('no step nowhere; there are: none');
  });
});

describe('a change', () => {
  test('deletes a VPC with its vSwitches, and leaves what is bound in the list', () => {
    const world = worldOf(aScenario().vpc('vpc-1').bound('vpc-1'));
    world.change({ deleteVpc: { id: 'vpc-1' } });
    expect(Object.keys(world.state().vpcs)).toEqual(['vpc-primary']);
    expect(Object.keys(world.state().vSwitches)).toEqual(['vsw-primary']);
    expect(world.state().instances[instance]?.bindings).toMatchObject([{ vpcId: 'vpc-1' }]);
  });

  test('renews an instance, or releases it', () => {
    const world = worldOf(aScenario());
    world.change({ setEnd: { instance, endsAt: '2030-01-01T00:00:00Z' } });
    expect(world.state().instances[instance]?.endsAt).toBe(Date.UTC(2030, 0, 1));
    world.change({ releaseInstance: { id: instance } });
    expect(world.state().instances).toEqual({});
  });

  test('edits the list as a hand in the console does: add, move, remove, clear', () => {
    const vSwitches = [{ id: 'vsw-x' }, { id: 'vsw-y' }];
    const world = worldOf(aScenario().vpc('vpc-1').vpc('vpc-2', { vSwitches }).bound('vpc-1'));
    world.change({ setBinding: { instance, vpc: 'vpc-2', vSwitch: 'vsw-x' } });
    world.change({ setBinding: { instance, vpc: 'vpc-2', vSwitch: 'vsw-y' } });
    expect(world.state().instances[instance]?.bindings).toMatchObject([
      { vpcId: 'vpc-1' },
      { vpcId: 'vpc-2', vSwitchId: 'vsw-y' },
    ]);
    world.change({ removeBinding: { instance, vpc: 'vpc-1' } });
    expect(boundVpcs(world)).toEqual(['vpc-2']);
    world.change({ clearBindings: { instance } });
    expect(boundVpcs(world)).toEqual([]);
  });

  test('shares with whoever is named, accepted at once', () => {
    const world = worldOf(
      aScenario().account('outsider', { directory: 'rd-x' }).vpc('vpc-o', { owner: 'outsider' }),
    );
    world.change({ share: { owner: 'outsider', resources: ['vsw-o'], targets: ['kms'] } });
    expect(ask(world, 'DescribeVSwitches', { VpcId: 'vpc-o' })).toMatchObject({ TotalCount: 1 });
  });

  test('shares an instance too, and unshares one target only', () => {
    const world = worldOf(aScenario().account('team-a').account('team-b'));
    world.change({ share: { owner: 'kms', resources: [instance], targets: ['team-a', 'team-b'] } });
    world.change({ unshare: { resource: instance, target: 'team-a' } });
    const left = ask(world, 'ListSharedTargets', { ResourceOwner: 'Self' });
    expect(left).toMatchObject({ SharedTargets: [{ TargetId: '1000000000000002' }] });
  });

  test('sets the state of an instance and of a vSwitch, and plays a whole step', () => {
    const world = worldOf(
      aScenario()
        .vpc('vpc-1')
        .step(
          'trouble',
          { setStatus: { instance, status: 'Error' } },
          { setVSwitch: { id: 'vsw-1', status: 'Pending', freeIps: 0 } },
        ),
    );
    world.change('trouble');
    expect(world.state().instances[instance]?.status).toBe('Error');
    expect(world.state().vSwitches['vsw-1']).toMatchObject({ status: 'Pending', freeIps: 0 });
  });
});

describe('a generated world', () => {
  test('is as big as asked for, with half of the VPCs lent', () => {
    const world = simulate(generate({ vpcs: 120, bound: 3, vSwitchesPerVpc: 2 }));
    expect(ask(world, 'DescribeVpcs', { RegionId: 'cn-hangzhou' })).toMatchObject({
      TotalCount: 61,
    });
    expect(ask(world, 'DescribeVSwitches', { RegionId: 'cn-hangzhou' })).toMatchObject({
      TotalCount: 241,
    });
    expect(boundVpcs(world)).toHaveLength(3);
  });

  test('of thousands of VPCs is read completely, page by page, each vSwitch once', () => {
    const world = simulate(generate({ vpcs: 2000 }));
    const page = (number: number) =>
      ask(world, 'DescribeVSwitches', {
        RegionId: 'cn-hangzhou',
        PageSize: '50',
        PageNumber: String(number),
      }) as {
        VSwitches: { VSwitch: { VSwitchId: string }[] };
      };
    const ids = Array.from({ length: 41 }, (_, i) =>
      page(i + 1).VSwitches.VSwitch.map((vSwitch) => vSwitch.VSwitchId),
    ).flat();
    expect([ids.length, new Set(ids).size]).toEqual([2001, 2001]);
  });
});

test('a builder gives a new builder each time', () => {
  const base = aScenario();
  base.vpc('vpc-1');
  expect(base.build().vpcs).toHaveLength(1);
});

test('a scenario can be an object, with the same checks', () => {
  expect(() => completeScenario({ accounts: [] })).toThrow('The scenario cannot be played');
  expect(codeOf(simulate({ accounts: [{ id: kms, alias: 'kms' }] }), 'ListKmsInstances')).toBe(
    'ok',
  );
});
