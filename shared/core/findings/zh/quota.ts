import type { quota as original } from '../topics/quota.ts';
import type { Translated } from '../topics/topic.ts';

export const quota: Translated<typeof original> = {
  'quota-unknown': {
    title: '访问管理数量未知',
    cause: '服务统计的数量和自行统计的数量都无法得到，无法判断新的绑定是否在限额内，因此不执行绑定。',
    cure: '解决失败的调用：GetKmsInstanceQuotaInfos，或资源使用者列表与已购买的访问管理数量。',
    evidence: '{subject} 的剩余访问管理数量未知，因此无法绑定 {vpcIds}：{fault}',
    fix: '{cure}',
  },
  'quota-unread': {
    title: '无法读取服务统计的已用数量',
    cause: 'GetKmsInstanceQuotaInfos 调用失败。改为用绑定数、资源使用者数和主 VPC 与已购买的访问管理数量比较。',
    cure: '解决调用失败的原因。此项不阻止任何变更。',
    evidence: '无法读取 {subject} 的已用数量；自行统计：已用 {used}，共 {total}：{fault}',
    fix: '{cure}',
  },
  'quota-short': {
    title: '访问管理数量不足',
    cause: '每个绑定的 VPC 和每个资源使用者各占用一个访问管理数量。需要的数量超过了剩余数量。',
    cure: '购买访问管理数量（升配实例），或从策略文件中移除部分 VPC。超出限额的绑定不会尝试执行。',
    evidence: '{subject} 的访问管理数量共 {total}，剩余 {free}，其中保留 {reserve}；需要 {wanted}。可绑定：{fits}。不可绑定：{short}',
    fix: '为 {subject} 购买 {missing} 个访问管理数量，或从 bind 中移除部分 VPC',
  },
  'quota-mismatch': {
    title: '两种方式统计的已用数量不一致',
    cause: '服务统计的已用数量与“绑定数 + 资源使用者数 + 主 VPC”不一致。以较大者为准，避免尝试超出限额的绑定。',
    cure: '在 KMS 控制台核对绑定的 VPC 和资源使用者；如差异仅由主 VPC 造成，请设置 quota.primaryCounts。',
    evidence:
      '{subject}：服务统计已用 {serviceUsed}；绑定 {bindings}、资源使用者 {principals}、主 VPC {primary}，合计与之不同，以较大' + '者为准',
    fix: '在 KMS 控制台核对 {subject} 绑定的 VPC 和资源使用者；如差异仅由主 VPC 造成，请设置 quota.primaryCounts',
  },
  'primary-count-unsettled': {
    title: '尚不能确定主 VPC 是否占用访问管理数量',
    cause: '文档未作说明，而可用于判断的服务统计数量无法读取。此处按占用一个处理。',
    cure: '如已知答案，请将 quota.primaryCounts 设置为 true 或 false。',
    evidence: '{subject}：按主 VPC 占用一个访问管理数量计算，剩余 {free}',
    fix: '如主 VPC 不占用，请设置 quota.primaryCounts: false；如占用，请设置为 true',
  },
};
