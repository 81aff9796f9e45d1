import type { limits as original } from '../topics/limits.ts';
import type { Translated } from '../topics/topic.ts';

export const limits: Translated<typeof original> = {
  'not-allowed': {
    title: '策略文件不允许此类变更',
    cause: 'writes 列出允许执行的变更类型：bind、move 和 unbind。未设置时只报告变更，不执行。',
    cure: '在该实例的 writes 中加入此类型，或手动执行变更。',
    evidence: '{subject} 需要{kind:change}（{because}），但 writes 中未列出该类型。',
    fix: '在 {instanceId} 的 writes 中加入 {kind}。',
  },
  'needs-review': {
    title: '变更需要先审核计划',
    cause: `
      requireReviewed 列出函数不得自行执行的变更：unbind、move，
      以及 newOwner（某个账号的首次绑定）。这些变更只能按已审核的计划执行。`,
    cure: '保存计划，审核后执行该文件：kms-vpc plan --out FILE，然后 kms-vpc apply FILE。',
    evidence: `
      {subject} 需要{kind:change}（{because}），但 requireReviewed 列出了 {rule}，且该计划尚未审核。`,
    fix: `
      执行 kms-vpc plan --out FILE，审核后执行 kms-vpc apply FILE；
      或将 {rule} 从 {instanceId} 的 requireReviewed 中移除。`,
  },
  'limit-reached': {
    title: '此类变更超过单次运行的上限',
    cause: `
      limits 用于控制策略文件出错时的影响：每次运行只执行有限次数的解绑和更换交换机，
      按 VPC ID 排序；设置了 bindsPerRun 时，新绑定的数量也有限，按处理顺序执行。`,
    cure: `
      再次运行以执行其余变更，或调高上限。如需一次执行大量新绑定：kms-vpc plan --bulk --out FILE，
      审核后执行 kms-vpc apply FILE。`,
    evidence: '{subject} 需要{kind:change}（{because}），但单次运行最多执行 {limit} 次此类变更。',
    fix: '{cure}',
  },
  'owner-limit': {
    title: '该账号绑定的 VPC 已达到策略文件的上限',
    cause: `
      bind.shared.maxPerOwner 用于防止单个账号占用全部访问管理数量。先计入该账号已绑定的 VPC，
      再按 ID 顺序计入新的 VPC。`,
    cure: '调高 bind.shared.maxPerOwner，或解绑该账号的一个 VPC。',
    evidence: `
      无法绑定账号 {ownerId} 的 {subject}：该账号已绑定或排在前面的 VPC 有 {count} 个，
      maxPerOwner 为 {limit}。`,
    fix: `
      调高 {instanceId} 的 bind.shared.maxPerOwner，或将账号 {ownerId} 的其他 VPC 写入
      exclude 或 unbind。`,
  },
  'pin-unusable': {
    title: '指定的交换机不可用',
    cause: 'vswitches.pin 为 VPC 指定唯一的交换机，不会改用其他交换机。',
    cure: '为该 VPC 指定其他交换机、删除该指定，或修复指定的交换机。',
    evidence: '{subject} 指定使用的 {pin} 不可用：{why}。可用的其他交换机：{others}。',
    fix: '在 vswitches.pin 中为 {subject} 指定其他交换机、删除该指定，或修复 {pin}。',
  },
  'pin-beaten-by-keep': {
    title: 'keep 中的 VPC 指定了其他交换机',
    cause: 'keep 中的 VPC 不会更换交换机，因此为其指定其他交换机不生效。',
    cure: '如需更换交换机，请将该 VPC 从 keep 中移除；否则请删除该指定。',
    evidence: '{subject} 在 keep 中，并通过 {vSwitchId} 绑定，因此指定的 {pin} 不生效。',
    fix: '将 {subject} 从 keep 中移除以更换到 {pin}，或删除该指定。',
  },
  'tags-select-nobody': {
    title: 'bind.own.tags 没有选中任何 VPC',
    cause: `
      bind.own.tags 选择当前账号中具有全部所列标签的 VPC，但没有这样的 VPC：标签键或标签值有误、
      尚未打标签，或打了标签的 VPC 位于其他地域。`,
    cure: '修正 bind.own.tags，或为需要绑定的 VPC 添加标签。已有的绑定保持不变。',
    evidence: `
      {subject} 的 bind.own.tags 没有选中任何 VPC：当前账号在 {regionId} 有 {own} 个 VPC，
      均不具有全部这些标签：{tags}。`,
    fix: `
      修正 bind.own.tags，或为需要绑定到 {subject} 的 VPC 添加标签 {tags}。已有的绑定不会因此解绑。`,
  },
  'folders-select-nobody': {
    title: 'bind.shared.from 中的资源夹没有任何账号',
    cause: `
      资源夹选择资源目录中位于该资源夹及其下级资源夹的账号，但其中没有任何账号：资源夹 ID 有误、
      属于其他资源目录，或资源夹尚为空。`,
    cure: '修正资源夹 ID，或将账号移入该资源夹。已有的绑定保持不变。',
    evidence: `
      {subject} 的 bind.shared.from 列出了 {folders}，但资源目录中没有位于其中的账号。`,
    fix: `
      修正 bind.shared.from 中的 {folders}，或将账号移入其中。已有的绑定不会因此解绑。`,
  },
  'zones-of-other-region': {
    title: 'vswitches.zones 列出了其他地域的可用区',
    cause: 'VPC 只能通过实例所在地域的交换机绑定，因此其他地域的可用区不生效。',
    cure: '改为实例所在地域的可用区，或移除其他地域的可用区。',
    evidence: `
      {subject} 的 vswitches.zones 列出了 {zones}，但实例位于 {regionId}，
      该地域没有属于这些可用区的交换机。`,
    fix: '将 {zones} 从 {subject} 的 vswitches.zones 中移除，或改为 {regionId} 的可用区。',
  },
};
