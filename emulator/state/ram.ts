import { type Refusal, Refused } from './answer.ts';
import type { Credential, Grant } from './types.ts';

const namespaces = {
  Kms: 'kms',
  Vpc: 'vpc',
  ResourceSharing: 'resourcesharing',
  Sts: 'sts',
  Fc: 'fc',
  Ros: 'ros',
  Ram: 'ram',
  ActionTrail: 'actiontrail',
  ResourceDirectoryMaster: 'resourcemanager',
} as const;
export type Product = keyof typeof namespaces;

/**
 * Refuses an action that the key's policy does not allow, at least not on that resource (evidence:
 * gateway.ram-denied). Null: whether the product looks at resources is not published.
 */
export function authorize(
  { account, credential }: { readonly account: string; readonly credential: Credential },
  product: Product,
  action: string,
  resource: string | null = null,
): void {
  const allowed =
    credential.allow?.some((one) => {
      const grant = typeof one === 'string' ? { action: one, resources: ['*'] } : one;
      return covers(grant.action, product, action) && reaches(grant, resource);
    }) ?? true;
  const denied = credential.deny.some((pattern) => covers(pattern, product, action));
  // Nobody needs a permission to ask who he is (GetCallerIdentity reference).
  if (action === 'GetCallerIdentity' || (allowed && !denied)) return;
  const detail = {
    AuthAction: `${namespaces[product]}:${action}`,
    AuthPrincipalType: credential.identity === 'AssumedRoleUser' ? 'AssumedRoleUser' : 'SubUser',
    AuthPrincipalDisplayName: credential.name,
    AuthPrincipalOwnerId: account,
    PolicyType: (denied ? credential.deniedBy : undefined) ?? 'AccountLevelIdentityBasedPolicy',
    NoPermissionType: denied ? 'ExplicitDeny' : 'ImplicitDeny',
    EncodedDiagnosticMessage: Buffer.from(`${product}.${action}`).toString('base64'),
  };
  throw new Refused({ ...refusalOf(product), evidence: 'gateway.ram-denied', detail });
}

/** Whether one of the grants allows this. */
export const allows = (grants: readonly Grant[], action: string, resource: string): boolean =>
  grants.some((grant) => grant.action === action && reaches(grant, resource));

const reaches = ({ resources }: Grant, resource: string | null): boolean =>
  resource === null || resources.some((pattern) => patternOf(pattern).test(resource));

const patternOf = (arn: string): RegExp =>
  new RegExp(`^${arn.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`);

function covers(pattern: string, product: Product, action: string): boolean {
  const [namespace, name] = pattern.toLowerCase().split(':');
  if (pattern === '*') return true;
  return namespace === namespaces[product] && (name === '*' || name === action.toLowerCase());
}

function refusalOf(product: Product): Omit<Refusal, 'evidence'> {
  switch (product) {
    case 'Kms':
      return {
        status: 403,
        code: 'Forbidden.NoPermission',
        message: 'This operation is forbidden by permission system.',
      };
    case 'Vpc':
      return {
        status: 403,
        code: 'Forbidden.RAM',
        message:
          'User not authorized to operate on the specified resource, ' +
          "or this API doesn't support RAM.",
      };
    case 'Fc':
      return {
        status: 403,
        code: 'AccessDenied',
        message: 'the caller is not authorized to perform this operation',
      };
    case 'ResourceSharing':
    case 'Ros':
    case 'Ram':
    case 'Sts':
    case 'ActionTrail':
    case 'ResourceDirectoryMaster':
      return {
        status: 403,
        code: 'NoPermission',
        message: 'You are not authorized to do this action.',
      };
  }
}
