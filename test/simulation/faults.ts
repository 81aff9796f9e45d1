import { faultsOf } from '../../emulator/faults/mangle.ts';
import type { FaultKind, FaultRule } from '../../emulator/index.ts';
import type { Chance } from './chance.ts';

/** Members of each answer that matter beside its main one, as paths. */
const members: Readonly<Record<string, readonly string[]>> = {
  GetKmsInstance: [
    'KmsInstance.BindVpcs.BindVpc',
    'KmsInstance.BindVpcs.BindVpc.VSwitchId',
    'KmsInstance.BindVpcs.BindVpc.VpcOwnerId',
    'KmsInstance.VpcId',
    'KmsInstance.Status',
    'KmsInstance.VpcNum',
    'KmsInstance',
  ],
  GetKmsInstanceQuotaInfos: ['KmsInstanceQuotaInfos.UsedQuantity'],
  DescribeVpcs: ['Vpcs', 'Vpcs.Vpc.Tags', 'Vpcs.Vpc.OwnerId'],
  DescribeVSwitches: ['VSwitches.VSwitch.Status', 'VSwitches.VSwitch.OwnerId'],
  ListAccounts: [
    'Accounts',
    'Accounts.Account.AccountId',
    'Accounts.Account.ResourceDirectoryPath',
    'TotalCount',
  ],
  ListSharedTargets: ['SharedTargets.TargetId'],
  ListSharedResources: ['SharedResources.ResourceArn'],
};

type Refusal = Required<Pick<FaultRule, 'status' | 'code'>>;

/** Refusals that mean different things. */
const refusals: readonly [Refusal, ...Refusal[]] = [
  { status: 400, code: 'InvalidParameter' },
  { status: 400, code: 'Throttling.User' },
  { status: 400, code: 'Rejected.ShareQuotaExceedLimit' },
  { status: 403, code: 'Forbidden.NoPermission' },
  { status: 403, code: 'Forbidden.KMSInstanceInUpgrade' },
  { status: 403, code: 'Forbidden.DKMSInstanceStateInvalid' },
  { status: 403, code: 'Forbidden.DKMSInstanceNotFound' },
  { status: 403, code: 'UnsupportedHTTPMethod' },
  { status: 404, code: 'Forbidden.ResourceNotFound' },
  { status: 500, code: 'InternalFailure' },
];

type Details = Partial<Omit<FaultRule, 'action' | 'fault'>>;

const cuts: readonly [Details, ...Details[]] = [
  { keep: 0 },
  { keep: 1 },
  { keep: 2 },
  { drop: 'first' },
  { drop: 'last' },
];

/** One fault of those kinds that an answer of the call can have; null: it can have none of them. */
export function faultFor(
  action: string,
  kinds: readonly FaultKind[],
  chance: Chance,
): FaultRule | null {
  const fault = chance.oneOf(faultsOf(action).filter((kind) => kinds.includes(kind)));
  return fault === undefined ? null : { action, fault, ...detailsOf(action, fault, chance) };
}

function detailsOf(action: string, fault: FaultKind, chance: Chance): Details {
  switch (fault) {
    case 'error':
    case 'error-after-effect':
      return chance.pick(refusals);
    case 'cut-page':
      return chance.pick(cuts);
    case 'stale-read':
      return chance.pick<Details>([{}, { seconds: 5 }, { seconds: 120 }]);
    case 'wrong-type':
    case 'missing-member':
    case 'null-member': {
      const member = chance.happens(0.5) ? undefined : chance.oneOf(members[action] ?? []);
      return member === undefined ? {} : { member };
    }
    default:
      return {};
  }
}
