import canonicalize from 'canonicalize';

/** What a plan does, as it stands in a plan and in the report of one. */
interface Done {
  readonly digest: string;
  readonly actions: readonly { readonly because: unknown }[];
  readonly write: readonly object[] | null;
}

/** The saved plan has the digest of this one and says something else: what was reviewed is not what would be applied. */
export const isAltered = (saved: Done, plan: Done): boolean => saved.digest === plan.digest && whatIsDone(saved) !== whatIsDone(plan);

/** Without the reasons: their words depend on the language. */
const whatIsDone = ({ actions, write }: Done): string | undefined =>
  canonicalize({ actions: actions.map(({ because, ...action }) => action), write });
