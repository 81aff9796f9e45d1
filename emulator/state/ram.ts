import { type Call, type Refusal, Refused } from './answer.ts';
import type { Credential, Grant, Policy, State } from './types.ts';

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
 * Refuses a call that the key's policies do not allow on this resource (evidence:
 * gateway.ram-denied, gateway.ram-evaluation).
 */
export function authorize(
  { account, credential }: { readonly account: string; readonly credential: Credential },
  product: Product,
  action: string,
  resource: string,
): void {
  const asked = `${namespaces[product]}:${action}`;
  const verdict = decided(credential, asked, resource);
  // Nobody needs a permission to ask who he is (GetCallerIdentity reference).
  if (action === 'GetCallerIdentity' || verdict === 'Allow') return;
  const isDenied = verdict === 'ExplicitDeny';
  const detail = {
    AuthAction: asked,
    AuthPrincipalType: credential.identity === 'AssumedRoleUser' ? 'AssumedRoleUser' : 'SubUser',
    AuthPrincipalDisplayName: credential.name,
    AuthPrincipalOwnerId: account,
    PolicyType: (isDenied ? credential.deniedBy : undefined) ?? 'AccountLevelIdentityBasedPolicy',
    NoPermissionType: verdict,
    EncodedDiagnosticMessage: Buffer.from(`${product}.${action}`).toString('base64'),
  };
  throw new Refused({ ...refusalOf(product), evidence: 'gateway.ram-denied', detail });
}

/** A statement that denies counts more than all that allow; what none allows is denied. */
export function decided(
  { allow, deny }: Policy,
  action: string,
  resource: string,
): 'Allow' | 'ExplicitDeny' | 'ImplicitDeny' {
  const isAbout = (one: string | Grant): boolean => covers(one, action, resource);
  if (deny.some(isAbout)) return 'ExplicitDeny';
  return allow === null || allow.some(isAbout) ? 'Allow' : 'ImplicitDeny';
}

/** Whether the key that a call was made with may do this, too. */
export function mayAlso(
  { accounts }: State,
  { account, accessKeyId }: Call,
  action: string,
  resource: string,
): boolean {
  const keys = accounts[account]?.credentials ?? [];
  const key = keys.find((one) => one.accessKeyId === accessKeyId);
  return key === undefined || decided(key, action, resource) === 'Allow';
}

function covers(one: string | Grant, action: string, resource: string): boolean {
  const grant = typeof one === 'string' ? { action: one, resources: ['*'] } : one;
  return (
    matches(grant.action.toLowerCase(), action.toLowerCase()) &&
    grant.resources.some((pattern) => matches(pattern, resource))
  );
}

/** A pattern in which `*` stands for anything, also for nothing. */
function matches(pattern: string, text: string): boolean {
  const [first = '', ...others] = pattern.split('*');
  if (others.length === 0) return text === pattern;
  if (!text.startsWith(first)) return false;
  const last = others.pop() ?? '';
  let at = first.length;
  for (const part of others) {
    const found = text.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
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
