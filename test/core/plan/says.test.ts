import { expect, test } from 'vitest';
import { renderFinding, renderReason } from '../../../shared/core/findings/render.ts';
import { aWorld, planFor, vSwitchOf, type World } from '../../world.ts';

const because = (world: World) =>
  planFor(world).actions.map((action) => renderReason(action.because));
const said = (world: World) => planFor(world).findings.map((one) => renderFinding(one).evidence);

/** A VPC with three vSwitches, bound through the first. */
const bound = aWorld()
  .withOwnVpc('vpc-a')
  .withVSwitch('vpc-a', { id: vSwitchOf('vpc-b') })
  .withVSwitch('vpc-a', { id: vSwitchOf('vpc-c') })
  .wanting('vpc-a')
  .withBinding('vpc-a');

test('a move says what is wrong with the vSwitch it leaves, and nothing of the others', () => {
  const broken = bound
    .withChangedVSwitch('vsw-a', { status: 'Pending' })
    .withChangedVSwitch('vsw-c', { freeIps: 0 });
  expect(because(broken)).toEqual([
    'its vSwitch can no longer be used: vsw-a has status Pending instead of Available',
  ]);
});

test('a move to a pin says that the pin is the reason', () => {
  expect(because(bound.pinning('vpc-a', 'vsw-b'))).toEqual(['vswitches.pin names vsw-b']);
});

test('an unusable pin is said beside the vSwitches that could be pinned instead', () => {
  const pinned = bound.withChangedVSwitch('vsw-c', { freeIps: 0 }).pinning('vpc-a', 'vsw-nowhere');
  expect(said(pinned)).toEqual([
    expect.stringMatching(/vsw-nowhere is not visible.*: vsw-a, vsw-b\.$/),
  ]);
});
