/**
 * `blocking`: something wanted can't be done. `warning`: it works today, but needs attention.
 * `info`: good to know.
 */
export type Severity = 'blocking' | 'warning' | 'info';

/**
 * The words of one finding, in whole sentences but for the title. `{name}` stands for a value of
 * the finding, `{name:unit}` for a number with its noun (`1 unit`, `2 units`), `{subject}` for what
 * it is about. A line break counts as a blank in English, and as nothing in Chinese.
 */
export interface FindingText {
  readonly title: string;
  /** What is behind it, for somebody who meets it for the first time; no placeholders. */
  readonly cause: string;
  /** How to solve it in general; no placeholders. Left out where `fix` says it already. */
  readonly cure?: string;
  /** What was seen, with ids and numbers. */
  readonly evidence: string;
  /** What to do here and now, with ids and numbers. */
  readonly fix: string;
}

/** Everything that is to be known of one finding, in its only place. */
export interface Entry<Code extends string = string> extends FindingText {
  readonly severity: Severity;
  /** Where the knowledge behind it comes from. */
  readonly source: string;
  /** A part of the world is not known: whatever else is said, it is not said of all there is. */
  readonly isUnread?: true;
  /** It passes by itself: after a run that ended so, the same event may be the only one to come. */
  readonly isPassing?: true;
  /** Whoever asks which VPCs reach the instance has to know it as well. */
  readonly bearsOnReach?: true;
  /** Comes about by itself, or by somebody else, after everything once was well. */
  readonly isDrift?: true;
  /** A binding that was there is gone, and no change of the plan brings it back. */
  readonly isLoss?: true;
  /** A question without an answer: of a check, or of a proof where the policy has probes. */
  readonly leavesOpen?: 'check' | 'proof';
  /** Findings that say more about the same subject: beside one of them, this one is left out. */
  readonly saidBetterBy?: readonly Code[];
}

/** Findings about one topic, by code. */
export type Topic = Readonly<Record<string, Entry>>;

/** The words of a topic in another language. */
export type Translated<T> = Readonly<Record<keyof T, FindingText>>;
