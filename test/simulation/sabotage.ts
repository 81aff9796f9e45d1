import type { Cloud } from '../../shared/cloud/port.ts';
import type { KmsInstance } from '../../shared/core/facts.ts';
import type { FlowContext } from '../../shared/flows/context.ts';
import type { ProfileName } from './profiles.ts';

/** Our own code, made to do wrong: what flows run on, with something false in it. */
export type Sabotage = (context: FlowContext) => FlowContext;

interface Mistake {
  readonly rule: string;
  readonly profile: ProfileName;
  readonly by: Sabotage;
}

const withCloud =
  (change: (cloud: Cloud, context: FlowContext) => Partial<Cloud>): Sabotage =>
  (context) => ({ ...context, cloud: { ...context.cloud, ...change(context.cloud, context) } });

/** Mistakes that would cost somebody his keys, each with the rule that must find it, and where. */
export const sabotages = {
  'waits between reading and writing': {
    rule: 'gap',
    profile: 'calm',
    by: withCloud((cloud, { sleep }) => ({
      replaceBindings: async (...call) => {
        await sleep(3000);
        return await cloud.replaceBindings(...call);
      },
    })),
  },
  'forgets an entry': {
    rule: 'lost',
    profile: 'calm',
    by: withCloud((cloud) => ({
      replaceBindings: (region, id, list, limits) => cloud.replaceBindings(region, id, list.slice(1), limits),
    })),
  },
  'sends back another owner': {
    rule: 'altered',
    profile: 'calm',
    by: withCloud((cloud) => ({
      replaceBindings: (region, id, list, limits) => {
        const bare = list.map((entry) => ({ ...entry, ownerId: null }));
        return cloud.replaceBindings(region, id, bare, limits);
      },
    })),
  },
  'goes on with the last list when a read fails': {
    rule: 'not read',
    profile: 'faults',
    by: withCloud((cloud) => {
      const last = new Map<string, KmsInstance>();
      return {
        kmsInstance: async (region, id, limits) => {
          const known = last.get(id);
          const asked = cloud.kmsInstance(region, id, limits);
          const read = await (known ? asked.catch(() => known) : asked);
          last.set(id, read);
          return read;
        },
      };
    }),
  },
  'believes that there is always room': {
    rule: 'over quota',
    profile: 'calm',
    by: withCloud((cloud) => ({
      vpcQuota: async (...call) => ({ ...(await cloud.vpcQuota(...call)), total: 1000 }),
    })),
  },
  'does not count what the service counts': {
    rule: 'believed',
    profile: 'cut',
    by: withCloud((cloud) => ({
      vpcQuota: async (...call) => ({ ...(await cloud.vpcQuota(...call)), used: 0 }),
    })),
  },
  'writes twice to be sure': {
    rule: 'second write',
    profile: 'calm',
    by: withCloud((cloud) => ({
      replaceBindings: async (...call) => {
        await cloud.replaceBindings(...call);
        return await cloud.replaceBindings(...call);
      },
    })),
  },
  'reads once and remembers it': {
    rule: 'gap',
    profile: 'faults',
    by: withCloud((cloud) => {
      const read = new Map<string, ReturnType<Cloud['kmsInstance']>>();
      return {
        kmsInstance: (region, id, limits) => {
          const asked = read.get(id) ?? cloud.kmsInstance(region, id, limits);
          read.set(id, asked);
          return asked;
        },
      };
    }),
  },
  'sleeps for an hour': {
    rule: 'long wait',
    profile: 'faults',
    by: (context) => ({ ...context, sleep: (ms) => context.sleep(ms * 1000) }),
  },
  'never writes': {
    rule: 'unfinished',
    profile: 'calm',
    by: withCloud((cloud) => ({
      kmsInstance: async (...call) => ({ ...(await cloud.kmsInstance(...call)), status: 'Error' }),
    })),
  },
} as const satisfies Record<string, Mistake>;
