import type { AccountId, RegionId } from '../ids.ts';
import type { Reason } from './finding.ts';

/** How another account lets this one see a vSwitch. (VPC sharing guide; Resource Sharing) */
export const howToShare = (account: AccountId, regionId: RegionId): Reason => ({
  code: 'how-to-share',
  params: { account, regionId },
});
