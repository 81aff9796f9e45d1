import type { writers as original } from '../topics/writers.ts';

export const writers: Readonly<Record<keyof typeof original, string>> = {
  'writer-named': `
    操作审计记录的写入者为 {name}（{type}，账号 {account}），时间 {at}，来源 {source}，
    客户端 {agent}。`,
  'writer-not-recorded': '操作审计中暂无其他写入者的记录；记录可能需要十分钟才会出现。',
  'writer-unread': '无法查询操作审计以确认写入者：{fault}。',
  'writer-not-asked': '未查询操作审计以确认写入者。',
};
