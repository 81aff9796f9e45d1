import { type Call, type Env, type Operation, Refused, type Step } from './answer.ts';
import { listAccounts } from './directory.ts';
import { acceptResourceShareInvitation, listResourceShareInvitations } from './invitations.ts';
import { updateKmsInstanceBindVpc } from './kms-bind.ts';
import { getKmsInstance } from './kms-instance.ts';
import { listKmsInstances } from './kms-list.ts';
import { getKmsInstanceQuotaInfos } from './kms-quota.ts';
import {
  listResourceShareAssociations,
  listResourceShares,
  listSharedResources,
  listSharedTargets,
} from './sharing-lists.ts';
import {
  associateResourceShare,
  createResourceShare,
  deleteResourceShare,
  disassociateResourceShare,
} from './sharing-writes.ts';
import { assumeRole, getCallerIdentity } from './sts.ts';
import { lookupEvents } from './trail.ts';
import type { State } from './types.ts';
import { describeVpcs } from './vpc.ts';
import { describeVSwitchAttributes, describeVSwitches } from './vswitch.ts';

/** Every call the state machine understands. */
export const operations = {
  GetKmsInstance: getKmsInstance,
  GetKmsInstanceQuotaInfos: getKmsInstanceQuotaInfos,
  ListKmsInstances: listKmsInstances,
  UpdateKmsInstanceBindVpc: updateKmsInstanceBindVpc,
  DescribeVpcs: describeVpcs,
  DescribeVSwitches: describeVSwitches,
  DescribeVSwitchAttributes: describeVSwitchAttributes,
  ListResourceShares: listResourceShares,
  ListResourceShareAssociations: listResourceShareAssociations,
  ListResourceShareInvitations: listResourceShareInvitations,
  ListSharedResources: listSharedResources,
  ListSharedTargets: listSharedTargets,
  CreateResourceShare: createResourceShare,
  AssociateResourceShare: associateResourceShare,
  DisassociateResourceShare: disassociateResourceShare,
  DeleteResourceShare: deleteResourceShare,
  AcceptResourceShareInvitation: acceptResourceShareInvitation,
  GetCallerIdentity: getCallerIdentity,
  AssumeRole: assumeRole,
  LookupEvents: lookupEvents,
  ListAccounts: listAccounts,
} as const satisfies Record<string, Operation>;

export type Action = keyof typeof operations;

export function isAction(action: string): action is Action {
  return Object.hasOwn(operations, action);
}

/** One call: the next state and the answer. Pure; a refused call leaves the state as it was. */
export function step(state: State, call: Call & { readonly action: Action }, env: Env): Step {
  try {
    return operations[call.action](state, call, env);
  } catch (refused) {
    if (refused instanceof Refused) return [state, { ok: false, refusal: refused.refusal }];
    throw refused;
  }
}
