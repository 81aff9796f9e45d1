import type { Translated } from '../topics/topic.ts';
import type { vSwitches as original } from '../topics/vswitches.ts';

export const vSwitches: Translated<typeof original> = {
  'binding-unverifiable': {
    title: '绑定所用的交换机已不可见',
    cause: '交换机的共享已取消，或交换机已删除。现有访问通常仍可用，只是无法再检查。',
    cure: '让所有者重新共享该交换机，或指定该 VPC 中已共享的其他交换机，或将该 VPC 写入 unbind 以决定解绑。',
    evidence: '{subject} 通过 {vSwitchId} 绑定，但账号 {account} 已看不到该交换机；绑定保持不变',
    fix: '{cure}；如决定解绑，请在 unbind 中列出 {subject}',
  },
  'bound-vswitch-deleted': {
    title: '绑定所用的交换机已删除',
    cause:
      '该 VPC 属于当前账号，当前账号能看到自己的全部交换机，而绑定所用的交换机不在其中。实例在该 VPC 中的地址位于该交换机，因此该 VPC 很可能已无法访问实例。',
    cure: '允许将该 VPC 更换到其他交换机：由选择器选中、不在 keep 中，且 writes 允许 move；或在 unbind 中列出该 VPC 以决定解绑。',
    evidence: '{subject} 通过 {vSwitchId} 绑定，但账号 {account} 已没有该交换机；{subject} 的其他交换机：{others}',
    fix: '如需更换交换机，请在 bind 中选中 {subject}、不写入 keep，并让 writes 允许 move；如没有其他交换机，请先创建。如需解绑，请在 unbind 中列出',
  },
  'bound-vswitch-not-good': {
    title: '保持不变的绑定所用的交换机状态异常',
    cause: '该 VPC 在 keep 中或不由策略文件管理，因此不更换交换机。其交换机不是 Available，或属于其他 VPC。',
    cure: '修复该交换机，或允许更换：让选择器选中该 VPC，并且不写入 keep。',
    evidence: '{subject} 保持不变（{kept}），但其交换机状态异常：{why}',
    fix: '修复 {vSwitchId}，或在 bind 中选中 {subject} 并将其从 keep 中移除，以便更换交换机',
  },
  'vpc-not-own': {
    title: 'bind.own 中的 VPC 属于其他账号',
    cause: 'bind.own 用于实例所有者账号的 VPC。该 VPC 可见的交换机属于其他账号。',
    cure: '改为在 bind.shared.from 中列出其所有者。',
    evidence: 'bind.own 选中了 {subject}，但其交换机属于其他账号：{why}',
    fix: '将 {subject} 从 bind.own 中移除，并在 bind.shared.from 中列出其所有者',
  },
  'vpc-without-vswitch': {
    title: '需要绑定的 VPC 没有可见的交换机',
    cause: 'VPC 通过其中一个交换机绑定。该 VPC 没有交换机、位于其他地域、属于没有向当前账号共享交换机的账号，或 ID 有误。',
    cure: '修正 ID、在该 VPC 中创建交换机，或让其所有者共享交换机。其他地域的 VPC 只能绑定到该地域的实例。',
    evidence: '{subject}：无法执行 {kind}：{why}',
    fix: '{cure}',
  },
  'vpc-not-visible': {
    title: '看不到 VPC 的任何交换机',
    cause: '其他账号的 VPC 只能通过其所有者共享给实例所有者的交换机看到和绑定。该 VPC 没有共享交换机、位于其他地域，或 ID 有误。',
    cure: '让其所有者在实例所在地域共享其中一个交换机，并在 bind.shared.from 中列出该所有者。',
    evidence: '在 {regionId} 看不到 {subject} 的交换机：不存在，或未共享给账号 {account}',
    fix: '{cure}',
  },
  'vswitch-no-free-ip': {
    title: '没有交换机有可用 IP',
    cause: '绑定会占用所选交换机的一个 IP，直到解绑。',
    cure: '释放 IP，创建或共享其他交换机，或调低 vswitches.minFreeIps。',
    evidence: '{subject}：无法执行 {kind}，没有可用的交换机：{why}',
    fix: '在 {vSwitchId} 中释放 IP，或为 {subject} 创建或共享其他交换机',
  },
  'vswitch-not-available': {
    title: '没有状态为 Available 的交换机',
    cause: '正在创建或删除的交换机不能使用。',
    cure: '等待其状态变为 Available，或创建或共享其他交换机。',
    evidence: '{subject}：无法执行 {kind}，没有可用的交换机：{why}',
    fix: '等待 {vSwitchId} 变为 Available，或为 {subject} 创建或共享其他交换机',
  },
  'vswitch-not-shared': {
    title: '没有交换机共享给当前账号',
    cause: '其他账号的 VPC 只能通过共享给实例所有者、且状态为 Available 的交换机绑定。',
    cure: '让所有者共享交换机，或修复该共享。',
    evidence: '{subject}：无法执行 {kind}，没有可用的交换机：{why}',
    fix: '让账号 {ownerId} 将 {vSwitchId} 共享给当前账号，并在资源共享中确认其状态变为 Available',
  },
  'vswitch-owner-unclear': {
    title: '交换机的所有者不明确',
    cause: '交换机与其共享的所有者不一致，或都没有给出所有者。所有者是绑定的一部分，不会凭猜测绑定。',
    cure: '重新运行；如仍如此，让所有者重新共享该交换机，或使用其他交换机。',
    evidence: '{subject}：无法执行 {kind}，没有可用的交换机：{why}',
    fix: '重新运行；如仍如此，让 {vSwitchId} 的所有者重新共享，或为 {subject} 创建或共享其他交换机',
  },
  'shared-vswitch-unlisted': {
    title: '可见的其他账号交换机不在任何共享中',
    cause: '交换机列表中有它，共享资源列表中没有。共享资源列表不返回总数，缺少一部分时无从察觉。',
    cure: '重新执行。如仍然如此，请所有者检查共享中是否仍包含该交换机。在此之前不会通过它绑定。',
    evidence: '账号 {ownerId} 的 {subject}（属于 {vpcId}）在 {regionId} 可见，但没有共享包含它',
    fix: '重新执行；如仍然如此，让账号 {ownerId} 重新共享 {subject}',
  },
  'shared-vswitch-invisible': {
    title: '共享的交换机不可见',
    cause: '共享中有该交换机，但交换机列表中没有。共享可能刚刚建立，或交换机所在可用区或状态不可用。',
    cure: '几分钟后再查看；如仍如此，检查该共享和交换机的状态。',
    evidence: '账号 {ownerId} 的 {subject} 已共享，状态为 {status}，但在 {regionId} 看不到该交换机',
    fix: '几分钟后重新运行；如 {subject} 仍不可见，让账号 {ownerId} 检查该共享',
  },
};
