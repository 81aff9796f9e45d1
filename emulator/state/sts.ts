import { type JsonObject, toSecond } from '../json.ts';
import { answer, type Call, type Operation, refuse } from './answer.ts';
import type { Account, Credential, Role, State } from './types.ts';

/** GetCallerIdentity: whose key this is (evidence: sts.caller-identity). Ids are strings here. */
export const getCallerIdentity: Operation = (state, call) => {
  const credential = state.accounts[call.account]?.credentials.find(
    (c) => c.accessKeyId === call.accessKeyId,
  );
  const identity = credential?.identity ?? 'Account';
  const name = credential?.name ?? '';
  return answer(state, {
    IdentityType: identity,
    AccountId: call.account,
    ...idsOf(identity, call.account, name),
    Arn: `acs:ram::${call.account}:${arnSuffix(identity, name)}`,
  });
};

/** Accounts and users have a user id, roles a role id that their sessions begin with. */
function idsOf(identity: Credential['identity'], account: string, name: string): JsonObject {
  if (identity === 'Account') return { PrincipalId: account, UserId: account };
  if (identity === 'RAMUser') return { PrincipalId: name, UserId: name };
  const [role = '', session = ''] = name.split('/');
  return { PrincipalId: `${role}:${session}`, RoleId: role };
}

function arnSuffix(identity: Credential['identity'], name: string): string {
  if (identity === 'Account') return 'root';
  return identity === 'RAMUser' ? `user/${name}` : `assumed-role/${name}`;
}

/**
 * AssumeRole: a new short-lived key of a role that trusts the caller (evidence: sts.assume-role).
 */
export const assumeRole: Operation = (state, call, env) => {
  const { account, role } = trustedRole(state, call);
  const seconds = Number(call.params.DurationSeconds ?? 3600);
  const credential: Credential = {
    accessKeyId: `STS.${env.hex(24)}`,
    accessKeySecret: env.hex(30),
    securityToken: env.hex(64),
    expiresAt: env.now + seconds * 1000,
    identity: 'AssumedRoleUser',
    name: `${role.name}/${call.params.RoleSessionName}`,
    allow: role.allow,
    deny: role.deny,
  };
  const next = { ...account, credentials: [...account.credentials, credential] };
  return answer(
    { ...state, accounts: { ...state.accounts, [account.id]: next } },
    {
      Credentials: {
        AccessKeyId: credential.accessKeyId,
        AccessKeySecret: credential.accessKeySecret,
        SecurityToken: credential.securityToken,
        Expiration: toSecond(env.now + seconds * 1000),
      },
      AssumedRoleUser: {
        Arn: `acs:ram::${account.id}:role/${credential.name}`,
        AssumedRoleId: `${env.hex(16)}:${call.params.RoleSessionName}`,
      },
    },
  );
};

function trustedRole(state: State, call: Call): { account: Account; role: Role } {
  const [, owner, name] = /^acs:ram::(\d+):role\/(.+)$/.exec(call.params.RoleArn ?? '') ?? [];
  const account = state.accounts[owner ?? ''];
  const role = account?.roles.find((candidate) => candidate.name === name);
  if (!account || !role) {
    throw refuse(
      'sts.assume-role',
      404,
      'EntityNotExist.Role',
      `The role not exists: ${call.params.RoleArn}.`,
    );
  }
  if (!role.trusts.some((one) => one === call.account || one === principalOf(state, call))) {
    throw refuse(
      'sts.assume-role',
      403,
      'NoPermission',
      'You are not authorized to do this action.',
    );
  }
  return { account, role };
}

/** The caller as a trust policy may name it: a user, or the role behind a session. */
function principalOf(state: State, { account, accessKeyId }: Call): string | null {
  const keys = state.accounts[account]?.credentials ?? [];
  const { identity, name = '' } = keys.find((one) => one.accessKeyId === accessKeyId) ?? {};
  if (identity === 'RAMUser') return `acs:ram::${account}:user/${name}`;
  if (identity !== 'AssumedRoleUser') return null;
  return `acs:ram::${account}:role/${name.split('/')[0]}`;
}
