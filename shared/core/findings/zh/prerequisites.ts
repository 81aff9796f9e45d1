import type { prerequisites as original } from '../topics/prerequisites.ts';
import type { Translated } from '../topics/topic.ts';

export const prerequisites: Translated<typeof original> = {
  'instance-expired': {
    title: '实例已到期',
    cause: `
      包年包月实例到期后立即停用，无论显示何种状态。如不续费，实例将被释放，其中的密钥全部丢失。`,
    cure: '为实例续费，无需重新启用。',
    evidence: '{subject} 已于 {endDate} 到期。',
    fix: '立即在 KMS 控制台或费用与成本中为 {subject} 续费。如不续费，实例将连同密钥一起释放。',
  },
  'end-date-unclear': {
    title: '无法识别实例的到期时间',
    cause: '返回结果包含到期时间，但不是带时区的日期时间。不会猜测，因此实例到期前没有警告。',
    cure: '在 KMS 控制台查看实例的到期时间，并及时续费。',
    evidence: '{subject} 的到期时间为 {endDate}，无法识别，因此未检查。',
    fix: '在 KMS 控制台查看 {subject} 的到期时间，或开启自动续费。',
  },
  'instance-expiring': {
    title: '实例即将到期',
    cause: '包年包月实例如不续费，到期后停用，所有绑定的 VPC 都将无法使用其中的密钥。',
    cure: '为实例续费，或开启自动续费。expiry.warnDays 设置提前多少天警告。',
    evidence: '{subject} 将于 {endDate} 到期，剩余 {days} 天；expiry.warnDays 为 {warnDays}。',
    fix: '在 {endDate} 之前为 {subject} 续费，或开启自动续费。',
  },
  'instance-kind-unsettled': {
    title: '文档未说明此类实例能否绑定 VPC',
    cause: '软件密钥管理实例和硬件密钥管理实例支持绑定 VPC。外部密钥管理实例是否支持，文档未说明。',
    cure: '先绑定一个不重要的 VPC，并验证连通性。',
    evidence: `
      {subject} 的产品版本为 {productVersion}（类型 {productType}）；文档中有 3（软件）
      和 5（硬件）。`,
    fix: '先为 {subject} 绑定一个不重要的 VPC，然后执行：kms-vpc verify --instance {subject}。',
  },
  'instance-sale-status': {
    title: '实例的售卖状态不是 Normal',
    cause: 'SaleStatus 反映实例对应的订单。文档只说明了 Normal，其他值可能表示欠费或退款。',
    cure: '在费用与成本中检查该实例的订单。',
    evidence: '{subject} 的售卖状态为 {saleStatus}，不是 Normal。',
    fix: '在费用与成本中检查 {subject} 的订单，并处理未结清的款项。',
  },
  'pay-as-you-go': {
    title: '实例为按量付费',
    cause: `
      按量付费实例无需购买访问管理数量。除非 KMS 返回数量统计，否则不会因数量阻止任何变更。
      释放实例会销毁其中的密钥。`,
    evidence: '{subject} 为按量付费：如 KMS 未返回数量统计，则不检查访问管理数量。',
    fix: '无需处理。',
  },
  'deletion-protection-off': {
    title: '未开启删除保护',
    cause: '释放实例会销毁其中的密钥，用这些密钥加密的数据将无法解密。开启删除保护可以防止误释放。',
    cure: '在实例详情页开启删除保护。',
    evidence: '{subject} 未开启删除保护，一次调用即可将其释放。',
    fix: '在 KMS 控制台为 {subject} 开启删除保护。',
  },
  'quota-overdrawn': {
    title: '已用数量超过访问管理数量',
    cause: '已用数量超过访问管理数量，例如降低数量之后。KMS 可能拒绝任何变更。',
    cure: '升级实例以增加访问管理数量，或解绑不再需要的 VPC、移除不再需要的资源使用者。',
    evidence: '{subject} 的访问管理数量总数：{total}，已用：{used}，超出：{over}。',
    fix: `
      升级 {subject}，将访问管理数量增加 {over}，或解绑不再需要的 VPC、移除不再需要的资源使用者。`,
  },
  'quota-reserve-short': {
    title: '剩余数量低于保留数量',
    cause: `
      quota.reserve 为手动绑定的 VPC 和手动添加的资源使用者保留访问管理数量。剩余数量低于保留数量，
      因此下一个新绑定会被阻止。`,
    cure: '升级实例以增加访问管理数量，或调低 quota.reserve。',
    evidence: '{subject} 剩余的访问管理数量：{free}，但 quota.reserve 为 {reserve}。',
    fix: '升级 {subject}，将访问管理数量增加 {missing}，或调低 quota.reserve。',
  },
  'principal-group-uncounted': {
    title: '资源夹中的账号未计入',
    cause: `
      资源使用者为资源夹或整个资源目录时，共享单元不会列出其中的账号。
      每个账号都可能占用 1 个访问管理数量，之后加入的账号也可能自动占用。`,
    cure: '关注 KMS 统计的已用数量，保留一些数量，或改为将实例共享给具体账号。',
    evidence: `
      {subject} 共享给了 {groups}：资源使用者数量只是下限，并且未检查绑定的 VPC 的所属账号是否在其
      中。`,
    fix: '为之后加入 {groups} 的账号设置 quota.reserve，或将 {subject} 共享给具体账号。',
  },
  'principal-without-unit': {
    title: '访问管理数量不足，资源使用者关联失败',
    cause: '每个资源使用者占用 1 个访问管理数量。数量不足时关联失败，之后增加数量也不会自动重试。',
    cure: '确保有剩余数量，从共享单元中移除该资源使用者后重新添加。',
    evidence: '{subject} 关联到 {instanceId} 的共享单元 {shareId} 失败：LimitExceeded。',
    fix: `
      确保 {instanceId} 有剩余的访问管理数量，然后从共享单元 {shareId} 中移除 {subject} 并重新添加。
      失败的关联不会自动重试。`,
  },
  'principal-association-failed': {
    title: '资源使用者关联失败',
    cause: '资源共享未能将实例共享给该资源使用者。失败的关联不会自动重试。',
    cure: '解决失败原因，从共享单元中移除该资源使用者后重新添加。',
    evidence: '{subject} 关联到 {instanceId} 的共享单元 {shareId} 失败：{reason}。',
    fix: '解决失败原因（{reason}），然后从共享单元 {shareId} 中移除 {subject} 并重新添加。',
  },
  'principal-associating': {
    title: '正在关联资源使用者',
    cause: '关联资源使用者需要数秒，完成后占用 1 个访问管理数量。',
    evidence: '{subject} 正在关联到 {instanceId} 的共享单元 {shareId}。',
    fix: '一分钟后重新执行 kms-vpc validate。',
  },
};
