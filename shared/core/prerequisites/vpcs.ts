import type { Vpc } from '../facts.ts';
import { finding } from '../findings/finding.ts';
import type { VpcId } from '../ids.ts';
import { available } from '../region.ts';
import { check, type Scene } from './check.ts';

export const vpcChecks = [
  check('check-vpc-status', ['vpcs'], ({ vpcs }, scene) =>
    servedOf(vpcs, scene).flatMap(({ id, status }) =>
      status === null || status === available ? [] : [finding('vpc-not-available', id, { status })],
    ),
  ),
  // The name of an instance is known to the VPC's own resolvers only, and a DHCP options set may
  // replace them. (KMS FAQ on application access)
  check('check-dhcp-options', ['vpcs'], ({ vpcs }, scene) =>
    servedOf(vpcs, scene).flatMap(({ id, dhcpOptionsSetId }) =>
      dhcpOptionsSetId === null
        ? []
        : [finding('vpc-dhcp-options', id, { dhcpOptionsSetId, instanceId: scene.instanceId })],
    ),
  ),
];

const servedOf = (vpcs: ReadonlyMap<VpcId, Vpc>, { served }: Scene): readonly Vpc[] =>
  [...served.keys()].flatMap((id) => vpcs.get(id) ?? []);
