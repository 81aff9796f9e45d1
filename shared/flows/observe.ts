import type { Directory, Elsewhere, Known, Observation, RegionFacts } from '../core/facts.ts';
import type { RegionId, VpcId, VSwitchId } from '../core/ids.ts';
import type { InstancePolicy } from '../core/policy/policy.ts';
import { partsNeeded, type SelectorPart } from '../core/selectors.ts';
import { asKnown } from './as-known.ts';
import type { FlowContext } from './context.ts';
import { observeDirectory } from './observe-directory.ts';

/**
 * Reads everything the policies need: three reads an instance, and beside them what a region's
 * instances share once a region.
 * A read that fails makes its own part unknown and leaves the others as they are.
 * `everything`: also what no selector of the policy needs.
 */
export async function observe(
  context: FlowContext,
  policies: readonly InstancePolicy[],
  extent: 'needed' | 'everything' = 'needed',
): Promise<Observation[]> {
  const names = [...new Set(policies.map(({ region }) => region))];
  const regions = Promise.all(
    names.map(
      async (region) => [region, await observeRegion(context, region, policies, extent)] as const,
    ),
  ).then((read) => withElsewhere(new Map(read)));
  const directory = observeDirectory(context, policies);
  let done = 0;
  const noteRead = ({ id }: InstancePolicy): void => {
    done += 1;
    if (policies.length > 1)
      context.onStep?.({ doing: 'read', instanceId: id, done, of: policies.length });
  };
  return await Promise.all(
    policies.map((policy) => observeInstance(context, policy, { regions, directory }, noteRead)),
  );
}

async function observeRegion(
  context: FlowContext,
  region: RegionId,
  policies: readonly InstancePolicy[],
  extent: 'needed' | 'everything',
): Promise<RegionFacts> {
  const { cloud } = context;
  const inRegion = policies.filter((policy) => policy.region === region);
  const isRead = (part: SelectorPart): boolean =>
    extent === 'everything' || inRegion.some((policy) => partsNeeded(policy).has(part));
  const [vSwitches, shared, vpcs] = await Promise.all([
    asKnown(() => cloud.vSwitches(region, context)),
    isRead('shared') ? asKnown(() => cloud.sharedVSwitches(region, context)) : null,
    isRead('vpcs') ? asKnown(() => cloud.vpcs(region, context)) : null,
  ]);
  return { vSwitches, shared, vpcs };
}

/**
 * Each region with what was seen in the others, so that what is missing in one can be told where it
 * is.
 */
function withElsewhere(
  read: ReadonlyMap<RegionId, RegionFacts>,
): ReadonlyMap<RegionId, RegionFacts> {
  const seen = [...read].map(([region, facts]) => ({ region, ids: seenIn(facts) }));
  return new Map(
    [...read].map(([region, facts]) => [
      region,
      { ...facts, elsewhere: new OtherRegions(seen.filter((one) => one.region !== region)) },
    ]),
  );
}

/** A class, so that two looks can be compared by what they have seen. */
class OtherRegions implements Elsewhere {
  readonly seen: readonly SeenIn[];

  constructor(seen: readonly SeenIn[]) {
    this.seen = seen;
  }

  get(id: VpcId | VSwitchId): RegionId | undefined {
    return this.seen.findLast(({ ids }) => ids.has(id))?.region;
  }
}

interface SeenIn {
  readonly region: RegionId;
  readonly ids: ReadonlySet<VpcId | VSwitchId>;
}

function seenIn({ vSwitches, vpcs }: RegionFacts): ReadonlySet<VpcId | VSwitchId> {
  const seen = new Set<VpcId | VSwitchId>();
  for (const { id, vpcId } of vSwitches?.known ? vSwitches.value : []) seen.add(id).add(vpcId);
  for (const { id } of vpcs?.known ? vpcs.value : []) seen.add(id);
  return seen;
}

/** What all instances have in common. */
interface SharedReads {
  readonly regions: Promise<ReadonlyMap<RegionId, RegionFacts>>;
  readonly directory: Promise<Known<Directory> | null>;
}

async function observeInstance(
  context: FlowContext,
  policy: InstancePolicy,
  shared: SharedReads,
  noteRead: (policy: InstancePolicy) => void,
): Promise<Observation> {
  context.onStep?.({ doing: 'reading', instanceId: policy.id });
  const own = readInstance(context, policy).then((parts) => {
    noteRead(policy);
    return parts;
  });
  const [parts, read, directory] = await Promise.all([own, shared.regions, shared.directory]);
  return {
    account: context.account,
    instanceId: policy.id,
    regionId: policy.region,
    at: new Date(context.now()).toISOString(),
    ...parts,
    region: read.get(policy.region) as RegionFacts,
    directory,
  };
}

/**
 * The count is read last. One that is older than the list or the principals would not have in it
 * what was added to them in between, and so make a write look as if it fitted.
 */
async function readInstance(context: FlowContext, { region, id }: InstancePolicy) {
  const { cloud } = context;
  const [instance, principals] = await Promise.all([
    asKnown(() => cloud.kmsInstance(region, id, context)),
    asKnown(() => cloud.principals(region, id, context)),
  ]);
  const quota = await asKnown(() => cloud.vpcQuota(region, id, context));
  return { instance, principals, quota };
}
