import type { reasons as original } from '../topics/reasons.ts';

export const reasons: Readonly<Record<keyof typeof original, string>> = {
  'named-by-own-vpcs': 'bind.own.vpcs 中列出',
  'named-by-own-tags': '具有 bind.own.tags 的标签',
  'named-by-shared': '账号 {ownerId} 共享了其交换机，且 bind.shared.from 允许该账号',
  pinned: 'vswitches.pin 指定了 {vSwitchId}',
  'pinned-by-restore': '本计划的目标列表中它通过 {vSwitchId} 绑定',
  'reviewed-list': '另一份列表（计划 {digest}）',
  'own-count': '自行统计的已用数量：{used}，总数：{total}',
  'no-own-count': '也无法自行统计',
  'vswitch-replaced': '原交换机已不可用：{why}',
  'listed-under-unbind': 'unbind 中列出',
  'in-restored-list': '本计划的目标列表中有它',
  'not-in-restored-list': '本计划的目标列表中没有它',
  deleted: '{vSwitchId} 已不存在',
  'other-region': '{vSwitchId} 位于 {regionId}',
  'not-visible': '当前账号看不到 {vSwitchId}',
  'other-vpc': '{vSwitchId} 属于 {vpcId}',
  'other-owner': '{vSwitchId} 属于账号 {ownerId}',
  'owner-unclear': '{vSwitchId} 的所属账号不明确：{owners}',
  'not-shared': '{vSwitchId} 未共享给当前账号',
  'shares-unknown': '无法读取共享资源，{vSwitchId} 是否已共享未知',
  'share-not-available': '{vSwitchId} 的共享状态为 {status}，不是 Available',
  'not-available': '{vSwitchId} 的状态为 {status}，不是 Available',
  'no-free-ip': '{vSwitchId} 的可用 IP 数为 {freeIps}，需要 {minFreeIps}',
  'not-pinned': '{vSwitchId} 不是 vswitches.pin 指定的交换机',
  'current-stays': '当前交换机可用，不需要 {vSwitchId}',
  'less-preferred-zone': '{vSwitchId} 位于优先级较低的可用区 {zone}',
  'fewer-free-ips': '{vSwitchId} 的可用 IP 数仅为 {freeIps}',
  'later-id': '{vSwitchId} 同样可用，但 ID 排序靠后',
  'units-unexplained': `
    KMS 统计的已用数量为 {serviceUsed}；除绑定（{bindings}）、资源使用者（{principals}）、
    主 VPC（{primary}）和 quota.unexplained（{unexplained}）外，还有 {units} 个来源不明`,
  'units-unexplained-kept': `
    KMS 统计的已用数量为 {serviceUsed}；除绑定（{bindings}）、资源使用者（{principals}）、
    主 VPC（{primary}）和 quota.unexplained（{unexplained}）外，还有 {units} 个来源不明，
    而且 keep 中的 {vpcIds} 不在绑定列表中`,
  'list-lacks-kept': '列表中没有 keep 中的 {vpcIds}，而根据 KMS 统计的已用数量无法判断是否缺少条目',
  'no-vswitch-visible': '在 {regionId} 看不到该 VPC 的交换机',
  'how-to-share': `
    在 {regionId} 的资源共享中创建共享单元，包含该交换机，并将账号 {account} 添加为资源使用者`,
  'owner-listed': '并确认其为 bind.shared.from 允许的账号之一：{accounts}',
  'owner-to-list': '并在 bind.shared.from 中列出该账号',
  account: '账号 {ownerId}',
  'owner-not-named': '所属账号',
  'in-no-such-folder': '不在所选的任何资源夹中',
  'not-in-directory': '不在资源目录中，也不在所选的资源夹中',
  'let-in': '在 bind.shared.from 的列表中加入 "{ownerId}"',
  'let-in-first': `
    在 bind.shared.from 的列表中加入 "{ownerId}"（如没有该列表，
    请在 bind 下加入 shared: { from: ["{ownerId}"] }）`,
  'let-in-beside-principals': `
    将 bind.shared.from 中的 principals 改为账号列表（目前相当于 [{accounts}]），
    并在其中加入 "{ownerId}"`,
  fault: '{action} 调用失败：{message}（{code}，请求 ID {requestId}）',
  'fault-without-request': '{action} 调用失败：{message}（{code}）',
  'fault-finding': '{message}（{code}）',
  'remembered-refusal': '{fault}，发生于 {at}，此后未重试',
  'no-check-on-record': '没有记录',
  'unprobed-no-probes': '策略文件没有配置 probes',
  'unprobed-no-ca-chain': 'KMS 没有返回用于验证实例证书的 CA 证书链',
  'unprobed-no-role': 'probes.roles 没有为该 VPC 的所属账号配置用于调用探测函数的角色',
  'probe-refused': '探测函数拒绝了请求：{message}（{code}）',
  'probe-answer-malformed': '返回内容不是探测结果',
  'probe-step-unclear': '关于 {address} 的返回内容不能证明任何结果（{code}）',
  'any-private-range': '任意私网网段',
  'any-place': '不知道其 IP 应在哪个网段',
  'any-neighbour': '{others} 通过同一交换机绑定，可能使用同一 IP',
};
