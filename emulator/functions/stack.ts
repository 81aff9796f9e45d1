import * as z from 'zod';
import type { Policy, Role, State } from '../state/types.ts';
import { policyIn } from './policy-document.ts';
import { type MakeOptions, makeResources } from './ros-template.ts';

const document = z.object({
  Version: z.string().optional(),
  Statement: z.array(z.record(z.string(), z.unknown())),
});

const template = z.object({ ROSTemplateFormatVersion: z.literal('2015-09-01') });

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

interface StackOptions extends Omit<MakeOptions, 'parameters'> {
  readonly name: string;
  /** Those that are to be other than the template's defaults. */
  readonly parameters?: MakeOptions['parameters'];
}

/** Makes a stack of a template. Throws for one that is none. */
export function createStack(
  text: string,
  { name, parameters = {}, ...where }: StackOptions,
): Stack {
  template.parse(JSON.parse(text));
  const resources = makeResources(text, { parameters, ...where });
  const ofType = (type: string): readonly unknown[] =>
    resources.filter((one) => one.type === type).map(({ properties }) => properties);
  const policies = ofType('ALIYUN::RAM::ManagedPolicy').map((each) => policy.parse(each));
  const roles = ofType('ALIYUN::RAM::Role').map((each) => role.parse(each));
  const attachedTo = (roleName: string): string[] =>
    policies.filter(({ Roles }) => Roles.includes(roleName)).map(({ PolicyName }) => PolicyName);
  return {
    ...{
      id: `stack-of-${name}`,
      name,
      region: where.region,
      status: 'CREATE_COMPLETE',
      drift: 'NOT_CHECKED',
      driftAt: null,
    },
    resources: resources.map(({ id, type }) => ({
      ...{
        LogicalResourceId: id,
        ResourceType: type,
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

/** The account with these roles besides its own. */
export function withRoles(state: State, account: string, roles: readonly Role[]): State {
  const one = state.accounts[account];
  if (!one) throw new Error(`there is no account ${account}`);
  const all = { ...one, roles: [...one.roles, ...roles] };
  return { ...state, accounts: { ...state.accounts, [account]: all } };
}

/** The roles of the stack: whom they trust, and nothing of what they allow. */
export const rolesOf = ({ roles }: Stack): readonly Role[] =>
  [...roles].map(([name, { trust }]) => {
    const trusts = trust.Statement.flatMap(({ Principal }) =>
      Object.values(Principal ?? {}).flat(),
    );
    return { name, trusts: trusts.map(String), allow: [], deny: [] };
  });

/** What a role of the stack may do; nothing, where it is not in it. */
export function policyOf({ roles, policies }: Stack, roleArn: string | null): Policy {
  const names = roles.get(roleArn?.split('/').at(-1) ?? '')?.policies ?? [];
  return policyIn(names.flatMap((name) => policies.get(name)?.Statement ?? []));
}
