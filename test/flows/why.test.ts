import { describe, expect, test } from 'vitest';
import { aVerifyWorld, verdicts } from './verify-world.ts';

type World = Awaited<ReturnType<typeof aVerifyWorld>>;

async function inAWorld(
  options: Parameters<typeof aVerifyWorld>[0],
  story: (world: World) => Promise<void>,
): Promise<void> {
  const world = await aVerifyWorld(options);
  await story(world).finally(() => world.close());
}

describe('why, where probes are configured,', () => {
  test.each(['vpc-foreign', 'vpc-primary'])('asks the probe of that VPC and no other: %s', (vpc) =>
    inAWorld({}, async (world) => {
      const { report, status } = await world.why(vpc);
      expect(verdicts(report)).toEqual({ [vpc]: 'reachable' });
      expect(world.asked.map(({ functionName }) => functionName)).toEqual([`probe-${vpc}`]);
      expect(status).toBe(0);
    }),
  );

  test.each(['vpc-foreign', 'vpc-primary'])(
    'ends with 2 and the cure where that one is not proven: %s',
    (vpc) =>
      inAWorld({ without: [`probe-${vpc}`] }, async (world) => {
        const { report, status, next } = await world.why(vpc);
        expect(verdicts(report)).toEqual({ [vpc]: 'probe-missing' });
        const missing =
          report.instances[0]?.findings.filter(({ code }) => code === 'probe-missing') ?? [];
        expect(missing.map(({ subject }) => subject)).toEqual([vpc]);
        expect(next).toBe(missing[0]?.fix);
        expect(status).toBe(2);
      }),
  );

  test('explains what the probe sees', () =>
    inAWorld({}, async (world) => {
      await world.network.fault('vpc-kept', { transport: 'refused' });
      const { diagnosis, status } = await world.why('vpc-kept');
      expect(diagnosis.findings[0]).toMatchObject({ code: 'tcp-refused', subject: 'vpc-kept' });
      expect(status).toBe(2);
    }));

  test('asks nobody about a VPC that is not bound', () =>
    inAWorld({}, async (world) => {
      const { report } = await world.why('vpc-own');
      expect(world.asked).toEqual([]);
      expect(verdicts(report)).toEqual({});
    }));
});

test('why asks nobody where no probes are configured, and a bound VPC is fine', () =>
  inAWorld({}, async (world) => {
    const { report, status } = await world.why('vpc-foreign', { probes: null });
    expect(world.asked).toEqual([]);
    expect(verdicts(report)).toEqual({});
    expect(status).toBe(0);
  }));

test('what only the story finds stands in the report too', () =>
  inAWorld({}, async (world) => {
    const { report } = await world.why('vpc-of-nobody', { probes: null });
    const found =
      report.instances[0]?.findings.filter(({ subject }) => subject === 'vpc-of-nobody') ?? [];
    expect(found.map(({ code }) => code)).toEqual(['vpc-not-visible']);
  }));
