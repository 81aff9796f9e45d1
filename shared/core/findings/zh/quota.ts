import type { quota as original } from '../topics/quota.ts';
import type { Translated } from '../topics/topic.ts';

export const quota: Translated<typeof original> = {
  'quota-unknown': {
    title: '访问管理数量未知',
    cause: `
      既没有 KMS 统计的数量，也无法自行统计，因此无法判断新的绑定是否超出数量，不会绑定新的 VPC。`,
    cure: `
      解决调用失败的原因：GetKmsInstanceQuotaInfos，或资源使用者和已购买的访问管理数量，
      两者之一可读即可。`,
    evidence: '{subject} 剩余的访问管理数量未知，因此无法绑定 {vpcIds}：{fault}。',
    fix: '{cure}',
  },
  'quota-unread': {
    title: '无法读取 KMS 统计的已用数量',
    cause: `
      GetKmsInstanceQuotaInfos 调用失败，改为将绑定、资源使用者和主 VPC 的数量之和与已购买的访问管理
      数量比较。`,
    cure: '解决调用失败的原因。此项不阻止任何变更。',
    evidence: '无法读取 {subject} 的已用数量；{own}。{fault}。',
    fix: '{cure}',
  },
  'quota-short': {
    title: '访问管理数量不足',
    cause: `
      每个绑定的 VPC 和每个资源使用者各占用 1 个访问管理数量：3 个 VPC 加 2 个资源使用者至少需要 5 个；
      如主 VPC 也计入（默认购买数量为 1，即与此相符），则为 6 个。需要的数量超过了剩余数量。`,
    cure: `
      从策略文件中移除部分 VPC，或增加访问管理数量。控制台：资源 > 实例管理，升级实例，修改访问管理数
      量。API：BssOpenApi（2017-12-14）的 ModifyInstance，参数 ProductCode 为 kms，ProductType 为
      kms_ddi_public_cn（国际站为 kms_ddi_public_intl），SubscriptionType 为 Subscription，
      ModifyType 为 Upgrade，以及 InstanceId；Parameter.1.Code 为 VpcNum，Parameter.1.Value 为新的总
      数，并在其余 Parameter 中按当前值填写 Spec、KeyNum、SecretNum。该操作会产生付费订单，kms-vpc
      不会执行。超出数量的绑定不会尝试执行。`,
    evidence: `
      {subject} 的访问管理数量总数：{total}，剩余：{free}，保留：{reserve}；新绑定需要：{wanted}。
      可绑定：{fits}。无法绑定：{short}。`,
    fix: '升级 {subject}，将访问管理数量增加 {missing}，或从 bind 中移除部分 VPC。',
  },
  'quota-nearly-used': {
    title: '访问管理数量即将用尽',
    cause: `
      已用的访问管理数量占比达到 quota.warnPercent，后续的绑定或资源使用者可能没有剩余数量可用。`,
    cure: '及时增加访问管理数量，解绑不再需要的 VPC，或调高 quota.warnPercent。',
    evidence:
      '{subject} 已用 {used}，总数 {total}，占比 {percent}%；quota.warnPercent 为 {limit}。',
    fix: '在剩余的 {free} 个用尽之前，为 {subject} 增加访问管理数量。',
  },
  'quota-running-out': {
    title: '按当前速度，访问管理数量即将用尽',
    cause: `
      运行记录中有以往各次运行时已绑定的 VPC 数量。如继续按此速度增长，
      剩余的访问管理数量可用的天数不超过 quota.warnDays。`,
    cure: '及时增加访问管理数量，或查明为何绑定了如此多的 VPC。',
    evidence: `
      {subject} 有 {bindings} 个绑定，比 {since} 时多 {grown} 个；按此速度，
      剩余的 {free} 个访问管理数量将在 {days} 天内用尽。`,
    fix: '为 {subject} 增加访问管理数量，或查明是什么在绑定如此多的 VPC。',
  },
  'quota-mismatch': {
    title: '两种方式统计的已用数量不一致',
    cause: `
      KMS 统计的已用数量与绑定、资源使用者和主 VPC 的数量之和不一致。以较大者为准，
      避免尝试超出数量的绑定。`,
    cure: `
      在 KMS 控制台核对绑定的 VPC 和资源使用者。如差异仅由主 VPC 造成，请设置 quota.primaryCounts。`,
    evidence: `
      KMS 统计 {subject} 的已用数量：{serviceUsed}，但绑定（{bindings}）、资源使用者（{principals}）
      与主 VPC（{primary}）之和与其不同，以较大者为准。`,
    fix: `
      在 KMS 控制台核对 {subject} 绑定的 VPC 和资源使用者。如差异仅由主 VPC 造成，
      请设置 quota.primaryCounts。`,
  },
  'primary-count-unsettled': {
    title: '尚不确定主 VPC 是否占用访问管理数量',
    cause: '文档未说明，而可用于判断的 KMS 已用数量无法读取。此处按主 VPC 占用 1 个计算。',
    cure: '如已知答案，请将 quota.primaryCounts 设置为 true 或 false。',
    evidence: '{subject} 按主 VPC 占用 1 个访问管理数量计算，剩余：{free}。',
    fix: '如主 VPC 不占用，请设置 quota.primaryCounts: false；如占用，请设置为 true。',
  },
};
