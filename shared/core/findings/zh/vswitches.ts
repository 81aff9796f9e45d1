import type { Translated } from '../topics/topic.ts';
import type { vSwitches as original } from '../topics/vswitches.ts';

export const vSwitches: Translated<typeof original> = {
  'binding-unverifiable': {
    title: '绑定所用的交换机已不可见',
    cause: '交换机已取消共享，或已被删除。通过该绑定的访问通常不受影响，但无法再检查。',
    cure: `
      请交换机的所属账号重新共享，或为该 VPC 指定其他已共享的交换机，或将该 VPC 写入 unbind 以解绑。`,
    evidence: '{subject} 通过 {vSwitchId} 绑定，但账号 {account} 看不到该交换机。绑定保持不变。',
    fix: '{cure}如需解绑，请将 {subject} 写入 unbind。',
  },
  'bound-vswitch-deleted': {
    title: '绑定所用的交换机已删除',
    cause: `
      该 VPC 属于当前账号，当前账号可以看到自己的全部交换机，但绑定所用的交换机不在其中。
      实例在该 VPC 中的 IP 属于该交换机，因此该 VPC 很可能已无法访问实例。`,
    cure: `
      允许为该 VPC 更换交换机：在 bind 中选中该 VPC、将其从 keep 中移除，并在 writes 中加入 move。
      或将其写入 unbind 以解绑。`,
    evidence: `
      {subject} 通过 {vSwitchId} 绑定，但账号 {account} 中已没有该交换机。{subject} 的其他交换机：
      {others}。`,
    fix: `
      如需更换交换机，请在 bind 中选中 {subject}、将其从 keep 中移除，并在 writes 中加入 move；
      如没有其他交换机，请先创建。如需解绑，请将其写入 unbind。`,
  },
  'bound-vswitch-not-good': {
    title: '保持不变的绑定所用的交换机不可用',
    cause: `
      该 VPC 在 keep 中、已固定使用该交换机，或不由策略文件管理，因此不会更换交换机。其交换机的
      状态不是 Available，或属于其他 VPC。`,
    cure: `
      修复该交换机，或允许更换：在 bind 中选中该 VPC，并将其从 keep 和 vswitches.pin 中移除。`,
    evidence: '{subject} 保持不变（{kept}），但其交换机不可用：{why}。',
    fix: `
      修复 {vSwitchId}，或更换交换机：在 bind 中选中 {subject}，并将其从 keep 和 vswitches.pin
      中移除。`,
  },
  'vpc-not-own': {
    title: 'bind.own 中的 VPC 属于其他账号',
    cause: 'bind.own 用于实例所属账号的 VPC，但该 VPC 可见的交换机属于其他账号。',
    cure: '改为在 bind.shared.from 中列出其所属账号。',
    evidence: 'bind.own 选中了 {subject}，但其交换机属于其他账号：{why}。',
    fix: '将 {subject} 从 bind.own 中移除，并在 bind.shared.from 中列出其所属账号。',
  },
  'vpc-without-vswitch': {
    title: '需要绑定的 VPC 没有可见的交换机',
    cause: `
      VPC 通过其下的一个交换机绑定。该 VPC 没有交换机、位于其他地域、
      属于未向当前账号共享其交换机的账号，或 ID 有误。`,
    cure: `
      修正 ID、在该 VPC 中创建交换机，或请其所属账号共享交换机。
      其他地域的 VPC 只能绑定到该地域的实例。`,
    evidence: '无法对 {subject} 执行{kind:change}：{why}。',
    fix: '{cure}',
  },
  'vpc-not-visible': {
    title: '看不到该 VPC 的任何交换机',
    cause: `
      其他账号的 VPC 只有在其所属账号将交换机共享给实例所属账号后，才可见并可绑定。
      该 VPC 没有共享交换机、位于其他地域，或 ID 有误。`,
    cure: '请其所属账号在实例所在地域共享该 VPC 的一个交换机，并在 bind.shared.from 中列出该账号。',
    evidence: '在 {regionId} 看不到 {subject} 的交换机：没有交换机，或未共享给账号 {account}。',
    fix: '{cure}',
  },
  'vswitch-no-free-ip': {
    title: '没有交换机具有可用 IP',
    cause: '每个绑定在解绑之前都会占用所选交换机的 1 个 IP。',
    cure: '释放 IP，创建或共享其他交换机，或调低 vswitches.minFreeIps。',
    evidence: '无法对 {subject} 执行{kind:change}，没有可用的交换机：{why}。',
    fix: '释放 {vSwitchId} 中的 IP，或为 {subject} 创建或共享其他交换机。',
  },
  'vswitch-not-available': {
    title: '没有状态为 Available 的交换机',
    cause: '正在创建或删除的交换机不能使用。',
    cure: '等待交换机状态变为 Available，或创建或共享其他交换机。',
    evidence: '无法对 {subject} 执行{kind:change}，没有可用的交换机：{why}。',
    fix: '等待 {vSwitchId} 的状态变为 Available，或为 {subject} 创建或共享其他交换机。',
  },
  'vswitch-not-shared': {
    title: '没有交换机共享给当前账号',
    cause: '其他账号的 VPC 只能通过共享给实例所属账号、且共享状态为 Available 的交换机绑定。',
    cure: '请所属账号共享交换机，或修复该共享。',
    evidence: '无法对 {subject} 执行{kind:change}，没有可用的交换机：{why}。',
    fix: '请账号 {ownerId} 将 {vSwitchId} 共享给当前账号，并在资源共享中确认其状态变为 Available。',
  },
  'vswitch-owner-unclear': {
    title: '交换机的所属账号不明确',
    cause: `
      交换机与其共享信息中的所属账号不一致，或均未给出。所属账号是绑定的一部分，不会凭猜测绑定。`,
    cure: '重新运行。如问题仍然存在，请所属账号重新共享该交换机，或使用其他交换机。',
    evidence: '无法对 {subject} 执行{kind:change}，没有可用的交换机：{why}。',
    fix: `
      重新运行。如问题仍然存在，请 {vSwitchId} 的所属账号重新共享，
      或为 {subject} 创建或共享其他交换机。`,
  },
  'shared-vswitch-unlisted': {
    title: '可见的其他账号交换机不在任何共享单元中',
    cause: `
      DescribeVSwitches 返回了该交换机，但 ListSharedResources 没有返回。
      ListSharedResources 不返回总数，缺少一部分时没有其他迹象。`,
    cure: `
      重新运行。如问题仍然存在，请所属账号检查共享单元是否仍包含该交换机。在此之前不会通过它绑定。`,
    evidence: `
      账号 {ownerId} 的 {subject}（属于 {vpcId}）在 {regionId} 可见，但没有共享单元包含它。`,
    fix: '重新运行。如问题仍然存在，请账号 {ownerId} 重新共享 {subject}。',
  },
  'shared-vswitch-invisible': {
    title: '共享的交换机不可见',
    cause: `
      ListSharedResources 返回了该交换机，但 DescribeVSwitches 没有返回。共享可能刚刚建立，
      或交换机因所在可用区或状态而不可用。`,
    cure: '几分钟后重新运行。如问题仍然存在，请检查共享单元和交换机状态。',
    evidence: `
      账号 {ownerId} 的 {subject} 已共享，状态为 {status}，但在 {regionId} 看不到该交换机。`,
    fix: '几分钟后重新运行。如 {subject} 仍不可见，请账号 {ownerId} 检查共享单元。',
  },
};
