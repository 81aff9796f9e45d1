import { actionTrailOperations } from './actiontrail.ts';
import { fcOperations } from './fc.ts';
import { kmsOperations } from './kms.ts';
import { resourceDirectoryOperations } from './resource-directory.ts';
import { resourceSharingOperations } from './resource-sharing.ts';
import { stsOperations } from './sts.ts';
import type { Operation } from './transport/product.ts';
import { vpcOperations } from './vpc.ts';

/** Every call that a function makes: RAM policies are made from it. */
export const operations = {
  ...kmsOperations,
  ...vpcOperations,
  ...resourceSharingOperations,
  ...resourceDirectoryOperations,
  ...stsOperations,
  ...fcOperations,
  ...actionTrailOperations,
} as const satisfies Record<string, Operation>;
