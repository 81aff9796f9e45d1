import type { ErrorCode } from 'yaml';
import type { ScenarioProblem } from '../../emulator/scenario/problems.ts';

/** 场景文件的问题。英文文字在本地云自己的目录中；YAML 语法问题见策略文件的文字。 */
export const scenarioProblems: Readonly<
  Record<Exclude<ScenarioProblem, `yaml-${ErrorCode}`>, string>
> = {
  'there-twice': '{id} 重复',
  'account-there-twice': '账号 {id}（{alias}）重复',
  'no-region': '没有地域 {region}，已有：{known}',
  'no-zone': '没有可用区 {zone}，已有：{known}',
  'no-account': '没有账号 {account}，已有：{known}',
  'no-step': '没有步骤 {step}，已有：{known}',
  'no-vpc': '没有 VPC {vpc}',
  'no-vpc-nor-owner': '没有 VPC {vpc}；如果它已被删除，请写明其所属账号',
  'nothing-to-change': '没有可变更的 {id}',
  'not-the-owners': '{resource} 不属于 {owner}',
  'too-long': '过长，不可能是场景文件',
  'too-deep': '嵌套过深，或别名展开后过大',
  'schema-invalid_type': '类型应为 {expected}',
  'schema-too_big': '过大，最大为 {limit}',
  'schema-too_small': '过小，最小为 {limit}',
  'schema-invalid_format': '格式不正确',
  'schema-not_multiple_of': '应为 {divisor} 的倍数',
  'schema-unrecognized_keys': '没有这样的键：{keys}',
  'schema-invalid_union': '不符合任何一种允许的写法',
  'schema-invalid_key': '键无效',
  'schema-invalid_element': '其中有无效的项',
  'schema-invalid_value': '可选值为 {values}',
  'schema-custom': '内容无效',
};
