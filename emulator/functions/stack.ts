import * as z from 'zod';
import type { Policy } from '../state/types.ts';
import { policyIn } from './policy-document.ts';

const document = z.object({
  Version: z.string().optional(),
  Statement: z.array(z.record(z.string(), z.unknown())),
});

const template = z.object({
  ROSTemplateFormatVersion: z.literal('2015-09-01'),
  Resources: z.record(
    z.string(),
    z.object({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).default({}) }),
  ),
});

const role = z.object({ RoleName: z.string(), AssumeRolePolicyDocument: document });
const policy = z.object({
  PolicyName: z.string(),
  PolicyDocument: document,
  Roles: z.array(z.string()).default([]),
});

export interface StackRole {
  trust: z.output<typeof document>;
  policies: readonly string[];
}

/** A stack that was made of a template, with what the local cloud knows of its resources. */
export interface Stack {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  status: string;
  drift: string;
  driftAt: string | null;
  resources: readonly {
    readonly LogicalResourceId: string;
    readonly ResourceType: string;
    readonly Status: string;
    readonly ResourceDriftStatus: string;
  }[];
  readonly roles: Map<string, StackRole>;
  readonly policies: Map<string, z.output<typeof document>>;
}

/** Makes a stack of a template. Throws for one that is none. */
export function createStack(
  text: string,
  { name, region }: { readonly name: string; readonly region: string },
): Stack {
  const { Resources } = template.parse(JSON.parse(text));
  const ofType = (type: string): readonly unknown[] =>
    Object.values(Resources)
      .filter(({ Type }) => Type === type)
      .map(({ Properties }) => Properties);
  const policies = ofType('ALIYUN::RAM::ManagedPolicy').map((each) => policy.parse(each));
  const roles = ofType('ALIYUN::RAM::Role').map((each) => role.parse(each));
  const attachedTo = (roleName: string): string[] =>
    policies.filter(({ Roles }) => Roles.includes(roleName)).map(({ PolicyName }) => PolicyName);
  return {
    ...{
      id: `stack-of-${name}`,
      name,
      region,
      status: 'CREATE_COMPLETE',
      drift: 'NOT_CHECKED',
      driftAt: null,
    },
    resources: Object.entries(Resources).map(([id, { Type }]) => ({
      ...{
        LogicalResourceId: id,
        ResourceType: Type,
        Status: 'CREATE_COMPLETE',
        ResourceDriftStatus: 'NOT_CHECKED',
      },
    })),
    roles: new Map(
      roles.map(({ RoleName, AssumeRolePolicyDocument }) => [
        RoleName,
        { trust: AssumeRolePolicyDocument, policies: attachedTo(RoleName) },
      ]),
    ),
    policies: new Map(
      policies.map(({ PolicyName, PolicyDocument }) => [PolicyName, PolicyDocument]),
    ),
  };
}

/** What a role of the stack may do; nothing, where it is not in it. */
export function policyOf({ roles, policies }: Stack, roleArn: string | null): Policy {
  const names = roles.get(roleArn?.split('/').at(-1) ?? '')?.policies ?? [];
  return policyIn(names.flatMap((name) => policies.get(name)?.Statement ?? []));
}
