import { callParts } from '../core/problems/calls.ts';
import { type Said, saying, verbatim } from '../core/problems/said.ts';
import { CloudError, faultOf } from './cloud-error.ts';
import { redactor } from './transport/redact.ts';

const say = saying(callParts);

/** An access key, with the token that belongs to it if it is a temporary one. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly securityToken?: string;
  /** Where it is from, as a person knows it. Never a part of it. */
  readonly source?: Said;
}

/** Asked before every read, so that a temporary key can be replaced between two. */
export type CredentialsProvider = () => Promise<Credentials>;

/** Where a source has its key from; a name that nobody gave as one is null. */
export type Origin =
  | { readonly kind: 'environment' | 'ecs-role' | 'uri' }
  | { readonly kind: 'oidc-role'; readonly role: string | null }
  | { readonly kind: 'profile'; readonly profile: string | null; readonly file: string };

/**
 * A place that keys may come from. Nothing that it holds or answers is ever repeated: what it says
 * may be the key itself, so a failure is told in words of our own (`SourceFailure`) or not at all.
 */
export interface Source {
  readonly name: string;
  /** For whoever names it in another language. */
  readonly origin?: Origin | null;
  /** Nobody has set it up, it is only tried: that it has nothing is no news. */
  readonly isOnlyTried?: boolean;
  /** Resolves to the way to ask it, again and again. */
  readonly open: () => Promise<CredentialsProvider>;
}

/** Why a source has no key, in words that hold nothing of it. */
export class SourceFailure extends Error {
  override readonly name = 'SourceFailure';
  readonly said: Said;
  constructor(said: Said) {
    super(said.english);
    this.said = said;
  }
}

/** A source as a person knows it; its own name in English. */
export function sourceSaid({ name, origin }: Pick<Source, 'name' | 'origin'>): Said {
  return { ...originSaid(origin), english: name };
}

function originSaid(origin: Origin | null | undefined): Said {
  switch (origin?.kind) {
    case 'environment':
      return say('source-environment', {});
    case 'oidc-role':
      return origin.role === null
        ? say('source-oidc', {})
        : say('source-oidc-role', { role: origin.role });
    case 'profile':
      return origin.profile === null
        ? say('source-some-profile', { file: origin.file })
        : say('source-profile', { profile: origin.profile, file: origin.file });
    case 'ecs-role':
      return say('source-ecs-role', {});
    case 'uri':
      return say('source-uri', {});
    default:
      return verbatim('');
  }
}

/** Fault for a call that has no access key; one that says why itself stays as it is. */
export function noCredentials(reason: unknown): CloudError {
  if (reason instanceof CloudError) return reason;
  const code = 'no-credentials';
  const message =
    reason instanceof SourceFailure
      ? reason.said
      : redactor([])(reason instanceof Error ? reason.message : String(reason)).slice(0, 1000);
  return new CloudError(faultOf({ meaning: code, action: 'credentials', code, message }));
}
