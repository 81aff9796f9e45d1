import type { reads as original } from '../topics/reads.ts';
import type { Translated } from '../topics/topic.ts';

export const reads: Translated<typeof original> = {
  'vswitches-unknown': {
    title: '无法读取交换机',
    cause: 'VPC 通过其中一个交换机绑定。交换机未知时不执行绑定或更换交换机；已绑定的保持不变。',
    cure: '解决调用失败的原因。',
    evidence: '无法读取 {subject} 的交换机，因此不执行绑定或更换交换机：{fault}',
    fix: '{cure}',
  },
  'vswitches-unread': {
    title: '无法读取交换机',
    cause: '没有需要绑定的 VPC，因此不影响变更；但无法检查已绑定的交换机是否仍然存在。',
    cure: '解决调用失败的原因。',
    evidence: '无法读取 {subject} 的交换机，因此未检查已绑定的交换机：{fault}',
    fix: '{cure}',
  },
  'shares-unknown': {
    title: '无法读取共享的交换机',
    cause: '其他账号的 VPC 通过其共享的交换机绑定。共享情况未知时，不绑定这些 VPC，也不更换其交换机。',
    cure: '解决调用失败的原因。',
    evidence: '无法读取其他账号在 {subject} 共享的资源，因此不绑定其 VPC，也不更换其交换机：{fault}',
    fix: '{cure}',
  },
  'principals-unknown': {
    title: '无法读取实例的资源使用者',
    cause: 'bind.shared.from 的值为 principals：资源使用者未知时，不会选中其他账号的任何 VPC。',
    cure: '解决调用失败的原因，或在 bind.shared.from 中直接列出账号。',
    evidence: '无法读取 {subject} 的资源使用者，因此 bind.shared.from: principals 未选中任何账号：{fault}',
    fix: '{cure}；或在 bind.shared.from 中直接列出账号',
  },
  'principals-unread': {
    title: '无法读取实例的资源使用者',
    cause: '每个资源使用者占用一个访问管理数量。有服务统计的已用数量即可，因此仅此一项不影响变更。',
    cure: '解决调用失败的原因。',
    evidence: '无法读取 {subject} 的资源使用者：{fault}',
    fix: '{cure}',
  },
  'principal-group-selects-nobody': {
    title: '资源使用者是资源夹或整个资源目录',
    cause: 'bind.shared.from: principals 只选中账号。资源夹中的账号不会在共享中列出，因此不会选中任何账号。',
    cure: '如需绑定资源夹中账号的 VPC，请在 bind.shared.from 中列出这些账号。',
    evidence: 'bind.shared.from: principals 没有为 {groups} 选中任何 VPC',
    fix: '如需绑定 {groups} 中账号的 VPC，请在 bind.shared.from 中列出这些账号',
  },
  'vpcs-unknown': {
    title: '无法读取 VPC 及其标签',
    cause: 'bind.own.tags 按标签选择 VPC。标签未知时不会选中任何 VPC；已绑定的保持不变。',
    cure: '解决调用失败的原因，或在 bind.own.vpcs 中直接列出 VPC。',
    evidence: '无法读取 {subject} 的 VPC，因此 bind.own.tags 未选中任何 VPC：{fault}',
    fix: '{cure}；或在 bind.own.vpcs 中直接列出 VPC',
  },
};
