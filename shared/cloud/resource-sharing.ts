import * as z from 'zod/mini';
import type {
  Invitation,
  Principal,
  ReceivedShare,
  ShareAssociation,
  SharedVSwitch,
} from '../core/facts.ts';
import {
  type AccountId,
  accountId,
  type InstanceId,
  idPatterns,
  type RegionId,
  type VSwitchId,
  vSwitchId,
} from '../core/ids.ts';
import type { Said } from '../core/problems/said.ts';
import {
  type Answer,
  accountOrNull,
  listIn,
  readAs,
  text,
  textOrDigits,
  textOrNull,
  unusable,
} from './transport/answers.ts';
import type { Caller, CallLimits } from './transport/caller.ts';
import type { WireParameters } from './transport/exchange.ts';
import { allByToken } from './transport/paging.ts';
import {
  type Operation,
  operationOf,
  type Product,
  regionalHost,
  regionalVpcHost,
} from './transport/product.ts';
import { afresh } from './transport/retry.ts';

/** Regions with KMS instances and without Resource Sharing. (aliyun-openapi-meta, 2026-04) */
const withoutEndpoint = new Set(['cn-shanghai-finance-1', 'cn-beijing-finance-1']);
const only =
  (host: (region: RegionId) => string | null) =>
  (region: RegionId | null): string | null =>
    region === null || withoutEndpoint.has(region) ? null : host(region);

const product: Product = {
  name: 'resourcesharing',
  version: '2020-01-10',
  host: only(regionalHost('resourcesharing')),
  vpcHost: only(regionalVpcHost('resourcesharing')),
};
const operation = operationOf(product);

export const resourceSharingOperations = {
  listSharedTargets: operation('ListSharedTargets'),
  listSharedResources: operation('ListSharedResources'),
  listResourceShares: operation('ListResourceShares'),
  listResourceShareAssociations: operation('ListResourceShareAssociations'),
  listResourceShareInvitations: operation('ListResourceShareInvitations'),
} as const;

/** Resources, or principals, of this account's shares. */
export type AssociationType = 'Resource' | 'Target';

export const resourceSharingCalls = (caller: Caller) => ({
  principals: (region: RegionId, id: InstanceId, limits: CallLimits) =>
    principals(caller, region, id, limits),
  sharedVSwitches: (region: RegionId, limits: CallLimits) =>
    sharedVSwitches(caller, region, limits),
  receivedShares: (region: RegionId, limits: CallLimits) => receivedShares(caller, region, limits),
  shareAssociations: (region: RegionId, type: AssociationType, limits: CallLimits) =>
    shareAssociations(caller, region, type, limits),
  invitations: (region: RegionId, limits: CallLimits) => invitations(caller, region, limits),
});

/**
 * Largest page of all list operations of Resource Sharing. (TypeScript SDK,
 * resourcesharing-20200110)
 */
const pageSize = 100;

// An account id, a folder `fd-…` or a directory; which form a whole directory takes is not
// documented.
const wireTarget = z.object({ TargetId: textOrDigits });
const wireType = z.object({ ResourceType: text });
const wireResource = z.object({
  ResourceId: text,
  ResourceShareId: text,
  ResourceArn: textOrNull,
  ResourceStatus: textOrNull,
});

/**
 * Distinct principals the instance is shared with, whatever the number of shares.
 * (ListSharedTargets, 2020-01-10)
 */
async function principals(
  caller: Caller,
  region: RegionId,
  id: InstanceId,
  limits: CallLimits,
): Promise<readonly Principal[]> {
  const filter = { ResourceOwner: 'Self', ResourceType: 'KMSInstance', ResourceId: id };
  const read = (item: unknown, answer: Answer) => [readAs(wireTarget, item, answer).TargetId];
  const targets = await all(
    caller,
    resourceSharingOperations.listSharedTargets,
    region,
    filter,
    limits,
    ['SharedTargets', read, (target) => target],
  );
  return targets.map((target) => ({
    id: target,
    kind: idPatterns.account.test(target) ? 'account' : 'group',
  }));
}

/**
 * vSwitches of other accounts in this region, once for every share they come through.
 * (ListSharedResources, 2020-01-10)
 */
async function sharedVSwitches(
  caller: Caller,
  region: RegionId,
  limits: CallLimits,
): Promise<readonly SharedVSwitch[]> {
  const filter = { ResourceOwner: 'OtherAccounts', ResourceType: 'VSwitch' };
  const read = (item: unknown, answer: Answer) => readShared(item, answer, region);
  const keyOf = ({ shareId, vSwitchId: id }: SharedVSwitch): string => `${shareId} ${id}`;
  return all(caller, resourceSharingOperations.listSharedResources, region, filter, limits, [
    'SharedResources',
    read,
    keyOf,
  ]);
}

function readShared(item: unknown, answer: Answer, region: RegionId): readonly SharedVSwitch[] {
  if (readAs(wireType, item, answer).ResourceType !== 'VSwitch') return [];
  const { ResourceId, ResourceShareId, ResourceArn, ResourceStatus } = readAs(
    wireResource,
    item,
    answer,
  );
  const id = vSwitchId(ResourceId);
  const arn = readArn(ResourceArn, id);
  if (arn !== null && arn.region !== region) return [];
  return [
    {
      vSwitchId: id,
      shareId: ResourceShareId,
      ownerId: arn?.ownerId ?? null,
      status: ResourceStatus,
    },
  ];
}

const arnPattern = /^acs:vpc:([^:]+):([1-9][0-9]*):vswitch\/(.+)$/;

/**
 * `acs:vpc:{region}:{owner}:vswitch/{id}`, the only place of the answer that names the owner. An
 * ARN of something else says nothing.
 */
function readArn(
  arn: string | null,
  id: VSwitchId,
): { readonly region: string; readonly ownerId: AccountId } | null {
  const [, region, owner, vSwitch] = arnPattern.exec(arn ?? '') ?? [];
  if (region === undefined || owner === undefined || vSwitch !== id) return null;
  return { region, ownerId: accountId(owner) };
}

const wireShare = z.object({
  ResourceShareId: text,
  ResourceShareName: textOrNull,
  ResourceShareOwner: accountOrNull,
});

/** Shares of other accounts that reach this one. (ListResourceShares, 2020-01-10) */
function receivedShares(
  caller: Caller,
  region: RegionId,
  limits: CallLimits,
): Promise<readonly ReceivedShare[]> {
  const read = (item: unknown, answer: Answer): readonly ReceivedShare[] => {
    const { ResourceShareId, ResourceShareName, ResourceShareOwner } = readAs(
      wireShare,
      item,
      answer,
    );
    return [{ id: ResourceShareId, name: ResourceShareName, ownerId: ResourceShareOwner }];
  };
  const filter = { ResourceOwner: 'OtherAccounts' };
  return all(caller, resourceSharingOperations.listResourceShares, region, filter, limits, [
    'ResourceShares',
    read,
    ({ id }) => id,
  ]);
}

const wireReason = z.object({ FailureReason: textOrNull });
// A list in the SDK, one object in the metadata.
const wireDetails = z.catch(
  z.union([
    z.array(wireReason),
    z.pipe(
      wireReason,
      z.transform((one) => [one]),
    ),
  ]),
  [],
);
const wireAssociation = z.object({
  ResourceShareId: text,
  EntityId: textOrDigits,
  AssociationStatus: textOrNull,
  AssociationStatusMessage: textOrNull,
  AssociationFailedDetails: wireDetails,
});

/**
 * Resources or principals of every share of this account, finished and failed ones included.
 * (ListResourceShareAssociations, 2020-01-10)
 */
function shareAssociations(
  caller: Caller,
  region: RegionId,
  type: AssociationType,
  limits: CallLimits,
): Promise<readonly ShareAssociation[]> {
  const read = (item: unknown, answer: Answer): readonly ShareAssociation[] => {
    const { ResourceShareId, EntityId, AssociationStatus, ...why } = readAs(
      wireAssociation,
      item,
      answer,
    );
    const reason = why.AssociationFailedDetails.find(
      ({ FailureReason }) => FailureReason !== null,
    )?.FailureReason;
    return [
      {
        shareId: ResourceShareId,
        entityId: EntityId,
        status: AssociationStatus,
        reason: reason ?? why.AssociationStatusMessage,
      },
    ];
  };
  // A principal that was removed and added again is there twice, in two states.
  const keyOf = ({ shareId, entityId, status }: ShareAssociation): string =>
    `${shareId} ${entityId} ${status}`;
  const filter = { AssociationType: type };
  return all(
    caller,
    resourceSharingOperations.listResourceShareAssociations,
    region,
    filter,
    limits,
    ['ResourceShareAssociations', read, keyOf],
  );
}

const wireInvitation = z.object({
  ResourceShareInvitationId: text,
  ResourceShareId: text,
  SenderAccountId: accountOrNull,
  ReceiverAccountId: accountOrNull,
  Status: textOrNull,
  CreateTime: textOrNull,
});

/** Invitations to and from this account. (ListResourceShareInvitations, 2020-01-10) */
function invitations(
  caller: Caller,
  region: RegionId,
  limits: CallLimits,
): Promise<readonly Invitation[]> {
  const read = (item: unknown, answer: Answer): readonly Invitation[] => {
    const wire = readAs(wireInvitation, item, answer);
    return [
      {
        id: wire.ResourceShareInvitationId,
        shareId: wire.ResourceShareId,
        senderId: wire.SenderAccountId,
        receiverId: wire.ReceiverAccountId,
        status: wire.Status,
        createdAt: wire.CreateTime,
      },
    ];
  };
  return all(caller, resourceSharingOperations.listResourceShareInvitations, region, {}, limits, [
    'ResourceShareInvitations',
    read,
    ({ id }) => id,
  ]);
}

/** Every item of a list operation of Resource Sharing, each once; the whole list or an error. */
function all<T>(
  caller: Caller,
  operation: Operation,
  region: RegionId,
  filter: WireParameters,
  limits: CallLimits,
  [member, read, keyOf]: readonly [
    member: string,
    read: (item: unknown, answer: Answer) => readonly T[],
    keyOf: (item: T) => string,
  ],
): Promise<readonly T[]> {
  const readPage = async (token: string | null) => {
    const parameters = {
      ...filter,
      MaxResults: String(pageSize),
      ...(token === null ? {} : { NextToken: token }),
    };
    const answer = await caller.read(operation, region, parameters, limits);
    const list = listIn(answer.body[member], member, answer);
    return {
      next: nextOf(answer),
      items: list.flatMap((item) => read(item, answer)),
      incomplete: (why: Said) => unusable(answer, 'incomplete', why),
    };
  };
  return afresh(() => allByToken(readPage, keyOf));
}

const wireToken = z.nullish(z.string());

/** No token, null and `""` all end the list. */
function nextOf(answer: Answer): string | null {
  const token = readAs(wireToken, answer.body.NextToken, answer);
  return token === undefined || token === '' ? null : token;
}
