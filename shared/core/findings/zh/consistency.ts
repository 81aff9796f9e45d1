import type { consistency as original } from '../topics/consistency.ts';
import type { Translated } from '../topics/topic.ts';

export const consistency: Translated<typeof original> = {
  'network-without-permission': {
    title: '已绑定的 VPC 的所有者无权使用实例',
    cause: '绑定只打通网络。要使用实例中的密钥，该账号还必须是实例的资源使用者。',
    cure: '将实例共享给该账号；如不需要该 VPC，请解绑。',
    evidence: '{subject} 已绑定到 {instanceId}，但其所有者 {ownerId} 不是该实例的资源使用者',
    fix: '在资源共享中将 {instanceId} 共享给账号 {ownerId}（占用一个访问管理数量）；如决定解绑，请在 unbind 中列出 {subject}',
  },
  'permission-without-network': {
    title: '资源使用者没有绑定 VPC',
    cause: '该账号可以使用实例，但没有绑定任何 VPC，其应用只能以其他方式访问实例，或无法访问。',
    cure: '绑定该账号的 VPC，或取消共享以释放访问管理数量。',
    evidence: '账号 {subject} 是 {instanceId} 的资源使用者，但没有已绑定或需要绑定的 VPC',
    fix: '让账号 {subject} 共享交换机并在 bind.shared.from 中列出该账号，或取消向其共享 {instanceId}',
  },
  'wanted-by-two-instances': {
    title: '一个 VPC 由多个实例提供服务',
    cause: '这是允许的，每个实例有自己的域名。每个绑定各占用所属实例的一个访问管理数量和交换机的一个 IP。',
    cure: '如一个实例即可，请在其他实例中排除该 VPC。',
    evidence: '{instanceId} 和 {others} 都需要绑定 {subject}',
    fix: '如符合预期则无需处理；否则在不应提供服务的实例中将 {subject} 写入 exclude',
  },
  'binding-not-through-pin': {
    title: 'VPC 没有通过指定的交换机绑定',
    cause: 'vswitches.pin 指定唯一的交换机。该绑定在指定之前建立，或由手动操作建立。',
    cure: '如选择器选中该 VPC 且 writes 允许 move，kms-vpc apply 会更换交换机。',
    evidence: '{subject} 通过 {vSwitchId} 绑定，而 vswitches.pin 指定 {pin}',
    fix: '用 kms-vpc plan 查看是否会更换到 {pin}：选择器需选中 {subject}，且 writes 需允许 move',
  },
  'pin-without-effect': {
    title: '指定的交换机不生效',
    cause: 'vswitches.pin 中的 VPC 既未绑定，也未被选择器选中：ID 有误，或为以前的遗留。',
    cure: '修正 ID，在 bind 中选中该 VPC，或删除该指定。',
    evidence: 'vswitches.pin 中的 {subject}（{pin}）既未绑定，也不需要绑定',
    fix: '修正 vswitches.pin 中的 {subject}，在 bind 中选中它，或删除该行',
  },
  'list-over-url-limit': {
    title: '绑定列表超过 URL 的安全长度',
    cause: '文档将列表作为 URL 参数，没有说明最大长度；网关通常允许 8 KB。更长的列表改用表单正文发送，假定可行。',
    cure: '无需处理。如写入被拒绝，请将部分 VPC 绑定到另一个实例。',
    evidence: '{subject}：{entries} 个条目编码后为 {bytes} 字节，超过 {limit} 字节的安全长度，改用表单正文发送',
    fix: '只要 {subject} 的写入被接受且读回一致，就无需处理',
  },
  'binding-other-region': {
    title: '绑定条目的地域与实例不一致',
    cause: 'VPC 只能绑定到同一地域的实例。该条目的地域不同，很可能不起作用。',
    cure: '在 KMS 控制台查看该条目；如无用，请决定解绑。',
    evidence: '{instanceId} 的绑定列表中 {subject} 的地域为 {named}，而实例位于 {regionId}',
    fix: '在 KMS 控制台查看 {subject}；如需解绑，请在 unbind 中列出',
  },
  'binding-owner-differs': {
    title: '绑定条目的所有者与交换机不一致',
    cause: '所有者是条目的一部分。所有者有误可能导致下次写入失败。',
    cure: '重新绑定该 VPC：先解绑一次，再绑定。',
    evidence: '绑定列表中 {subject} 的所有者为 {named}，而 {vSwitchId} 属于账号 {ownerId}',
    fix: '在 KMS 控制台将 {subject} 的所有者改为 {ownerId}，或先解绑一次再绑定',
  },
  'vswitch-nearly-full': {
    title: '所选交换机的可用 IP 即将用尽',
    cause: '绑定会占用一个 IP，且无法预留：从检查到写入之间，最后一个 IP 可能被占用。',
    cure: '指定可用 IP 更多的交换机，创建或共享其他交换机，或释放 IP。',
    evidence: '{subject} 将通过 {vSwitchId} 绑定，可用 IP 为 {freeIps}，绑定后剩余 {left}',
    fix: '在 vswitches.pin 中为 {subject} 指定其他交换机，或在 {vSwitchId} 中释放 IP',
  },
  'vswitch-network-acl': {
    title: '交换机绑定了网络 ACL',
    cause: '实例的 IP 位于该交换机，因此由其网络 ACL 决定谁能访问：需放行 TCP 443 入方向及其应答。此处不读取 ACL 的规则。',
    cure: '检查一次网络 ACL 的规则；kms-vpc verify 可验证。',
    evidence: '{subject} 通过 {vSwitchId} 访问实例，该交换机绑定了网络 ACL {networkAclId}',
    fix: '检查 {networkAclId} 是否对整个 {subject} 放行到 {vSwitchId} 的 TCP 443 及其应答',
  },
  'vpc-not-available': {
    title: 'VPC 不可用',
    cause: '正在创建或删除的 VPC，只有状态变为 Available 才能绑定。',
    cure: '等待其状态变为 Available。',
    evidence: '{subject} 的状态为 {status}，不是 Available',
    fix: '等待 {subject} 变为 Available 后重新检查',
  },
  'vpc-dhcp-options': {
    title: 'VPC 设置了 DHCP 选项集',
    cause:
      '只有 DNS 服务器 100.100.2.136 和 100.100.2.138 能解析实例域名。DHCP 选项集可能替换它们，导致 VPC 已绑定却无法解析。其他账号的 VPC ' +
      '通常不可见，不检查此项。',
    cure: '让选项集中的 DNS 服务器将 kms.aliyuncs.com 转发到这两个地址，或在选项集中保留这两个地址。',
    evidence: '{subject} 设置了 DHCP 选项集 {dhcpOptionsSetId}',
    fix: '检查 {dhcpOptionsSetId} 的 DNS 服务器是否为 100.100.2.136 和 100.100.2.138，或是否为 {instanceId} 转发 ' + 'kms.aliyuncs.com',
  },
  'permissions-missing': {
    title: '缺少权限',
    cause: '运行身份的调用被拒绝。未能读取的内容没有检查，依赖这些内容的 VPC 也不会绑定。',
    cure: '一次授予以下全部权限；kms-vpc policy ram 可打印完整的权限策略。被资源目录的管控策略拒绝的操作，只有管理账号才能放行。',
    evidence: '账号 {subject} 拒绝了：{actions}',
    fix: '{cures}',
  },
  'check-not-made': {
    title: '未能完成的检查',
    cause: '这些检查所需的读取失败。它们既未通过也未失败，而是未检查。',
    cure: '解决读取失败的原因后重新检查。',
    evidence: '{subject}：未检查：{checks}。{fault}',
    fix: '{cure}',
  },
  'check-open': {
    title: '一项与绑定无关的检查未完成',
    cause: '返回结果缺少该检查所需的字段。该检查既未通过也未失败，绑定不依赖于它。',
    cure: '在 KMS 控制台查看该字段。',
    evidence: '{subject}：未检查：{check}。{action} 的返回结果中没有 {field}',
    fix: '在 KMS 控制台查看 {subject} 的 {field}；如服务一直不返回该字段，请反馈',
  },
};
