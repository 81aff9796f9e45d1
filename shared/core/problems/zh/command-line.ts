import type {
  commandLineParts as parts,
  commandLineProblems as problems,
} from '../command-line.ts';
import type { Translated } from '../problem.ts';

export const commandLineParts: Translated<typeof parts> = {
  'see-all-commands': '执行 kms-vpc --help 可查看全部命令和选项。',
  'did-you-mean-word': '是否要输入 {near}？执行 kms-vpc --help 可查看全部命令和选项。',
  'see-help-of': '执行 kms-vpc {command} --help 可查看其参数和选项。',
  'did-you-mean-of': '是否要输入 {near}？执行 kms-vpc {command} --help 可查看其参数和选项。',
  'see-all-findings': '执行 kms-vpc explain 可列出全部检查结果代码。',
  'did-you-mean-finding': '是否要查看 {near}？执行 kms-vpc explain 可列出全部检查结果代码。',
  'id-looks-like': '{what}的 ID 形如 {example}。',
  'did-you-mean-id': '是否要输入 {near}？',
  'a-region': '地域',
  'a-vpc': ' VPC ',
  'an-instance-of-kms': '实例',
  'both-sentences': '{one}{other}',
  'nothing-was-written': '没有写入任何内容。',
  'write-in-flight': '对 {instanceId} 的第 {number} 次写入尚未收到应答，可能已经生效。',
  'write-unclear': '对 {instanceId} 的第 {number} 次写入没有得到明确的应答，可能已经生效。',
  'write-accepted': '对 {instanceId} 的第 {number} 次写入已被接受，但未读回核对。',
  'write-accepted-with-id':
    '对 {instanceId} 的第 {number} 次写入已被接受（请求 ID {requestId}），但未读回核对。',
  'write-read-back': '对 {instanceId} 的第 {number} 次写入已被接受，并已读回核对。',
  'write-read-back-with-id':
    '对 {instanceId} 的第 {number} 次写入已被接受（请求 ID {requestId}），并已读回核对。',
  'write-not-accepted': '对 {instanceId} 的第 {number} 次写入未被接受。',
  'run-again-when-ready': '准备好后请再次执行该命令。',
  'plan-shows-what-is-left': '执行 kms-vpc plan 可查看当前的绑定列表和未完成的变更。',
  'waiting-for-write':
    '已中断。正在等待对 {instanceId} 的第 {number} 次写入的应答；再按一次 Ctrl-C 立即停止。',
  'argument-fault': '无法解析',
  'this-is-a-bug': '这是 kms-vpc 的缺陷，请连同所执行的命令一并反馈。',
  'with-request-id': '{message}（请求 ID {requestId}）',
};

export const commandLineProblems: Translated<typeof problems> = {
  'no-command': {
    message: '没有指定命令。',
    fix: '可先试用 kms-vpc demo，或执行 kms-vpc --help 查看全部命令。',
  },
  'help-for-no-command': {
    message: '没有 {name} 命令。',
    fix: '{how}',
  },
  'no-current-folder': {
    message: '执行命令时所在的目录已不存在。',
    fix: '请切换到存在的目录，再次执行该命令。',
  },
  'dash-is-no-file': {
    message: '- 不代表标准输入或标准输出：文件只能按名称读写。',
    fix: '请指定文件名。名称确实为 - 的文件请写作 ./-；命令打印的内容可通过管道传递。',
  },
  'unknown-command': { message: '没有“{name}”命令。', fix: '{how}' },
  'unknown-option': { message: '没有“{name}”选项。', fix: '{how}' },
  'argument-missing': { message: '缺少必需的参数“{name}”。', fix: '{how}' },
  'option-value-missing': { message: '选项“{option}”缺少值。', fix: '{how}' },
  'option-value-empty': {
    message: '{option} 的值为空。',
    fix: '请填写该值或省略该选项；脚本中的变量可能未设置。',
  },
  'option-given-twice': {
    message: '{option} 指定了两次，且值不同：{values}。',
    fix: '请只指定一次，使用您需要的值。',
  },
  'option-value-invalid': {
    message: '选项“{option}”的值“{value}”无效，可选值为 {choices}。',
    fix: '{how}',
  },
  'too-many-arguments': {
    message: '“{command}”的参数过多：应为 {expected} 个，实际有 {given} 个。',
    fix: '{how}',
  },
  'not-understood': { message: '无法识别命令行：{fault}。', fix: '{how}' },
  'invalid-id': { message: '{text} 不是{what}的 ID。', fix: '{how}' },
  'unknown-code': { message: '没有检查结果 {name}。', fix: '{how}' },
  'no-completion': { message: '不支持 {shell} 的命令补全。', fix: '可选：{shells}。' },
  'no-export': { message: '不支持导出为 {format}。', fix: '可选：terraform 或 landing-zone。' },
  'no-format-of-a-plan': {
    message: '计划没有 --format {format} 这种格式。',
    fix: '请使用 --format markdown 或省略该选项；--json 输出报告。',
  },
  'bulk-needs-out': {
    message: '--bulk 须与 --out FILE 同时使用。',
    fix: '用 --out FILE 保存计划，审核后执行 kms-vpc apply FILE。',
  },
  'through-stands-alone': {
    message: '--through 不能与已保存的计划、--first-binding 或 --wait 同时使用。',
    fix: '请去掉这些选项，或去掉 --through。',
  },
  'no-such-policy': { message: '没有 {kind} 权限策略。', fix: '是否要执行 kms-vpc policy ram？' },
  'function-not-named': {
    message: '没有指定函数。',
    fix: '请用 --function 指定其中之一：{names}。',
  },
  'no-such-function': {
    message: '没有使用角色的函数 {name}。',
    fix: '请用 --function 指定其中之一：{names}。',
  },
  'region-without-instance': {
    message: '--region 须与 --instance 同时使用，但没有指定实例。',
    fix: '请加上 --instance ID；如需处理策略文件中的实例，请去掉 --region。',
  },
  'region-missing': {
    message: '缺少 --region REGION。',
    fix: '例如：kms-vpc init --region cn-hangzhou --all，或使用 --instance kst-…。',
  },
  'instance-takes-one-region': {
    message: '--instance 只能与一个 --region 同时使用，即该实例所在的地域。',
    fix: '例如：kms-vpc init --region cn-hangzhou --all，或使用 --instance kst-…。',
  },
  'all-or-some': {
    message: '--all 纳入全部实例，不能与 --instance 同时使用。',
    fix: '例如：kms-vpc init --region cn-hangzhou --all，或使用 --instance kst-…。',
  },
  'unexplained-of-one': {
    message: '--unexplained 只针对一个实例，须用 --instance 指定。',
    fix: '例如：kms-vpc init --region cn-hangzhou --all，或使用 --instance kst-…。',
  },
  'not-a-number-of-units': {
    message: '--unexplained 的值应为整数，而不是“{text}”。',
    fix: '请使用 list-unexplained 给出的数量，例如：kms-vpc init … --unexplained 2。',
  },
  'no-instances': {
    message: '账号 {account} 在 {regions} 没有 KMS 实例。',
    fix: '请指定实例所在的地域，或使用实例所属账号的凭据。',
  },
  'instance-not-chosen': {
    message: '共有 {count} 个实例：{ids}。',
    fix: '请用 --instance ID 指定一个或多个（以逗号分隔），或加上 --all。',
  },
  'who-joins-or-leaves': {
    message: '没有指定要加入或退出的账号。',
    fix: '请加上 --account ID 或 --leave ID，二者选一。',
  },
  'same-instances': { message: '两个实例相同。', fix: '请指定同一地域的两个实例。' },
  'instances-of-two-regions': {
    message:
      '{old} 位于 {oldRegion}，{fresh} 位于 {freshRegion}：没有 VPC 能同时绑定到这两个实例。',
    fix: '请指定同一地域的两个实例。',
  },
  'report-goes-nowhere': {
    message: '没有指定报告写到哪里。',
    fix: '请加上 --html FILE 写出页面、--csv FILE 写出表格数据，或 --json。',
  },
  'restore-to-nothing': {
    message: 'restore 没有指定要恢复到哪次运行。',
    fix: '请用 --to RUN 指定；运行记录目录中的文件名为 TIME-RUN。',
  },
  'probe-is-a-function': {
    message: 'VPC 的探测由探测函数完成。',
    fix: '如需从本机探测，请加上 --from-here；如需调用所有 VPC 的探测函数，请执行 kms-vpc verify。',
  },
  'no-chain-to-probe-with': {
    message: 'KMS 未返回 CA 证书链，无法校验 {instanceId} 的证书。',
    fix: '请在 KMS 控制台下载 CA 证书链，并用 --ca FILE 指定该文件。',
  },
  'not-an-address-range': {
    message: '{text} 不是网段。',
    fix: '网段形如 10.0.0.0/24，前缀不短于 /8。',
  },
  'chain-unusable': {
    message: '{file} 无法使用：{why}。',
    fix: '请用 --ca FILE 指定从 KMS 控制台下载的该实例的 CA 证书链。',
  },
  'probe-refuses': { message: '{why}。', fix: '{how}' },
  'probe-option-missing': {
    message: '缺少 {option}。',
    fix: '执行 kms-vpc probe --help 可查看所需的选项。',
  },
  'not-a-port': {
    message: '{text} 不是端口号。',
    fix: '请将 --port 设为 1 到 65535 之间的数字，或省略该选项。',
  },
  'confirmation-with-json': {
    message: '使用 --json 时无法询问确认。',
    fix: '如需不经确认直接写入，请加上 --yes。',
  },
  'confirmation-without-terminal': {
    message: 'apply 在写入前需要确认，但当前没有终端。',
    fix: '如需不经确认直接写入，请加上 --yes。',
  },
  'not-confirmed': {
    message: '未确认，没有写入任何内容。',
    fix: '请再次执行并输入 yes，或加上 --yes。',
  },
  'output-failed': {
    message: '无法输出结果：{why}',
    fix: '请将输出写到其他位置，然后重试。',
  },
  interrupted: { message: '已中断。{told}', fix: '{how}' },
};
