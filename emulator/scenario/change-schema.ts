import * as z from 'zod';
import { faultRuleSchema } from '../faults/rule.ts';
import { policyTypes } from '../state/types.ts';
import { accountRef, grants, time } from './words.ts';

/** Who writes a list by hand, as ActionTrail will name him. */
const by = z.string().optional();
const entry = { instance: z.string(), vpc: z.string(), vSwitch: z.string(), by };

/** What can happen to the world besides API calls. Each key is one kind of change. */
export const changeSchema = z.union([
  z.strictObject({
    share: z.strictObject({
      owner: accountRef,
      resources: z.array(z.string()),
      targets: z.array(z.string()),
      name: z.string().default(''),
    }),
  }),
  z.strictObject({
    unshare: z.strictObject({ resource: z.string(), target: z.string().optional() }),
  }),
  /** Someone adds an entry by hand, or moves it to another vSwitch. */
  z.strictObject({ setBinding: z.strictObject(entry) }),
  z.strictObject({ removeBinding: z.strictObject({ instance: z.string(), vpc: z.string(), by }) }),
  z.strictObject({ clearBindings: z.strictObject({ instance: z.string(), by }) }),
  z.strictObject({
    setQuota: z.strictObject({
      instance: z.string(),
      vpcNum: z.int().nonnegative(),
      upgradeMs: z.number().optional(),
    }),
  }),
  z.strictObject({
    setStatus: z.strictObject({
      instance: z.string(),
      status: z.enum(['Uninitialized', 'Connecting', 'Connected', 'Disconnected', 'Error']),
    }),
  }),
  /** Renewed, or run out: when a subscription ends. */
  z.strictObject({ setEnd: z.strictObject({ instance: z.string(), endsAt: time }) }),
  /** Its keys, its list and its units are gone with it. */
  z.strictObject({ releaseInstance: z.strictObject({ id: z.string() }) }),
  z.strictObject({
    setVSwitch: z.strictObject({
      id: z.string(),
      freeIps: z.int().nonnegative().optional(),
      status: z.string().optional(),
      drops: z.boolean().optional(),
    }),
  }),
  z.strictObject({ deleteVSwitch: z.strictObject({ id: z.string() }) }),
  /** With all its vSwitches, whatever is bound. */
  z.strictObject({ deleteVpc: z.strictObject({ id: z.string() }) }),
  z.strictObject({
    setTags: z.strictObject({ vpc: z.string(), tags: z.record(z.string(), z.string()) }),
  }),
  z.strictObject({
    setPolicy: z.strictObject({
      account: accountRef,
      deny: grants,
      by: z.enum(policyTypes).optional(),
    }),
  }),
  /** An account moves to another folder, or with null to none. */
  z.strictObject({
    moveAccount: z.strictObject({ account: accountRef, folder: z.string().nullable() }),
  }),
  z.strictObject({ expireKeys: z.strictObject({ account: accountRef }) }),
  /** From now on calls go wrong like this, until the rule is used up or `clearFaults` ends all. */
  z.strictObject({ fault: faultRuleSchema }),
  z.strictObject({ clearFaults: z.literal(true) }),
]);

export type Change = z.input<typeof changeSchema>;
