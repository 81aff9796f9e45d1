import type { CheckName, ReasonCode } from '../reasons.ts';

export const reasons: Readonly<Record<Exclude<ReasonCode, CheckName>, string>> = {
  'named-by-own-vpcs': 'bind.own.vpcs 中列出',
  'named-by-own-tags': '具有 bind.own.tags 的标签',
  'named-by-shared': '账号 {ownerId} 共享了其交换机，且 bind.shared.from 列出了该账号',
  pinned: 'vswitches.pin 指定了 {vSwitchId}',
  'vswitch-replaced': '其交换机已不可用：{why}',
  'listed-under-unbind': 'unbind 中列出',

  deleted: '{vSwitchId} 已不存在',
  'other-region': '{vSwitchId} 位于 {regionId}',
  'not-visible': '当前账号看不到 {vSwitchId}',
  'other-vpc': '{vSwitchId} 属于 {vpcId}',
  'other-owner': '{vSwitchId} 属于账号 {ownerId}',
  'owner-unclear': '{vSwitchId} 的所有者不明确：{owners}',
  'not-shared': '{vSwitchId} 未共享给当前账号',
  'shares-unknown': '{vSwitchId} 是否已共享未知：无法读取共享情况',
  'share-not-available': '{vSwitchId} 的共享状态为 {status}，不是 Available',
  'not-available': '{vSwitchId} 的状态为 {status}，不是 Available',
  'no-free-ip': '{vSwitchId} 的可用 IP 为 {freeIps}，需要 {minFreeIps}',
  'not-pinned': '{vSwitchId} 不是 vswitches.pin 指定的交换机',
  'current-stays': '不需要 {vSwitchId}：当前交换机可用',
  'less-preferred-zone': '{vSwitchId} 位于优先级较低的可用区 {zone}',
  'fewer-free-ips': '{vSwitchId} 的可用 IP 只有 {freeIps}',
  'later-id': '{vSwitchId} 同样可用，但 ID 排序在后',

  'units-unexplained':
    '服务统计已用 {serviceUsed}；绑定（{bindings}）、资源使用者（{principals}）、主 VPC（{primary}）和 quota.unexplained（{unexplained}）之外，还有 {units} 个无法解释',
  'units-unexplained-kept':
    '服务统计已用 {serviceUsed}；绑定（{bindings}）、资源使用者（{principals}）、主 VPC（{primary}）和 quota.unexplained（{unexplained}）之外，' +
    '还有 {units} 个无法解释，而且列表中没有 keep 中的 {vpcIds}',
  'list-lacks-kept': '列表中没有 keep 中的 {vpcIds}，而服务统计的已用数量不足以判断是否缺少条目',
  'cure-units-unexplained':
    '重新运行；如持续出现，请在 KMS 控制台核对 {instanceId} 绑定的 VPC，如已知多出的数量是什么，请设置 quota.unexplained: {needed}（kms-vpc init 使用 --unexplained {needed}）',
  'cure-units-unexplained-kept':
    '重新运行；如持续出现，请在 KMS 控制台查看 {vpcIds} 是否已绑定到 {instanceId}：如已绑定，说明返回的列表不完整，此时设置 quota.unexplained ' +
    '会导致该绑定被覆盖；如未绑定，且已知多出的数量是什么，请设置 quota.unexplained: {needed}',
  'cure-list-lacks-kept': '先解决实例已用数量和资源使用者无法读取的问题，再重新运行；如 {vpcIds} 确已不再需要，请将其从 keep 中移除',

  'no-vswitch-visible': '在 {regionId} 看不到该 VPC 的交换机',
  'cure-create-vswitch': '在 {vpcId} 中创建有可用 IP 的交换机',
  'cure-create-or-unbind': '在 {vpcId} 中创建有可用 IP 的交换机；如该 VPC 已不存在，请在 unbind 中列出',
  'cure-vpc-of-other-region': '{vpcId} 位于 {other}：请在该地域的实例中选中它，而不是在此处。{instanceId} 只能绑定 {regionId} 的 VPC',
  'cure-unseen-vpc':
    '修正策略文件中 {vpcId} 的 ID，或在该 VPC 中创建有可用 IP 的交换机；它也可能位于其他地域：{instanceId} 只能绑定 {regionId} 的 VPC；如属于其他账号，kms-vpc why {vpcId} 会说明如何共享',
  'cure-entry-of-other-region': '在 KMS 控制台查看 {vpcId}：该条目属于 {other}，而只能绑定 {regionId} 的 VPC',
  'cure-share-again': '让{owner}重新共享 {vSwitchId}（{how}），或在 vswitches.pin 中为 {vpcId} 指定可见的交换机',
  'how-to-share': '在 {regionId} 的资源共享中：共享单元包含该交换机，且资源使用者为账号 {account}',

  'cure-share-vpc': '让 {vpcId} 的所有者共享其中一个非默认交换机（{how}），{letIn}；如 {vpcId} 属于当前账号，请修正 ID 或在其中创建交换机',
  'owner-listed': '并确认其为 bind.shared.from 允许的账号之一：{accounts}',
  'owner-to-list': '并在 bind.shared.from 中列出该所有者',

  account: '账号 {ownerId} ',
  'owner-not-named': '其所有者',

  'let-in': '在 bind.shared.from 的列表中加入 "{ownerId}"',
  'let-in-first': '在 bind.shared.from 的列表中加入 "{ownerId}"；如还没有该列表，请在 bind 下加入 shared: { from: ["{ownerId}"] }',
  'let-in-beside-principals': '将 bind.shared.from 的 principals 改为账号列表（目前相当于 [{accounts}]），并在其中加入 "{ownerId}"',

  fault: '{action} 调用失败，{code}：{message}（请求 {requestId}）',
  'fault-without-request': '{action} 调用失败，{code}：{message}',
  'fault-finding': '{message}（{code}）',
  'remembered-refusal': '于 {at}，此后未再尝试；{fault}',
  'cure-remembered':
    '{until} 之后，或其交换机、所有者、共享发生变化后会再次尝试。如需立即尝试：kms-vpc plan --out FILE，然后 kms-vpc apply FILE',
  'no-check-on-record': '没有记录',
  'cure-user': '修正调用的输入（{code}）后重新运行',
  'cure-permission': '向运行身份授予 {action}（kms-vpc policy ram 可打印权限策略）后重新运行',
  'cure-denied': '从运行身份的权限策略中移除拒绝 {action} 的语句',
  'cure-control-policy': '请联系资源目录的管理账号：{action} 被管控策略拒绝，当前账号的权限策略无法放行',
  'cure-session-policy': '在签发该临时密钥时使用的会话策略（AssumeRole 的 Policy 参数）中允许 {action}：仅修改权限策略无效',
  'cure-trust-policy': '在角色的信任策略中添加运行身份',
  'cure-transient': '重新运行；如持续出现，请凭请求 ID 咨询技术支持',
  'cure-unanswered': '重新运行；如持续出现，请检查本机与服务之间的网络',
  'cure-finding': '请先处理 {code}',
  'cure-bug': '返回内容与接口描述不符：请附请求 ID 反馈',
  'cure-call': '检查地域、KMS_VPC_ENDPOINT 以及中间的代理；如均无误，说明当前版本不支持服务现在要求的 {action} 调用方式：请附请求 ID 反馈',
  'cure-list-too-long': '解绑不再需要的 VPC，直到列表可以放入 URL：约 40 个条目以内',

  'next-nothing': '无需处理',
  'next-apply': 'kms-vpc apply',
  'next-fix': '{fix}',
  'next-name-it': '如需绑定，请在 bind 中选中它',
  'next-not-excluded': '如需绑定，请将其从 exclude 中移除',
  'next-not-unbound': '如需绑定，请将其从 unbind 中移除',

  'unprobed-no-probes': '策略文件没有配置 probes',
  'unprobed-no-ca-chain': '实例没有给出用于验证证书的 CA 证书链',
  'unprobed-no-role': 'probes.roles 没有为该 VPC 的账号配置用于调用探测函数的角色',
  'probe-refused': '它拒绝了请求（{code}：{message}）',
  'probe-answer-malformed': '返回内容不是探测结果',
  'probe-step-unclear': '关于 {address} 的返回内容不能说明问题（{code}）',
  'probe-deploy-anew': '部署此版本的探测函数：kms-vpc probes 可生成需要部署的内容',
  'any-private-range': '任意私网网段',
  'any-place': '不知道其地址应在哪个网段',
  'any-neighbour': '{others} 通过同一交换机绑定，可能使用同一地址',
  'cure-any-place':
    '让所有者重新将绑定 {vpcId} 所用的交换机共享给当前账号，然后重新验证；或在 {vpcId} 中的机器上执行 kms-vpc probe --instance {instanceId} --from-here --ca 文件 --cidr 该交换机的网段',
  'cure-any-neighbour':
    '在 {vpcId} 中对 {others} 也做探测：如两个域名解析到不同地址，则两者均可证明；如解析到同一地址，请删除指向它的解析记录',

  'enable-uninitialized': '在 KMS 控制台启用 {instanceId}，约需 30 分钟',
  'enable-connecting': '等待 {instanceId} 启用完成，约需 30 分钟',
  'enable-disconnected': '如 {instanceId} 已到期或欠费请先续费；否则请咨询技术支持其断开的原因',
  'enable-error': '就 {instanceId} 咨询技术支持：该实例启用失败',
  'enable-other': '在 KMS 控制台查看 {instanceId}',
};
