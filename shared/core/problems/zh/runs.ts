import type { Translated } from '../problem.ts';
import type { runParts as parts, runProblems as problems } from '../runs.ts';

export const runParts: Translated<typeof parts> = {
  'folder-not-there': '目录不存在',
  'folder-is-a-file': '该位置是文件而不是目录',
  'folder-not-permitted': '权限不足',
  'folder-read-only': '目录为只读',
  'folder-full': '空间不足',
  'folder-without-answer': '目录没有响应',
  'is-an-example': '{text} 是示例中的账号',
  'is-no-account': '{text} 不是账号 ID',
  'add-an-instance': '请执行 kms-vpc init 将实例添加到策略文件。',
  'regions-of-policy':
    '请指定策略文件中的地域（{regions}），或由 {region} 的函数处理这些地域：KMS_VPC_REGIONS={joined}。',
  'name-of-function': '函数名称为 1 至 64 个字母、数字、下划线或短划线，以字母或下划线开头。',
  'name-of-project': 'Project 名称为 3 至 63 个小写字母、数字或短划线，首尾不能是短划线。',
  'name-of-logstore':
    'Logstore 名称为 3 至 63 个小写字母、数字、短划线或下划线，首尾须为小写字母或数字。',
  'name-of-queue': '队列名称不超过 120 个字母、数字或短划线，不能以短划线开头。',
  'name-of-bucket': 'Bucket 名称为 3 至 63 个小写字母、数字或短划线，首尾不能是短划线。',
  'port-not-allowed': '不允许使用：权限不足',
  'port-taken': '已被占用',
  'scenario-line': '，第 {line} 行{place}',
  'bundle-not-there': '不存在',
  'bundle-unreadable': '无法读取（{code}）',
};

export const runProblems: Translated<typeof problems> = {
  'region-not-in-policy': {
    message: '策略文件中没有 {region} 的实例，部署到该地域的函数将无事可做。',
    fix: '{how}',
  },
  'region-without-functions': {
    message: '{region} 不支持函数计算。',
    fix: '请部署到邻近的地域，由该地域的函数处理：KMS_VPC_REGIONS={region} kms-vpc setup --region cn-shanghai。',
  },
  'region-of-functions-missing': {
    message: '缺少 --region REGION。',
    fix: '请指定函数所在的地域，例如：kms-vpc {command} --region cn-hangzhou。',
  },
  'name-not-possible': {
    message: '{variable} 的值 {name} 不能用作名称。',
    fix: '{rule}',
  },
  'account-placeholder': {
    message: '{problem}。',
    fix: '请指定您自己的账号：可用 aliyun sts GetCallerIdentity 查看。',
  },
  'account-missing': {
    message: '没有凭据，无法确定账号。',
    fix: '请加上 {option} ID，或用 aliyun configure 配置凭据。',
  },
  'bundle-missing': {
    message: '安装包中的 {place} {why}。',
    fix: '请重新安装该软件包；如使用源代码，请执行 npm run build。',
  },
  'function-not-built': {
    message: '{place} 中没有构建好的函数。',
    fix: '请先执行 npm run build。',
  },
  'deployment-file-missing': {
    message: '{file} {why}。',
    fix: '该文件由 kms-vpc setup 写出。',
  },
  'policy-changed': {
    message: '执行 kms-vpc setup 之后 {file} 有变更，角色可能缺少现在所需的权限。',
    fix: '请再次执行 kms-vpc setup --region {region}，更新资源栈，然后部署。',
  },
  'no-instance-in-local-cloud': {
    message: '本地云中没有策略文件里的任何实例。',
    fix: '请为其中之一编写策略文件：{ids}；或指定其他场景。',
  },
  'instance-in-other-region': {
    message: '策略文件中 {id} 位于 {region}，但在本地云中位于 {there}。',
    fix: '请在策略文件中写 region: {there}。',
  },
  'port-in-use': {
    message: '端口 {port} {why}。',
    fix: '请用 --port 指定其他端口；省略该选项则使用任意空闲端口。',
  },
  'scenario-unread': {
    message: '场景文件 {file} {why}。',
    fix: '请用 --scenario FILE 指定可读取的场景文件；省略该选项则使用演示场景。',
  },
  'scenario-no-text': { message: '场景文件 {file} {why}。', fix: '{how}' },
  'scenario-wrong': {
    message: '场景文件 {scenario}{place}：{what}。',
    fix: '请在该处修正；有效的场景可参考 emulator/scenarios/demo.yaml。',
  },
  'scenario-more': {
    message: '场景文件 {scenario} 另有 {count} 个问题未显示。',
    fix: '请先修正前面的问题，其余问题往往由它们引起。',
  },
  'scenario-unusable': {
    message: '场景文件 {scenario} 无法使用。',
    fix: '有效的场景可参考 emulator/scenarios/demo.yaml。',
  },
  'member-names-differ': {
    message: '策略文件中各实例的 {key} 不一致，而一个模板只能有一个名称。',
    fix: '请用 --instance ID 指定其中一个实例，或改为一致。',
  },
  'no-journal': {
    message: '没有运行记录，无法得知变更历史。',
    fix: '请将 KMS_VPC_JOURNAL 设为一个目录，之后的运行会记录在其中。',
  },
  'no-journal-of-lists': {
    message: '没有运行记录，无法得知当时的绑定列表。',
    fix: '请将 KMS_VPC_JOURNAL 设为该次运行所用的运行记录目录。',
  },
  'journal-unread': {
    message: '无法读取 {id} 的运行记录：{why}。',
    fix: '如 KMS_VPC_JOURNAL 指定的目录不存在，请创建；并检查其权限。',
  },
  'run-unknown': {
    message: '运行记录中没有此策略文件的实例的运行 {run}。',
    fix: '请指定 kms-vpc history 列出的一次运行，或检查 KMS_VPC_JOURNAL。',
  },
  'run-unread': {
    message: '无法读取运行 {run} 的记录：文件 {file} 已损坏，或由其他版本写入。',
    fix: '请从运行记录的备份中恢复该文件，或指定其他运行。',
  },
  'list-not-recorded': {
    message: '运行记录中没有运行 {run} 之后 {id} 的绑定列表：写入后未读回。',
    fix: '请指定其前一次或后一次运行。',
  },
  'not-restorable': {
    message: '无法恢复到运行 {run} 结束时的列表：{vpcs}。',
    fix: '请查看这些 VPC 的检查结果，并重新共享或创建其交换机；注明 exclude、unbind 或 keep 的，请从策略文件的该项中移除该 VPC。也可以指定更早的一次运行。',
  },
};
