import type { cures as original } from '../topics/cures.ts';

export const cures: Readonly<Record<keyof typeof original, string>> = {
  'cure-units-unexplained': `
    重新运行。如问题仍然存在，请在 KMS 控制台核对 {instanceId} 绑定的 VPC。
    如已知多出的数量来自哪里，请设置 quota.unexplained: {needed}（kms-vpc init 请使用
    --unexplained {needed}）。`,
  'cure-units-unexplained-kept': `
    重新运行。如问题仍然存在，请在 KMS 控制台查看 {vpcIds} 是否已绑定到 {instanceId}。如已绑定，
    说明返回结果不完整，此时设置 quota.unexplained 会导致该绑定被覆盖。如未绑定，
    且已知多出的数量来自哪里，请设置 quota.unexplained: {needed}。`,
  'cure-list-lacks-kept': `
    确保可以读取实例的已用数量和资源使用者，然后重新运行。如 {vpcIds} 确已不再使用，
    请将其从 keep 中移除。`,
  'cure-limit': '本次运行结束后再次运行，或调高 {instanceId} 的 limits.{setting}。',
  'cure-limit-of-binds': `
    本次运行结束后再次运行，或调高 {instanceId} 的 limits.{setting}。如需一次全部绑定，
    请先审核：kms-vpc plan --bulk --out FILE，然后执行 kms-vpc apply FILE。`,
  'cure-create-vswitch': '在 {vpcId} 中创建有可用 IP 的交换机。',
  'cure-create-or-unbind': `
    在 {vpcId} 中创建有可用 IP 的交换机。如该 VPC 已不存在，请将其写入 unbind。`,
  'cure-vpc-of-other-region': `
    {vpcId} 位于 {other}：请在该地域的实例下选中它，而不是在此处。
    {instanceId} 只能绑定 {regionId} 的 VPC。`,
  'cure-unseen-vpc': `
    修正策略文件中 {vpcId} 的 ID，或在该 VPC 中创建有可用 IP 的交换机。该 VPC 也可能位于其他地域：
    {instanceId} 只能绑定 {regionId} 的 VPC。如该 VPC 属于其他账号，
    执行 kms-vpc why {vpcId} 可查看如何共享。`,
  'cure-entry-of-other-region': `
    在 KMS 控制台检查 {vpcId}：该条目属于 {other}，但只能绑定 {regionId} 的 VPC。`,
  'cure-share-again': `
    请{owner}重新共享 {vSwitchId}（{how}），或在 vswitches.pin 中为 {vpcId} 指定可见的交换机。`,
  'cure-share-vpc': `
    请 {vpcId} 的所属账号共享其中一个非默认交换机（{how}），{letIn}。如 {vpcId} 属于当前账号，
    请修正 ID 或在其中创建交换机。`,
  'cure-remembered': `
    {until} 之后，或其交换机、所属账号、共享发生变化后会重试。如需立即重试，
    请执行 kms-vpc plan --out FILE，然后执行 kms-vpc apply FILE。`,
  'cure-user': '检查策略文件中的 ID 和地域（{code}），然后重新运行。',
  'cure-permission': `
    为运行身份授予 {action} 权限（kms-vpc policy ram 可打印权限策略），然后重新运行。`,
  'cure-denied': '从运行身份的权限策略中移除拒绝 {action} 的语句，然后重新运行。',
  'cure-control-policy': `
    请联系资源目录的管理账号：{action} 被管控策略拒绝，当前账号的权限策略无法放行。`,
  'cure-session-policy': `
    在签发该临时凭据时使用的会话策略（AssumeRole 的 Policy 参数）中允许 {action}。
    仅修改权限策略无效。`,
  'cure-trust-policy': '在角色的信任策略中添加运行身份。',
  'cure-transient': '重新运行。如问题仍然存在，请附请求 ID 提交工单咨询。',
  'cure-unanswered': '重新运行。如问题仍然存在，请检查本机与服务之间的网络。',
  'cure-run-again': '重新运行。如反复出现，请用 kms-vpc history 查找其他写入者。',
  'cure-plan-anew': '重新制定计划并审核：kms-vpc plan --instance {instanceId} --out FILE。',
  'cure-finding': '请先处理 {code}。',
  'cure-bug': '返回结果与接口描述不符：请附请求 ID 反馈。',
  'cure-call': `
    检查地域、KMS_VPC_ENDPOINT 以及中间的代理。如均无误，说明当前版本不支持 KMS 现在要求的
    {action} 调用方式：请附请求 ID 反馈。`,
  'cure-list-too-long': '解绑不再需要的 VPC，直到绑定列表可以放入 URL（约 40 个条目）。',
  'probe-deploy-anew': '部署此版本的探测函数：kms-vpc member 可写出需要部署的内容。',
  'cure-any-place': `
    请所属账号重新将绑定 {vpcId} 所用的交换机共享给当前账号，然后执行 kms-vpc verify。
    或在 {vpcId} 中的机器上执行：
    kms-vpc probe --instance {instanceId} --from-here --ca FILE --cidr RANGE，
    其中 RANGE 为该交换机的网段。`,
  'cure-any-neighbour': `
    在 {vpcId} 中对 {others} 也进行探测。如两者的域名解析到不同的 IP，则均可证明。如解析到同一 IP，
    请删除指向它的解析记录。`,
  'enable-uninitialized': '在 KMS 控制台启用 {instanceId}，约需 30 分钟。',
  'enable-connecting': '等待 {instanceId} 启用完成，约需 30 分钟。',
  'enable-disconnected': '如 {instanceId} 已到期或欠费，请续费；否则请提交工单咨询其断开的原因。',
  'enable-error': '{instanceId} 启用失败，请提交工单咨询。',
  'enable-other': '在 KMS 控制台检查 {instanceId}。',
  'next-nothing': '无需处理。',
  'next-apply': '执行 kms-vpc apply。',
  'next-fix': '{fix}',
  'next-name-it':
    '如需绑定，请将其加入 bind.own.vpcs；如属于其他账号，则将其所属账号加入 bind.shared.from。',
  'next-not-excluded': '如需绑定，请将其从 exclude 中移除。',
  'next-not-unbound': '如需绑定，请将其从 unbind 中移除。',
};
