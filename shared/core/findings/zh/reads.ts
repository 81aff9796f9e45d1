import type { reads as original } from '../topics/reads.ts';
import type { Translated } from '../topics/topic.ts';

export const reads: Translated<typeof original> = {
  'vswitches-unknown': {
    title: '无法读取交换机',
    cause: `
      VPC 通过其下的一个交换机绑定。交换机未知时，不会绑定 VPC，也不会更换交换机；
      已有的绑定保持不变。`,
    cure: '解决调用失败的原因。',
    evidence: '无法读取 {subject} 的交换机，因此不会绑定 VPC，也不会更换交换机：{fault}。',
    fix: '{cure}',
  },
  'vswitches-unread': {
    title: '无法读取交换机',
    cause: '没有需要绑定的 VPC，因此不影响任何变更；但无法检查已有绑定的交换机是否仍然存在。',
    cure: '解决调用失败的原因。',
    evidence: '无法读取 {subject} 的交换机，因此未检查已有绑定的交换机：{fault}。',
    fix: '{cure}',
  },
  'shares-unknown': {
    title: '无法读取共享的交换机',
    cause: `
      其他账号的 VPC 通过该账号共享的交换机绑定。共享情况未知时，不会绑定其他账号的 VPC，
      也不会更换其交换机。`,
    cure: '解决调用失败的原因。',
    evidence: `
      无法读取其他账号在 {subject} 共享的资源，因此不会绑定其 VPC，也不会更换其交换机：{fault}。`,
    fix: '{cure}',
  },
  'principals-unknown': {
    title: '无法读取实例的资源使用者',
    cause: 'bind.shared.from 的值为 principals。资源使用者未知时，不会选中其他账号的任何 VPC。',
    cure: '解决调用失败的原因，或在 bind.shared.from 中直接列出账号。',
    evidence: `
      无法读取 {subject} 的资源使用者，因此 bind.shared.from: principals 未选中任何账号：{fault}。`,
    fix: '{cure}或在 bind.shared.from 中直接列出账号。',
  },
  'principals-unread': {
    title: '无法读取实例的资源使用者',
    cause: `
      每个资源使用者占用 1 个访问管理数量。KMS 统计的已用数量足以判断数量是否足够，
      因此仅此一项不影响变更。`,
    cure: '解决调用失败的原因。',
    evidence: '无法读取 {subject} 的资源使用者：{fault}。',
    fix: '{cure}',
  },
  'directory-unknown': {
    title: '无法读取资源目录的成员',
    cause: `
      bind.shared.from 中有资源夹。资源夹中的成员只能从资源目录读取，且仅限管理账号和委派管理员账号。
      未知时，该资源夹不会选中新的账号，已有的绑定保持不变。`,
    cure: `
      解决调用失败的原因：在资源目录中将当前账号设为某个可信服务的委派管理员账号，
      并授权 resourcemanager:ListAccounts；或在 bind.shared.from 中直接列出账号。`,
    evidence: '无法为 {subject} 读取 {folders} 的成员，因此该资源夹未选中新的账号：{fault}。',
    fix: '{cure}或在 bind.shared.from 中直接列出账号。',
  },
  'principal-group-selects-nobody': {
    title: '资源使用者是资源夹或整个资源目录',
    cause: `
      bind.shared.from: principals 按账号选择。共享单元不会列出资源夹中的账号，
      因此资源夹不会选中任何账号。`,
    cure: '如需绑定资源夹中账号的 VPC，请在 bind.shared.from 中列出这些账号。',
    evidence: 'bind.shared.from: principals 没有为 {groups} 选中任何 VPC。',
    fix: '如需绑定 {groups} 中账号的 VPC，请在 bind.shared.from 中列出这些账号。',
  },
  'vpcs-unknown': {
    title: '无法读取 VPC 及其标签',
    cause: 'bind.own.tags 按标签选择 VPC。标签未知时，不会选中任何 VPC；已有的绑定保持不变。',
    cure: '解决调用失败的原因，或在 bind.own.vpcs 中直接列出 VPC。',
    evidence: '无法读取 {subject} 的 VPC，因此 bind.own.tags 未选中任何 VPC：{fault}。',
    fix: '{cure}或在 bind.own.vpcs 中直接列出 VPC。',
  },
};
