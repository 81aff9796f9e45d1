import type { SharingFacts } from '../core/facts.ts';
import type { RegionId } from '../core/ids.ts';
import { asKnown } from './as-known.ts';
import type { FlowContext } from './context.ts';

/**
 * What is shared, offered and refused in each region, read once for all its instances. A read that
 * fails makes its own part unknown.
 */
export async function observeSharing(
  context: FlowContext,
  regions: Iterable<RegionId>,
): Promise<ReadonlyMap<RegionId, SharingFacts>> {
  const asked = [...new Set(regions)].map(
    async (region) => [region, await observeRegion(context, region)] as const,
  );
  return new Map(await Promise.all(asked));
}

async function observeRegion(context: FlowContext, region: RegionId): Promise<SharingFacts> {
  const { cloud } = context;
  const [invitations, received, targets, resources] = await Promise.all([
    asKnown(() => cloud.invitations(region, context)),
    asKnown(() => cloud.receivedShares(region, context)),
    asKnown(() => cloud.shareAssociations(region, 'Target', context)),
    asKnown(() => cloud.shareAssociations(region, 'Resource', context)),
  ]);
  return { invitations, received, targets, resources };
}
