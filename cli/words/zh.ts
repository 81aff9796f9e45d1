import type { ValidateCounts, Words } from './words.ts';

const found = ({ blocking, warning, info, open }: ValidateCounts): string =>
  [`阻断 ${blocking}`, `警告 ${warning}`, `提示 ${info}`, ...(open === 0 ? [] : [`未检查 ${open}`])].join('，');

export const zh: Words = {
  howToSolve: '处理方法：',
  gap: '',
  severity: { blocking: '阻断', warning: '警告', info: '提示' },
  place: (instanceId, regionId) => `${instanceId}（${regionId}）`,
  explain: {
    source: (source) => `来源：${source}`,
    severities: '阻断：所需的变更无法执行。警告：目前可用，但应处理。提示：供参考。',
    more: 'kms-vpc explain CODE 可查看其原因、处理方法和来源。',
  },
  validate: {
    unread: '无法读取绑定列表',
    clean: '没有问题',
    found,
    total: (instances, counts) => `检查完成：${instances} 个实例，${found(counts)}。`,
    nothing: (instances, vpcs) => `没有问题。已检查 ${instances} 个实例的 ${vpcs} 个 VPC，包括已绑定和需要绑定的。`,
  },
  verify: {
    proven: ({ count, unit }) => `${count} ${{ s: '秒', min: '分钟', h: '小时' }[unit]}前已证实`,
    total: ({ vpcs, reachable, unprobed }) =>
      `连通性：${vpcs} 个 VPC，可达 ${reachable}，不可达 ${vpcs - reachable - unprobed}，未探测 ${unprobed}。`,
    fromHere: (verdict) => (verdict === 'reachable' ? '从本机可达。' : `从本机不可达：${verdict}。`),
  },
};
