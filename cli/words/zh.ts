import { quoted } from '../shell.ts';
import type { Gaps, ValidateCounts, Words } from './en.ts';

const stackToo = (hasStack: boolean): string => (hasStack ? '更新资源栈' : '创建资源栈');

const found = ({ blocking, warning, info, open }: ValidateCounts): string =>
  [
    `阻断 ${blocking}`,
    `警告 ${warning}`,
    `提示 ${info}`,
    ...(open === 0 ? [] : [`未检查 ${open}`]),
  ].join('，');

const noGaps: Gaps = { unknown: 0, unread: 0 };

const gapWords = ({ unknown, unread, problems = 0, lost = 0 }: Gaps): string =>
  [
    unknown === 0 ? '' : `，未知 ${unknown}`,
    unread === 0 ? '' : `，未能读取 ${unread}`,
    problems === 0 ? '' : `，其他问题 ${problems}`,
    lost === 0 ? '' : `，消失的绑定 ${lost}`,
  ].join('');

const zhKinds = { bind: '绑定', move: '更换交换机', unbind: '解绑' } as const;

const unwantedWords = {
  primary: '该 VPC 是主 VPC',
  exclude: '在 exclude 中列出',
  unbind: '在 unbind 中列出',
} as const;

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
  signs: '图例：',
  kept: '保持不变',
  blocked: '已阻止',
  keptWhy: {
    wanted: '策略文件需要绑定',
    keep: '在 keep 中',
    foreign: '不由策略文件管理（没有选择器选中）',
    unverifiable: '无法验证（看不到交换机）',
    primary: '主 VPC',
  },
  keptCount: (bindings) => `保持不变：${bindings}`,
  labelled: (label, ids) => `${label}：${ids.join('、')}`,
  through: (vSwitch) => `通过 ${vSwitch}`,
  because: (reason) => `原因：${reason}`,
  see: (code) => `见 kms-vpc explain ${code}`,
  quota: {
    name: '访问管理数量',
    after: '写入后的访问管理数量',
    before: '写入前的访问管理数量',
    unknown: '未知',
    usage: (used, total) =>
      total === null
        ? `已用 ${used}，总数未知`
        : used === null
          ? `总数 ${total}，已用未知`
          : `已用 ${used}，总数 ${total}`,
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
    saved: (file, hasChanges) =>
      hasChanges
        ? `计划已保存到 ${file}。如需按此计划执行：kms-vpc apply ${quoted(file)}`
        : `计划已保存到 ${file}，其中没有任何变更。`,
    nothingToDo: '无需变更。',
    incomplete: '目前没有需要执行的变更，但部分内容未能读取，详见上文。',
    compared: (bindings, instanceId, policyFile) =>
      `已将 ${instanceId} 的 ${bindings}与 ${policyFile} 比较。`,
    total: ({ bind, move, unbind }, blocked, gaps = noGaps) =>
      `计划：绑定 ${bind}，更换交换机 ${move}，解绑 ${unbind}，已阻止 ${blocked}${gapWords(gaps)}。`,
  },
  folded: {
    instances: (count, regions, bindings) => `${regions} 个地域的 ${count} 个实例，${bindings}`,
    tightest: (free, instanceId) => `各实例至少剩余 ${free}（${instanceId}）`,
    equal: (count, ids, more) =>
      (count === ids.length + more ? '' : `共 ${count} 处：`) +
      ids.join('、') +
      (more === 0 ? '' : `，另有 ${more} 个`),
    alike: '其余各项相同。',
    allReachable: (vpcs) => `${vpcs} 个 VPC 均可访问`,
    nothingToDo: '无需变更',
    clean: '没有阻断问题',
  },
  exportUnnamed: (instanceId, names) =>
    `KMS 未给出 ${instanceId} 的 ${names}，而 Terraform 要求填写：请在文件中补充。`,
  noInstances: (policyFile) =>
    `${policyFile} 中没有实例。可用 kms-vpc init --instance ID --region REGION 纳入一个。`,
  drift: {
    none: (bindings, policyFile, gaps) =>
      `没有漂移：已将 ${bindings}与 ${policyFile} 比较${gapWords(gaps)}。`,
    total: ({ bind, move, unbind }, blocked, unproven, gaps) =>
      `漂移：待绑定 ${bind}，待更换交换机 ${move}，待解绑 ${unbind}，已阻止 ${blocked}` +
      (unproven === 0 ? '' : `，未验证可访问的 VPC ${unproven}`) +
      `${gapWords(gaps)}。`,
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
    added: (file, place, bindings) => `已添加到 ${file}：${place}，纳入 ${bindings}。`,
    none: (file) => `${file} 中已有全部实例，未添加任何内容。`,
    which: '要纳入哪些实例？请输入序号，或输入 all：',
    unnamed: (bindings, ids) =>
      `未纳入 ${bindings}：其 ID 不能写入策略文件，因此不由策略文件管理，保持不变：${ids.join('、')}。`,
    kept: '纳入的 VPC 均在 keep 中，且 writes 为空，因此在您修改策略文件之前不会执行任何变更。',
    terraform: '如该实例由 Terraform 管理，请让 Terraform 忽略绑定列表：',
  },
  deployment: {
    bundled: (place, region, account, digest) =>
      `${place} 中是账号 ${account} 在 ${region} 的函数，策略文件为 ${digest}。`,
    wrote: (region, account) => `已准备好部署到账号 ${account} 的 ${region}。`,
    template: (roles, logProject, queue, bucket) =>
      `${roles} 个角色及其权限策略、Project ${logProject} 及其告警、队列 ${queue}` +
      (bucket === null ? '' : `、Bucket ${bucket}`),
    functions: '函数及其触发器，由 Serverless Devs 部署',
    code: '要上传的代码，策略文件已在其中',
    next: '下一步：',
    update:
      '修改策略文件或升级版本之后：kms-vpc doctor 会打印需要再次执行的命令，包括 UpdateStack 及其 --StackId。',
  },
  doctor: {
    what: {
      identity: '账号',
      stack: '资源栈',
      'stack-drift': '资源栈最近一次偏差检测',
      resource: '资源栈中的资源',
      role: '角色',
      trust: '角色的信任策略',
      policy: '角色的权限策略',
      function: '函数',
      version: '函数代码',
      'policy-file': '函数中的策略文件',
      trigger: '触发器',
      'last-run': '最近一次运行',
    },
    states: { ok: '正常', missing: '缺失', differs: '不一致', unknown: '未知' },
    evidence: (detail) => `（${detail}）`,
    notAllowed: (action) => `当前凭据缺少 ${action} 权限`,
    notRead: (action, code) => `${action} 失败：${code}`,
    fix: {
      notAllowed: (action) => `为执行者授予 ${action} 权限。`,
      notRead: (action) =>
        `请重试。如果 ${action} 一直失败，请根据其错误码排查；本地云仅在使用 --deployment 时支持该调用。`,
      notUnderstood: '当前版本不认识该状态，请在控制台查看。',
      identity: () => '请配置该账号的凭据。',
      stack: stackToo,
      'stack-drift': () => '有人改动了资源栈创建的资源。更新资源栈',
      resource: stackToo,
      role: stackToo,
      trust: stackToo,
      policy: stackToo,
      function: () => '部署函数',
      version: () => '部署函数',
      'policy-file': (hasStack) => `策略文件已变更。${stackToo(hasStack)}，再部署函数`,
      trigger: () => '部署函数',
      'last-run': () => '请查看其日志（docs/operate.md），并确认定时触发器已启用。',
      below: (what) => `${what}，命令见下文。`,
      by: (what, commands) => `${what}：${commands}`,
    },
    noRun: {
      ok: '刚刚部署，尚未运行',
      missing: '七天内未查到运行',
    },
    next: '处理命令：',
    signs: {
      policy: '上文中“-”为此策略文件所需，“+”为已授予但不需要。',
      others: '上文中“-”为应有，“+”为现有。',
    },
    total: (ok, missing, differs, unknown) =>
      `检查结果：${ok} 项正常，${missing} 项缺失，${differs} 项不一致，${unknown} 项未知。`,
  },
  history: {
    nothing: '没有变更记录',
    what: {
      wrote: (who) => `变更者：${who}`,
      refused: (who) => `被 KMS 拒绝，执行者：${who}`,
      found: (who) => `变更者：${who}`,
    },
    us: (actor, version) =>
      `${actor ?? '本工具'}${version === null ? '' : `（kms-vpc ${version}）`}`,
    nobody: '其他写入者（操作审计中没有记录）',
    writer: ({ name, type, account, source, agent }) =>
      `${name ?? '未知身份'}（${type ?? '类型未知'}，账号 ${account ?? '未知'}），` +
      `来源 ${source ?? '未知'}，客户端 ${agent ?? '未知'}`,
    notReadBack: '读回的列表与写入内容不一致',
    run: (command, id) => `${command}，运行 ${id}`,
    trailUnread: (why) => `无法读取操作审计，因此不显示写入者：${why}`,
    skipped: (files) => `运行记录目录中有 ${files} 个文件无法使用`,
    total: (wrote, refused, found) =>
      `变更历史：${wrote} 次运行修改了列表，${refused} 次被拒绝，发现 ${found} 次其他写入者的变更。`,
    restore: '如需回到某次运行留下的列表：kms-vpc restore --to RUN --out FILE。',
  },
  apply: {
    nothing: '未写入',
    refused: '被拒绝',
    written: '已写入',
    overwritten: '已写入，但被其他写入者修改',
    unproven: '已写入，但未读回',
    write: (number) => `第 ${number} 次写入`,
    requestId: (id) => `请求 ID ${id}`,
    withoutId: (writes) => `${writes} 次写入没有请求 ID。`,
    asItWas: '读回：绑定列表没有变化。',
    readBack: {
      equal: '读回：绑定列表与被接受的内容一致。',
      'lost-update': '读回：绑定列表与写入内容不一致，详见下文。',
      'not read': '未读回：无法再次读取绑定列表。执行 kms-vpc plan 查看当前状态。',
    },
    total: ({ bind, move, unbind }, undone, gaps = noGaps) =>
      `已执行：绑定 ${bind}，更换交换机 ${move}，解绑 ${unbind}，未完成 ${undone}${gapWords(gaps)}。`,
  },
  report: {
    wrote: (file, vpcs, instances) => `已写入 ${file}：${instances} 个实例的 ${vpcs} 个 VPC。`,
  },
  why: {
    names: { instance: '实例', wanted: '需要绑定', bound: '已绑定', vSwitch: '交换机' },
    next: '下一步：',
    toBe: { bind: '将绑定', move: '将更换交换机', unbind: '将解绑' },
    blocked: (kind, code) => `${zhKinds[kind]}被阻止：${code}`,
    kept: {
      wanted: '已绑定，符合策略文件',
      keep: '已绑定，在 keep 中',
      foreign: '已绑定，保持不变：没有选择器选中',
      unverifiable: '已绑定，保持不变：看不到其交换机',
      primary: '已绑定，保持不变：是主 VPC',
    },
    primary: '作为主 VPC 访问实例',
    nothing: '未绑定，也不需要绑定',
    lost: '在 keep 中，但未绑定',
    unknown: '未知，因为绑定列表未知',
    notSelected: '否：策略文件中没有选择器选中',
    selected: (selector, ownerId, unwanted) => {
      const by = `${selector} 选中（账号 ${ownerId}）`;
      return unwanted === null ? `是：${by}` : `否：${by}，但${unwantedWords[unwanted]}`;
    },
    notKnown: '未知',
    no: '否',
    none: '没有可用的交换机',
    current: (vSwitchId) => `${vSwitchId}（当前）`,
    toTake: (vSwitchId) => `${vSwitchId}（选用）`,
    notTaken: '未选用：',
  },
  migration: {
    head: (old, fresh, vpcs) => `从 ${old} 迁移到 ${fresh}：${vpcs} 个 VPC。`,
    twice: (fresh) =>
      `在从旧实例解绑之前，每个 VPC 在两个实例上各占用 1 个访问管理数量，并多占用其交换机的 1 个 IP；开始前 ${fresh} 需有足够的访问管理数量。`,
    toBind: (ids, fresh) => `绑定到 ${fresh}，保留旧绑定：${ids.join('、')}。`,
    bound: (fresh) => `已全部绑定到 ${fresh}。`,
    toProve: (ids, fresh) => `验证可访问 ${fresh}；尚未验证：${ids.join('、')}。`,
    proven: (proven, all) => `已验证 ${proven} 个，共 ${all} 个。`,
    kits: (fresh) =>
      `为每个应用提供 ${fresh} 的接入地址和 CA 证书链；旧实例中的密钥和凭据不会随之迁移。`,
    unbind: (old) =>
      `确认没有应用使用旧实例后：在策略文件的 ${old} 中加入以下内容，并从其 bind 和 keep 中移除这些 VPC。`,
    notYet: (left) => `全部验证后才会给出从旧实例解绑的内容；还剩 ${left} 个 VPC。`,
  },
  member: {
    wrote: (file, owner) =>
      `已写入 ${file}：为每个 VPC 向账号 ${owner} 共享一个交换机并部署一个探测函数，另有一个角色，该账号只能用它调用探测函数。`,
    once: (account) =>
      `在账号 ${account} 中执行，填入要使用实例的 VPC 及各自的一个交换机（有可用 IP 即可；VpcCount 为 VPC 数量）：`,
    folder:
      '或由资源目录的管理账号为资源夹内的所有账号部署；用 CreateStackInstances 指定资源夹，并用 ParameterOverrides 指定各账号的 VPC：',
    policy: '在策略文件中为所有账号配置一次：',
    afterwards:
      'bind.shared.from 须列出该账号或其上级资源夹，或设为 principals。' +
      'bind 函数收到共享事件后会绑定策略文件选中的 VPC；即使事件丢失，定时触发也会发现。' +
      'kms-vpc why VPC 可查看还缺什么。',
    lines: (count) => `须先解除 ${count} 个绑定，才能停止共享交换机；在策略文件中加入：`,
    unowned: (vpcs, account) =>
      `无法得知以下 VPC 属于哪个账号，请确认它们不属于账号 ${account}：${vpcs.join('、')}。`,
    nothingBound: (account) => `账号 ${account} 没有任何绑定`,
    steps: [
      '确认这些 VPC 中已没有应用使用实例。',
      '在策略文件中，从 bind.shared.from 删除该账号，从 keep 和 exclude 删除其 VPC，加入上面几行；然后部署，或执行 kms-vpc apply。',
      '执行 kms-vpc plan：应无变更，且不再列出这些 VPC。',
      '此后该账号才能停止共享：删除其资源栈或共享单元。如在仍有绑定时停止共享，会留下无法再检查的条目，并可能使之后的每次写入失败。',
      '再把这几行删除：unbind 中的 VPC 不会再被绑定。',
    ],
    stepsUnbound: ['该账号可以停止共享：删除其资源栈或共享单元。'],
    wroteOwn: (file, count) =>
      `已写出 ${file}：为本账号中使用实例的 ${count} 个 VPC 各写入一个探测函数。之后如有增加，用新文件执行 UpdateStack。`,
    others: '其他账号中已绑定的 VPC：',
    verify: '然后执行：kms-vpc verify',
    probesNote: 'kms-vpc probes 是 kms-vpc member 的旧名称。',
  },
  connect: {
    names: {
      access: '接入',
      endpoint: '接入地址',
      chain: 'CA 证书链',
      instanceCidrs: '目的网段',
      sourceCidrs: '来源网段',
      proof: '连通性',
    },
    access: {
      primary: () => '主 VPC，直接使用实例',
      bound: (vSwitchIds) => `已通过 ${vSwitchIds.join('、')} 绑定`,
      'not-bound': () => '未绑定：该 VPC 内无法解析实例域名',
      unknown: () => '未知：绑定列表未知',
    },
    noChain: '实例未返回可读取的证书链；请在 KMS 控制台的实例详情页下载',
    validTo: (day, isOver) => (isOver ? `已于 ${day} 过期` : `有效期至 ${day}`),
    outgoing: (cidrs, port) =>
      `${cidrs.length === 0 ? '未知，看不到交换机' : cidrs.join('、')}。` +
      `出方向放行到该网段的 TCP ${port}，以及到 100.100.2.136 和 100.100.2.138 的 UDP/TCP 53`,
    sources: (cidrs, isAll) =>
      `${cidrs.length === 0 ? '看不到该 VPC 的任何交换机' : cidrs.join('、')}。` +
      '应用接入点的网络控制规则须放行这些网段' +
      (isAll ? '' : '；未共享的交换机由 VPC 所有者补充'),
    unproven: '未验证：策略文件未配置 probes，没有从该 VPC 内探测过',
    methods: {
      title: '接入方式：',
      names: {
        'sdk-dedicated': '阿里云 SDK，专属网关',
        'sdk-shared': '阿里云 SDK，共享网关',
        'secret-sdk': '凭据 SDK',
        'kms-agent': 'KMS Agent',
        'instance-sdk': 'KMS 实例 SDK',
      },
      about: {
        'sdk-dedicated':
          '使用上面的接入地址和 CA 证书链。支持密码运算（ReEncrypt 除外）和获取凭据值，性能取决于实例规格；不支持按来源 VPC 或来源地址设置 RAM 条件。',
        'sdk-shared':
          'kms-vpc.{region}.aliyuncs.com，公共 CA，无需绑定。管理密钥、凭据和实例只能用它；密码运算有每秒调用次数限制。',
        'secret-sdk': '仅用于获取凭据值，在应用内缓存并刷新。支持 Java、Python、Go；两种网关均可。',
        'kms-agent': '仅用于获取凭据值：应用通过 HTTP 访问本机的 Agent，由它缓存。两种网关均可。',
        'instance-sdk': '官方不推荐，仅供已使用 ClientKey 的存量应用。请改用阿里云 SDK。',
      },
      source: (source, dated) => `（${source}，${dated}）`,
    },
    notServed: (vpcId) => `目前无法接入。kms-vpc why ${vpcId} 可查看还缺什么。`,
    toWrite: (command, languages) =>
      `${command} 会写出 ca.pem，以及校验 TLS 证书的连接程序：${languages.join('、')}。`,
    wrote: (folders, languages) =>
      `已写入 ${folders.join('、')}：ca.pem，以及校验 TLS 证书的连接程序：${languages.join('、')}。` +
      '可在该 VPC 中运行其一：python3 kms_tls.py。',
    wroteNoChain: (folders, languages) =>
      `已写入 ${folders.join('、')}，内含校验 TLS 证书的连接程序（${languages.join('、')}）。` +
      '没有写出 ca.pem，请将 CA 证书链以该名称放在程序旁边。',
    disproven: '该 VPC 的探测未通过，请先处理。',
  },
  evidence: {
    printed: '以上即全部内容，未发送任何数据。如需保存并交给本工具的开发者，请加上 --out FILE。',
    wrote: (file) =>
      `已写入 ${file}：内容与上面显示的完全一致，未发送任何数据。转交前请先阅读。让本地云照此运行：kms-vpc emulate --like ${file}`,
    summary: (counts) =>
      `观察结果：已观察到 ${counts.observed}，与预期不符 ${counts.contradicted}，` +
      `此处无法观察 ${counts['not observable']}，无权限 ${counts['not permitted']}。`,
  },
  explain: {
    source: (source) => `来源：${source}`,
    severities: '阻断：策略文件要求的内容无法实现。警告：目前可用，但需要关注。提示：供参考。',
    more: 'kms-vpc explain CODE 可查看其原因、处理方法和来源。',
  },
  validate: {
    clean: '未发现问题',
    found,
    total: (instances, counts) => `检查完成：${instances} 个实例，${found(counts)}。`,
    nothing: (instances, vpcs) =>
      `未发现问题。已检查 ${instances} 个实例的 ${vpcs} 个已绑定或需要绑定的 VPC。`,
  },
  verify: {
    proven: ({ count, unit }) => `${count} ${{ s: '秒', min: '分钟', h: '小时' }[unit]}前验证`,
    total: ({ vpcs, reachable, unprobed }, gaps = noGaps) =>
      `连通性：${vpcs} 个 VPC，可访问 ${reachable}，` +
      `不可访问 ${vpcs - reachable - unprobed}，未探测 ${unprobed}${gapWords(gaps)}。`,
    thisMachine: '本机',
    fromHere: (verdict) =>
      verdict === 'reachable' ? '从本机可以访问。' : `从本机无法访问：${verdict}。`,
  },
  progress: {
    reading: (id) => `正在读取 ${id}`,
    read: (done, of) => `已读取 ${done} / ${of} 个实例`,
    writing: (id, write) => `正在写入 ${id} 的绑定列表（第 ${write} 次写入）`,
    written: (id) => `已写入：${id}`,
    notAccepted: (id, write) => `对 ${id} 的第 ${write} 次写入未被接受`,
    readingBack: (id) => `正在读回 ${id}`,
    waiting: (id, seconds, why) => `等待 ${id}，${seconds} 秒：${why}`,
  },
  identity: {
    source: (source) => `凭据来源：${source}`,
    passedOver: (source, why, used) => `警告：${source} 的凭据无法使用（${why}），改用 ${used}。`,
    misspelt: (variable, instead) =>
      `警告：已设置 ${variable}，但程序不读取该变量，应使用 ${instead}。`,
  },
  confirm: { question: '是否写入这些变更？', accepted: '只有输入 yes 才会写入：' },
  localCloud: {
    listens: (url) =>
      `本地云运行在 ${url}，按 Ctrl-C 停止。可在浏览器中打开试用。其 AccessKey 在别处无效。`,
    account: (alias, account) => `${alias}，账号 ${account}：`,
    contradicted: (names) =>
      `以下各项的实际表现不在本地云已知的答案之中，本地云与其不同：${names}。`,
    unasked: (names) => `此版本没有以下问题，已略过：${names}。`,
    toHappen: '如需触发以下变更，请执行：',
    toAdopt: (alias) => `将 ${alias} 的各行粘贴到另一个终端，然后在其中纳入实例：`,
    functions: (config) =>
      `s.yaml 中的函数在本地云中运行，使用策略文件 ${config}。事件、函数的处理及其调用显示在下方。在另一个终端中粘贴实例所属账号的各行，然后可以尝试：`,
    withoutNetwork:
      '与 Linux 不同，本机并非 127.0.0.0/8 中的每个地址都可用。因此无法为实例模拟网络，也无法验证连通性。',
    probes: (seconds) =>
      `每个已绑定 VPC 的探测函数会报告能访问到哪一步。VPC 绑定 ${seconds} 秒后才能解析实例域名。`,
    kit: '该 VPC 内的应用所需的内容：接入地址、CA 证书链，以及各语言的连接程序。',
    program: '运行其中一个连接程序，连接到实例在该 VPC 内应答的地址。',
    nameProbes: (config) => `策略文件须配置 probes；请在 ${config} 的实例中加入：`,
    steps: {
      'hand-made-change': '有人在控制台把 orders 的 VPC 换到另一个交换机，并移除了 search 的 VPC。',
      'free-address': 'batch 的交换机空出一个 IP。',
      'lower-quota': '访问管理数量被降到已用数量。',
      'another-vpc': 'team-b 又共享了一个交换机；降低数量后将没有余量。',
      unshare: 'team-a 不再共享 payments 的交换机。已有的绑定保持不变。',
      'raise-quota': '购买了更多访问管理数量；升级中的一秒内，实例拒绝写入。',
      'half-a-list': '从现在起，服务返回的绑定列表不完整。',
      'lost-answer': '下一次写入会生效，但应答之前连接中断。',
      'no-permission': '从现在起，没有读取交换机的权限。',
      'faults-over': '故障结束。',
      'share-reports': 'team-b 共享 reports 的交换机。',
      'drop-packets': 'payments 交换机的网络 ACL 丢弃发往实例的报文。',
    },
    nobody: '未知身份',
    noAnswer: '无应答',
    event: '事件',
    outcomes: { found: '发现', written: '已写入', planned: '计划', blocked: '被阻止' },
    outcome: (what, entries) => `${what}：${entries.join('、')}`,
    semicolon: '；',
  },
};
