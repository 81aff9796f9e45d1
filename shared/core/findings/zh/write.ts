import type { Translated } from '../topics/topic.ts';
import type { write as original } from '../topics/write.ts';

export const write: Translated<typeof original> = {
  'in-upgrade': {
    title: '实例正在升级',
    cause: '实例升级期间（例如增加访问管理数量），KMS 拒绝修改绑定列表。',
    cure: '等待升级完成。定时任务会再次运行；kms-vpc apply --wait 会一直等待。',
    evidence: '{subject} 升级期间拒绝变更：{fault}。',
    fix: '升级完成后重新运行，或执行：kms-vpc apply --wait。',
  },
  'write-refused': {
    title: 'KMS 拒绝了变更',
    cause: `
      KMS 明确拒绝了该变更，或在接受其他变更的同时对该变更每次都返回服务端错误。
      该调用的错误码没有文档说明，KMS 返回的原文见检查结果。`,
    cure: '按 KMS 返回的信息处理。可附请求 ID 提交工单咨询。',
    evidence: '{subject} 被拒绝：{fault}。',
    fix: '按 KMS 返回的信息处理。{cure}',
  },
  'call-not-accepted': {
    title: 'KMS 不接受该调用',
    cause: `
      被拒绝的是调用本身：操作、版本、HTTP 方法或传参方式。没有执行任何变更，也与列表中的条目无关。`,
    cure: `
      检查地域、KMS_VPC_ENDPOINT 以及中间的代理。如均无误，说明 KMS 已有变化：
      请检查 kms-vpc 是否有新版本，或附请求 ID 反馈。`,
    evidence: '{subject} 未写入，因为调用未被接受：{fault}。',
    fix: '{cure}',
  },
  'write-failed': {
    title: '写入失败',
    cause: `
      在达到运行时间上限或八次写入上限之前没有得到明确结果，或无法重新读取绑定列表。
      每次写入之前都必须先读取绑定列表。`,
    cure: '重新运行。下次运行以届时读取的内容为准。',
    evidence: '无法写入 {subject} 的绑定列表：{fault}。',
    fix: '{cure}',
  },
  'write-limit': {
    title: '本次运行的写入次数已用完',
    cause: '一起提交未被接受的变更会逐个尝试，每次写入一个，单次运行最多写入八次。',
    cure: '重新运行以尝试其余变更。修复或排除被拒绝的变更，避免再占用写入次数。',
    evidence: '未能尝试 {vpcs}：单次运行最多写入 {limit} 次，已被其他变更用完。',
    fix: '重新运行。修复或排除被拒绝的变更，避免再占用写入次数。',
  },
  'kept-entry-poisons-write': {
    title: '已有的某个条目导致所有写入失败',
    cause: '原样写回读取到的绑定列表也被拒绝，因此与新条目无关：列表中已有的某个条目不再被接受。',
    cure: '请所属账号重新共享无法验证的绑定所用的交换机，或将这些 VPC 写入 unbind 以解绑。',
    evidence: '{subject} 拒绝了原样写回的绑定列表：{fault}。无法验证的条目：{unverifiable}。',
    fix: '请所属账号重新共享或修复 {suspects} 的交换机，或将不再需要的 VPC 写入 unbind。',
  },
  'lost-update': {
    title: '绑定列表与写入内容不一致',
    cause: '其他写入者同时修改了绑定列表，或 KMS 没有执行全部内容。该调用没有版本标识，无法避免。',
    cure: `
      下次运行会重新制定计划。如反复出现，请查找其他写入者，常见的是未设置
      ignore_changes = [bind_vpcs] 的 Terraform。`,
    evidence: '向 {subject} 写入：{sent}。读回：{found}。{who}',
    fix: '重新运行。如反复出现，请用 kms-vpc history 或操作审计查找 {subject} 的其他写入者。',
  },
  'world-moved': {
    title: '制定计划后绑定列表已变化',
    cause: `
      其他写入者修改了绑定列表。保存的计划只会按审核的内容执行，否则不执行。
      其他计划在尚未执行任何变更时，每次运行会重新制定一次。`,
    cure: '重新运行。如使用保存的计划，请重新制定并审核。如反复出现，请查找其他写入者。',
    evidence: '制定计划时 {subject} 的绑定列表为 {planned}，现在为 {found}。',
    fix: '{cure}',
  },
  'list-in-body': {
    title: '绑定列表过长，无法放入 URL',
    cause: `
      文档将绑定列表作为 URL 参数，未说明最大长度。超过 7 KB 时改为通过表单正文发送，假定可行。`,
    cure: '只要读回一致，就无需处理。',
    evidence: '{subject} 的绑定列表有 {bytes} 字节，已通过表单正文发送。',
    fix: '只要读回的列表一致，就无需处理。',
  },
};
