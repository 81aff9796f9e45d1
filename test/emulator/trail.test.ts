import { describe, expect, test } from 'vitest';
import { aScenario } from '../../emulator/scenario/builder.ts';
import type { Variants } from '../../emulator/variants.ts';
import { ask, bind, codeOf, instance, kms, type World, worldOf } from './world.ts';

interface Shown {
  readonly Events: readonly Record<string, unknown>[];
  readonly NextToken?: string;
}

function aWorld(variants: Partial<Variants> = { trailDelaySeconds: 0 }): World {
  const world = worldOf(aScenario().vpc('vpc-1').vpc('vpc-2').bound('vpc-1'));
  world.variants(variants);
  return world;
}

const lookUp = (world: World, params: Record<string, string> = {}, account = kms): Shown =>
  ask(world, 'LookupEvents', params, account) as unknown as Shown;
const shown = (world: World, params: Record<string, string> = {}): unknown[] =>
  lookUp(world, params).Events.map((one) => (one.userIdentity as { userName: string }).userName);

describe('the trail', () => {
  test('has one record of each write of a list, by call and by hand, the newest first', () => {
    const world = aWorld();
    bind(world, { vpc: 'vpc-2' });
    world.advance(1000);
    world.change({ removeBinding: { instance, vpc: 'vpc-2', by: 'terraform' } });
    const [hand, call] = lookUp(world).Events;
    expect(call).toMatchObject({
      eventName: 'UpdateKmsInstanceBindVpc',
      eventTime: '2026-01-01T00:00:00Z',
      errorCode: '',
      requestId: expect.stringMatching(/^[0-9A-F-]{36}$/),
      recipientAccountId: kms,
      userIdentity: { type: 'ram-user', accountId: kms, userName: 'kms' },
      requestParameters: { KmsInstanceId: instance, BindVpcs: expect.stringContaining('vpc-2') },
    });
    expect(hand).toMatchObject({
      eventTime: '2026-01-01T00:00:01Z',
      userIdentity: { type: 'ram-user', accountId: kms, userName: 'terraform' },
      requestParameters: { KmsInstanceId: instance, BindVpcs: '[]' },
    });
    expect(lookUp(world).Events).toHaveLength(2);
  });

  test('has none of a refused call, of a read, or of another change', () => {
    const world = aWorld();
    expect(bind(world, { vpc: 'vpc-none' })).not.toBe('ok');
    ask(world, 'GetKmsInstance', { KmsInstanceId: instance });
    world.change({ setVSwitch: { id: 'vsw-1', freeIps: 3 } });
    expect(lookUp(world).Events).toEqual([]);
  });

  test('shows nothing to another account', () => {
    const world = worldOf(aScenario().account('team-a').vpc('vpc-1'));
    world.variants({ trailDelaySeconds: 0 });
    bind(world, { vpc: 'vpc-1' });
    expect(lookUp(world, {}, '1000000000000001').Events).toEqual([]);
  });

  test.each([
    [{ trailDelaySeconds: 60 }, 59, 0],
    [{ trailDelaySeconds: 60 }, 60, 1],
    [{ trailDelaySeconds: 600 }, 599, 0],
    [{ trailDelaySeconds: 0, bindIsAudited: false }, 600, 0],
  ] as const)('under %j shows after %i s so many records: %i', (variants, seconds, count) => {
    const world = aWorld(variants);
    bind(world);
    world.advance(seconds * 1000);
    expect(lookUp(world).Events).toHaveLength(count);
  });

  test('may have its parameters as text, and the other name of the call', () => {
    const world = aWorld({
      trailDelaySeconds: 0,
      auditParameters: 'text',
      bindAuditName: 'UpdateKeyStore',
    });
    bind(world);
    expect(lookUp(world).Events).toMatchObject([
      {
        eventName: 'UpdateKeyStore',
        requestParameters: JSON.stringify({ KeyStoreId: instance, BindVpcs: '[]' }),
      },
    ]);
  });
});

describe('LookupEvents', () => {
  const withThree = (): World => {
    const world = aWorld();
    for (const by of ['ann', 'ben', 'cy']) {
      world.change({ clearBindings: { instance, by } });
      world.advance(86_400_000);
    }
    return world;
  };

  test('pages by tokens, which end with the last page', () => {
    const world = withThree();
    const first = lookUp(world, { MaxResults: '2' });
    expect(first.Events).toHaveLength(2);
    const rest = lookUp(world, { MaxResults: '2', NextToken: first.NextToken ?? '' });
    expect(rest.Events).toHaveLength(1);
    expect(rest).not.toHaveProperty('NextToken');
  });

  test('shows in either order, of a range of time, and by exact conditions', () => {
    const world = withThree();
    expect(shown(world)).toEqual(['cy', 'ben', 'ann']);
    expect(shown(world, { Direction: 'FORWARD' })).toEqual(['ann', 'ben', 'cy']);
    const range = { StartTime: '2026-01-02T00:00:00Z', EndTime: '2026-01-02T01:00:00Z' };
    expect(shown(world, range)).toEqual(['ben']);
    const by = (Key: string, Value: string) => ({
      'LookupAttribute.1.Key': Key,
      'LookupAttribute.1.Value': Value,
    });
    expect(shown(world, by('User', 'ben'))).toEqual(['ben']);
    expect(shown(world, by('EventName', 'UpdateKmsInstanceBindVpc'))).toHaveLength(3);
    expect(shown(world, by('EventName', 'updatekmsinstancebindvpc'))).toEqual([]);
  });

  test.each([
    [{ StartTime: '2026-01-01T00:00:00Z' }, 'InvalidParameterEndTime'],
    [{ StartTime: 'soon', EndTime: '2026-01-01T00:00:00Z' }, 'InvalidParameterStartTime'],
    [
      { StartTime: '2025-12-31T00:00:00Z', EndTime: '2025-12-30T00:00:00Z' },
      'InvalidParameterCombination',
    ],
    [
      { StartTime: '2025-12-01T00:00:00Z', EndTime: '2026-01-01T00:00:00Z' },
      'InvalidParameterDateOutOfRange',
    ],
    [
      { StartTime: '2025-09-01T00:00:00Z', EndTime: '2025-09-02T00:00:00Z' },
      'InvalidParameterStartTimeOutOfDate',
    ],
    [
      { StartTime: '2026-02-01T00:00:00Z', EndTime: '2026-02-02T00:00:00Z' },
      'InvalidParameterStartTimeExceedsCurrent',
    ],
    [{ MaxResults: '51' }, 'InvalidQueryParameter'],
    [{ NextToken: 'bm8=' }, 'InvalidNextToken'],
  ])('refuses %j with %s', (params, code) => {
    expect(codeOf(aWorld(), 'LookupEvents', params as Record<string, string>)).toBe(code);
  });

  test('refuses a condition that it does not know', () => {
    const world = withThree();
    const params = { 'LookupAttribute.1.Key': 'UserName', 'LookupAttribute.1.Value': 'ann' };
    expect(codeOf(world, 'LookupEvents', params)).toBe('InvalidLookupAttributesException');
  });
});
