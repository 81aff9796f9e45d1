import { type RegionId, regionId } from './ids.ts';

/** Regions beside its own that a function serves: `KMS_VPC_REGIONS`, between commas. */
export const furtherRegions = (listed = ''): readonly RegionId[] =>
  [
    ...new Set(
      listed
        .split(',')
        .map((name) => name.trim())
        .filter(Boolean),
    ),
  ].map(regionId);
