import type {
  functionProblems as ofFunctions,
  probeRequestProblems as ofProbes,
} from '../functions.ts';
import type { Translated } from '../problem.ts';

const deployAgain =
  '请根据 bindings.yaml 重新构建并部署函数；如果设置了 KMS_VPC_CONFIG，请检查其值。';

export const functionProblems: Translated<typeof ofFunctions> = {
  'context-invalid': {
    message: '函数的上下文不是函数计算 3.0 的格式：{place}。',
    fix: '请使用 nodejs20 运行时部署函数。',
  },
  'malformed-event': {
    message: '{reason}',
    fix: '请发送 {empty} 或 {example}，或修正发送这些事件的规则。',
  },
  'policy-missing': { message: '策略文件 {file} 无法使用：{why}。', fix: deployAgain },
  'policy-of-function-no-text': { message: '策略文件 {file} 无法使用：{why}。', fix: deployAgain },
};

export const probeRequestProblems: Translated<typeof ofProbes> = {
  'unknown-key': { message: '没有“{key}”这个键', fix: '只能发送 {keys}。' },
  'not-json': { message: '事件不是 JSON', fix: '请发送 JSON 对象。' },
  'not-an-object': { message: '事件不是对象', fix: '请发送 JSON 对象。' },
  'bad-instance-id': {
    message: 'instanceId 不是实例 ID',
    fix: '请发送形如 kst-hzz65f176a0ogplgq1x2 的 ID。',
  },
  'bad-cidrs': {
    message: 'expectedCidrs 不是网段列表',
    fix: '请发送最多 {most} 个形如 10.0.0.0/24 的网段，前缀不短于 /8；网段未知时发送 []。',
  },
  'bad-ca-chain': {
    message: 'caChainPem 不是 PEM 证书链',
    fix: '请原样发送实例的 CaCertificateChainPem：1 到 {most} 个证书。',
  },
  'bad-timeout': {
    message: 'timeoutMs 超出范围',
    fix: '请发送 {least} 到 {most} 毫秒，通常为 10000。',
  },
};
