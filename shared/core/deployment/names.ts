import { runParts } from '../problems/runs.ts';
import { type Said, saying } from '../problems/said.ts';

const say = saying(runParts);

/** What a product lets a thing be called. */
export interface NameRule {
  readonly pattern: RegExp;
  readonly said: Said;
}

/** A function. (CreateFunction of @alicloud/fc20230330 4.7.6) */
const functionRule: NameRule = {
  pattern: /^[A-Za-z_][0-9A-Za-z_-]{0,63}$/,
  said: say('name-of-function', {}),
};

/**
 * Rules of names by the variable of `setup` that gives one. Bucket: help center, OSS bucket naming,
 * 2026-03-20. Project and Logstore: Log Service, CreateProject and CreateLogStore, 2024-11-28.
 * Queue: Simple Message Queue, CreateQueue (doc-detail/35129), read 2026-11-28.
 */
export const nameRules: Readonly<Record<string, NameRule>> = {
  KMS_VPC_BIND_FUNCTION: functionRule,
  KMS_VPC_DRIFT_FUNCTION: functionRule,
  KMS_VPC_VALIDATE_FUNCTION: functionRule,
  KMS_VPC_VERIFY_FUNCTION: functionRule,
  KMS_VPC_LOG_PROJECT: {
    pattern: /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/,
    said: say('name-of-project', {}),
  },
  KMS_VPC_LOG_STORE: {
    pattern: /^[a-z0-9][a-z0-9_-]{1,61}[a-z0-9]$/,
    said: say('name-of-logstore', {}),
  },
  KMS_VPC_FAILED_QUEUE: {
    pattern: /^[0-9A-Za-z][0-9A-Za-z-]{0,119}$/,
    said: say('name-of-queue', {}),
  },
  KMS_VPC_JOURNAL_BUCKET: {
    pattern: /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/,
    said: say('name-of-bucket', {}),
  },
};
