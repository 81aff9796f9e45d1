import {
  type InstanceId,
  idPatterns,
  instanceId,
  type RegionId,
  regionId,
  type VpcId,
  vpcId,
} from '../shared/core/ids.ts';
import { commandLineParts, commandLineProblems } from '../shared/core/problems/command-line.ts';
import { problemsOf } from '../shared/core/problems/problem.ts';
import { type Said, saying } from '../shared/core/problems/said.ts';
import { UserError } from '../shared/core/user-error.ts';
import { knownRegions, mayBeRegion } from './known-regions.ts';
import { nearest } from './nearest.ts';

const problem = problemsOf(commandLineProblems);

const say = saying(commandLineParts);

/**
 * Ids given at the command line; a mistyped one is refused before anything is asked of the cloud.
 */
export const instanceArgument = (text: string): InstanceId =>
  instanceId(checked(text, idPatterns.instance, 'an-instance-of-kms', 'kst-hzz65f176a0ogplgq1x2'));

/** A misspelt region is told by the name it resembles; one that resembles none may be new. */
export function regionArgument(text: string): RegionId {
  const near = mayBeRegion(text) ? null : nearest(text, knownRegions);
  if (near === null) return regionId(checked(text, idPatterns.region, 'a-region', 'cn-hangzhou'));
  throw noId(text, 'a-region', say('did-you-mean-id', { near }));
}

export const vpcArgument = (text: string): VpcId =>
  vpcId(checked(text, idPatterns.vpc, 'a-vpc', 'vpc-bp1aevy8sofi8mh1qc5cm'));

type Kind = 'an-instance-of-kms' | 'a-region' | 'a-vpc';

function checked(text: string, pattern: RegExp, kind: Kind, example: string): string {
  if (pattern.test(text)) return text;
  throw noId(text, kind, say('id-looks-like', { what: say(kind, {}), example }));
}

const noId = (text: string, kind: Kind, how: Said): UserError =>
  new UserError(problem('invalid-id', { text: JSON.stringify(text), what: say(kind, {}), how }));
