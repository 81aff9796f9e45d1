import type { LanguageName } from './languages.ts';

/**
 * Help in Chinese, by the English of the definitions: what a command says of itself stays in its
 * file. A sentence that is missing here fails a test.
 */
const zh: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Options:': '选项：',
  'Global Options:': '全局选项：',
  'Commands:': '命令：',
  'Arguments:': '参数：',
  'Exit status': '退出状态',
  'Example:': '示例：',
  'Examples:': '示例：',
  choices: '可选值',
  'Keeps the VPC bindings of Alibaba Cloud KMS instances right.':
    '让阿里云 KMS 实例的 VPC 绑定始终正确。',
  'print the version': '显示版本',
  'print this help': '显示帮助',
  'print help for a command': '显示某个命令的帮助',
  'see it work, without an account': '无需账号，看它如何工作',
  'adopt what is bound today': '纳入当前的绑定',
  'what would be written, and why': '将写入什么，以及原因',
  'the whole story of one VPC': '一个 VPC 的全部情况',
  'the policy (default: KMS_VPC_CONFIG, or bindings.yaml)':
    '策略文件（默认：KMS_VPC_CONFIG，或 bindings.yaml）',
  'only this instance; for init, the one to adopt': '只处理该实例；用于 init 时为要纳入的实例',
  'print the report as JSON and nothing else': '只以 JSON 输出报告',
  'language of findings and screens (default: from the locale)':
    '检查结果和界面的语言（默认随系统语言环境）',
  'no colours; as does NO_COLOR': '不使用颜色，与 NO_COLOR 相同',
  'write a policy that adopts the current bindings, or add instances to one':
    '写出纳入当前绑定的策略文件，或向已有策略文件添加实例',
  'region, or several regions, to adopt from': '要纳入的一个或多个地域',
  'adopt all instances of this account there': '纳入当前账号在该地域的全部实例',
  'overwrite an existing policy': '覆盖已有的策略文件',
  'number of used units that you know are not bindings': '已用数量中，确知不是绑定的个数',
  'confirm that nothing is bound where the answer does not show it':
    '应答中没有绑定列表时，确认当前没有任何绑定',
  'check every prerequisite of every binding; read-only': '检查每个绑定的全部前提条件；只读',
  '0 nothing blocking, 2 blocking findings, 1 could not check':
    '0 没有阻断项，2 有阻断项，1 无法检查',
  'show what would be written and why; read-only': '显示将写入的内容及原因；只读',
  'save the plan, for kms-vpc apply FILE': '保存计划，供 kms-vpc apply FILE 使用',
  'plan all new bindings at once, beyond limits.bindsPerRun; needs --out':
    '一次计划全部新绑定，不受 limits.bindsPerRun 限制；须同时使用 --out',
  'markdown: for a comment on a pull request': 'markdown：用作合并请求的评论',
  '0 nothing to do, 2 planned or blocked changes, 1 error':
    '0 无需变更，2 有计划中或被阻止的变更，1 出错',
  'write the planned changes and read them back': '写入计划的变更并读回核对',
  'saved plan: exactly this is written, or nothing': '已保存的计划：要么按它写入，要么什么也不写',
  'do not ask for confirmation': '不询问确认',
  'wait while an instance is being upgraded': '实例升级期间等待',
  'have this deployed function apply, as the only writer of its region':
    '由该已部署的函数执行，它是所在地域唯一的写入者',
  '0 all done, 2 part left undone, 1 error': '0 全部完成，2 部分未完成，1 出错',
  'show who changed the lists, when, and what; read-only':
    '显示谁在何时对绑定列表做了什么变更；只读',
  '0 shown, 1 error': '0 已显示，1 出错',
  'plan the way back to the list of an earlier run; writes nothing':
    '计划恢复到先前某次运行时的列表；不写入任何内容',
  'ID of the run, as kms-vpc history shows it': '运行的 ID，由 kms-vpc history 列出',
  '0 nothing to do, 2 changes or blocked, 1 error, or not restorable':
    '0 无需变更，2 有变更或被阻止，1 出错或无法恢复',
  'have every bound VPC prove that it can reach the instance':
    '由每个已绑定的 VPC 证明其可以访问实例',
  'give new bindings up to ten minutes to take effect': '最多等待十分钟，让新绑定生效',
  'probe only VPCs whose last proof is older than probes.maxAgeHours':
    '只探测上次验证早于 probes.maxAgeHours 的 VPC',
  '0 all reachable, 2 some not reachable or not probed, 1 error':
    '0 全部可访问，2 有不可访问或未探测的，1 出错',
  'compare what is wanted, bound and proven; read-only': '比较需要绑定、已绑定和已验证的 VPC；只读',
  '0 in sync, 2 drift, 1 error': '0 一致，2 有漂移，1 出错',
  'show everything on one page, for a browser or a spreadsheet; read-only':
    '在一个页面上显示全部内容，用浏览器或电子表格查看；只读',
  'write a page that opens from disk and asks no server': '写出可直接打开、不访问任何服务器的页面',
  'write the rows of the page as CSV': '将页面中的各行写为 CSV',
  'saved report to show, instead of asking the cloud': '使用已保存的报告，不访问云',
  '0 written, whatever is found; 1 error': '0 已写出，无论结果如何；1 出错',
  'explain one VPC: why it is bound or not, and what to do next':
    '说明一个 VPC：为何绑定或未绑定，以及下一步',
  'ID of the VPC': 'VPC 的 ID',
  'tell what applications in one VPC need to reach the instance':
    '说明一个 VPC 中的应用访问实例需要什么',
  'folder for the CA chain, and a program in each language': '在该目录写出 CA 证书链和各语言的程序',
  '0 bound and not disproven, 2 not bound or disproven, 1 error':
    '0 已绑定且没有未通过的探测，2 未绑定或探测未通过，1 出错',
  'print what is bound, for Terraform; read-only': '输出当前绑定，供 Terraform 使用；只读',
  'terraform, or landing-zone: the patch of its module':
    'terraform，或 landing-zone（其模块的补丁）',
  '0 printed, 1 error': '0 已输出，1 出错',
  'plan the move of all VPCs to another instance, step by step; writes nothing':
    '分步计划将全部 VPC 迁移到另一个实例；不写入任何内容',
  'instance that the VPCs are bound to': 'VPC 当前绑定的实例',
  'instance that is to serve them': '将要使用的实例',
  'save the plan of the first step, for kms-vpc apply FILE':
    '保存第一步的计划，供 kms-vpc apply FILE 使用',
  '0 every VPC is proven on the new instance, 2 steps are left, 1 error':
    '0 每个 VPC 均已在新实例上验证，2 还有剩余步骤，1 出错',
  'explain a finding: its cause and how to solve it': '说明一个检查结果：原因和处理方法',
  'code of the finding; without it, all findings are listed': '检查结果的代码；不填则列出全部',
  'write what to deploy: a template for the account, and the functions':
    '写出要部署的内容：账号的模板和函数',
  'region of the functions': '函数运行的地域',
  'folder to write to (default: the current one)': '写到哪个目录（默认：当前目录）',
  'account of the functions (default: that of the credentials)':
    '函数所属的账号（默认：凭据的账号）',
  'put the policy beside the functions that are to be uploaded': '将策略文件放入要上传的函数',
  'region of the functions; refused where it has no instance':
    '函数部署的地域；该地域没有实例时拒绝',
  'refuse any policy but the one that setup was given': '策略文件与 setup 所用的不同时拒绝',
  'check that what is deployed is what this policy needs; read-only':
    '检查已部署的内容是否符合此策略文件的需要；只读',
  'region of the functions (default: that of the policy, if it has only one)':
    '函数的地域（默认：策略文件中唯一的地域）',
  'name of the stack (default: kms-vpc)': '模板的资源栈（默认：kms-vpc）',
  '0 all as it should be, 2 something is missing or different, 1 not everything could be read':
    '0 全部正常，2 有缺失或不一致，1 部分内容无法读取',
  'settle what is not known about the cloud, by reads alone; names nothing of yours':
    '仅通过读取，弄清云上尚未确定的行为；不含您的任何标识',
  'region of --instance, where no policy names it': '--instance 的地域，用于策略文件中没有该实例时',
  'file to write it to, for a person to read and pass on': '写到该文件，由人查看后再发送',
  '0 nothing contradicted, 2 something contradicted, 1 error':
    '0 没有与预期不符之处，2 有与预期不符之处，1 出错',
  'print the RAM policy that a deployed function needs': '输出已部署的函数所需的 RAM 权限策略',
  ram: 'ram',
  'print what drift finds as numbers, in OpenMetrics text; read-only':
    '以 OpenMetrics 文本格式输出 drift 得出的指标；只读',
  'bind, drift, validate or verify': 'bind、drift、validate 或 verify',
  'write what another account deploys to use the instance, or how it leaves':
    '写出其他账号使用实例需部署的内容，或退出的步骤',
  'account whose VPCs are to use the instance, or to be probed':
    'VPC 所属的账号：要使用实例，或要部署探测函数',
  'account that leaves: prints what to do, in which order': '要退出的账号：按什么顺序做什么',
  'account of the instance (default: that of the credentials)':
    '实例所属的账号（默认：凭据的账号）',
  '0 written or told, 1 error': '0 已写出或已说明，1 出错',
  'former name of member: write what gives every bound VPC a probe':
    'member 的旧名称：写出为每个已绑定的 VPC 部署探测函数所需的内容',
  'account of the VPCs (default: that of the credentials)': 'VPC 所属的账号（默认：凭据的账号）',
  '0 written, 1 error': '0 已写出，1 出错',
  'try to reach an instance from this machine': '尝试从本机访问实例',
  'probe from this machine instead of from a function': '从本机探测，而不是从函数探测',
  'region of the instance (default: from the policy)': '实例的地域（默认取自策略文件）',
  'VPC of this machine: the IP address must be in its vSwitch':
    '本机所在的 VPC：IP 地址必须在其交换机的网段内',
  'file with the CA chain of the instance; no account is needed then':
    '实例的 CA 证书链文件；此时无需账号',
  'with --ca: range of the IP address (default: any private range)':
    '与 --ca 同用：IP 地址所在的网段（默认：任意私网网段）',
  'run a local cloud until stopped': '运行本地云，直到停止',
  'what the local cloud contains (default: the scenario of the demo)':
    '本地云的内容（默认：演示场景）',
  'behave as kms-vpc evidence saw a real account do':
    '行为与 kms-vpc evidence 在真实账号中看到的一致',
  'port to listen on (default: any free port)': '监听的端口（默认：任意空闲端口）',
  'deploy what setup wrote there, with its roles': '部署 setup 写出的内容及其角色',
  'deploy the built functions in it with the policy, and show what they do':
    '按策略文件在其中部署构建好的函数，并显示其行为',
  'show everything on a local cloud; needs no account': '在本地云上演示全部功能；无需账号',
  'print a script that completes commands and options in a shell':
    '输出 shell 的命令和选项补全脚本',
  'bash, zsh, fish': 'bash、zsh、fish',
};

/** The sentence in that language; what is missing stays as it is. */
export const helpIn =
  (language: LanguageName) =>
  (english: string): string =>
    language === 'zh' ? (zh[english] ?? english) : english;
