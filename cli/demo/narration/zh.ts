import type { Narration } from './en.ts';

export const zh: Narration = {
  opening:
    '本演示在本地云上运行。其中的 KMS 实例可供启用时设置的 VPC 访问，另有一个 VPC 由人手动绑定。下面的策略文件还需要绑定更多 VPC：',
  scenes: {
    plan: '计划列出将写入的内容及原因，以及被阻止的变更，不写入任何内容。',
    apply: 'A 团队释放了一个 IP。apply 重新检查，通过一次调用写入整个列表，然后读回核对。',
    again: '再次制定计划，没有需要执行的变更，因此不会重复写入。',
    byHand:
      '有人手动修改了列表：一个 VPC 更换了交换机，一个被移除。前者仍可用，保持不变；后者需要重新绑定。',
    quota:
      '访问管理数量被调低，B 团队又共享了一个 VPC。超出数量的绑定不会尝试执行；计划给出需要增加的数量。',
    shared: 'B 团队共享了一个交换机，无需任何人输入命令：事件触发函数，函数检查、写入并读回核对。',
    tooEarly:
      '已绑定不等于可访问。立即探测时，新绑定的 VPC 还无法解析域名；其他 VPC 的探测结果证明可以访问实例。',
    reachable:
      '云上过了 20 秒（这里无需等待），域名已可解析。与此同时，A 团队的网络 ACL 开始丢弃数据包，探测结果给出了中断的位置。',
  },
  deployed:
    '接下来是无人值守的情形。在另一个较小的本地云中，函数 bind 按 s.yaml 部署，每个已绑定的 VPC 都有探测函数，策略文件中增加以下内容：',
  delivered: ({ vpcId, writes, ms }) =>
    `${vpcId} 在共享后 ${(ms / 1000).toFixed(1)} 秒完成绑定，写入 ${writes} 次，已读回核对`,
  withoutNetwork:
    '已跳过探测部分：探测需要 127.0.0.0/8 的所有地址都是本机地址（Linux 默认如此），本机不满足。',
  closing: '演示结束，结果均符合预期。接下来可以尝试：',
  next: [
    ['kms-vpc emulate', '同样的本地云，可自行操作'],
    ['kms-vpc emulate --functions', '按策略文件运行函数和探测函数'],
    ['kms-vpc init --instance kst-… --region …', '纳入您自己的实例；只写入策略文件'],
    ['kms-vpc --help', '全部命令'],
  ],
};
