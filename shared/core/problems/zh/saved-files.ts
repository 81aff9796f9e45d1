import type { Translated } from '../problem.ts';
import type { savedFileParts as parts, savedFileProblems as problems } from '../saved-files.ts';

export const savedFileParts: Translated<typeof parts> = {
  'make-a-plan': '可用 kms-vpc plan --out FILE 生成计划。',
  'make-a-report': '可用 kms-vpc report --json 或 drift --json 生成报告。',
  'fix-and-make': '{fix}{make}',
  'whole-file': '整个文件',
  'unknown-account': '未知账号',
  'account-named': '账号 {account}',
  'variant-not-known': '{variant} 在此版本中不能是 {value}',
  'evidence-place-wrong': '{place} 的内容不符合此类文件的格式',
  'the-file': '整个文件',
  'no-policy-empty': '文件为空。',
};

const anotherPolicy = '请用 --config FILE 指定其他文件，或加上 --force 将其覆盖。';
const planAnew =
  '请使用生成该计划时的策略文件（--config FILE），或用 kms-vpc plan --out FILE 重新生成计划。';

export const savedFileProblems: Translated<typeof problems> = {
  'config-not-found': {
    message: '策略文件 {file} 不存在。',
    fix: '请用 --config FILE 指定策略文件，或执行 kms-vpc init --instance ID --region REGION 创建。',
  },
  'config-unreadable': {
    message: '策略文件 {file} {why}。',
    fix: '请用 --config FILE 指定可读取的文件。',
  },
  'not-a-policy': { message: '{file} 不是策略文件。', fix: '请参考 bindings.example.yaml。' },
  'instance-not-in-policy': {
    message: '{file} 中没有 {id}。',
    fix: '请指定其中之一：{ids}。',
  },
  'instance-to-add': {
    message: '{file} 中没有 {id}。',
    fix: '请执行 kms-vpc init --instance {id} --region REGION 添加。',
  },
  'config-exists': { message: '{file} 已存在，不会覆盖。', fix: anotherPolicy },
  'config-no-policy': {
    message: '{file} 已存在，但不是可以添加实例的策略文件：{problem}',
    fix: `请修正该文件；也可${anotherPolicy.replace(/^请/, '')}`,
  },
  'config-has-instances': { message: '{file} 已存在，其中已有 {ids}。', fix: anotherPolicy },
  'config-not-writable': {
    message: '无法写入 {file}：{why}。',
    fix: '请用 --config FILE 指定其他文件。',
  },
  'config-without-list': {
    message: '{file} 中没有逐行书写的实例列表，无法添加。',
    fix: '请将 instances: 写成每项以 "- id:" 开头的列表，或用 --config FILE 指定其他文件。',
  },
  'plan-unreadable': { message: '计划 {file} {why}。', fix: '请指定已保存的计划。{make}' },
  'plan-no-text': { message: '计划文件{why}。', fix: '{fix}{make}' },
  'plan-not-json': { message: '{file} 不是 JSON，或其中同一名称有两个值。', fix: '{make}' },
  'plan-wrong-at': {
    message: '{file} 不是 kms-vpc 的计划：{place} 的内容不符合报告的格式。',
    fix: '{make}',
  },
  'plan-names-twice': { message: '{file} 不是 kms-vpc 的计划：{id} 出现了两次。', fix: '{make}' },
  'plan-of-other-command': {
    message: '{file} 中没有计划：它是 {command} 的报告。',
    fix: '{make}',
  },
  'plan-of-error': { message: '{file} 中没有计划：它报告的是错误 {error}。', fix: '{make}' },
  'plan-of-nothing': { message: '{file} 中没有计划：没有任何实例。', fix: '{make}' },
  'plan-altered': { message: '{file} 在 kms-vpc plan 写出后被修改过。', fix: '{make}' },
  'plan-does-not-match-digest': {
    message: '已保存的计划在生成后被修改过：其中 {ids} 的变更与摘要不符。',
    fix: '请用 kms-vpc plan --out FILE 重新生成计划。',
  },
  'plan-of-other-account': {
    message: '{file} 是为{planned}生成的，但当前凭据属于账号 {account}。',
    fix: '请使用该账号的凭据，或用 kms-vpc plan --out FILE 重新生成计划。',
  },
  'plan-without-instance': { message: '{file} 中没有 {id} 的计划。', fix: planAnew },
  'plan-of-other-instance': {
    message: '{file} 中有 {region} 的 {id} 的计划，但策略文件中没有该实例。',
    fix: planAnew,
  },
  'report-unreadable': { message: '报告 {file} {why}。', fix: '请指定已保存的报告。{make}' },
  'report-no-text': { message: '报告文件{why}。', fix: '{fix}{make}' },
  'report-not-json': { message: '{file} 不是 JSON，或其中同一名称有两个值。', fix: '{make}' },
  'report-wrong-at': {
    message: '{file} 不是 kms-vpc 的报告：{place} 的内容不符合报告的格式。',
    fix: '{make}',
  },
  'report-without-instance': {
    message: '{file} 中没有 {id} 的内容。',
    fix: '请指定其他实例，或去掉 --instance。',
  },
  'report-of-no-instance': {
    message: '{file} 是 {command} 的报告，其中没有可显示的实例。',
    fix: '请通过 kms-vpc report --json 或 drift --json 生成报告。',
  },
  'evidence-invalid': {
    message: '{file} 不是观察结果文件：{why}。',
    fix: '请指定由此版本的 kms-vpc evidence --out FILE 写出的文件。',
  },
  'plan-not-writable': {
    message: '无法将计划写入 {file}：{why}。',
    fix: '请用 --out FILE 指定其他文件，或用 kms-vpc plan --json 直接输出计划。',
  },
  'evidence-not-writable': {
    message: '无法将观察结果写入 {file}：{why}。',
    fix: '请用 --out FILE 指定其他文件；去掉该选项则只显示。',
  },
  'page-not-writable': {
    message: '无法写入 {file}：{why}。',
    fix: '请用 --html 或 --csv 指定其他文件。',
  },
  'folder-not-writable': {
    message: '无法写入 {folder}：{why}。',
    fix: '请用 --out 指定其他目录。',
  },
  'out-exists': {
    message: '{file} 已存在，且不是由 kms-vpc setup 写出的。',
    fix: '请用 --out 指定其他目录。',
  },
};
