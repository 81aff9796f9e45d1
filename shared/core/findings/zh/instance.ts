import type { instance as original } from '../topics/instance.ts';
import type { Translated } from '../topics/topic.ts';

export const instance: Translated<typeof original> = {
  'instance-unread': {
    title: '无法读取实例',
    cause: 'GetKmsInstance 调用失败，因此实例及其绑定列表均未知。',
    cure: '解决调用失败的原因。在绑定列表可读之前不会写入任何内容。',
    evidence: '无法读取 {subject}：{fault}',
    fix: '{cure}',
  },
  'instance-not-found': {
    title: '实例不存在',
    cause: '在当前账号和地域下查不到该实例：实例已被释放、属于其他账号，或策略文件中的 ID 有误。',
    cure: '修正策略文件中的实例 ID 和地域，或使用实例所有者账号运行；资源使用者无法查看被共享的实例。',
    evidence: '在账号 {account} 的地域 {regionId} 中找不到 {subject}：{fault}',
    fix: '修正策略文件中 {subject} 的 ID 或地域，或使用该实例的所有者账号运行',
  },
  'instance-not-enabled': {
    title: '实例未启用',
    cause: '只有状态为 Connected 的实例才能绑定 VPC。',
    cure: '启用实例，或等待启用完成；若实例已到期，请先续费。',
    evidence: '{subject} 的状态为 {status}，不是 Connected',
    fix: '{cure}；状态变为 Connected 后重新运行',
  },
  'list-unknown': {
    title: '绑定列表未知',
    cause: '实例可读，但其绑定列表无法逐项还原。写入会覆盖整个列表，因此不执行写入。',
    cure: '在 KMS 控制台查看绑定列表，修正不完整或重复的条目。',
    evidence: '{subject} 的绑定列表未知：{fault}',
    fix: '在 KMS 控制台查看 {subject} 绑定的 VPC，修正此处指出的条目；{cure}',
  },
  'first-binding-unconfirmed': {
    title: '返回结果中没有绑定列表或列表为空，无法判断是否确实没有绑定',
    cause: '没有绑定时，服务可能不返回该列表，也可能返回空列表；读取失败时也可能如此，而服务统计的已用数量不足以区分两者。',
    cure: '在 KMS 控制台确认没有绑定任何 VPC，然后执行一次：kms-vpc apply --first-binding。',
    evidence: '{subject} 的返回结果中没有任何绑定；服务统计的已用数量：{serviceUsed}，资源使用者数量：{principals}',
    fix:
      '在 KMS 控制台确认 {subject} 没有绑定任何 VPC，然后执行：kms-vpc apply --first-binding --instance {subject}（' +
      'kms-vpc init 同样适用）',
  },
  'list-unexplained': {
    title: '绑定列表可能缺少条目',
    cause:
      '服务统计的已用数量多于列表能够解释的数量；或无法取得统计，而 keep 中的 VPC 不在列表中。写入会覆盖整个列表，缺少的条目将被解绑，因此不执行写入。',
    cure:
      '重新运行：返回结果可能不完整。如持续出现，请在 KMS 控制台核对绑定的 VPC。如已知多出的数量是什么，请将 quota.unexplained 设置为该数量；如 VPC 确已不' +
      '再需要，请将其从 keep 中移除。',
    evidence: '{subject} 的绑定列表可能缺少条目：{why}',
    fix: '{cure}',
  },
  'kept-not-bound': {
    title: 'keep 中的 VPC 没有绑定',
    cause: '该 VPC 不在绑定列表中：已被他人解绑，或从未绑定，其应用无法再访问实例。keep 只保护已有的绑定，本身不会绑定任何 VPC。',
    cure:
      '如需重新绑定，请在 bind.own.vpcs 中列出该 VPC；如属于其他账号，请在 bind.shared.from 中列出其所有者。如确已不再需要，请将其从 keep 中移除' +
      '。',
    evidence: '{subject} 在 keep 中，但不在 {instanceId} 的绑定列表中',
    fix: '如需重新绑定，请在 bind.own.vpcs 中列出 {subject}，或在 bind.shared.from 中列出其所有者；如确已不再需要，请将其从 keep 中移除',
  },
  'entry-has-other-members': {
    title: '绑定列表的条目含有文档未说明的字段',
    cause:
      '文档说明了 VpcId、VSwitchId、RegionId 和 VpcOwnerId，写入时也只发送这四个字段。其他字段的含义，以及写入是否会使其丢失，均不清楚。',
    cure: '无需处理。在下一次写入之前，请在 KMS 控制台查看该绑定是否有不能丢失的设置。',
    evidence: '{instanceId} 的绑定列表中 {subject} 的条目含有其他字段：{members}',
    fix: '在 KMS 控制台查看 {subject} 的绑定，并在下一次写入后再次查看',
  },
  'primary-vpc-unknown': {
    title: '无法确定实例的主 VPC',
    cause: '返回结果中没有启用实例时选择的 VPC。主 VPC 绝不能加入绑定列表，而任何新的 VPC 都可能就是它。',
    cure: '在 KMS 控制台查看启用实例时选择的 VPC。在返回结果给出主 VPC 之前，不会绑定新的 VPC。',
    evidence: '未绑定 {subject}：{instanceId} 的返回结果中没有主 VPC，{subject} 可能就是主 VPC',
    fix: '重新执行；如仍然如此，请在 KMS 控制台查看 {instanceId} 的 VPC，并将返回结果反馈给服务支持',
  },
  'primary-vpc-named': {
    title: '策略文件中写了实例的主 VPC',
    cause: '启用实例时选择的 VPC 不在绑定列表中也能访问实例，并且不能移除。',
    cure: '无需处理。若不想再看到此提示，请从策略文件中移除该 VPC，或将其写入 exclude。',
    evidence: '{subject} 是 {instanceId} 的主 VPC；{where} 对它不生效',
    fix: '从 {where} 中移除 {subject}，或将其写入 exclude',
  },
  'primary-vpc-in-list': {
    title: '绑定列表中包含主 VPC',
    cause: '绑定列表只用于额外的 VPC。列表中出现主 VPC 不符合预期，并可能占用一个访问管理数量。',
    cure: '写入时按读取到的内容原样发回。如不需要，请在 KMS 控制台移除。',
    evidence: '{subject} 是 {instanceId} 的主 VPC，却出现在绑定列表中，交换机为 {vSwitchId}',
    fix: '无需处理；如需释放该数量，请在 KMS 控制台将 {subject} 从绑定的 VPC 中移除',
  },
};
