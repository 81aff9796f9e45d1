import type { InstanceId, RegionId } from '../core/ids.ts';
import type { FlowContext } from './context.ts';

/** An instance of this account. */
export interface Found {
  readonly region: RegionId;
  readonly id: InstanceId;
}

/** Every instance of this account in these regions, in the order of the regions and by id. */
export async function discover(
  context: FlowContext,
  regions: readonly RegionId[],
): Promise<readonly Found[]> {
  const lists = await Promise.all(
    regions.map(async (region) => {
      const ids = await context.cloud.instancesOf(context.account, region, context);
      return ids.map((id) => ({ region, id }));
    }),
  );
  return lists.flat();
}
