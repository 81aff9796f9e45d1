import type { CloudFault } from '../facts.ts';
import type { Blanker } from './blank.ts';
import type { Said, Wire, WireObject } from './readings.ts';

export type Value = string | number | boolean;

/** Why a question has no answer here. The first six no reading of any account can answer. */
export const reasons = [
  'needs-a-write',
  'needs-an-event',
  'needs-a-probe',
  'needs-an-upgrade',
  'needs-a-directory',
  'needs-another-policy',
  'nothing-bound',
  'something-bound',
  'no-entry-of-the-own-account',
  'not-expired',
  'not-pay-as-you-go',
  'pay-as-you-go',
  'no-folder-among-the-principals',
  'no-principals',
  'no-vswitch-shared-here',
  'no-instance-shared-here',
  'nothing-of-the-kind-shared-here',
  'no-write-on-record',
  'counts-fit-several-answers',
  'list-longer-than-a-page',
  'read-failed',
] as const;
export type Reason = (typeof reasons)[number];

/** What one account shows of one open question. */
export type Observation =
  | { readonly verdict: 'observed'; readonly value: Value }
  /** No answer that was thought of; `seen` has its shape, with nothing of the account. */
  | { readonly verdict: 'contradicted'; readonly seen: Wire }
  | { readonly verdict: 'not observable'; readonly why: Reason }
  | { readonly verdict: 'not permitted'; readonly action: string };

export const observed = (value: Value): Observation => ({ verdict: 'observed', value });
export const notObservable = (why: Reason): Observation => ({ verdict: 'not observable', why });
export const contradicted = (seen: Wire, blank: Blanker): Observation => ({
  verdict: 'contradicted',
  seen: blank(seen),
});

/** What a call that was answered shows; of one that was not, why. */
export function from(said: Said, judge: (body: WireObject) => Observation): Observation {
  return said.ok ? judge(said.body) : refused(said.fault);
}

export const refused = ({ meaning, action }: CloudFault): Observation =>
  meaning === 'no-permission' ? { verdict: 'not permitted', action } : notObservable('read-failed');

const order: Readonly<Record<Observation['verdict'], number>> = {
  contradicted: 0,
  observed: 1,
  'not permitted': 2,
  'not observable': 3,
};

/**
 * What several instances show together: the one that says most. Two answers to one question
 * contradict it, since it is taken to have one.
 */
export function together(all: readonly Observation[]): Observation {
  const [first = notObservable('read-failed')] = [...all].sort(
    (a, b) => order[a.verdict] - order[b.verdict],
  );
  const values = all.flatMap((each) => (each.verdict === 'observed' ? [each.value] : []));
  if (first.verdict === 'observed' && new Set(values).size > 1)
    return { verdict: 'contradicted', seen: [...new Set(values)].map(String).sort() };
  return first;
}
