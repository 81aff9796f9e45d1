import { describe, expect, test } from 'vitest';
import type { NetworkOptions } from '../../emulator/network/index.ts';
import { CloudError, faultOf } from '../../shared/cloud/cloud-error.ts';
import type { Invoke } from '../../shared/cloud/fc.ts';
import { instanceId } from '../../shared/core/ids.ts';
import type { Report } from '../../shared/core/report/schema.ts';
import { instance, thePolicy } from './local-world.ts';
import { aVerifyWorld, cidrOf, probes, verdicts } from './verify-world.ts';

type World = Awaited<ReturnType<typeof aVerifyWorld>>;

async function inAWorld(
  options: Parameters<typeof aVerifyWorld>[0] & NetworkOptions,
  story: (world: World) => Promise<void>,
): Promise<void> {
  const world = await aVerifyWorld(options);
  await story(world).finally(() => world.close());
}

describe('verify', () => {
  test('proves the primary VPC and every bound one, each from inside itself', () =>
    inAWorld({}, async (world) => {
      const report = await world.verify();
      expect(verdicts(report)).toMatchObject({
        'vpc-primary': 'reachable',
        'vpc-foreign': 'reachable',
        'vpc-kept': 'reachable',
      });
      const [primary] =
        report.instances[0]?.connectivity.filter(({ vpcId }) => vpcId === 'vpc-primary') ?? [];
      expect(Date.parse(primary?.provenAt ?? '')).toBeGreaterThan(0);
      expect(primary?.steps.map(({ step, ok }) => `${step} ${ok}`)).toEqual([
        'dns true',
        'dns true',
        'tcp true',
        'tls true',
        'http true',
      ]);
    }));

  test('tells a probe where the instance must be, and nothing about hosts or ports', () =>
    inAWorld({}, async (world) => {
      await world.verify();
      const foreign = world.asked.find(({ functionName }) => functionName === 'probe-vpc-foreign');
      expect(Object.keys(foreign?.request ?? {}).sort()).toEqual([
        'caChainPem',
        'expectedCidrs',
        'instanceId',
        'timeoutMs',
      ]);
      expect(foreign?.request.expectedCidrs).toEqual([cidrOf('foreign')]);
    }));

  test('the probe of another account is called in the role of that account', () =>
    inAWorld({}, async (world) => {
      await world.verify();
      const roles = Object.fromEntries(
        world.asked.map(({ functionName, roleArn }) => [functionName, roleArn]),
      );
      expect(roles['probe-vpc-revoked']).toBe('acs:ram::1000000000000001:role/kms-vpc-probe');
      expect(roles['probe-vpc-foreign']).toBeNull();
    }));

  test('where the vSwitch is not visible, an address that is not private is not gone to', () =>
    inAWorld({}, async (world) => {
      expect(verdicts(await world.verify())['vpc-revoked']).toBe('resolves-elsewhere');
      expect(await world.network.connections('vpc-revoked')).toBe(0);
    }));

  test('a VPC whose ACL drops everything is explained, and the others get their proof', () =>
    inAWorld({}, async (world) => {
      await world.network.fault('vpc-kept', { transport: 'refused' });
      const report = await world.verify();
      expect(verdicts(report)).toMatchObject({
        'vpc-kept': 'tcp-refused',
        'vpc-foreign': 'reachable',
      });
      const finding = report.instances[0]?.findings.find(
        ({ subject, code }) => subject === 'vpc-kept' && code === 'tcp-refused',
      );
      expect(finding?.fix).toContain('firewall');
      expect(
        report.instances[0]?.connectivity.find(({ vpcId }) => vpcId === 'vpc-kept')?.provenAt,
      ).toBeNull();
    }));

  test('without probes in the policy nothing is asked, and nothing counts as reachable', () =>
    inAWorld({}, async (world) => {
      expect(new Set(Object.values(verdicts(await world.verify({}, { probes: null }))))).toEqual(
        new Set(['not-probed']),
      );
      expect(world.asked).toEqual([]);
    }));

  test('an account without a role is not probed, a function that does not exist is missing', () =>
    inAWorld({ without: ['probe-vpc-kept'] }, async (world) => {
      const report = await world.verify({}, { probes: { ...probes, roles: {} } });
      expect(verdicts(report)).toMatchObject({
        'vpc-revoked': 'not-probed',
        'vpc-kept': 'probe-missing',
      });
    }));

  test('a fresh binding is asked for again, with growing pauses, until its name resolves', () => {
    let passed = 0;
    return inAWorld({ clock: () => Date.now() + passed }, async (world) => {
      const waits: number[] = [];
      const sleep = async (ms: number) => {
        passed += ms;
        waits.push(ms);
      };
      const context = {
        ...world.context,
        steady: () => world.context.steady() + passed,
        sleep,
        deadline: world.context.steady() + 600_000,
      };
      await world.network.bind(
        { instanceId: 'kst-1', vpcId: 'vpc-foreign', cidr: cidrOf('foreign') },
        5000,
      );
      const report = await world.verify(
        { waitMs: 60_000, context },
        { probes: { ...probes, roles: {} } },
      );
      expect(verdicts(report)['vpc-foreign']).toBe('reachable');
      expect(waits).toEqual([1000, 2000, 4000]);
    });
  });

  test('waiting ends: what does not come up is reported as it is', () => {
    let passed = 0;
    return inAWorld({ clock: () => Date.now() + passed }, async (world) => {
      const sleep = async (ms: number) => {
        passed += ms;
      };
      const context = {
        ...world.context,
        steady: () => world.context.steady() + passed,
        sleep,
        deadline: world.context.steady() + 600_000,
      };
      await world.network.fault('vpc-foreign', { names: 'nxdomain' });
      const report = await world.verify(
        { waitMs: 20_000, context },
        { probes: { ...probes, roles: {} } },
      );
      expect(verdicts(report)['vpc-foreign']).toBe('not-resolving');
      expect(passed).toBeLessThan(20_000);
    });
  });
});

describe('two instances bound through the same vSwitches, with certificates that fit both', () => {
  const second = instanceId('kst-2');
  const policies = [thePolicy({ probes }), thePolicy({ id: second, probes })];
  const inBoth = (story: (world: World) => Promise<void>) =>
    inAWorld({ variants: { certificateName: 'wildcard' } }, async (world) => {
      const places = ['primary', 'foreign', 'kept'].map((name) => ({
        instanceId: second,
        vpcId: `vpc-${name}`,
        cidr: cidrOf(name),
      }));
      await Promise.all(places.map((place) => world.network.bind(place)));
      world.emulator.change((state) => {
        const { [instance]: first } = state.instances;
        return first
          ? { ...state, instances: { [instance]: first, [second]: { ...first, id: second } } }
          : state;
      });
      await story(world);
    });
  const inForeign = (report: Report) =>
    report.instances.map(({ connectivity }) =>
      connectivity.find(({ vpcId }) => vpcId === 'vpc-foreign'),
    );

  test('are both proven where both are probed: their addresses differ', () =>
    inBoth(async (world) => {
      const report = await world.verify({ policies });
      expect(inForeign(report)).toMatchObject([{ verdict: 'reachable' }, { verdict: 'reachable' }]);
    }));

  test('are not proven where one of them could not be asked', () =>
    inBoth(async (world) => {
      const notFound = faultOf({
        meaning: 'not-found',
        action: 'fc:InvokeFunction',
        code: 'FunctionNotFound',
        message: 'no such function',
      });
      const onlyFirst =
        (invoke: Invoke): Invoke =>
        (call, limits) =>
          call.payload.includes(second)
            ? Promise.reject(new CloudError(notFound))
            : invoke(call, limits);
      const report = await world.verify({ policies }, {}, (roleArn) =>
        onlyFirst(world.invokerFor(roleArn)),
      );
      expect(inForeign(report)).toMatchObject([
        { verdict: 'tls-any-instance', provenAt: null },
        { verdict: 'probe-missing' },
      ]);
      expect(
        report.instances[0]?.findings.find(({ code }) => code === 'tls-any-instance')?.evidence,
      ).toContain('kst-2');
    }));
});

describe('a probe that gives no evidence', () => {
  const answering =
    (payload: string, functionError: string | null = null) =>
    (): Invoke =>
    async () => ({ requestId: 'req-fc', payload, functionError });

  test.each([
    ['not JSON', 'oops'],
    ['another shape', '{"schema":"kms-vpc/probe@1"}'],
    [
      'evidence about another instance',
      JSON.stringify({
        schema: 'kms-vpc/probe@1',
        instanceId: 'kst-2',
        resolved: { system: [], vpc: [] },
        steps: [],
        certificate: null,
        httpStatus: null,
      }),
    ],
    [
      'a refusal',
      JSON.stringify({
        schema: 'kms-vpc/probe@1',
        instanceId: null,
        error: { kind: 'user', code: 'bad-cidrs', message: 'm', fix: 'f' },
      }),
    ],
  ])('%s is probe-failed', (_, payload) =>
    inAWorld({}, async (world) => {
      const report = await world.verify({}, { probes }, answering(payload));
      expect(new Set(Object.values(verdicts(report)))).toEqual(new Set(['probe-failed']));
    }),
  );

  test('a function that fails is probe-failed, with its own words', () =>
    inAWorld({}, async (world) => {
      const report = await world.verify(
        {},
        { probes },
        answering('{"errorMessage":"out of memory"}', 'UnhandledInvocationError'),
      );
      const finding = report.instances[0]?.findings.find(({ code }) => code === 'probe-failed');
      expect(finding?.evidence).toContain('out of memory');
    }));

  test('what is no failure of a call is a mistake of this program, and is thrown on', () =>
    inAWorld({}, async (world) => {
      const broken = (): Invoke => () => Promise.reject(new TypeError('a bug'));
      await expect(world.verify({}, { probes }, broken)).rejects.toThrow('a bug');
    }));
});
