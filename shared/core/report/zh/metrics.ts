import type { families } from '../metrics.ts';

/** What each family is, in Chinese. The text of `metrics` itself has its help in English. */
export const metricHelp: Readonly<Record<keyof typeof families, string>> = {
  kms_vpc_instance_status: '实例的状态：当前状态为 1，其余为 0。',
  kms_vpc_bindings: '绑定列表中的 VPC 数量，不含主 VPC。',
  kms_vpc_quota_limit_units: '实例的访问管理数量。',
  kms_vpc_quota_used_units: '已用数量：绑定、资源使用者，以及占用数量的主 VPC。',
  kms_vpc_quota_missing_units: '满足策略文件的全部需要还须购买的数量。',
  kms_vpc_planned_changes: '计划中且允许执行的变更数量，按类型统计。',
  kms_vpc_blocked_changes: '需要但无法实现或不被允许的变更数量，按类型统计。',
  kms_vpc_findings: '检查结果的数量，按级别统计。',
  kms_vpc_probed_vpcs: '已探测的 VPC 数量，按是否证明可访问实例统计。',
  kms_vpc_oldest_proof_timestamp_seconds: '各 VPC 最近一次证明可访问实例的时间中，最早的一个。',
  kms_vpc_run_writes: '本次运行写入绑定列表的次数，包括被拒绝的写入。',
  kms_vpc_run_timestamp_seconds: '得出这些数值的运行的结束时间。',
};
