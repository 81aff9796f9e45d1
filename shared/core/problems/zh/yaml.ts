import type { Translated } from '../problem.ts';
import type { yamlFaults as original } from '../yaml.ts';

export const yamlFaults: Translated<typeof original> = {
  'yaml-ALIAS_PROPS': '别名不能带锚点或标签',
  'yaml-BAD_ALIAS': '别名或锚点的名称无效',
  'yaml-BAD_COLLECTION_TYPE': '标签与其后的内容不符',
  'yaml-BAD_DIRECTIVE': '无法识别的指令',
  'yaml-BAD_DQ_ESCAPE': '双引号中的转义序列无效',
  'yaml-BAD_INDENT': '缩进错误',
  'yaml-BAD_PROP_ORDER': '锚点或标签的位置错误',
  'yaml-BAD_SCALAR_START': '未加引号的值以保留字符开头',
  'yaml-BLOCK_AS_IMPLICIT_KEY': '映射或列表与另一个键写在了同一行',
  'yaml-BLOCK_IN_FLOW': '括号内不能使用缩进形式的内容',
  'yaml-DUPLICATE_KEY': '键重复',
  'yaml-IMPOSSIBLE': '无法按 YAML 解析',
  'yaml-KEY_OVER_1024_CHARS': '键过长',
  'yaml-MISSING_CHAR': '缺少引号、括号、逗号、冒号或空格',
  'yaml-MULTILINE_IMPLICIT_KEY': '键跨越了多行',
  'yaml-MULTIPLE_ANCHORS': '一个值有两个锚点',
  'yaml-MULTIPLE_DOCS': '存在多个文档',
  'yaml-MULTIPLE_TAGS': '一个值有两个标签',
  'yaml-NON_STRING_KEY': '键不是文本',
  'yaml-RESOURCE_EXHAUSTION': '内容过大',
  'yaml-TAB_AS_INDENT': '使用了制表符缩进',
  'yaml-TAG_RESOLVE_FAILED': '无法识别的标签',
  'yaml-UNEXPECTED_TOKEN': '此处有多余或错位的内容',
};
