import type { fileParts as original } from '../files.ts';
import type { Translated } from '../problem.ts';

export const fileParts: Translated<typeof original> = {
  'does-not-exist': '不存在',
  'is-a-folder': '是目录',
  'is-a-pipe': '是管道',
  'is-a-socket': '是套接字',
  'is-a-device': '是设备文件',
  'permission-denied-to-read': '无法读取：权限不足',
  'cannot-be-read': '无法读取（{code}）',
  'leads-through-no-folder': '的路径中有一段不是目录',
  'leads-to-itself': '是指向自身的链接',
  'has-an-impossible-name': '不是有效的文件名',
  'is-too-large': '超过 {mebibytes} MiB',
  'is-no-utf-8': '不是 UTF-8 文本',
  'looks-like-another-encoding': '不是 UTF-8 文本，可能是 {encoding}',
  'has-a-hidden-character': '含有不可见字符 {character}',

  'name-a-readable-file': '请指定有读取权限的文件。',
  'name-a-regular-file': '请指定普通文件。',
  'name-the-right-file': '请指定正确的文件。',
  'name-utf-8-text': '请指定 UTF-8 编码的文本文件。',
  'save-as-utf-8': '请另存为 UTF-8 编码。',
  'delete-hidden-character': '请删除该字符。不可见字符中只允许制表符和换行符。',

  'not-a-regular-file': '不是普通文件',
  'folder-missing': '所在目录不存在',
  'permission-denied': '权限不足',
  'system-code': '{code}',
  'it-is-the-policy': '该文件是策略文件',
  'taken-by-this-command': '本命令的另一项输出也写入该文件',
};
