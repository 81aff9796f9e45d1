import type { Narration } from './en.ts';

export const zh: Narration = {
  opening: '已启动一个本地云。其中的 KMS 实例服务于启用时所在的 VPC，以及一个由人手动绑定的 VPC。下面的策略还需要更多：',
  scenes: {
    plan: '计划说明将写入什么、为什么，以及有什么阻碍。不写入任何内容。',
    apply: 'A 团队释放了一个 IP 地址。apply 重新检查，一次写入整个列表，然后回读。',
    again: '再次检查，没有要做的事，所以不会重复写入。',
    byHand: '有人手动修改了列表：一个 VPC 换了交换机，一个被移除。换了交换机的仍可用，保持不变；被移除的仍需要绑定。',
    quota: '配额被调低，B 团队又共享了一个 VPC。放不下的不会尝试；计划说明需要购买多少。',
    shared: 'B 团队共享了一台交换机，没有人输入任何命令：事件唤醒函数，函数检查、写入并回读。',
    tooEarly: '已绑定还不等于可达。立刻询问时，新 VPC 中的探测函数还解析不到域名；其他 VPC 的探测函数证明可达。',
    reachable: '云中过了 20 秒（这里无需等待），域名已可解析。与此同时，A 团队的网络 ACL 开始丢弃数据包，探测结果指出断在哪里。',
  },
  deployed: '无人值守时也一样。在另一个较小的云中，函数 bind 按 s.yaml 部署，每个已绑定的 VPC 中有一个探测函数，策略中增加：',
  delivered: ({ vpcId, writes, ms }) => `共享后 ${(ms / 1000).toFixed(1)} 秒已绑定 ${vpcId}，写入 ${writes} 次，已回读`,
  withoutNetwork: '此处略过探测部分：它需要整个 127.0.0.0/8，Linux 默认提供，本机没有。',
  closing: '演示结束，一切符合预期。接下来：',
  next: [
    ['kms-vpc emulate', '同样的本地云，可自行操作'],
    ['kms-vpc emulate --functions', '按策略运行函数和探测函数'],
    ['kms-vpc init --instance kst-… --region …', '接管自己的实例；只写策略文件'],
    ['kms-vpc --help', '全部命令'],
  ],
};
