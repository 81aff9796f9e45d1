import type { Gaps, ValidateCounts, Words } from './en.ts';

const found = ({ blocking, warning, info, open }: ValidateCounts): string =>
  [`阻断 ${blocking}`, `警告 ${warning}`, `提示 ${info}`, ...(open === 0 ? [] : [`未检查 ${open}`])].join('，');

const noGaps: Gaps = { unknown: 0, unread: 0 };

const gapWords = ({ unknown, unread }: Gaps): string =>
  `${unknown === 0 ? '' : `，未知 ${unknown}`}${unread === 0 ? '' : `，未能读取 ${unread}`}`;

const zhKinds = { bind: '绑定', move: '更换交换机', unbind: '解绑' } as const;

const unwantedWords = { primary: '它是主 VPC', exclude: '它在 exclude 中', unbind: '它在 unbind 中' } as const;

export const zh: Words = {
  language: 'zh',
  howToSolve: '处理方法：',
  gap: '',
  severity: { blocking: '阻断', warning: '警告', info: '提示' },
  place: (instanceId, regionId) => `${instanceId}（${regionId}）`,
  comma: '，',
  listUnknown: '绑定列表未知',
  bindings: (count) => `${count} 个绑定`,
  account: (id) => `账号 ${id}`,
  kinds: zhKinds,
  signs: '符号：',
  kept: '保持不变',
  blocked: '已阻止',
  keptWhy: {
    wanted: '策略文件需要',
    keep: '在 keep 中',
    foreign: '不由策略文件管理，没有选择器选中',
    unverifiable: '无法验证，看不到交换机',
    primary: '主 VPC',
  },
  keptCount: (bindings) => `保持不变：${bindings}`,
  labelled: (label, ids) => `${label}：${ids.join('、')}`,
  through: (vSwitch) => `通过 ${vSwitch}`,
  because: (reason) => `原因：${reason}`,
  see: (code) => `见 kms-vpc explain ${code}`,
  quota: {
    name: '访问管理数量',
    before: '写入前的访问管理数量',
    unknown: '未知',
    usage: (used, total) =>
      total === null ? `已用 ${used}，总数未知` : used === null ? `共 ${total}，已用未知` : `已用 ${used}，共 ${total}`,
    wanted: (count) => `需要 ${count}`,
    reserve: (count) => `保留 ${count}`,
    toBuy: (count) => `需购买 ${count}`,
    free: (count) => `剩余 ${count}`,
    nothingToBuy: '无需购买',
    principals: (count) => `${count} 个资源使用者`,
    primary: '主 VPC',
    usedBy: (users) => `占用者：${users.join('、')}`,
  },
  plan: {
    saved: (file) => `已保存到 ${file}。如需原样写入：kms-vpc apply ${file}`,
    nothingToDo: '无需变更。',
    incomplete: '没有已知需要的变更，但部分内容未能读取，见上。',
    compared: (bindings, instanceId, policyFile) => `已将 ${instanceId} 的 ${bindings}与 ${policyFile} 比较。`,
    total: ({ bind, move, unbind }, blocked, gaps = noGaps) =>
      `计划：绑定 ${bind}，更换交换机 ${move}，解绑 ${unbind}，已阻止 ${blocked}${gapWords(gaps)}。`,
  },
  markdown: {
    colon: '：',
    more: (count) => `另有 ${count} 项`,
    moreInstances: (count) => `另有 ${count} 个实例`,
    unknownAccount: '账号未知',
    findings: '检查结果',
    details: '全部内容及处理方法',
  },
  adopted: {
    wrote: (file, place, bindings) => `已写入 ${file}：${place}，纳入 ${bindings}。`,
    unnamed: (bindings, ids) => `未纳入 ${bindings}，其 ID 不能写入策略文件，因此不由策略文件管理、保持不变：${ids.join('、')}。`,
    kept: '纳入的 VPC 都在 keep 中，writes 为空：在您修改策略文件之前不会有任何变更。',
    terraform: '如该实例由 Terraform 管理，请让它不要改动绑定列表：',
  },
  deployment: {
    bundled: (place, region, account, digest) => `${place} 中是账号 ${account} 在 ${region} 的函数，策略为 ${digest}。`,
    wrote: (region, account) => `已准备好部署到账号 ${account} 的 ${region}。`,
    template: (roles, logProject, queue, bucket) =>
      `${roles} 个角色及其权限策略、日志项目 ${logProject} 及其告警、队列 ${queue}${bucket === null ? '' : `、存储空间 ${bucket}`}`,
    functions: '函数及其触发器，由 Serverless Devs 部署',
    code: '要上传的代码，策略文件已在其中',
    next: '下一步：',
    update: '修改策略文件或升级版本之后：再次执行这三条命令，其中第二条改用 UpdateStack，并带上 --StackId。',
  },
  apply: {
    nothing: '没有写入',
    refused: '被拒绝',
    written: '已写入',
    overwritten: '已写入，但被其他写入者修改',
    unproven: '已写入，但未能读回',
    write: (number) => `第 ${number} 次写入`,
    requestId: (id) => `请求 ID ${id}`,
    withoutId: (writes) => `${writes} 次写入没有请求 ID。`,
    asItWas: '读回：绑定列表没有变化。',
    readBack: {
      equal: '读回：绑定列表与被接受的内容一致。',
      'lost-update': '读回：绑定列表与写入内容不一致，两者见下。',
      'not read': '未能读回：无法再次读取绑定列表。用 kms-vpc plan 查看当前内容。',
    },
    total: ({ bind, move, unbind }, undone, gaps = noGaps) =>
      `已应用：绑定 ${bind}，更换交换机 ${move}，解绑 ${unbind}，未完成 ${undone}${gapWords(gaps)}。`,
  },
  why: {
    names: { instance: '实例', wanted: '需要', bound: '已绑定', vSwitch: '交换机' },
    next: '下一步：',
    toBe: { bind: '将绑定', move: '将更换交换机', unbind: '将解绑' },
    blocked: (kind, code) => `${zhKinds[kind]}被阻止：${code}`,
    kept: {
      wanted: '已绑定，符合需要',
      keep: '已绑定，在 keep 中',
      foreign: '已绑定，保持不变：没有选择器选中',
      unverifiable: '已绑定，保持不变：看不到其交换机',
      primary: '已绑定，保持不变：是主 VPC',
    },
    primary: '作为主 VPC 使用实例',
    nothing: '既未绑定，也不需要',
    lost: '在 keep 中，但未绑定',
    unknown: '未知：绑定列表未知',
    notSelected: '否：策略文件中没有选择器选中',
    selected: (selector, ownerId, unwanted) => {
      const by = `${selector} 选中（账号 ${ownerId}）`;
      return unwanted === null ? `是：${by}` : `否：${by}，但${unwantedWords[unwanted]}`;
    },
    notKnown: '未知',
    no: '否',
    none: '没有可用的交换机',
    current: (vSwitchId) => `${vSwitchId}，当前使用`,
    toTake: (vSwitchId) => `将使用 ${vSwitchId}`,
    notTaken: '未选用：',
  },
  explain: {
    source: (source) => `来源：${source}`,
    severities: '阻断：所需的变更无法执行。警告：目前可用，但应处理。提示：供参考。',
    more: 'kms-vpc explain CODE 可查看其原因、处理方法和来源。',
  },
  validate: {
    clean: '没有问题',
    found,
    total: (instances, counts) => `检查完成：${instances} 个实例，${found(counts)}。`,
    nothing: (instances, vpcs) => `没有问题。已检查 ${instances} 个实例的 ${vpcs} 个 VPC，包括已绑定和需要绑定的。`,
  },
  verify: {
    proven: ({ count, unit }) => `${count} ${{ s: '秒', min: '分钟', h: '小时' }[unit]}前已证实`,
    total: ({ vpcs, reachable, unprobed }, gaps = noGaps) =>
      `连通性：${vpcs} 个 VPC，可达 ${reachable}，不可达 ${vpcs - reachable - unprobed}，未探测 ${unprobed}${gapWords(gaps)}。`,
    fromHere: (verdict) => (verdict === 'reachable' ? '从本机可达。' : `从本机不可达：${verdict}。`),
  },
};
