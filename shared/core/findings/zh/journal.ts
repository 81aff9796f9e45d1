import type { journal as original } from '../topics/journal.ts';
import type { Translated } from '../topics/topic.ts';

export const journal: Translated<typeof original> = {
  fight: {
    title: '其他写入者反复撤销该变更',
    cause: `
      同一变更已写入两次，每次均读回核对，之后又被撤销。其他写入者维护着另一份列表，
      例如未设置 ignore_changes 的 Terraform 资源。`,
    cure: `
      查找并停止其他写入者：实例的 Terraform 资源需要设置 ignore_changes = [bind_vpcs]。
      然后修改策略文件中该实例的内容，或应用保存的计划；如一周内没有变更，也会自动恢复。`,
    evidence: `
      {subject}（{vSwitchId}）的{kind:change}在 {first} 至 {last} 期间已写入并读回核对 {rounds} 次，
      之后又被撤销。{who}`,
    fix: `
      查找其他写入者（kms-vpc history 或操作审计中的 UpdateKmsInstanceBindVpc；Terraform 需要设置
      ignore_changes = [bind_vpcs]），然后执行 kms-vpc plan --out FILE 和 kms-vpc apply FILE。`,
  },
  'write-undone': {
    title: '已写入的变更被撤销',
    cause: '该变更已写入并读回核对，现在又需要执行：此后有其他写入者修改了绑定列表。',
    cure: `
      如只是手动撤销了一次，则无需处理。该变更会再写入一次；如再次被撤销，则不再写入，并报告 fight。`,
    evidence: '{subject}（{vSwitchId}）的{kind:change}已于 {at} 写入并读回核对，之后被撤销。{who}',
    fix: '如不是手动操作，请查找其他写入者：kms-vpc history 或操作审计中的 UpdateKmsInstanceBindVpc。',
  },
  'binding-vanished': {
    title: '绑定被其他写入者移除',
    cause: `
      之前的运行在列表中看到过该绑定，本次运行已看不到，且本工具没有解绑过它：其他写入者覆盖了列表，
      或有人手动移除了该绑定。`,
    cure: `
      如不应移除，请在 bind 中选中该 VPC 以重新绑定。此项持续报告一天；
      未被选择器选中的 VPC 不会自动重新绑定。`,
    evidence: `
      {subject}（{vSwitchId}，所属账号 {ownerId}）于 {seenAt} 还在 {instanceId} 的绑定列表中，
      现已不在，但本工具没有解绑过它。{who}`,
    fix: `
      查找移除者：kms-vpc history 或操作审计中的 UpdateKmsInstanceBindVpc。如需重新绑定，
      请在 bind 中选中 {subject}。`,
  },
  'proof-stale': {
    title: '最近一次连通性验证已过期',
    cause: `
      本次未能验证该 VPC 可以访问实例，且最近一次验证早于 probes.maxAgeHours，目前能否访问未知。`,
    cure: '解决探测函数无法验证的原因，然后执行 kms-vpc verify --stale。',
    evidence: '{subject} 最近一次验证可以访问 {instanceId} 是在 {provenAt}，已超过 {hours} 小时。',
    fix: '处理与 {subject} 有关的其他检查结果，然后执行 kms-vpc verify --stale。',
  },
  'check-incomplete': {
    title: '检查不完整',
    cause: '部分需要检查的内容无法读取，目前情况未知。',
    cure: '处理本报告中其他检查结果指出的问题。',
    evidence: '{subject} 的以下检查没有结果：{open}。上一次完整检查：{last}。',
    fix: '处理 {open} 指出的问题，然后重新运行。',
  },
  'journal-unread': {
    title: '无法读取运行记录',
    cause: 'KMS_VPC_JOURNAL 指定的目录不存在或无法读取。运行照常进行，等同于没有运行记录。',
    cure: '检查该目录或挂载的 Bucket，以及函数对其的权限，或不设置 KMS_VPC_JOURNAL。',
    evidence: '没有 {subject} 的运行记录：{why}。',
    fix: '如 KMS_VPC_JOURNAL 指定的目录不存在，请创建；并检查其权限。',
  },
  'journal-skipped': {
    title: '已跳过部分运行记录文件',
    cause: '目录中的某个文件不完整、过大、格式不符、属于其他实例，或时间在未来。',
    cure: '删除这些文件。删除之前会跳过这些文件，不影响任何结果。',
    evidence: '{subject} 最新的运行记录中有 {count} 个文件无法使用：{files}。',
    fix: '从 KMS_VPC_JOURNAL 指定的目录中删除这些文件：{files}。',
  },
  'journal-not-written': {
    title: '本次运行未能写入运行记录',
    cause: '本次运行的操作已完成，但未能记录。之后的运行会视为没有发生过。',
    cure: '检查该目录或挂载的 Bucket，以及函数对其的权限，或不设置 KMS_VPC_JOURNAL。',
    evidence: '本次运行对 {subject} 的操作不会留下记录：{why}。',
    fix: '如 KMS_VPC_JOURNAL 指定的目录不存在，请创建；并检查其权限。',
  },
};
