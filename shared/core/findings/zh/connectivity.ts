import type { connectivity as original } from '../topics/connectivity.ts';
import type { Translated } from '../topics/topic.ts';

export const connectivity: Translated<typeof original> = {
  'resolver-unreachable': {
    title: 'DNS 服务器没有响应',
    cause:
      '只有 VPC 的 DNS 服务器 100.100.2.136 和 100.100.2.138 能解析实例域名。它们或探测函数所在机器的 DNS 服务器没有响应，或返回失败。',
    cure:
      'VPC 所有者在安全组和网络 ACL 中放行到 100.100.2.136 和 100.100.2.138 的 UDP 和 TCP 53；如 VPC 有自己的 DNS 服务器（' +
      'DHCP 选项集），也要检查。',
    evidence: '在 {subject} 中无法查询 {instanceId} 的域名：系统 DNS {system}，VPC 的 DNS {vpc}',
    fix: '让{owner}放行 {subject} 到 100.100.2.136 和 100.100.2.138 的 UDP 和 TCP 53，并检查 {subject} 的 DHCP 选' + '项集',
  },
  'not-resolving': {
    title: '实例域名无法解析',
    cause: '绑定后域名应可解析。无法解析说明 VPC 未绑定或尚未生效，或其自己的 DNS 服务器没有转发，或未开通内网 DNS 解析（PrivateZone）。',
    cure:
      '绑定后等待几分钟。之后由 VPC 所有者让自己的 DNS 服务器将 kms.aliyuncs.com 转发到 100.100.2.136 和 100.100.2.138，并开通 ' +
      'PrivateZone。',
    evidence: '在 {subject} 中无法解析 {instanceId} 的域名：系统 DNS {system}，VPC 的 DNS {vpc}',
    fix:
      '确认 {subject} 已绑定到 {instanceId}（kms-vpc plan），新绑定请等待几分钟；然后让{owner}将 kms.aliyuncs.com 转发到 ' +
      '100.100.2.136 和 100.100.2.138，并开通 PrivateZone',
  },
  'resolvers-disagree': {
    title: 'DNS 服务器的解析结果不一致',
    cause:
      '探测函数所在机器的 DNS 与 VPC 的 DNS 结果不一致：hosts 条目、自建 DNS 服务器或自建解析覆盖了该域名，或函数没有通过其 VPC 解析。',
    cure:
      'VPC 所有者删除与绑定不符的解析记录。如所有探测都如此，请将探测函数的 customDns 设置为 100.100.2.136 和 100.100.2.138（即 ' +
      'kms-vpc probes 生成的内容）。',
    evidence: '在 {subject} 中 {instanceId} 的域名有两种解析结果：系统 DNS {system}，VPC 的 DNS {vpc}',
    fix: '让{owner}删除覆盖 {instanceId} 域名的解析记录；如所有探测都如此，请按 kms-vpc probes 生成的内容重新部署',
  },
  'resolves-elsewhere': {
    title: '域名解析到了实例不可能使用的地址',
    cause: '在已绑定的 VPC 中，域名应解析为所用交换机的地址。此地址不是：更换交换机后的旧记录、自建记录或公网地址。没有向它发送任何内容。',
    cure: 'VPC 所有者删除自建的解析记录，或等待旧记录过期。',
    evidence: '在 {subject} 中 {instanceId} 的域名解析为系统 DNS {system}，VPC 的 DNS {vpc}；应在 {expected} 内。没有向其发送任何内' + '容',
    fix: '让{owner}删除 {instanceId} 的自建记录（PrivateZone、DNS 服务器、hosts 文件）；如刚更换交换机，几分钟后重新验证',
  },
  'tcp-timeout': {
    title: '实例地址没有响应',
    cause: '域名解析正常，但到该地址的报文丢失：交换机的网络 ACL、安全组出方向规则或路由的问题，或绑定尚未生效。',
    cure: 'VPC 所有者在网络 ACL 和安全组中放行到该地址的 TCP 443 及其应答。新绑定可能需要几分钟。',
    evidence: '在 {subject} 中 {address} 没有响应：{code}，已尝试 {attempts} 次',
    fix: '让{owner}放行 {subject} 到 {address} 的 TCP 443 及其应答：两侧交换机的网络 ACL、安全组出方向规则、路由',
  },
  'tcp-refused': {
    title: '连接被拒绝',
    cause: '该地址有响应但拒绝连接：实例在此未工作，或防火墙代为拒绝。',
    cure: '实例所有者检查实例状态。如为 Connected，VPC 所有者检查防火墙；仍无结果请咨询技术支持。',
    evidence: '{address} 拒绝了来自 {subject} 的连接：{code}，已尝试 {attempts} 次',
    fix: '在 KMS 控制台检查 {instanceId} 的状态；如为 Connected，让{owner}检查 {subject} 与 {address} 之间的防火墙',
  },
  'tcp-reset': {
    title: '连接被重置',
    cause: 'TLS 协商之前连接被中断：途中有检查连接的防火墙，或实例正在重启。',
    cure: '几分钟后重新验证。如仍如此，VPC 所有者在途中的防火墙上放行该连接。',
    evidence: '{address} 重置了来自 {subject} 的连接：{code}，已尝试 {attempts} 次',
    fix: '几分钟后重新验证；如仍如此，让{owner}在途中的防火墙上放行 {subject} 到 {address} 的 TLS',
  },
  'tls-handshake': {
    title: 'TLS 协商失败',
    cause: '连接已建立，但对端不支持 TLS 1.2 及以上版本，或没有应答：途中的代理、该地址上的其他服务，或实例异常。',
    cure: 'VPC 所有者移除途中的代理。如没有代理，实例所有者咨询技术支持。',
    evidence: '{address} 与 {subject} 的 TLS 协商失败：{code}，已尝试 {attempts} 次',
    fix: '让{owner}移除 {subject} 与 {address} 之间的代理；如没有代理，请就 {instanceId} 咨询 KMS 技术支持',
  },
  'tls-wrong-ca': {
    title: '证书不是由 KMS 的 CA 签发',
    cause:
      '所有 KMS 实例的证书都出自同一个私有 CA，实例会给出其 CA 证书链。此证书由其他 CA 签发，因此应答的根本不是 KMS 实例：途中有解密 TLS 的代理，或该地址上是其他' +
      '服务；也可能是用文件指定的 CA 证书链不是 KMS 的。',
    cure: 'VPC 所有者将该地址加入解密 TLS 的代理的放行名单。如用 --ca 指定了文件，请改用从 KMS 控制台下载的 CA 证书链。',
    evidence: '{address} 出示的证书为 {certificate}，签发者 {issuer}，不在 {instanceId} 的 CA 证书链上：{code}',
    fix: '让{owner}查明 {address} 上应答的是什么（解密 TLS 的代理或其他服务），并让 {address} 不再经过它；不要向其发送任何内容',
  },
  'tls-expired': {
    title: '证书已过期',
    cause: '实例出示的证书或其上级证书已过有效期。',
    cure: '实例所有者咨询技术支持，只有服务方可以更新证书。如有效期在将来，则探测函数所在机器的时钟有误。',
    evidence: '{address} 出示的证书为 {certificate}，有效期至 {validTo}：{code}',
    fix: '请 KMS 技术支持更新 {instanceId} 的证书',
  },
  'tls-not-yet-valid': {
    title: '证书尚未生效',
    cause: '实例出示的证书或其上级证书尚未生效：证书刚刚更新，或时钟有误。',
    cure: '检查机器时钟。如时钟正确，实例所有者咨询技术支持。',
    evidence: '{address} 出示的证书为 {certificate}，生效时间 {validFrom}：{code}',
    fix: '检查时钟；如时钟正确，请就 {instanceId} 的证书咨询 KMS 技术支持',
  },
  'tls-wrong-name': {
    title: '证书域名不符',
    cause:
      '证书由 KMS 的 CA 签发且在有效期内，但不是该实例的域名。所有实例共用这个 CA，因此应答的是其他实例：有自建解析记录指向它，或该实例释放的地址被分配给了它。会校验域名的客户' +
      '端将拒绝连接。',
    cure: 'VPC 所有者删除指向其他实例的解析记录，或等待旧记录过期。如没有这样的记录，请咨询技术支持该实例的证书使用的域名。',
    evidence: '{address} 出示了 {names} 的有效证书，而不是 {instanceId} 的域名',
    fix: '让{owner}检查是否有自建记录将 {instanceId} 的域名指向其他实例；如没有，请咨询 KMS 技术支持其证书使用的域名',
  },
  'tls-any-instance': {
    title: '有 KMS 实例应答，但证书无法表明是哪一个',
    cause:
      '证书中是适用于所有实例的通配符域名，而所有实例又共用同一个 CA，因此只能根据地址判断应答的是哪个实例。现在要么不知道该实例应在哪个网段，要么其他实例也可能使用同一地址。',
    cure: '让当前账号可以看到绑定该 VPC 所用的交换机，以便核对地址。如两个实例通过同一交换机绑定，请在该 VPC 中对两者都做探测。',
    evidence: '{addresses} 上有 KMS 实例应答，证书域名为 {names}，但无法证明就是 {instanceId}：{why}',
    fix: '{cure}',
  },
  'http-none': {
    title: '实例在 TLS 上没有应答',
    cause: 'TLS 已建立且证书正确，但没有 HTTP 应答：实例过载，或正在重启或升配。',
    cure: '几分钟后重新验证；如仍如此，实例所有者咨询技术支持。',
    evidence: '{address} 没有向 {subject} 返回 HTTP 应答：{code}，已尝试 {attempts} 次',
    fix: '几分钟后重新验证；如仍如此，请就 {instanceId} 咨询 KMS 技术支持',
  },
  slow: {
    title: '实例有应答，但较慢',
    cause: '连通性已验证，但连接、TLS 和首个应答的耗时超过同地域应有的水平。',
    cure: '检查实例负载以及途中的代理、防火墙、可用区。',
    evidence: '从 {subject} 访问 {instanceId} 用时 {ms} 毫秒；超过 {limit} 毫秒即为较慢',
    fix: '重新验证；如仍如此，检查 {instanceId} 的负载，并让{owner}检查途中的代理或防火墙',
  },
  'not-probed': {
    title: '未探测',
    cause: '已绑定不等于可访问。该 VPC 内没有尝试访问过实例，因此结果未知。',
    cure: '用 kms-vpc probes 生成探测函数并部署，然后在策略文件的 probes 中写明。',
    evidence: '没有从 {subject} 探测 {instanceId}：{why}',
    fix: '用 kms-vpc probes 生成需要在 {subject} 部署的内容；或在其中的机器上执行 kms-vpc probe --instance {instanceId} ' + '--from-here',
  },
  'probe-missing': {
    title: '探测函数不存在',
    cause: '策略文件为每个 VPC 指定了探测函数，但在该 VPC 的账号中没有此名称的函数。',
    cure: '用 kms-vpc probes 生成探测函数并部署，或修正策略文件中的 probes.function。',
    evidence: '应从 {subject} 探测 {instanceId} 的函数 {functionName} 不存在',
    fix: '执行 kms-vpc probes，然后在 {subject} 的账号中部署生成的内容',
  },
  'probe-failed': {
    title: '探测没有得到结果',
    cause: '无法调用探测函数，或其返回内容不符合要求。该 VPC 的情况未知。',
    cure: '解决调用失败的原因；如返回内容无法识别，请部署此版本的探测函数。',
    evidence: '{subject} 的探测函数没有给出关于 {instanceId} 的结果：{why}',
    fix: '{cure}',
  },
};
