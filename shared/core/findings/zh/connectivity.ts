import type { connectivity as original } from '../topics/connectivity.ts';
import type { Translated } from '../topics/topic.ts';

export const connectivity: Translated<typeof original> = {
  'resolver-unreachable': {
    title: 'DNS 服务器没有响应',
    cause: `
      只有 VPC 的 DNS 服务器 100.100.2.136 和 100.100.2.138 能解析实例域名。
      这两个 DNS 服务器或探测函数所在机器使用的 DNS 服务器没有响应，或返回失败。`,
    cure: `
      由 VPC 所属账号在安全组和网络 ACL 中放行到 100.100.2.136 和 100.100.2.138 的 UDP 和 TCP 53；
      如 VPC 使用自建 DNS 服务器（DHCP 选项集），也请检查。`,
    evidence: `
      在 {subject} 中无法查询 {instanceId} 的域名：系统 DNS：{system}，VPC 的 DNS：{vpc}。`,
    fix: `
      请{owner}放行 {subject} 到 100.100.2.136 和 100.100.2.138 的 UDP 和 TCP 53，
      并检查 {subject} 的 DHCP 选项集。`,
  },
  'not-resolving': {
    title: '实例域名无法解析',
    cause: `
      在已绑定的 VPC 中，实例域名应可解析。无法解析的可能原因：VPC 未绑定或绑定尚未生效；
      VPC 使用的自建 DNS 服务器没有转发；未开通负责解析该域名的内网 DNS 解析（PrivateZone）。`,
    cure: `
      绑定后等待几分钟。如仍无法解析，请由 VPC 所属账号将自建 DNS 服务器的 kms.aliyuncs.com 转发
      到 100.100.2.136 和 100.100.2.138，并开通内网 DNS 解析（PrivateZone）。`,
    evidence: `
      在 {subject} 中无法解析 {instanceId} 的域名：系统 DNS：{system}，VPC 的 DNS：{vpc}。`,
    fix: `
      确认 {subject} 已绑定到 {instanceId}（kms-vpc plan），新绑定请等待几分钟。
      然后请{owner}将 kms.aliyuncs.com 转发到 100.100.2.136 和 100.100.2.138，
      并开通内网 DNS 解析（PrivateZone）。`,
  },
  'resolvers-disagree': {
    title: 'DNS 服务器的解析结果不一致',
    cause: `
      探测函数所在机器的 DNS 与 VPC 的 DNS 解析结果不一致：hosts 条目、
      自建 DNS 服务器或自建 PrivateZone 覆盖了该域名，或函数没有通过其 VPC 解析。`,
    cure: `
      由 VPC 所属账号删除与绑定不符的解析记录。如所有探测函数都报告此问题，
      请将探测函数的 customDns 设置为 100.100.2.136 和 100.100.2.138（即 kms-vpc member 写出的内
      容）。`,
    evidence: `
      在 {subject} 中，{instanceId} 的域名解析结果不一致：系统 DNS：{system}，VPC 的 DNS：{vpc}。`,
    fix: `
      请{owner}删除覆盖 {instanceId} 域名的解析记录。如所有探测函数都报告此问题，
      请按 kms-vpc member 写出的内容重新部署。`,
  },
  'resolves-elsewhere': {
    title: '域名解析到了实例不可能使用的地址',
    cause: `
      在已绑定的 VPC 中，实例域名应解析为绑定所用交换机的 IP。此地址不是：
      可能是更换交换机前的旧记录、自建的解析记录或公网地址。没有向该地址发送任何内容。`,
    cure: '由 VPC 所属账号删除自建的解析记录，或等待旧记录过期。',
    evidence: `
      在 {subject} 中，{instanceId} 的域名解析为：系统 DNS：{system}，VPC 的 DNS：{vpc}。
      应在以下网段内：{expected}。没有向该地址发送任何内容。`,
    fix: `
      请{owner}删除 {instanceId} 的自建解析记录（PrivateZone、DNS 服务器、hosts 文件）。
      如刚更换交换机，请几分钟后重新执行 kms-vpc verify。`,
  },
  'tcp-timeout': {
    title: '实例地址没有响应',
    cause: `
      域名解析正常，但到该地址的数据包丢失：被交换机的网络 ACL、安全组出方向规则或路由丢弃，
      或绑定尚未生效。`,
    cure: `
      由 VPC 所属账号在网络 ACL 和安全组中放行到该地址的 TCP 443 及其应答。
      新绑定可能需要几分钟生效。`,
    evidence: '在 {subject} 中，{address} 没有响应：{code}，已尝试 {attempts} 次。',
    fix: `
      请{owner}放行 {subject} 到 {address} 的 TCP 443 及其应答：两端交换机的网络 ACL、
      安全组出方向规则、路由。`,
  },
  'tcp-refused': {
    title: '连接被拒绝',
    cause: '该地址拒绝连接：实例在此未正常工作，或防火墙代为拒绝。',
    cure: `
      由实例所属账号检查实例状态。如为 Connected（已启用），由 VPC 所属账号检查防火墙；
      如没有防火墙，请提交工单咨询。`,
    evidence: '{address} 拒绝了来自 {subject} 的连接：{code}，已尝试 {attempts} 次。',
    fix: `
      在 KMS 控制台检查 {instanceId} 的状态。如为 Connected（已启用），
      请{owner}检查 {subject} 与 {address} 之间的防火墙。`,
  },
  'tcp-reset': {
    title: '连接被重置',
    cause: 'TLS 握手完成之前连接被中断：中间有检查连接的防火墙，或实例正在重启。',
    cure: `
      几分钟后重新执行 kms-vpc verify。如问题仍然存在，由 VPC 所属账号在中间的防火墙上放行该连接。`,
    evidence: '{address} 重置了来自 {subject} 的连接：{code}，已尝试 {attempts} 次。',
    fix: `
      几分钟后重新执行 kms-vpc verify。如问题仍然存在，请{owner}在中间的防火墙上放行
      {subject} 到 {address} 的 TLS 连接。`,
  },
  'tls-handshake': {
    title: 'TLS 握手失败',
    cause: `
      连接已建立，但对端不支持 TLS 1.2 及以上版本，或没有应答：中间有代理、该地址上是其他服务，
      或实例异常。`,
    cure: '由 VPC 所属账号移除中间的代理。如没有代理，请由实例所属账号提交工单咨询。',
    evidence: '{subject} 与 {address} 的 TLS 握手失败：{code}，已尝试 {attempts} 次。',
    fix: `
      请{owner}移除 {subject} 与 {address} 之间的代理。如没有代理，请就 {instanceId} 提交工单咨询。`,
  },
  'tls-wrong-ca': {
    title: '证书不是由 KMS 的 CA 签发',
    cause: `
      所有 KMS 实例的证书都由同一个私有 CA 签发，实例会给出其 CA 证书链。此证书由其他 CA 签发，
      因此应答的不是 KMS 实例：中间有解密 TLS 的代理，或该地址上是其他服务。
      也可能是通过文件指定的 CA 证书链不是 KMS 的。`,
    cure: `
      由 VPC 所属账号将该地址加入 TLS 解密代理的放行名单。如通过 --ca 指定了文件，
      请改用从 KMS 控制台下载的 CA 证书链。`,
    evidence: `
      {address} 出示的证书为 {certificate}，签发者为 {issuer}，不在 {instanceId} 的 CA 证书链中：
      {code}。`,
    fix: `
      请{owner}查明 {address} 上应答的是 TLS 解密代理还是其他服务，并让 {address} 不再经过它。
      请勿向其发送任何内容。`,
  },
  'tls-expired': {
    title: '证书已过期',
    cause: '实例出示的证书或证书链中的上级证书已过期。',
    cure: `
      请由实例所属账号提交工单，只有阿里云可以更新证书。如该日期在未来，
      则探测函数所在机器的时钟有误。`,
    evidence: '{address} 出示的证书为 {certificate}，有效期至 {validTo}：{code}。',
    fix: '提交工单，请阿里云更新 {instanceId} 的证书。',
  },
  'tls-not-yet-valid': {
    title: '证书尚未生效',
    cause: '实例出示的证书或证书链中的上级证书尚未生效：证书刚刚更新，或时钟有误。',
    cure: '检查机器的时钟。如时钟正确，请由实例所属账号提交工单咨询。',
    evidence: '{address} 出示的证书为 {certificate}，生效时间为 {validFrom}：{code}。',
    fix: '检查时钟。如时钟正确，请就 {instanceId} 的证书提交工单咨询。',
  },
  'tls-wrong-name': {
    title: '证书域名不符',
    cause: `
      证书由 KMS 的 CA 签发且在有效期内，但不是该实例的域名。所有实例共用这个 CA，
      因此应答的是其他实例：有自建解析记录指向它，或该实例释放的地址已分配给它。
      校验域名的客户端会拒绝连接。`,
    cure: `
      由 VPC 所属账号删除指向其他实例的解析记录，或等待旧记录过期。如没有这样的记录，
      请提交工单咨询该实例的证书使用的域名。`,
    evidence: '{address} 出示的有效证书的域名：{names}，不是 {instanceId} 的域名。',
    fix: `
      请{owner}检查是否有自建解析记录将 {instanceId} 的域名指向其他实例。如没有，
      请提交工单咨询其证书使用的域名。`,
  },
  'tls-any-instance': {
    title: '有 KMS 实例应答，但证书无法表明是哪一个',
    cause: `
      证书中的域名是适用于所有实例的通配符，而所有实例共用同一个 CA，
      因此只能根据 IP 判断应答的是哪个实例。目前要么不知道该实例应在哪个网段，
      要么其他实例可能使用同一地址。`,
    cure: `
      让当前账号可以看到绑定该 VPC 所用的交换机，以便核对地址。如两个实例通过同一交换机绑定，
      请在该 VPC 中对两个实例都进行探测。`,
    evidence: `
      {addresses} 上有 KMS 实例应答，证书域名：{names}，但无法证明该实例是 {instanceId}：{why}。`,
    fix: '{cure}',
  },
  'http-none': {
    title: 'TLS 已建立，但实例没有应答',
    cause: 'TLS 已建立且证书有效，但没有 HTTP 响应：实例过载，或正在重启或升级。',
    cure: '几分钟后重新执行 kms-vpc verify。如问题仍然存在，请由实例所属账号提交工单咨询。',
    evidence: '{address} 没有向 {subject} 返回 HTTP 响应：{code}，已尝试 {attempts} 次。',
    fix: '几分钟后重新执行 kms-vpc verify。如问题仍然存在，请就 {instanceId} 提交工单咨询。',
  },
  slow: {
    title: '实例响应较慢',
    cause: '连通性已验证，但建立连接、TLS 握手和首次响应的时间超过同一地域内的正常水平。',
    cure: '检查实例负载以及中间的代理、防火墙、跨可用区访问。',
    evidence: '从 {subject} 访问 {instanceId} 用时 {ms} 毫秒；超过 {limit} 毫秒视为较慢。',
    fix: `
      重新执行 kms-vpc verify。如问题仍然存在，请检查 {instanceId} 的负载，
      并请{owner}检查中间的代理或防火墙。`,
  },
  'not-probed': {
    title: '未探测',
    cause: '已绑定不等于可访问。该 VPC 内尚未尝试访问实例，因此情况未知。',
    cure: `
      执行 kms-vpc member --account ID 写出探测函数的模板，在该账号中部署后，在策略文件的 probes
      中配置。`,
    evidence: '没有从 {subject} 探测 {instanceId}：{why}。',
    fix: `
      执行 kms-vpc member --account ID（ID 为 {subject} 的所属账号），在该账号中部署写出的内容，并将其输出的
      probes 加入策略文件；或在该 VPC 中的机器上执行 kms-vpc probe --instance {instanceId} --from-here。`,
  },
  'probe-missing': {
    title: '探测函数不存在',
    cause: '策略文件为每个 VPC 指定了探测函数，但该 VPC 的所属账号中没有此名称的函数。',
    cure: `
      执行 kms-vpc member --account ID 写出探测函数的模板并部署，或修正策略文件中的
      probes.function。`,
    evidence: '应从 {subject} 探测 {instanceId} 的函数 {functionName} 不存在。',
    fix: `
      执行 kms-vpc member --account ID（ID 为 {subject} 的所属账号），并在该账号中部署写出的内容。`,
  },
  'probe-failed': {
    title: '探测没有得到结果',
    cause: '无法调用探测函数，或其返回内容不是探测结果。该 VPC 的情况未知。',
    cure: '解决调用失败的原因。如返回内容无法识别，请部署此版本的探测函数。',
    evidence: '{subject} 的探测函数没有给出 {instanceId} 的探测结果：{why}。',
    fix: '{cure}',
  },
};
