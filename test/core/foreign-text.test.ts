import { describe, expect, test } from 'vitest';
import { renderFinding } from '../../shared/core/findings/render.ts';
import { aWorld, other, planFor } from '../world.ts';
import { check } from './prerequisites/a-scene.ts';

/** What every object of JavaScript has: a table that is one would know these names. */
const names = [...Object.getOwnPropertyNames(Object.prototype), 'prototype'];

describe.each(names)('where the cloud says %s', (name) => {
  const words = (findings: Parameters<typeof renderFinding>[0][]) =>
    findings.map((one) => renderFinding(one)).map(({ evidence, fix }) => `${evidence} ${fix}`);

  test('as the status of an instance, it is one that nobody knows', () => {
    const [said, unknown] = [name, 'Whatever'].map((status) => {
      const { findings } = planFor(aWorld().withInstance({ status }));
      return words([...findings]).map((text) => text.replaceAll(status, 'STATUS'));
    });
    expect(said).toEqual(unknown);
    expect(said?.length).toBeGreaterThan(0);
  });

  test('as the status of a share, it is one that nobody knows', () => {
    const world = aWorld().withSharedVpc('vpc-a').wantingSharesOf([other]).withoutShareOf('vpc-a');
    const found = check(world.withShare('vsw-a', { status: name }));
    expect(found.map(({ code }) => code)).toContain('share-unavailable');
    expect(words([...found]).join()).toContain(name);
  });

  test('as the id of a VPC, bound or wanted, it is one without a pin', () => {
    const world = aWorld().withSharedVpc(name).wantingSharesOf([other]);
    const wanted = planFor(world);
    expect(wanted.actions).toMatchObject([{ kind: 'bind', vpcId: name }]);
    const bound = planFor(world.withBinding(name));
    expect(bound).toMatchObject({
      actions: [],
      blocked: [],
      kept: [{ vpcId: name, why: 'wanted' }],
    });
    expect(words([...bound.findings, ...check(world.withBinding(name))]).join()).not.toContain(
      'native code',
    );
  });
});
