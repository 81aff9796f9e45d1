import type { journal as original } from '../topics/journal.ts';
import type { Translated } from '../topics/topic.ts';

export const journal: Translated<typeof original> = {
  fight: {
    title: '该变更每次写入后都被撤销',
    cause:
      '同一变更已写入两次，每次都已读回确认，却再次被撤销。另有写入者维护着另一份列表，常见的是没有 ignore_changes 的 Terraform 资源。',
    cure:
      '找到并停止其他写入者：实例的 Terraform 资源需要 ignore_changes = [bind_vpcs]。然后修改该实例的策略，或应用已保存的计划；一周内没有变更也会自' +
      '动结束。',
    evidence: '{subject}（{vSwitchId}）的 {kind} 在 {first} 至 {last} 期间已写入并读回确认 {rounds} 次，现又被撤销',
    fix:
      '找到其他写入者（操作审计中的 UpdateKmsInstanceBindVpc；Terraform 需要 ignore_changes = [bind_vpcs]），然后执行 ' +
      'kms-vpc plan --out FILE 和 kms-vpc apply FILE',
  },
  'write-undone': {
    title: '已写入的变更被撤销',
    cause: '该变更已写入并读回确认，现在又需要写入：此后有其他人修改了列表。',
    cure: '如果只是手动操作了一次，则无需处理。本次会再写入一次；如再被撤销，则不再写入并报告 fight。',
    evidence: '{subject}（{vSwitchId}）的 {kind} 已于 {at} 写入并读回确认，现被撤销',
    fix: '如果不是手动操作，请查找其他写入者：操作审计中的 UpdateKmsInstanceBindVpc',
  },
  'binding-vanished': {
    title: '某个绑定已被他人移除',
    cause: '之前的运行在列表中看到过该绑定，现在已不在其中，且不是由本工具解绑的：其他写入者覆盖了列表，或有人手动移除了它。',
    cure: '如果不应移除，请重新绑定该 VPC：在 bind 中选中它。此项持续报告一天；没有被选中的 VPC 不会自动重新绑定。',
    evidence: '{subject}（{vSwitchId}，所有者 {ownerId}）于 {seenAt} 还在 {instanceId} 的绑定列表中，现已不在，且不是由本工具解绑',
    fix: '查找移除者：操作审计中的 UpdateKmsInstanceBindVpc；如需重新绑定，请在 bind 中选中 {subject}',
  },
  'check-incomplete': {
    title: '检查不完整',
    cause: '部分检查内容无法查询，目前对其一无所知。',
    cure: '处理本报告中其他检查结果指出的问题。',
    evidence: '对 {subject} 的检查中以下内容没有结果：{open}。上一次完整检查：{last}',
    fix: '处理 {open} 指出的问题后重新运行',
  },
  'journal-unread': {
    title: '无法读取日志目录',
    cause: 'KMS_VPC_JOURNAL 指定的目录不存在或无法读取。所有操作与没有该目录时相同。',
    cure: '检查该目录或挂载的存储空间，以及函数对其的权限；或不设置 KMS_VPC_JOURNAL。',
    evidence: '没有 {subject} 的历史记录：{why}',
    fix: '检查 KMS_VPC_JOURNAL 指定的目录及其权限',
  },
  'journal-skipped': {
    title: '部分历史记录文件未被采用',
    cause: '目录中的某个文件不完整、过大、格式不符、属于其他实例，或时间在未来。',
    cure: '删除这些文件。在此之前它们不被采用，也不影响任何结果。',
    evidence: '{subject} 最新的历史记录中有 {count} 个文件无法使用：{files}',
    fix: '从 KMS_VPC_JOURNAL 指定的目录中删除这些文件：{files}',
  },
  'journal-not-written': {
    title: '本次运行没有留下历史记录',
    cause: '本次运行已完成，但无法记录下来。之后的运行会当作它没有发生过。',
    cure: '检查该目录或挂载的存储空间，以及函数对其的权限；或不设置 KMS_VPC_JOURNAL。',
    evidence: '本次运行对 {subject} 所做的操作不会被记住：{why}',
    fix: '检查 KMS_VPC_JOURNAL 指定的目录及其权限',
  },
};
