import type { consistency as original } from '../topics/consistency.ts';
import type { Translated } from '../topics/topic.ts';

export const consistency: Translated<typeof original> = {
  'network-without-permission': {
    title: '已绑定的 VPC 的所属账号无权使用实例',
    cause: '绑定只打通网络。要使用实例中的密钥，该账号还必须是实例的资源使用者。',
    cure: '将实例共享给该账号；如不需要该 VPC，请解绑。',
    evidence: '{subject} 已绑定到 {instanceId}，但其所属账号 {ownerId} 不是该实例的资源使用者。',
    fix: `
      在资源共享中将 {instanceId} 共享给账号 {ownerId}（占用 1 个访问管理数量），
      或将 {subject} 写入 unbind 以解绑。`,
  },
  'permission-without-network': {
    title: '资源使用者没有绑定 VPC',
    cause: '该账号可以使用实例，但没有绑定任何 VPC，其应用只能通过其他方式访问实例，或无法访问。',
    cure: '绑定该账号的 VPC，或取消向其共享实例以释放访问管理数量。',
    evidence: '账号 {subject} 是 {instanceId} 的资源使用者，但没有已绑定或需要绑定的 VPC。',
    fix: `
      请账号 {subject} 共享交换机，并在 bind.shared.from 中列出该账号，或取消向其共享 {instanceId}。`,
  },
  'wanted-by-two-instances': {
    title: '多个实例都需要绑定同一个 VPC',
    cause: `
      这是允许的，每个实例有各自的域名。每个绑定各占用所属实例的 1 个访问管理数量和交换机
      的 1 个 IP。`,
    cure: '如只需一个实例，请在其他实例中排除该 VPC。',
    evidence: '{instanceId} 和 {others} 都需要绑定 {subject}。',
    fix: '如符合预期，则无需处理；否则请在不应绑定该 VPC 的实例中将 {subject} 写入 exclude。',
  },
  'binding-not-through-pin': {
    title: 'VPC 没有通过指定的交换机绑定',
    cause: 'vswitches.pin 指定唯一的交换机。该绑定在指定之前建立，或由手动操作建立。',
    cure: '如选择器选中该 VPC 且 writes 允许 move，kms-vpc apply 会更换交换机。',
    evidence: '{subject} 通过 {vSwitchId} 绑定，但 vswitches.pin 指定的是 {pin}。',
    fix: `
      执行 kms-vpc plan 查看是否会更换到 {pin}。前提是选择器选中 {subject}，且 writes 允许 move。`,
  },
  'pin-without-effect': {
    title: '指定的交换机不生效',
    cause: 'vswitches.pin 中的 VPC 既未绑定，也未被选择器选中：ID 有误，或是遗留的配置。',
    cure: '修正 ID，在 bind 中选中该 VPC，或删除该指定。',
    evidence: 'vswitches.pin 中的 {subject}（{pin}）既未绑定，也不需要绑定。',
    fix: '修正 vswitches.pin 中的 {subject}，在 bind 中选中该 VPC，或删除该行。',
  },
  'list-over-url-limit': {
    title: '绑定列表超过 URL 的安全长度',
    cause: `
      文档将绑定列表作为 URL 参数，未说明最大长度；网关通常允许 8 KB。
      更长的列表改为通过表单正文发送，假定可行。`,
    cure: '无需处理。如写入被拒绝，请将部分 VPC 绑定到另一个实例。',
    evidence: `
      {subject} 的 {entries} 个条目在 URL 中占 {bytes} 字节，超过 {limit} 字节的安全长度，
      因此改为通过表单正文发送。`,
    fix: '只要 {subject} 的写入被接受且读回一致，就无需处理。',
  },
  'binding-other-region': {
    title: '绑定条目的地域与实例不一致',
    cause: 'VPC 只能绑定到同一地域的实例。该条目的地域不同，很可能不起作用。',
    cure: '在 KMS 控制台检查该条目；如无用，请将该 VPC 写入 unbind。',
    evidence: '{instanceId} 的绑定列表中，{subject} 的地域为 {named}，但实例位于 {regionId}。',
    fix: '在 KMS 控制台检查 {subject}。如需解绑，请将 {subject} 写入 unbind。',
  },
  'binding-owner-differs': {
    title: '绑定条目的所属账号与交换机不一致',
    cause: '所属账号是条目的一部分。所属账号有误可能导致下一次写入失败。',
    cure: '重新绑定该 VPC：先解绑，再绑定。',
    evidence: '绑定列表中 {subject} 的所属账号为 {named}，但 {vSwitchId} 属于账号 {ownerId}。',
    fix: '在 KMS 控制台将 {subject} 的所属账号改为 {ownerId}，或先解绑再重新绑定。',
  },
  'vswitch-nearly-full': {
    title: '所选交换机的可用 IP 即将用尽',
    cause: '绑定会占用 1 个 IP，且无法预留：从检查到写入之间，最后一个 IP 可能被占用。',
    cure: '指定可用 IP 更多的交换机，创建或共享其他交换机，或释放 IP。',
    evidence: `
      {subject} 将通过 {vSwitchId} 绑定，该交换机的可用 IP 数为 {freeIps}，绑定后剩余 {left}。`,
    fix: '在 vswitches.pin 中为 {subject} 指定其他交换机，或释放 {vSwitchId} 中的 IP。',
  },
  'vswitch-network-acl': {
    title: '交换机绑定了网络 ACL',
    cause: `
      实例的 IP 属于该交换机，因此由其网络 ACL 决定谁能访问实例：需放行入方向的 TCP 443 及其应答。
      此处不读取 ACL 规则。`,
    cure: '检查一次网络 ACL 的规则，然后通过 kms-vpc verify 确认。',
    evidence: '{subject} 通过 {vSwitchId} 访问实例，该交换机绑定了网络 ACL {networkAclId}。',
    fix: '检查 {networkAclId} 是否对整个 {subject} 放行到 {vSwitchId} 的 TCP 443 及其应答。',
  },
  'vpc-not-available': {
    title: 'VPC 的状态不是 Available',
    cause: '正在创建或删除的 VPC，只有状态变为 Available 后才能绑定。',
    cure: '等待 VPC 的状态变为 Available。',
    evidence: '{subject} 的状态为 {status}，不是 Available。',
    fix: '等待 {subject} 的状态变为 Available，然后重新执行 kms-vpc validate。',
  },
  'vpc-dhcp-options': {
    title: 'VPC 关联了 DHCP 选项集',
    cause: `
      只有 DNS 服务器 100.100.2.136 和 100.100.2.138 能解析实例域名。
      DHCP 选项集可能替换这两个 DNS 服务器，导致 VPC 已绑定但域名无法解析。
      其他账号的 VPC 通常不可见，不检查此项。`,
    cure: `
      让 DHCP 选项集中的 DNS 服务器将 kms.aliyuncs.com 转发到这两个 DNS 服务器，
      或在选项集中保留这两个 DNS 服务器。`,
    evidence: '{subject} 关联了 DHCP 选项集 {dhcpOptionsSetId}。',
    fix: `
      检查 {dhcpOptionsSetId} 的 DNS 服务器是否为 100.100.2.136 和 100.100.2.138，
      或是否为 {instanceId} 将 kms.aliyuncs.com 转发到这两个 DNS 服务器。`,
  },
  'permissions-missing': {
    title: '缺少权限',
    cause: '运行身份的调用被拒绝。未能读取的内容没有检查，依赖这些内容的 VPC 也不会绑定。',
    cure: `
      一次授予所列的全部权限；kms-vpc policy ram 可打印完整的权限策略。
      被资源目录的管控策略拒绝的操作，只有资源目录的管理账号才能放行。`,
    evidence: '账号 {subject} 拒绝了以下操作：{actions}。',
    fix: '{cures}',
  },
  'check-not-made': {
    title: '部分检查未能完成',
    cause: '这些检查所需的读取失败。它们既未通过也未失败，没有结果。',
    cure: '解决读取失败的原因，然后重新执行 kms-vpc validate。',
    evidence: '{subject} 未检查的项目：{checks}。{fault}。',
    fix: '{cure}',
  },
  'check-open': {
    title: '一项与绑定无关的检查没有结果',
    cause: '返回结果缺少该检查所需的字段，因此该检查既未通过也未失败。绑定不依赖于它。',
    cure: '在 KMS 控制台查看该字段。',
    evidence: '{subject} 未检查的项目：{check}。{action} 的返回结果中没有 {field}。',
    fix: '在 KMS 控制台查看 {subject} 的 {field}。如 KMS 始终不返回该字段，请反馈。',
  },
};
