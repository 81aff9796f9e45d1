import type { Binding, CloudFault, FaultMeaning } from '../facts.ts';
import type { VpcId, VSwitchId } from '../ids.ts';
import type { Action } from './plan.ts';

/** Everything included: first tries, retries, one change a write, the list exactly as read. */
export const maxWrites = 8;

/** A bad entry may be answered like an outage: so many 5xx, and changes go one by one. */
const failuresAtMost = 3;

/** Findings that say why a planned change was not made, in the words of an answer or a read. */
type AnsweredCode =
  | 'write-refused'
  | 'call-not-accepted'
  | 'in-upgrade'
  | 'write-failed'
  | 'kept-entry-poisons-write';

/** Why a change was not made: the finding to report, and the words of what was answered, if any. */
export type Refusal =
  | { readonly code: AnsweredCode; readonly fault: CloudFault }
  | { readonly code: 'world-moved'; readonly fault: null }
  | { readonly code: 'write-limit'; readonly fault: null };

/** One write: the list as just read with these changes. Without any: the list exactly as read. */
export type Write = readonly Action[];

/** How far a plan has come. */
export interface Progress {
  /** Changes still to be made, those of one write together; the first write is the next. */
  readonly writes: readonly Write[];
  /** Several changes at once were not accepted: each goes alone, and has one try. */
  readonly isolating: boolean;
  /** VPC -> the vSwitch it was sent with (null: unbound), whatever the answer was. */
  readonly sent: ReadonlyMap<VpcId, VSwitchId | null>;
  readonly accepted: ReadonlySet<VpcId>;
  readonly refused: ReadonlyMap<VpcId, Refusal>;
  /**
   * Changes that got a 5xx alone. If the service accepts others, they are at fault, unless it is
   * known by now what became of them.
   */
  readonly suspects: ReadonlyMap<VpcId, CloudFault>;
  /** What the service says to the list exactly as read. */
  readonly asRead: 'not-sent' | 'accepted' | 'no-answer';
  /** 5xx answers to the next write so far. */
  readonly failures: number;
  /** Writes without a definite answer so far. */
  readonly unanswered: number;
  /** The last answer, unless it was a definite one. */
  readonly doubt: CloudFault | null;
  /** Why nothing more is sent. */
  readonly stopped: Refusal | null;
}

/** The beginning: every change in one write. */
export const planned = (actions: readonly Action[]): Progress => ({
  writes: writesOf(actions),
  isolating: false,
  sent: new Map(),
  accepted: new Set(),
  refused: new Map(),
  suspects: new Map(),
  asRead: 'not-sent',
  failures: 0,
  unanswered: 0,
  doubt: null,
  stopped: null,
});

/**
 * A new plan, for a list that somebody else has changed. What was refused with the old one, need
 * not be.
 */
export const plannedAgain = (
  { sent, unanswered }: Progress,
  actions: readonly Action[],
): Progress => ({
  ...planned(actions),
  sent,
  unanswered,
});

/** What to send next, with so many writes left; null: nothing. */
export function nextWrite(progress: Progress, writesLeft: number): Write | null {
  const { writes, suspects, stopped } = progress;
  const [next] = writes;
  if (stopped || writesLeft <= 0) return null;
  if (!isBlameOpen(progress)) return next ?? null;
  // One write is kept for the list as read, which tells a bad change from a bad list. A suspect
  // goes alone, and after it.
  const [first] = next ?? [];
  return next && first && !suspects.has(first.vpcId) && writesLeft > 1 ? next : [];
}

/** What a list that was read again says: what of this run has taken effect, and who changed it. */
export interface Seen {
  readonly progress: Progress;
  /** It differs from the one before by more than what this run has sent. */
  readonly byOthers: boolean;
}

/**
 * A write without an answer may have taken effect, and a refused one in part: both show only here.
 */
export function seenIn(
  progress: Progress,
  before: readonly Binding[],
  now: readonly Binding[],
): Seen {
  const [was, is] = [throughOf(before), throughOf(now)];
  const { sent, writes } = progress;
  const isOurs = (vpcId: VpcId) => sent.has(vpcId) && (is.get(vpcId) ?? null) === sent.get(vpcId);
  const isExplained = (vpcId: VpcId) => is.get(vpcId) === was.get(vpcId) || isOurs(vpcId);
  const inEffect = writes.flat().filter(({ vpcId }) => isOurs(vpcId));
  const byOthers = ![...was.keys(), ...is.keys()].every(isExplained);
  return { progress: accept(progress, inEffect), byOthers };
}

/** A list in which everything that was accepted has taken effect. */
export function showsAccepted({ accepted, sent }: Progress, list: readonly Binding[]): boolean {
  const is = throughOf(list);
  return [...accepted].every((vpcId) => (is.get(vpcId) ?? null) === sent.get(vpcId));
}

/** What a decision about an answer depends on besides. */
export interface Circumstances {
  /** In which order binds are served when units are short. */
  readonly order: readonly VpcId[];
  readonly writesLeft: number;
  /** 0 ≤ random < 1. */
  readonly random: number;
}

/**
 * What an answer changes. Null: accepted.
 *
 * | answer          | to several changes   | to one change          | to the list as read        |
 * |-----------------|----------------------|------------------------|----------------------------|
 * | accepted        | they are made        | it is made             | the changes are at fault   |
 * | entry refused   | one by one           | it is refused          | `kept-entry-poisons-write` |
 * | quota exhausted | what needs no unit,  | it is refused; a bind, | the end                    |
 * |                 | then each bind       | and all others with it |                            |
 * | 5xx             | again; after three,  | again; after three, or | again; with suspects,      |
 * |                 | one by one           | one alone, a suspect   | all at once to the end     |
 * | no answer       | again                | again                  | again                      |
 * | wrong method    | again, by the other  | again, by the other    | again, by the other        |
 * | any other       | the end              | the end                | the end                    |
 *
 * A suspect has another turn after all other changes, or after the list as read if there was none
 * to accept: one more 5xx, and it is refused.
 */
export function answered(
  progress: Progress,
  write: Write,
  fault: CloudFault | null,
  circumstances: Circumstances,
): Progress {
  const sent = new Map([
    ...progress.sent,
    ...write.map((one) => [one.vpcId, targetOf(one)] as const),
  ]);
  const now: Progress = { ...progress, sent, doubt: null };
  if (fault === null) return write.length > 0 ? accept(now, write) : { ...now, asRead: 'accepted' };
  switch (answerIn(fault)) {
    case 'entry-refused':
      return entryRefused(now, write, fault, circumstances);
    case 'quota-exhausted':
      return quotaExhausted(now, write, fault, circumstances);
    case 'failed':
      return failed(inDoubt(now, fault), write, fault, circumstances);
    case 'no-answer':
      return inDoubt(now, fault);
    case 'wrong-method':
      return now;
    case 'end':
      return stop(now, { code: endings[fault.meaning] ?? 'write-refused', fault });
  }
}

/** Nothing more is sent. */
export const stop = (progress: Progress, stopped: Refusal): Progress => ({ ...progress, stopped });

/**
 * There is no time for another write, or no list to start one from. What the service said last
 * tells more than that.
 */
export const cutShort = (progress: Progress, fault: CloudFault): Progress =>
  stop(progress, { code: 'write-failed', fault: progress.doubt ?? fault });

/** Why a change of the plan is not made, as far as the answers tell; null: it is. */
export function refusalOf(progress: Progress, { vpcId }: Action): Refusal | null {
  const { accepted, refused, suspects, doubt, stopped } = progress;
  if (accepted.has(vpcId)) return null;
  const isOpen = isBlameOpen(progress);
  const own = refused.get(vpcId);
  if (own && (!isOpen || isForQuota(own))) return own;
  const suspect = suspects.get(vpcId);
  if (suspect && !isOpen) return { code: 'write-refused', fault: suspect };
  if (stopped) return stopped;
  const unclear = doubt ?? suspect;
  return unclear ? { code: 'write-failed', fault: unclear } : { code: 'write-limit', fault: null };
}

/** The service has nothing against the others: a definite no to this one, or a 5xx each time. */
export const isAboutOneChange = ({ code, fault }: Refusal): boolean =>
  code === 'write-refused' && ['entry-refused', 'failed'].includes(answerIn(fault));

/**
 * Changes were refused, and nothing tells yet whether it is them or the list they were added to.
 */
function isBlameOpen({ accepted, refused, suspects, asRead }: Progress): boolean {
  if (accepted.size > 0 || asRead === 'accepted') return false;
  return suspects.size > 0 || [...refused.values()].some((one) => !isForQuota(one));
}

const isForQuota = ({ fault }: Refusal): boolean => fault?.meaning === 'quota';

type AnswerKind =
  | 'entry-refused'
  | 'quota-exhausted'
  | 'failed'
  | 'no-answer'
  | 'wrong-method'
  | 'end';

/** An answer that does not tell whether the write took effect. */
export const leavesOpen = (fault: CloudFault): boolean =>
  ['failed', 'no-answer'].includes(answerIn(fault));

function answerIn({ meaning, httpStatus }: CloudFault): AnswerKind {
  switch (meaning) {
    // A missing VPC or vSwitch has the same code as a missing instance, which the next read tells.
    case 'refused':
    case 'not-found':
      return 'entry-refused';
    case 'quota':
      return 'quota-exhausted';
    case 'unavailable':
    case 'malformed':
      return httpStatus !== null && httpStatus >= 500 ? 'failed' : 'no-answer';
    case 'throttled':
    case 'unreachable':
    case 'incomplete':
      return 'no-answer';
    case 'wrong-method':
      return meaning;
    default:
      return 'end';
  }
}

/** Ends that have a finding of their own. */
const endings: Partial<Readonly<Record<FaultMeaning, AnsweredCode>>> = {
  'in-upgrade': 'in-upgrade',
  'call-not-accepted': 'call-not-accepted',
};

function entryRefused(
  progress: Progress,
  write: Write,
  fault: CloudFault,
  circumstances: Circumstances,
): Progress {
  if (write.length === 0) return stop(progress, { code: 'kept-entry-poisons-write', fault });
  return write.length > 1
    ? oneByOne(progress, write, circumstances)
    : refuse(progress, write, fault);
}

function quotaExhausted(
  progress: Progress,
  write: Write,
  fault: CloudFault,
  { order }: Circumstances,
): Progress {
  if (write.length === 0) return stop(progress, { code: 'write-refused', fault });
  const [binds, others] = [write.filter(isBind), write.filter((one) => !isBind(one))];
  if (binds.length === 0) return refuse(progress, write, fault);
  if (write.length === 1) return refuse(progress, progress.writes.flat().filter(isBind), fault);
  const place = new Map(order.map((vpcId, index) => [vpcId, index]));
  const served = binds.toSorted((a, b) => (place.get(a.vpcId) ?? 0) - (place.get(b.vpcId) ?? 0));
  return instead(progress, write, [...writesOf(others), ...served.map((one) => [one])]);
}

function failed(
  progress: Progress,
  write: Write,
  fault: CloudFault,
  circumstances: Circumstances,
): Progress {
  const { writes, suspects, asRead, isolating } = progress;
  const [one, ...rest] = write;
  if (one === undefined) {
    if (suspects.size === 0) return progress;
    const all = writesOf(writes.flat());
    return { ...progress, writes: all, suspects: new Map(), asRead: 'no-answer' };
  }
  const failures = progress.failures + 1;
  if (asRead === 'no-answer' || failures < (isolating ? 1 : failuresAtMost))
    return { ...progress, failures };
  if (rest.length > 0) return oneByOne(progress, write, circumstances);
  if (suspects.has(one.vpcId) && !isBlameOpen(progress))
    return refuse({ ...progress, doubt: null }, write, fault);
  const { writes: others } = instead(progress, write, []);
  const suspected = new Map([...suspects, [one.vpcId, fault] as const]);
  const last = { writes: [...others, write], suspects: suspected };
  return { ...progress, ...last, isolating: true, failures: 0, doubt: null };
}

/**
 * Where there are more changes than writes, every run begins at another one, so that a row of bad
 * ones can't keep the good ones out for ever.
 */
function oneByOne(
  progress: Progress,
  write: Write,
  { writesLeft, random }: Circumstances,
): Progress {
  const start = write.length < writesLeft ? 0 : Math.floor(random * write.length);
  const inTurn = [...write.slice(start), ...write.slice(0, start)];
  return {
    ...instead(
      progress,
      write,
      inTurn.map((one) => [one]),
    ),
    isolating: true,
  };
}

/** Other writes in the place of the next one. */
const instead = (progress: Progress, write: Write, writes: readonly Write[]): Progress => ({
  ...progress,
  writes: [...writes, ...progress.writes.filter((one) => one !== write)],
  failures: 0,
});

function accept(progress: Progress, actions: readonly Action[]): Progress {
  const accepted = new Set([...progress.accepted, ...actions.map(({ vpcId }) => vpcId)]);
  return settle({ ...progress, accepted }, actions);
}

function refuse(progress: Progress, actions: readonly Action[], fault: CloudFault): Progress {
  // One and the same: it is said once of all of them.
  const refusal: Refusal = { code: 'write-refused', fault };
  const refused = new Map([
    ...progress.refused,
    ...actions.map(({ vpcId }) => [vpcId, refusal] as const),
  ]);
  return settle({ ...progress, refused }, actions);
}

/** Of these changes it is known what became of them. */
function settle(progress: Progress, actions: readonly Action[]): Progress {
  if (actions.length === 0) return progress;
  const done = new Set(actions.map(({ vpcId }) => vpcId));
  const isOpen = ({ vpcId }: { readonly vpcId: VpcId }) => !done.has(vpcId);
  return {
    ...progress,
    writes: progress.writes.flatMap((write) => writesOf(write.filter(isOpen))),
    failures: 0,
  };
}

const inDoubt = (progress: Progress, fault: CloudFault): Progress => ({
  ...progress,
  unanswered: progress.unanswered + 1,
  doubt: fault,
});

const writesOf = (actions: readonly Action[]): readonly Write[] =>
  actions.length > 0 ? [actions] : [];

const isBind = ({ kind }: Action): boolean => kind === 'bind';

const targetOf = ({ kind, vSwitchId }: Action): VSwitchId | null =>
  kind === 'unbind' ? null : vSwitchId;

const throughOf = (list: readonly Binding[]) =>
  new Map(list.map((entry) => [entry.vpcId, entry.vSwitchId]));
