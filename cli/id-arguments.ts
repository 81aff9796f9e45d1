import {
  type InstanceId,
  idPatterns,
  instanceId,
  type RegionId,
  regionId,
  type VpcId,
  vpcId,
} from '../shared/core/ids.ts';
import { UserError } from '../shared/core/user-error.ts';
import { knownRegions, mayBeRegion } from './known-regions.ts';
import { nearest } from './nearest.ts';

/**
 * Ids given at the command line; a mistyped one is refused before anything is asked of the cloud.
 */
export const instanceArgument = (text: string): InstanceId =>
  instanceId(checked(text, idPatterns.instance, 'an instance', 'kst-hzz65f176a0ogplgq1x2'));

/** A misspelt region is told by the name it resembles; one that resembles none may be new. */
export function regionArgument(text: string): RegionId {
  const near = mayBeRegion(text) ? null : nearest(text, knownRegions);
  if (near === null) return regionId(checked(text, idPatterns.region, 'a region', 'cn-hangzhou'));
  throw new UserError({
    code: 'invalid-id',
    message: `${JSON.stringify(text)} is not the ID of a region.`,
    fix: `Did you mean ${near}?`,
  });
}

export const vpcArgument = (text: string): VpcId =>
  vpcId(checked(text, idPatterns.vpc, 'a VPC', 'vpc-bp1aevy8sofi8mh1qc5cm'));

function checked(text: string, pattern: RegExp, what: string, example: string): string {
  if (pattern.test(text)) return text;
  throw new UserError({
    code: 'invalid-id',
    message: `${JSON.stringify(text)} is not the ID of ${what}.`,
    fix: `The ID of ${what} looks like ${example}.`,
  });
}
