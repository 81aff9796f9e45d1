import { writeNames } from '../event/recorded-write.ts';
import type { Blanker } from './blank.ts';
import {
  contradicted,
  from,
  notObservable,
  type Observation,
  observed,
  refused,
} from './observation.ts';
import {
  type AuditName,
  at,
  foreignVSwitches,
  goesOn,
  isWireObject,
  itemsAt,
  type Readings,
  type Said,
  type Wire,
  type WireObject,
} from './readings.ts';

type Question = (readings: Readings, blank: Blanker) => Observation;

/** A question that no reading answers, whatever the account holds. */
const needs =
  (
    what: 'a-write' | 'an-event' | 'a-probe' | 'an-upgrade' | 'a-directory' | 'another-policy',
  ): Question =>
  () =>
    notObservable(`needs-${what}`);

/**
 * How each open question about the cloud shows in what can be read. The names are those of the
 * local cloud's variants, each with the values it has there; where the account shows another one,
 * it is contradicted.
 */
export const questions = {
  // GetKmsInstance
  emptyBindVpcs: ofInstance((instance, blank) => {
    const list = at(instance, 'BindVpcs');
    if (list === undefined) return observed('absent');
    if (list === null) return observed('null');
    const entries = Array.isArray(list) ? list : at(list, 'BindVpc');
    if (Array.isArray(entries))
      return entries.length === 0 ? observed('emptyArray') : notObservable('something-bound');
    const isEmpty = isWireObject(list) && Object.keys(list).length === 0;
    return isEmpty ? observed('emptyObject') : contradicted({ BindVpcs: list }, blank);
  }),
  bindVpcsShape: ofInstance((instance, blank) => {
    const list = at(instance, 'BindVpcs');
    if (Array.isArray(list)) return observed('array');
    if (Array.isArray(at(list, 'BindVpc'))) return observed('object');
    return isNothing(list)
      ? notObservable('nothing-bound')
      : contradicted({ BindVpcs: list }, blank);
  }),
  vswitchIdsShape: ofInstance((instance, blank) => {
    const ids = at(instance, 'VswitchIds');
    if (Array.isArray(ids)) return observed('array');
    return typeof ids === 'string'
      ? observed('string')
      : contradicted({ VswitchIds: ids ?? null }, blank);
  }),
  bindVpcOwnerIdInAnswer: ofInstance((instance, blank, { account }) => {
    const owners = entriesOf(instance).map((entry) => at(entry, 'VpcOwnerId'));
    if (owners.length === 0) return notObservable('nothing-bound');
    if (owners.some((owner) => typeof owner === 'number' || typeof owner === 'bigint'))
      return observed('number');
    if (owners.some((owner) => owner === undefined)) return observed('absent-for-own');
    if (!owners.every((owner) => typeof owner === 'string'))
      return contradicted({ VpcOwnerId: owners.filter((owner) => owner !== undefined) }, blank);
    return owners.includes(account)
      ? observed('string')
      : notObservable('no-entry-of-the-own-account');
  }),
  notFoundShape: ({ noInstance }, blank) => {
    if (noInstance.ok) {
      const named = at(noInstance.body, 'KmsInstance', 'InstanceId') ?? '';
      return named === '' ? observed('emptySuccess') : contradicted(noInstance.body, blank);
    }
    const { meaning, httpStatus } = noInstance.fault;
    if (meaning !== 'not-found') return refused(noInstance.fault);
    return httpStatus === 403 ? observed('403') : contradicted(errorOf(noInstance), blank);
  },
  expiredStatus: ofInstance((instance, blank, { now }) => {
    const end = Date.parse(String(at(instance, 'EndDate')));
    if (!isPrepaid(instance) || !(end < now)) return notObservable('not-expired');
    return oneOf(['Disconnected', 'Connected', 'Error'], instance, 'Status', blank);
  }),
  listsSharedInstances: ({ instances, instancesSharedHere, account }) =>
    from(instances, (body) => {
      const listed = itemsAt(body, 'KmsInstances', 'KmsInstance') ?? [];
      const arns = listed.map((item) => String(at(item, 'KmsInstanceArn')));
      if (arns.some((arn) => /^acs:kms:/.test(arn) && !arn.includes(`:${account}:`)))
        return observed(true);
      if (Number(at(body, 'TotalCount')) > listed.length)
        return notObservable('list-longer-than-a-page');
      return from(instancesSharedHere, (shared) =>
        itemsAt(shared, 'SharedResources')?.length
          ? observed(false)
          : notObservable('no-instance-shared-here'),
      );
    }),
  // UpdateKmsInstanceBindVpc
  atomicity: needs('a-write'),
  badEntryCode: needs('a-write'),
  quotaExhaustedCode: needs('a-write'),
  unsharedKeptEntry: needs('a-write'),
  vanishedKeptEntry: needs('a-write'),
  // A list that has one shows that it was accepted; one without shows nothing.
  duplicateEntries: ofInstance((instance) => {
    const ids = entriesOf(instance).map((entry) => at(entry, 'VpcId'));
    return new Set(ids).size < ids.length ? observed('accepted') : notObservable('needs-a-write');
  }),
  primaryVpcEntry: ofInstance((instance) => {
    const primary = at(instance, 'VpcId');
    const isListed = entriesOf(instance).some((entry) => at(entry, 'VpcId') === primary);
    return isListed && primary !== undefined
      ? observed('accepted')
      : notObservable('needs-a-write');
  }),
  quotedOwnerId: needs('a-write'),
  ownerIdOmitted: needs('a-write'),
  wrongOwner: needs('a-write'),
  bindingVisibility: needs('a-write'),
  statusAfterWrite: needs('a-write'),
  updateMethod: needs('a-write'),
  urlLimitBytes: needs('a-write'),
  formBody: ({ instance, instanceByForm }, blank) => {
    if (!instance.ok) return refused(instance.fault);
    if (instanceByForm.ok) return observed('accepted');
    const { fault } = instanceByForm;
    if (/^MissingParameter/.test(fault.code)) return observed('refused');
    return fault.meaning === 'no-permission' || fault.httpStatus === null
      ? refused(fault)
      : contradicted(errorOf(instanceByForm), blank);
  },
  // Access Management Quantity
  primaryCounts: counted(({ used, bindings, targets, folders }) => {
    if (folders > 0 || targets === 0) return notObservable('counts-fit-several-answers');
    const rest = used - bindings - targets;
    return rest === 0 || rest === 1
      ? observed(rest === 1)
      : notObservable('counts-fit-several-answers');
  }),
  usedQuantity: (readings, blank) => {
    const { quota } = readings;
    if (!quota.ok && /^(InvalidParameter|UnsupportedOperation)/.test(quota.fault.code))
      return from(readings.instance, (body) =>
        isPrepaid(at(body, 'KmsInstance'))
          ? observed('unsupported')
          : notObservable('pay-as-you-go'),
      );
    return counted(({ used, bindings, targets, folders }) => {
      if (targets === 0) return notObservable('no-principals');
      if (folders > 0) return notObservable('counts-fit-several-answers');
      const rest = used - bindings;
      if (rest === targets || rest === targets + 1) return observed('all');
      return rest === 0 ? observed('bindings-only') : notObservable('counts-fit-several-answers');
    })(readings, blank);
  },
  countVisibility: needs('a-write'),
  folderUnits: counted(({ used, bindings, targets, folders }) => {
    if (folders === 0) return notObservable('no-folder-among-the-principals');
    const rest = used - bindings;
    if (rest > targets + 1) return observed('per-account');
    // A folder of one account, or an empty one: both answers come to the same.
    return notObservable('counts-fit-several-answers');
  }),
  postpayVpcNum: ofInstance((instance) => {
    if (isPrepaid(instance)) return notObservable('not-pay-as-you-go');
    const shown = at(instance, 'VpcNum');
    if (isNothing(shown)) return observed('absent');
    return observed(Number(shown) === 0 ? 'zero' : 'as-set');
  }),
  postpayQuota: needs('a-write'),
  postpayQuotaInfos: ({ instance, quota }, blank) =>
    from(instance, (body) => {
      if (isPrepaid(at(body, 'KmsInstance'))) return notObservable('not-pay-as-you-go');
      if (!quota.ok)
        return /^(InvalidParameter|UnsupportedOperation)/.test(quota.fault.code)
          ? observed('refused')
          : refused(quota.fault);
      const infos = itemsAt(quota.body, 'KmsInstanceQuotaInfos');
      if (infos === null) return contradicted(quota.body, blank);
      return observed(infos.length === 0 ? 'empty' : 'counted');
    }),
  vpcNumDuringUpgrade: needs('an-upgrade'),
  // Vpc and Resource Sharing
  foreignVpc: ({ vSwitches, foreignVpc }, blank) =>
    from(vSwitches, () => {
      if (foreignVpc === null) return notObservable('no-vswitch-shared-here');
      return from(foreignVpc, (body) => {
        const vpcs = itemsAt(body, 'Vpcs', 'Vpc');
        if (vpcs === null) return contradicted(body, blank);
        return observed(vpcs.length === 0 ? 'hidden' : 'visible');
      });
    }),
  shareType: ({ vSwitches, account }, blank) =>
    from(vSwitches, (body) => {
      const [first] = foreignVSwitches(body, account);
      if (first === undefined) return notObservable('no-vswitch-shared-here');
      if (isNothing(at(first, 'ShareType')) || at(first, 'ShareType') === '')
        return observed('empty');
      return oneOf(['Shared', 'Sharing'], first, 'ShareType', blank);
    }),
  missingVSwitch: ({ noVSwitch }, blank) => {
    if (noVSwitch.ok) {
      const named = at(noVSwitch.body, 'VSwitchId') ?? '';
      return named === '' ? observed('emptySuccess') : contradicted(noVSwitch.body, blank);
    }
    const { httpStatus, meaning } = noVSwitch.fault;
    if (httpStatus === 404) return observed('404');
    return meaning === 'no-permission' || httpStatus === null || httpStatus >= 500
      ? refused(noVSwitch.fault)
      : contradicted(errorOf(noVSwitch), blank);
  },
  listParameterLimit: ({ sixIds }) => {
    if (sixIds.ok) return observed(20);
    return /^Invalid/.test(sixIds.fault.code) ? observed(5) : refused(sixIds.fault);
  },
  folderTargets: ({ targets, shares, shareTargets }) =>
    from(targets, (body) => {
      const shown = itemsAt(body, 'SharedTargets') ?? [];
      if (shown.some((item) => isFolder(at(item, 'TargetId')))) return observed('one-item');
      if (goesOn(body)) return notObservable('list-longer-than-a-page');
      return from(shares, (inShares) =>
        from(shareTargets, (all) => {
          const own = new Set(associationsIn(inShares).map((item) => at(item, 'ResourceShareId')));
          const hasFolder = associationsIn(all).some(
            (item) => own.has(at(item, 'ResourceShareId')) && isFolder(at(item, 'EntityId')),
          );
          return hasFolder ? observed('expanded') : notObservable('no-folder-among-the-principals');
        }),
      );
    }),
  // Resource Directory: only a delegated administrator may ask, and evidence asks nobody's leave.
  memberPath: needs('a-directory'),
  unusableSharedVSwitch: lent(({ lent, shown }) => {
    const unusable = lent.filter((item) => at(item, 'ResourceStatus') !== 'Available');
    if (unusable.length === 0) return notObservable('nothing-of-the-kind-shared-here');
    const isShown = unusable.some((item) => shown.has(at(item, 'ResourceId')));
    return observed(isShown ? 'visible' : 'hidden');
  }),
  deletedSharedResource: lent(({ lent, shown }) => {
    const usable = lent.filter((item) => at(item, 'ResourceStatus') === 'Available');
    // One that is there shows; only one that is gone cannot.
    return usable.some((item) => !shown.has(at(item, 'ResourceId')))
      ? observed('stays')
      : notObservable('nothing-of-the-kind-shared-here');
  }),
  // Resource Access Management: it takes an identity that may do less.
  instanceResource: needs('another-policy'),
  foreignResource: needs('another-policy'),
  accountResource: needs('another-policy'),
  // The instance's own endpoint
  certificateName: needs('a-probe'),
  sendsIntermediate: needs('a-probe'),
  // EventBridge
  sharingEvents: needs('an-event'),
  folderSharingEvents: needs('an-event'),
  // That none is there shows nothing: nobody may have written, or it may be late.
  bindIsAudited: recorded(() => observed(true)),
  bindAuditName: recorded(({ name }) => observed(name)),
  trailDelaySeconds: needs('a-write'),
  auditParameters: recorded(({ parameters }, blank) => {
    if (typeof parameters === 'string') return observed('text');
    return isWireObject(parameters)
      ? observed('object')
      : contradicted({ requestParameters: parameters ?? null }, blank);
  }),
} as const satisfies Readonly<Record<string, Question>>;

export type QuestionName = keyof typeof questions;

/** What one account shows of every open question. */
export function answersIn(
  readings: Readings,
  blank: Blanker,
): Readonly<Record<QuestionName, Observation>> {
  return Object.fromEntries(
    Object.entries(questions).map(([name, question]) => [name, question(readings, blank)]),
  ) as Record<QuestionName, Observation>;
}

type OfInstance = (instance: WireObject, blank: Blanker, readings: Readings) => Observation;

function ofInstance(judge: OfInstance): Question {
  return (readings, blank) =>
    from(readings.instance, (body) => {
      const instance = at(body, 'KmsInstance');
      return isWireObject(instance) && (at(instance, 'InstanceId') ?? '') !== ''
        ? judge(instance, blank, readings)
        : notObservable('read-failed');
    });
}

interface Counts {
  readonly used: number;
  readonly bindings: number;
  /** Principals as listed, folders among them. */
  readonly targets: number;
  readonly folders: number;
}

/** A question that the service's own count answers, beside what it counts. */
function counted(judge: (counts: Counts) => Observation): Question {
  return ({ instance, quota, targets }) =>
    from(instance, (instanceBody) =>
      from(quota, (quotaBody) =>
        from(targets, (targetsBody) => {
          const infos = itemsAt(quotaBody, 'KmsInstanceQuotaInfos') ?? [];
          const info = infos.find((item) => at(item, 'ResourceType') === 'vpc');
          const used = Number(at(info, 'UsedQuantity') ?? Number.NaN);
          const principals = itemsAt(targetsBody, 'SharedTargets');
          if (Number.isNaN(used) || principals === null) return notObservable('read-failed');
          if (goesOn(targetsBody)) return notObservable('list-longer-than-a-page');
          const ids = new Set(principals.map((item) => String(at(item, 'TargetId'))));
          return judge({
            used,
            bindings: entriesOf(at(instanceBody, 'KmsInstance')).length,
            targets: ids.size,
            folders: [...ids].filter((id) => !/^\d+$/.test(id)).length,
          });
        }),
      ),
    );
}

interface Recorded {
  readonly name: AuditName;
  readonly parameters: Wire | undefined;
}

/** A question that the record of a write of a list answers. */
function recorded(judge: (record: Recorded, blank: Blanker) => Observation): Question {
  return ({ trail }, blank) => {
    const records = writeNames.flatMap((name) => {
      const said = trail[name];
      const events = said.ok ? (itemsAt(said.body, 'Events') ?? []) : [];
      return events
        .map((event): Recorded => ({ name, parameters: at(event, 'requestParameters') }))
        .filter(({ parameters }) => /BindVpcs/.test(JSON.stringify(parameters) ?? ''));
    });
    const [first] = records;
    if (first !== undefined) return judge(first, blank);
    const refusal = writeNames.map((name) => trail[name]).find((said) => !said.ok);
    return refusal && !refusal.ok ? refused(refusal.fault) : notObservable('no-write-on-record');
  };
}

interface Lent {
  readonly lent: readonly WireObject[];
  /** Ids of the vSwitches that show. */
  readonly shown: ReadonlySet<Wire | undefined>;
}

/** A question about vSwitches that others share with this account. */
function lent(judge: (seen: Lent) => Observation): Question {
  return ({ vSwitchesSharedHere, vSwitches }) =>
    from(vSwitchesSharedHere, (shared) =>
      from(vSwitches, (all) => {
        const items = itemsAt(all, 'VSwitches', 'VSwitch') ?? [];
        if (goesOn(shared) || Number(at(all, 'TotalCount')) > items.length)
          return notObservable('list-longer-than-a-page');
        const shown = new Set(items.map((item) => at(item, 'VSwitchId')));
        return judge({ lent: itemsAt(shared, 'SharedResources') ?? [], shown });
      }),
    );
}

const entriesOf = (instance: Wire | undefined): readonly WireObject[] =>
  itemsAt(instance, 'BindVpcs') ?? itemsAt(instance, 'BindVpcs', 'BindVpc') ?? [];

const isNothing = (value: Wire | undefined): value is undefined | null =>
  value === undefined || value === null || (isWireObject(value) && Object.keys(value).length === 0);

const isPrepaid = (instance: Wire | undefined): boolean =>
  /^pre/i.test(String(at(instance, 'ChargeType') ?? ''));

const associationsIn = (body: WireObject): readonly WireObject[] =>
  (itemsAt(body, 'ResourceShareAssociations') ?? []).filter(
    (item) => at(item, 'AssociationStatus') === 'Associated',
  );

const isFolder = (id: Wire | undefined): boolean =>
  typeof id === 'string' && /^(fd|r|rd)-/.test(id);

function oneOf(
  known: readonly string[],
  object: WireObject,
  member: string,
  blank: Blanker,
): Observation {
  const value = at(object, member);
  return typeof value === 'string' && known.includes(value)
    ? observed(value)
    : contradicted({ [member]: value ?? null }, blank);
}

const errorOf = (said: Said & { readonly ok: false }): Wire => ({
  HttpStatus: said.fault.httpStatus,
  Code: said.fault.code,
});
