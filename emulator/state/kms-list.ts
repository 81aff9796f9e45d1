import { answer, type Operation } from './answer.ts';
import { numberedPage } from './paging.ts';
import { accountsBehind, principalsOf } from './sharing-view.ts';

/**
 * ListKmsInstances: ids and ARNs only (evidence: kms.list-instances, kms.list-instances.shared).
 */
export const listKmsInstances: Operation = (state, call, env) => {
  const found = Object.values(state.instances).filter((instance) => {
    if (call.regionId !== null && instance.region !== call.regionId) return false;
    if (instance.owner === call.account) return true;
    if (!state.variants.listsSharedInstances) return false;
    const principals = principalsOf(state, instance.id, env.now);
    return principals.some((target) => accountsBehind(state, target).includes(call.account));
  });
  const page = numberedPage(found, call.params, {
    size: 20,
    max: 100,
    evidence: 'kms.list-instances',
  });
  return answer(state, {
    KmsInstances: {
      KmsInstance: page.items.map((instance) => ({
        KmsInstanceId: instance.id,
        KmsInstanceArn: `acs:kms:${instance.region}:${instance.owner}:keystore/${instance.id}`,
      })),
    },
    TotalCount: page.totalCount,
    PageNumber: page.pageNumber,
    PageSize: page.pageSize,
  });
};
