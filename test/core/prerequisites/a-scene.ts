import type {
  Invitation,
  Observation,
  ReceivedShare,
  ShareAssociation,
} from '../../../shared/core/facts.ts';
import { type Known, known, unknown } from '../../../shared/core/facts.ts';
import type { Finding } from '../../../shared/core/findings/finding.ts';
import { renderFinding } from '../../../shared/core/findings/render.ts';
import { zh } from '../../../shared/core/findings/zh.ts';
import { accountId } from '../../../shared/core/ids.ts';
import { lookAt } from '../../../shared/core/look.ts';
import { planBindings } from '../../../shared/core/plan/plan-bindings.ts';
import { type Elsewhere, prerequisites, validated } from '../../../shared/core/prerequisites.ts';
import { aFault, me, other, type World } from '../../world.ts';

/** What only validation reads; nothing of it, unless a test says so. */
export interface Sharing {
  readonly invitations?: readonly Invitation[];
  readonly received?: readonly ReceivedShare[];
  readonly targets?: readonly ShareAssociation[];
  readonly resources?: readonly ShareAssociation[];
}
export type SharingPart = keyof Sharing;

export const anInvitation = (patch: Partial<Invitation> = {}): Invitation => ({
  id: 'i-1',
  shareId: 'rs-1',
  senderId: other,
  receiverId: me,
  status: 'Pending',
  createdAt: '2025-12-30T12:00:00Z',
  ...patch,
});

export const anAssociation = (
  entityId: string,
  patch: Partial<ShareAssociation> = {},
): ShareAssociation => ({
  shareId: 'rs-kms',
  entityId,
  status: 'Associated',
  reason: null,
  ...patch,
});

/**
 * The observation of a world of today (2026-01-01) whose instance is protected, with what is
 * shared; `failed` could not be read.
 */
export function observe(
  world: World,
  sharing: Sharing = {},
  failed: readonly SharingPart[] = [],
): Observation {
  const part = <T>(name: SharingPart, value: readonly T[] = []): Known<readonly T[]> =>
    failed.includes(name) ? unknown(aFault({ action: `resourcesharing:${name}` })) : known(value);
  const protectedWorld = world.withInstance({
    deletionProtection: world.contents.instance.deletionProtection ?? true,
  });
  const { invitations, received, targets, resources } = sharing;
  return {
    ...protectedWorld.observation,
    sharing: {
      invitations: part('invitations', invitations),
      received: part('received', received),
      targets: part('targets', targets),
      resources: part('resources', resources),
    },
  };
}

/** What the checks find, beyond the plan. */
export function check(
  world: World,
  sharing: Sharing = {},
  elsewhere?: Elsewhere,
): readonly Finding[] {
  const observation = observe(world, sharing);
  return said(
    prerequisites(
      lookAt(world.policy, observation),
      planBindings(lookAt(world.policy, observation)),
      elsewhere,
    ),
  );
}

/** All that is reported, each thing once. */
export function validate(world: World, sharing: Sharing = {}): readonly Finding[] {
  const observation = observe(world, sharing);
  const plan = planBindings(lookAt(world.policy, observation));
  return said(validated(plan, prerequisites(lookAt(world.policy, observation), plan)));
}

/** A finding that a test looks at can be said in both languages. */
function said(findings: readonly Finding[]): readonly Finding[] {
  for (const one of findings) for (const language of [undefined, zh]) renderFinding(one, language);
  return findings;
}

export const codesOf = (findings: readonly Finding[]): string[] => findings.map(({ code }) => code);
export const aboutOf = (findings: readonly Finding[]): string[] =>
  findings.map(({ code, subject }) => `${code} ${subject}`);

export const stranger = accountId('9000000000000009');
