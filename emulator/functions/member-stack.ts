import * as z from 'zod';
import type { Change } from '../scenario/change-schema.ts';
import type { Role, State } from '../state/types.ts';
import { policyIn } from './policy-document.ts';
import { type MakeOptions, makeResources } from './ros-template.ts';
import { withRoles } from './stack.ts';

const share = z.object({
  ResourceShareName: z.string(),
  Targets: z.array(z.string()),
  Resources: z.array(z.object({ ResourceId: z.string(), ResourceType: z.literal('VSwitch') })),
});
const probe = z.object({
  FunctionName: z.string(),
  Handler: z.string(),
  MemorySize: z.number(),
  Timeout: z.number(),
  Code: z.object({ ZipFile: z.base64() }),
  VpcConfig: z.object({ VpcId: z.string(), VSwitchIds: z.array(z.string()) }),
});
const listOf = (one: z.ZodType<string>) =>
  z.union([one, z.array(one)]).transform((it) => [it].flat());
const role = z.object({
  RoleName: z.string(),
  AssumeRolePolicyDocument: z.object({
    Statement: z.array(z.object({ Principal: z.object({ RAM: listOf(z.string()) }) })),
  }),
  Policies: z.array(
    z.object({
      PolicyDocument: z.object({ Statement: z.array(z.unknown()) }),
    }),
  ),
});
const rule = z.object({
  EventBusName: z.literal('default'),
  FilterPattern: z.record(z.string(), z.unknown()),
  Targets: z.array(
    z.object({
      Type: z.literal('acs.eventbridge'),
      ParamList: z.array(z.object({ ResourceKey: z.string(), Value: z.string().optional() })),
    }),
  ),
});

/** A probe of a member account, with its code as a ZIP in Base64. */
export type StackProbe = z.output<typeof probe>;

/** Events of one account that another one is to have. */
export interface Forward {
  readonly from: string;
  readonly to: string;
  readonly pattern: unknown;
  /** Of the other account: in it the events are put there. */
  readonly role: string;
}

/** What a template makes in a member account. */
export interface MemberStack {
  readonly shares: readonly Change[];
  readonly probes: readonly StackProbe[];
  readonly forwards: readonly Forward[];
  /** The account with its new roles. */
  withRoles(state: State): State;
}

/**
 * Reads what a template makes in one account, alone or as an instance of a stack group. Throws for
 * a resource that the local cloud has not.
 */
export function memberStack(text: string, options: MakeOptions): MemberStack {
  const { account: owner } = options;
  const shares: Change[] = [];
  const probes: StackProbe[] = [];
  const roles: Role[] = [];
  const forwards: Forward[] = [];
  const make: Readonly<Record<string, (properties: unknown) => unknown>> = {
    'ALIYUN::ResourceManager::ResourceShare': (properties) => {
      const { ResourceShareName: name, Targets: targets, Resources } = share.parse(properties);
      const resources = Resources.map(({ ResourceId }) => ResourceId);
      return shares.push({ share: { owner, name, targets, resources } });
    },
    'ALIYUN::FC3::Function': (properties) => probes.push(probe.parse(properties)),
    'ALIYUN::RAM::Role': (properties) => roles.push(roleOf(role.parse(properties))),
    'ALIYUN::EventBridge::Rule': (properties) =>
      forwards.push(...forwardsOf(owner, rule.parse(properties))),
    // Nothing comes in, everything goes out: as if there were none.
    'ALIYUN::ECS::SecurityGroup': () => {},
  };
  for (const { id, type, properties } of makeResources(text, options)) {
    if (!make[type]) throw new Error(`the local cloud makes no ${type} (${id})`);
    make[type](properties);
  }
  return {
    ...{ shares, probes, forwards },
    withRoles: (state) => withRoles(state, owner, roles),
  };
}

function roleOf({ RoleName, AssumeRolePolicyDocument, Policies }: z.output<typeof role>): Role {
  const named = AssumeRolePolicyDocument.Statement.flatMap(({ Principal }) => Principal.RAM);
  return {
    name: RoleName,
    // The root of an account stands for whoever it lets.
    trusts: named.map((arn) => /^acs:ram::(\d+):root$/.exec(arn)?.[1] ?? arn),
    ...policyIn(Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement)),
  };
}

const forwardsOf = (from: string, { FilterPattern, Targets }: z.output<typeof rule>): Forward[] =>
  Targets.map(({ ParamList }) => {
    const of = (key: string): string =>
      ParamList.find(({ ResourceKey }) => ResourceKey === key)?.Value ?? '';
    return { from, to: of('AccountId'), role: of('RAMRoleName'), pattern: FilterPattern };
  });
