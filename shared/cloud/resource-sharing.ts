import * as z from 'zod/mini';
import type { Principal, SharedVSwitch } from '../core/facts.ts';
import { type AccountId, accountId, type InstanceId, idPatterns, type RegionId, type VSwitchId, vSwitchId } from '../core/ids.ts';
import { type Answer, listIn, readAs, text, textOrNull, unusable } from './answers.ts';
import type { WireParameters } from './exchange.ts';
import { type Operation, operations } from './operations.ts';
import { allByToken } from './paging.ts';
import type { CallLimits } from './port.ts';
import { afresh } from './retry.ts';
import type { Caller } from './rpc.ts';

/** Largest page of all list operations of Resource Sharing. (TypeScript SDK, resourcesharing-20200110) */
const pageSize = 100;

// An account id, a folder `fd-…` or a directory; which form a whole directory takes is not documented.
const wireTarget = z.object({ TargetId: text });
const wireType = z.object({ ResourceType: text });
const wireResource = z.object({ ResourceId: text, ResourceShareId: text, ResourceArn: textOrNull, ResourceStatus: textOrNull });

/** Distinct principals the instance is shared with, whatever the number of shares. (ListSharedTargets, 2020-01-10) */
export async function principals(caller: Caller, region: RegionId, id: InstanceId, limits: CallLimits): Promise<readonly Principal[]> {
  const filter = { ResourceOwner: 'Self', ResourceType: 'KMSInstance', ResourceId: id };
  const read = (item: unknown, answer: Answer) => [readAs(wireTarget, item, answer).TargetId];
  const targets = await all(caller, operations.listSharedTargets, region, filter, limits, ['SharedTargets', read, (target) => target]);
  return targets.map((target) => ({ id: target, kind: idPatterns.account.test(target) ? 'account' : 'group' }));
}

/** vSwitches of other accounts in this region, once for every share they come through. (ListSharedResources, 2020-01-10) */
export async function sharedVSwitches(caller: Caller, region: RegionId, limits: CallLimits): Promise<readonly SharedVSwitch[]> {
  const filter = { ResourceOwner: 'OtherAccounts', ResourceType: 'VSwitch' };
  const read = (item: unknown, answer: Answer) => readShared(item, answer, region);
  const keyOf = ({ shareId, vSwitchId: id }: SharedVSwitch): string => `${shareId} ${id}`;
  return all(caller, operations.listSharedResources, region, filter, limits, ['SharedResources', read, keyOf]);
}

function readShared(item: unknown, answer: Answer, region: RegionId): readonly SharedVSwitch[] {
  if (readAs(wireType, item, answer).ResourceType !== 'VSwitch') return [];
  const { ResourceId, ResourceShareId, ResourceArn, ResourceStatus } = readAs(wireResource, item, answer);
  const id = vSwitchId(ResourceId);
  const arn = readArn(ResourceArn, id);
  if (arn !== null && arn.region !== region) return [];
  return [{ vSwitchId: id, shareId: ResourceShareId, ownerId: arn?.ownerId ?? null, status: ResourceStatus }];
}

const arnPattern = /^acs:vpc:([^:]+):([1-9][0-9]*):vswitch\/(.+)$/;

/** `acs:vpc:{region}:{owner}:vswitch/{id}`, the only place of the answer that names the owner. An ARN of something else says nothing. */
function readArn(arn: string | null, id: VSwitchId): { readonly region: string; readonly ownerId: AccountId } | null {
  const [, region, owner, vSwitch] = arnPattern.exec(arn ?? '') ?? [];
  if (region === undefined || owner === undefined || vSwitch !== id) return null;
  return { region, ownerId: accountId(owner) };
}

/** Every item of a list operation of Resource Sharing, each once; the whole list or an error. */
export function all<T>(
  caller: Caller,
  operation: Operation,
  region: RegionId,
  filter: WireParameters,
  limits: CallLimits,
  [member, read, keyOf]: readonly [member: string, read: (item: unknown, answer: Answer) => readonly T[], keyOf: (item: T) => string],
): Promise<readonly T[]> {
  const readPage = async (token: string | null) => {
    const parameters = { ...filter, MaxResults: String(pageSize), ...(token === null ? {} : { NextToken: token }) };
    const answer = await caller.read(operation, region, parameters, limits);
    const list = listIn(answer.body[member], member, answer);
    return {
      next: nextOf(answer),
      items: list.flatMap((item) => read(item, answer)),
      incomplete: (why: string) => unusable(answer, 'incomplete', why),
    };
  };
  return afresh(() => allByToken(readPage, keyOf));
}

/** No token, null and `""` all end the list. */
function nextOf(answer: Answer): string | null {
  const token = readAs(z.nullish(z.string()), answer.body.NextToken, answer);
  return token === undefined || token === '' ? null : token;
}
