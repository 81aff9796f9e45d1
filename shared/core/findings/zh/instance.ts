import type { instance as original } from '../topics/instance.ts';
import type { Translated } from '../topics/topic.ts';

export const instance: Translated<typeof original> = {
  'instance-unread': {
    title: '无法读取实例',
    cause: 'GetKmsInstance 调用失败，实例及其绑定列表均未知。',
    cure: '解决调用失败的原因。在读取到绑定列表之前，不会执行任何写入。',
    evidence: '无法读取 {subject}：{fault}。',
    fix: '{cure}',
  },
  'instance-not-found': {
    title: '实例不存在',
    cause: '在当前账号和地域下查询不到该实例：实例已释放、属于其他账号，或策略文件中的 ID 有误。',
    cure: `
      修正策略文件中的实例 ID 或地域，或使用实例所属账号运行。资源使用者看不到共享给它的实例。`,
    evidence: '在账号 {account} 的 {regionId} 地域中找不到 {subject}：{fault}。',
    fix: '修正策略文件中 {subject} 的 ID 或地域，或使用实例所属账号运行。',
  },
  'instance-not-enabled': {
    title: '实例未启用',
    cause: '只有状态为 Connected（已启用）的实例才能绑定 VPC。',
    cure: '启用实例，或等待启用完成；如实例已到期，请续费。',
    evidence: '{subject} 的状态为 {status}，不是 Connected（已启用）。',
    fix: '{cure}状态变为 Connected（已启用）后重新运行。',
  },
  'list-unknown': {
    title: '绑定列表未知',
    cause: '已读取到实例，但无法逐条还原其绑定列表。写入会覆盖整个列表，因此不执行写入。',
    cure: '在 KMS 控制台检查绑定的 VPC，修正不完整或重复的条目。',
    evidence: '{subject} 的绑定列表未知：{fault}。',
    fix: '在 KMS 控制台检查 {subject} 绑定的 VPC，修正此处指出的条目。{cure}',
  },
  'first-binding-unconfirmed': {
    title: '绑定列表缺失或为空，但可能存在绑定',
    cause: `
      没有绑定 VPC 时，KMS 可能不返回绑定列表，也可能返回空列表；读取失败时也可能如此。
      根据 KMS 统计的已用数量无法区分这两种情况。`,
    cure: `
      在 KMS 控制台确认没有绑定任何 VPC，然后执行一次 kms-vpc apply --first-binding 进行确认。`,
    evidence: `
      {subject} 的返回结果中没有任何绑定。KMS 统计的已用数量：{serviceUsed}；资源使用者数量：
      {principals}。`,
    fix: `
      在 KMS 控制台确认 {subject} 没有绑定任何 VPC，然后执行：
      kms-vpc apply --first-binding --instance {subject}（kms-vpc init 同样支持 --first-binding）。`,
  },
  'list-unexplained': {
    title: '绑定列表可能缺少条目',
    cause: `
      KMS 统计的已用数量多于绑定列表能够解释的数量；或者无法获取该统计，
      而 keep 中的 VPC 不在列表中。写入会覆盖整个列表，缺少的条目将被解绑，因此不执行写入。`,
    cure: `
      重新运行，因为返回结果可能不完整。如问题仍然存在，请在 KMS 控制台核对绑定的 VPC。
      如已知多出的数量来自哪里，请将 quota.unexplained 设置为该数量；如某个 VPC 确已不再使用，
      请将其从 keep 中移除。`,
    evidence: '{subject} 的绑定列表可能缺少条目：{why}。',
    fix: '{cure}',
  },
  'kept-not-bound': {
    title: 'keep 中的 VPC 未绑定',
    cause: `
      该 VPC 不在绑定列表中：已被他人解绑，或从未绑定。其中的应用已无法通过绑定访问实例。
      keep 只保护已有的绑定，不会新建绑定。`,
    cure: `
      如需重新绑定，请在 bind.own.vpcs 中列出该 VPC；如该 VPC 属于其他账号，
      请在 bind.shared.from 中列出其所属账号。如确已不再使用，请将其从 keep 中移除。`,
    evidence: '{subject} 在 keep 中，但不在 {instanceId} 的绑定列表中。',
    fix: `
      如需重新绑定，请在 bind.own.vpcs 中列出 {subject}，或在 bind.shared.from 中列出其所属账号。
      如确已不再使用，请将其从 keep 中移除。`,
  },
  'entry-has-other-members': {
    title: '绑定列表的条目包含文档未说明的字段',
    cause: `
      文档中说明的字段为 VpcId、VSwitchId、RegionId 和 VpcOwnerId，写入时也只发送这四个字段。
      其他字段的含义，以及写入后是否会丢失，均不清楚。`,
    cure: '目前无需处理。下一次写入之前，请在 KMS 控制台检查该绑定是否有不能丢失的设置。',
    evidence: '{instanceId} 的绑定列表中，{subject} 的条目包含其他字段：{members}。',
    fix: '在 KMS 控制台检查 {subject} 的绑定，并在下一次写入后再次检查。',
  },
  'primary-vpc-unknown': {
    title: '无法确定主 VPC',
    cause: `
      返回结果中没有启用实例时设置的 VPC。主 VPC 不能加入绑定列表，而任何新的 VPC 都可能就是主 VPC。`,
    cure: '在 KMS 控制台查看启用实例时设置的 VPC。在返回结果包含主 VPC 之前，不会绑定新的 VPC。',
    evidence: '未绑定 {subject}：{instanceId} 的返回结果中没有主 VPC，{subject} 可能就是主 VPC。',
    fix: `
      重新运行。如问题仍然存在，请在 KMS 控制台查看 {instanceId} 的 VPC，并提交工单反馈该返回结果。`,
  },
  'primary-vpc-named': {
    title: '策略文件中列出了主 VPC',
    cause: '启用实例时设置的 VPC 无需绑定即可访问实例，不在绑定列表中，也不能解绑。',
    cure: '无需处理。如不希望再看到此提示，请将该 VPC 从策略文件中移除，或写入 exclude。',
    evidence: '{subject} 是 {instanceId} 的主 VPC，{where} 对其不生效。',
    fix: '将 {subject} 从 {where} 中移除，或写入 exclude。',
  },
  'primary-vpc-in-list': {
    title: '绑定列表中包含主 VPC',
    cause: `
      绑定列表仅用于主 VPC 以外的 VPC。出现主 VPC 不符合预期，并且可能占用 1 个访问管理数量。`,
    cure: '写入时会原样保留该条目。如不需要，请在 KMS 控制台移除。',
    evidence: '{subject} 是 {instanceId} 的主 VPC，但出现在绑定列表中，交换机为 {vSwitchId}。',
    fix: `
      无需处理。如需释放其可能占用的访问管理数量，请在 KMS 控制台将 {subject} 从绑定的 VPC 中移除。`,
  },
};
